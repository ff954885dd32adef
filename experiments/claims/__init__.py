"""What the paper claims and its authors' notebooks show, each computed again."""

from __future__ import annotations

from collections.abc import Callable

from .claim import Check, Claim, equal
from .features import equivalence, ramps, reflections, relu, steps, symmetrized, zigzag
from .figures import figures
from .optima import autoregression, landscape, special_cases, training

__all__ = ["CLAIMS", "Check", "Claim", "equal"]

CLAIMS: dict[str, Callable[[], Claim]] = {
    function.__name__: function
    for function in (
        equivalence,
        ramps,
        reflections,
        zigzag,
        relu,
        figures,
        symmetrized,
        steps,
        landscape,
        special_cases,
        training,
        autoregression,
    )
}
