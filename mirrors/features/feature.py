"""What every feature can do: the function behind one column of the dictionary."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ..architecture import Architecture
from ..sample import Sample
from .breakpoint import Breakpoint, Crease


@dataclass(frozen=True)
class Feature(ABC):
    """One unit of a library, in the user's units.

    Attributes
    ----------
    architecture : Architecture
    biases : tuple of floats
        The creases of a chain, first layer first, or the inputs at which a step unit switches.
    signs : tuple of floats
        +1 or -1 for each bias: which way the neuron faces, or which way the step goes.
    sample : Sample
        The data it was built on, which names its breakpoints.

    Examples
    --------
    >>> import mirrors
    >>> feature = mirrors.build_library([0, 1, 3], mirrors.Architecture("relu", depth=2)).feature(1)
    >>> feature.biases, feature.signs, feature.origin
    ((1.0,), (1.0,), 'x₂')
    """

    architecture: Architecture
    biases: tuple[float, ...]
    signs: tuple[float, ...]
    sample: Sample = field(repr=False, compare=False)

    @abstractmethod
    def __call__(self, x: Sequence[float] | np.ndarray | float) -> np.ndarray:
        """Values at any inputs, in the shape of x.

        >>> import mirrors
        >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("relu", depth=2))
        >>> library.feature(1)([0, 1, 3, 4]).tolist()
        [0.0, 0.0, 2.0, 3.0]
        """

    @cached_property
    @abstractmethod
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """Where it bends or jumps, in ascending order, with the origin of each."""

    @cached_property
    @abstractmethod
    def equations(self) -> tuple[Crease, ...]:
        """What fixes each bias, in the order of `biases`."""

    @property
    @abstractmethod
    def formula(self) -> str:
        """LaTeX, with biases to six digits."""

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


def difference(text: str, bias: float, sign: float = 1.0) -> str:
    """sign * (text - bias) in LaTeX."""
    if bias == 0:
        return text if sign > 0 else f"-{text}"
    if sign < 0:
        return f"{number(bias)} - {text}"
    return f"{text} {'-' if bias > 0 else '+'} {number(abs(bias))}"
