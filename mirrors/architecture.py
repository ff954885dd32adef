"""Architecture: which network is trained."""

from __future__ import annotations

import math
from dataclasses import dataclass
from numbers import Integral

from .activations import ACTIVATIONS, Activation
from .errors import InvalidProblem

KINDS = ("deep_narrow", "symmetrized", "parallel", "tree")


@dataclass(frozen=True)
class Architecture:
    """The network that is trained: a sum of identical units (docs/theory.md sections 1, 3 and 4).

    Parameters
    ----------
    activation : {"relu", "leaky_relu", "absolute", "sign", "threshold"}
    depth : int
        Layers, the output layer included; at least 2.
    slope : float
        Slope of the leaky ReLU left of its kink, in (0, 1); other activations ignore it.
    kind : {"deep_narrow", "symmetrized", "parallel", "tree"}
    width : int or None
        First-layer neurons a unit, for ``kind="parallel"``.
    widths : tuple of int or None
        Neurons a layer, for ``kind="tree"``.

    Raises
    ------
    InvalidProblem
        If a name is unknown, or a number is out of range.
    """

    activation: str = "absolute"
    depth: int = 3
    slope: float = 0.1
    kind: str = "deep_narrow"
    width: int | None = None
    widths: tuple[int, ...] | None = None

    def __post_init__(self) -> None:
        if self.activation not in ACTIVATIONS:
            raise InvalidProblem(
                f"The activation {self.activation!r} is unknown; use one of {', '.join(ACTIVATIONS)}."
            )
        if not isinstance(self.depth, Integral) or isinstance(self.depth, bool) or self.depth < 2:
            raise InvalidProblem(f"depth is {self.depth!r}; it must be a whole number of layers, 2 or more.")
        if self.kind not in KINDS:
            raise InvalidProblem(f"The kind {self.kind!r} is unknown; use one of {', '.join(KINDS)}.")
        if self.activation == "leaky_relu":
            is_number = isinstance(self.slope, (int, float)) and math.isfinite(self.slope)
            if not is_number or not 0 < self.slope < 1:
                raise InvalidProblem(f"slope is {self.slope!r}; it must lie strictly between 0 and 1.")
        if self.kind != "deep_narrow":
            raise InvalidProblem(f"kind={self.kind!r} is not available yet; use kind='deep_narrow'.")
        if self.is_step and self.depth != 2:
            raise InvalidProblem(
                f"A {self.activation} network of depth {self.depth} is not available yet; use depth=2."
            )

    @property
    def unit(self) -> Activation:
        """The activation itself."""
        return ACTIVATIONS[self.activation]

    @property
    def is_step(self) -> bool:
        """Whether units jump (sign, threshold) instead of bend."""
        return ACTIVATIONS[self.activation].kind == "step"

    @property
    def hidden_layers(self) -> int:
        """D = L - 1."""
        return self.depth - 1
