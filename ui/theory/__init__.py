"""docs/theory.md in the app: the text, and what each part of it says about the user's points."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from mirrors.closed_forms import FORMS

from . import optima, units
from .case import Case, Example
from .text import DOCUMENT, document

__all__ = ["DOCUMENT", "EXAMPLES", "Case", "Example", "document"]

#: Part of the text -> its example.
EXAMPLES: dict[str, Callable[[Case], Example]] = {
    "1": units.symbols,
    "2.1": units.rescaled,
    "2.2": units.certified,
    "2.3": units.vertices,
    "2.4": units.counted,
    "2.5": units.twins,
    "3.1": units.sizes,
    "3.2": units.reflections,
    "3.3": units.saturated,
    "3.6": units.zigzag,
    "4.2": units.switching,
    "5": optima.rebuilt,
    "6.1": optima.gap,
    "6.3": optima.path,
    "6.6": optima.band,
    **{f"7.{k}": partial(optima.closed_form, number=k - 1) for k in range(1, len(FORMS) + 1)},
    "8": optima.losses,
    "9": optima.series,
    "10.1": optima.priced,
    "11": optima.to_check,
}
