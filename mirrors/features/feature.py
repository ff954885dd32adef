"""A feature: the normalised chain of neurons behind one column of the dictionary."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ..architecture import Architecture
from .breakpoint import Breakpoint
from .origin import breakpoints_of

if TYPE_CHECKING:
    from ..sample import Sample


@dataclass(frozen=True)
class Feature:
    """t_D(x) of the chain t_l = activation(s_l (t_{l-1} - b_l)), t_0 = x (docs/theory.md section 2).

    Attributes
    ----------
    architecture : Architecture
    biases : tuple of D floats
        b_l, the first in the units of x, later ones as distances in the same units.
    signs : tuple of D floats
        s_l, +1 or -1.
    sample : Sample
        The data it was built on, which names its breakpoints.
    """

    architecture: Architecture
    biases: tuple[float, ...]
    signs: tuple[float, ...]
    sample: Sample = field(repr=False, compare=False)

    def __call__(self, x: Sequence[float] | np.ndarray | float) -> np.ndarray:
        """Values at any inputs, in the shape of x."""
        t = np.asarray(x, dtype=float)
        for s, b in zip(self.signs, self.biases, strict=True):
            t = self.architecture.unit.value(s * (t - b), self.architecture.slope)
        return t

    @cached_property
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """Where it bends or jumps, in ascending order, with the origin of each."""
        return breakpoints_of(self)

    @property
    def formula(self) -> str:
        """LaTeX, with biases to six digits."""
        text = "x"
        for layer, (s, b) in enumerate(zip(self.signs, self.biases, strict=True)):
            if layer and b == 0 and s > 0 and self.architecture.activation in ("relu", "absolute"):
                continue  # passes a value that is never negative on as it is
            text = self.architecture.unit.latex.replace("ARG", _difference(text, b, s))
        return text

    @property
    def origin(self) -> str:
        """Where its breakpoints come from, in a few words."""
        simple = sorted(self.breakpoints, key=lambda p: (p.order, p.position))
        return ", ".join(p.label for p in simple) or "no breakpoint"


def number(value: float, digits: int = 6) -> str:
    """A number for LaTeX: six digits, powers of ten written out."""
    text = f"{value:.{digits}g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        return rf"{mantissa} \cdot 10^{{{int(exponent)}}}"
    return text


def _difference(text: str, bias: float, sign: float) -> str:
    if bias == 0:
        return text if sign > 0 else f"-{text}"
    if sign < 0:
        return f"{number(bias)} - {text}"
    return f"{text} {'-' if bias > 0 else '+'} {number(abs(bias))}"
