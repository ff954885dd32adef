"""Architecture: which network is trained."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from functools import cached_property
from numbers import Integral, Real
from reprlib import repr as brief
from typing import Any

import numpy as np

from . import limits
from .activations import ACTIVATIONS, Activation, as_activation
from .errors import InvalidProblem

KINDS = ("deep_narrow", "symmetrized", "parallel", "tree")


@dataclass(frozen=True)
class Architecture:
    """The network that is trained: a sum of identical units (docs/theory.md sections 1, 3 and 4).

    Parameters
    ----------
    activation : {"relu", "leaky_relu", "absolute", "sign", "threshold"} or Activation
        A name, or a neuron of one's own (docs/theory.md section 3.8).
    depth : int
        Layers, the output layer included; at least 2.
    slope : float
        Slope of the leaky ReLU left of its kink, in (0, 1); other activations ignore it.
    kind : {"deep_narrow", "symmetrized", "parallel", "tree"}
        Chains of single neurons; chains of tied ReLU pairs that end in one ReLU; for steps, units whose
        first layer has `width` neurons, or whose layers form a tree.
    width : int or None
        First-layer neurons a unit, for ``kind="parallel"``; 1 at depth 2, where it may be left out.
    widths : tuple of int or None
        For ``kind="tree"``, L - 2 numbers: how many neurons of layer l feed each neuron of layer l + 1.

    Raises
    ------
    InvalidProblem
        If a name is unknown, a number is out of range, or the parts do not fit together.

    Examples
    --------
    >>> Architecture("relu", depth=4).hidden_layers
    3
    >>> Architecture("sign", depth=4, kind="tree", widths=(3, 2)).switches
    6
    >>> Architecture(Activation("bent", left=-0.5), depth=3).folds
    True
    """

    activation: str | Activation = "absolute"
    depth: int = 3
    slope: float = 0.1
    kind: str = "deep_narrow"
    width: int | None = None
    widths: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        known = as_activation(self.activation)
        if known == ACTIVATIONS.get(known.name):
            object.__setattr__(self, "activation", known.name)
        if not _is_whole(self.depth, 2):
            raise InvalidProblem(f"depth is {self.depth!r}; it must be a whole number of layers, 2 or more.")
        object.__setattr__(self, "depth", int(self.depth))
        if self.kind not in KINDS:
            raise InvalidProblem.unknown("kind", self.kind, KINDS)
        if known.takes_slope:
            is_number = isinstance(self.slope, Real) and not isinstance(self.slope, (bool, np.bool_))
            if not is_number or not 0 < self.slope < 1:
                raise InvalidProblem(f"slope is {self.slope!r}; it must lie strictly between 0 and 1.")
        if isinstance(self.slope, Real):
            object.__setattr__(self, "slope", float(self.slope))  # NumPy's numbers are not alike in JSON
        if self.kind == "symmetrized" and known.name != "relu":
            raise InvalidProblem(f"kind='symmetrized' is for the activation 'relu', not {known.name!r}.")
        if self.kind in ("parallel", "tree") and not self.is_step:
            raise InvalidProblem(
                f"kind={self.kind!r} is for the activations 'sign' and 'threshold', not {known.name!r}."
            )
        most = limits.MAX_FOLDED_LAYERS if self.folds else limits.MAX_LAYERS
        if self.depth > most:
            raise InvalidProblem(f"depth is {brief(self.depth)}; use 2 to {most} layers for this network.")
        self._check_widths()

    def _check_widths(self) -> None:
        if self.width is not None and self.kind != "parallel":
            raise InvalidProblem(f"width is for kind='parallel' only; the kind is {self.kind!r}.")
        if self.widths is not None and self.kind != "tree":
            raise InvalidProblem(f"widths are for kind='tree' only; the kind is {self.kind!r}.")
        if self.kind == "parallel" and self.depth == 2 and self.width not in (None, 1):
            raise InvalidProblem(
                f"width is {self.width!r}; a unit of depth 2 has one neuron. Use width=1 or more layers."
            )
        if self.kind == "parallel" and self.depth > 2 and not _is_whole(self.width, 1):
            raise InvalidProblem(f"width is {self.width!r}; it must be a whole number of neurons, 1 or more.")
        if self.kind == "tree":
            given = self.widths if isinstance(self.widths, (list, tuple)) else ()
            if len(given) != self.depth - 2 or not all(_is_whole(w, 1) for w in given):
                raise InvalidProblem(
                    f"widths are {self.widths!r}; a tree of depth {self.depth} needs a sequence of "
                    f"{self.depth - 2} whole numbers, each 1 or more."
                )
            object.__setattr__(self, "widths", tuple(int(w) for w in given))
        if self.width is not None:
            object.__setattr__(self, "width", int(self.width))
        if self.is_step and self.switches > limits.MAX_WIDTH:
            raise InvalidProblem(
                f"A unit would have {self.switches:,} first-layer neurons; the limit is {limits.MAX_WIDTH:,}."
            )

    @cached_property
    def unit(self) -> Activation:
        """The activation of the last hidden layer, with its slopes as they are here."""
        known = as_activation(self.activation)
        return replace(known, left=self.slope) if known.takes_slope else known

    @cached_property
    def layers(self) -> tuple[Activation, ...]:
        """What each of the D hidden layers of a chain does; a tied pair of ReLUs is an absolute value."""
        earlier = ACTIVATIONS["absolute"] if self.kind == "symmetrized" else self.unit
        return (earlier,) * (self.hidden_layers - 1) + (self.unit,)

    @cached_property
    def folds(self) -> bool:
        """Whether some layer turns back, so that points may meet: the library has mirrors."""
        return self.unit.kind == "fold" or (self.kind == "symmetrized" and self.depth > 2)

    @property
    def deepens(self) -> bool:
        """Whether further layers of the kind fold, this one or not: a tied pair folds from depth 3 on."""
        return self.folds or self.kind == "symmetrized"

    @cached_property
    def reflects(self) -> bool:
        """Whether some layer is an even mirror: its two sides are images of each other."""
        return any(layer.is_even for layer in self.layers)

    @cached_property
    def is_step(self) -> bool:
        """Whether units jump (sign, threshold) instead of bend."""
        return self.unit.kind == "step"

    @property
    def children(self) -> tuple[int, ...]:
        """How many neurons of layer l feed each neuron of layer l + 1 of a unit: L - 2 numbers."""
        if self.kind == "tree":
            return self.widths or ()
        first = (self.width or 1,) if self.depth > 2 else ()
        return first + (1,) * (self.depth - 2 - len(first))

    @property
    def switches(self) -> int:
        """K, how often one unit of a step network may switch (docs/theory.md section 4)."""
        return math.prod(self.children)

    @property
    def step_values(self) -> tuple[float, float]:
        """The two values of a step activation, the low one first."""
        return self.unit.low, self.unit.high

    @property
    def hidden_layers(self) -> int:
        """D = L - 1."""
        return self.depth - 1


def _is_whole(value: object, least: int) -> bool:
    return isinstance(value, Integral) and not isinstance(value, bool) and int(value) >= least


def as_architecture(value: Any) -> Architecture:
    """The architecture that was given; three layers of absolute-value units for None.

    >>> as_architecture("relu")
    Traceback (most recent call last):
        ...
    mirrors.errors.InvalidProblem: The architecture is 'relu'; give one such as Architecture('relu', depth=2).
    """
    if value is None:
        return Architecture()
    if not isinstance(value, Architecture):
        raise InvalidProblem(
            f"The architecture is {brief(value)}; give one such as Architecture('relu', depth=2)."
        )
    return value
