"""Activations: everything about what one neuron does, told once.

A neuron of the package is straight on each side of 0. It *bends* there (two slopes) or *steps* (two levels).
Libraries, exports, sentences and pictures derive from these numbers, so that a new activation is one entry
here, or one `Activation` of a user's own. docs/theory.md sections 1 and 3 say which slopes are allowed, and
why their libraries are complete.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field, fields
from functools import cached_property
from numbers import Real

import numpy as np

from .errors import InvalidProblem


@dataclass(frozen=True, repr=False)
class Activation:
    """left * t + low left of 0, and right * t + high from 0 on.

    Parameters
    ----------
    name : str
    left, right : float
        Slopes of a neuron that bends; different, and the larger of size 1 (others are these, rescaled).
    low, high : float
        Levels of a neuron that steps, low < high; its slopes are 0.
    title, adjective : str
        What a person reads: "absolute value", and "absolute-value" before a noun; the name if left out.
    latex, symbol : str
        The neuron in LaTeX and in plain characters, with ``ARG`` for its argument.
    takes_slope : bool
        Whether `Architecture.slope` stands for `left`.

    Raises
    ------
    InvalidProblem
        If no library is known for these slopes and levels.

    Examples
    --------
    >>> bent = Activation("bent", left=-0.5)
    >>> bent.kind, bent.value(np.array([-2.0, 3.0])).tolist()
    ('fold', [1.0, 3.0])
    >>> Activation("steep", left=0.5, right=2.0)
    Traceback (most recent call last):
        ...
    mirrors.errors.InvalidProblem: The slopes of 'steep' are 0.5 and 2; the larger must have size 1. Use ...
    """

    name: str
    left: float
    right: float = 1.0
    low: float = 0.0
    high: float = 0.0
    title: str = field(default="", kw_only=True)
    adjective: str = field(default="", kw_only=True)
    latex: str = field(default=r"\varphi\left(ARG\right)", kw_only=True)
    symbol: str = field(default="φ(ARG)", kw_only=True)
    takes_slope: bool = field(default=False, kw_only=True)

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or not self.name:
            raise InvalidProblem(f"The name of an activation is {self.name!r}; give a text such as 'bent'.")
        for which in ("left", "right", "low", "high"):
            value = getattr(self, which)
            if not isinstance(value, Real) or isinstance(value, bool) or not math.isfinite(value):
                raise InvalidProblem(f"{which} of {self.name!r} is {value!r}; it must be a finite number.")
            object.__setattr__(self, which, float(value))
        object.__setattr__(self, "title", self.title or self.name.replace("_", " "))
        object.__setattr__(self, "adjective", self.adjective or self.title)
        self._check_levels() if self.low or self.high else self._check_slopes()

    def _check_slopes(self) -> None:
        told = f"The slopes of {self.name!r} are {self.left:g} and {self.right:g}"
        if self.left == self.right:
            raise InvalidProblem(
                f"{told}; a neuron that does not bend adds nothing to a line. Make them differ."
            )
        largest = max(abs(self.left), abs(self.right))
        if largest != 1:
            raise InvalidProblem(
                f"{told}; the larger must have size 1. Use {self.left / largest!r} and "
                f"{self.right / largest!r}, and {largest:g}^(L - 1) times smaller a beta: the same networks."
            )

    def _check_levels(self) -> None:
        if self.left or self.right:
            raise InvalidProblem(
                f"{self.name!r} has slopes and levels; a neuron bends (no levels) or steps (no slopes)."
            )
        if not self.low < self.high:
            raise InvalidProblem(
                f"The levels of {self.name!r} are {self.low:g} and {self.high:g}; low must be below high."
            )

    def __repr__(self) -> str:
        """As it would be written: what differs from the defaults."""
        told = []
        for each in fields(self):
            value = getattr(self, each.name)
            derived = {"title": self.name.replace("_", " "), "adjective": self.title}
            if value != derived.get(each.name, each.default):
                told.append(f"{each.name}={value!r}")
        return f"Activation({', '.join(told)})"

    # ---- the function
    def value(self, t: np.ndarray) -> np.ndarray:
        """The neuron at arguments of any shape.

        >>> ACTIVATIONS["sign"].value(np.array([-2.0, 0.0])).tolist()
        [-1.0, 1.0]
        """
        if self.kind == "step":
            return np.where(t >= 0, self.high, self.low)
        if self.right == 1 and self.left == 0:
            return np.maximum(t, 0.0)
        if self.right == 1 and self.left == -1:
            return np.abs(t)
        return np.where(t >= 0, self.right * t, self.left * t)

    @cached_property
    def kind(self) -> str:
        """ "fold": it turns back at 0, so that two points may meet; "monotone"; or "step"."""
        if self.low or self.high:
            return "step"
        return "fold" if self.left * self.right < 0 else "monotone"

    @property
    def is_even(self) -> bool:
        """Whether it reflects: both sides are images of each other."""
        return self.kind == "fold" and self.left == -self.right

    def slope(self, side: float) -> float:
        """Its slope right (`side` > 0) or left of 0.

        >>> ACTIVATIONS["absolute"].slope(-1)
        -1.0
        """
        return self.right if side > 0 else self.left

    def preimages(self, v: np.ndarray) -> tuple[np.ndarray, ...]:
        """All isolated t with value(t) == v, one array a side that is not flat; NaN: none there.

        The edge of a flat side counts, and 0 is told once. A step has none.

        >>> [t.tolist() for t in ACTIVATIONS["absolute"].preimages(np.array([2.0, 0.0, -1.0]))]
        [[2.0, 0.0, nan], [-2.0, nan, nan]]
        """
        v, found = np.asarray(v, dtype=float), []
        if self.right:
            t = v / self.right
            found.append(np.where(t >= 0, t, np.nan))
        if self.left:
            t = v / self.left
            found.append(np.where((t < 0) | ((t == 0) & (not self.right)), t, np.nan))
        return tuple(found)

    # ---- what it is up to scale and turning (docs/theory.md section 3.8)
    @cached_property
    def turns(self) -> tuple[float, float]:
        """Signs (a, c) with value(t) = a * value'(c * t), where value' has slope 1 right of 0."""
        if abs(self.right) == 1:
            return self.right, 1.0
        return -self.left, -1.0

    @cached_property
    def kappa(self) -> float:
        """The slope left of 0 once the steeper side is right of 0 with slope 1; between -1 and 1.

        >>> Activation("turned", left=1.0, right=0.25).kappa, Activation("tent", 1.0, -1.0).kappa
        (0.25, -1.0)
        """
        a, c = self.turns
        return a * c * (self.left if c > 0 else self.right)

    # ---- in other languages
    def numpy_form(self) -> str:
        """Its value as an expression of NumPy in ``t``.

        >>> Activation("bent", left=-0.5).numpy_form()
        'np.where(t >= 0, 1.0 * t, -0.5 * t)'
        """
        if short := _SHORT.get(self._numbers):
            return short[0]
        return f"np.where(t >= 0, {self._piece(1)}, {self._piece(-1)})"

    def pytorch_form(self) -> str:
        """Its value as an expression of PyTorch in ``t``; of a neuron that bends with its gradient.

        >>> ACTIVATIONS["sign"].pytorch_form()
        '2.0 * (t >= 0).to(t) + -1.0'
        """
        if short := _SHORT.get(self._numbers):
            return short[1]
        if self.kind == "step":
            return f"{self.high - self.low!r} * (t >= 0).to(t) + {self.low!r}"
        return f"torch.where(t >= 0, {self._piece(1)}, {self._piece(-1)})"

    @property
    def onnx_operator(self) -> str | None:
        """The ONNX operator that computes it exactly; None where it takes two pieces."""
        short = _SHORT.get(self._numbers)
        return short[2] if short else None

    @property
    def _numbers(self) -> tuple[float, float, float, float]:
        return self.left, self.right, self.low, self.high

    def _piece(self, side: int) -> str:
        if self.kind == "step":
            return repr(self.high if side > 0 else self.low)
        return f"{self.slope(side)!r} * t"


#: Names of their own in NumPy, PyTorch and ONNX, by left, right, low, high.
_SHORT = {
    (0.0, 1.0, 0.0, 0.0): ("np.maximum(t, 0.0)", "torch.relu(t)", "Relu"),
    (-1.0, 1.0, 0.0, 0.0): ("np.abs(t)", "torch.abs(t)", "Abs"),
}

#: The activations that have a name; one more is one more entry.
ACTIVATIONS = {
    a.name: a
    for a in (
        Activation(
            "relu",
            left=0.0,
            title="ReLU",
            latex=r"\left(ARG\right)_+",
            symbol="(ARG)₊",
        ),
        Activation("leaky_relu", left=0.1, title="leaky ReLU", takes_slope=True),
        Activation(
            "absolute",
            left=-1.0,
            title="absolute value",
            adjective="absolute-value",
            latex=r"\left|ARG\right|",
            symbol="|ARG|",
        ),
        Activation(
            "sign",
            left=0.0,
            right=0.0,
            low=-1.0,
            high=1.0,
            latex=r"\operatorname{sign}\left(ARG\right)",
            symbol="sign(ARG)",
        ),
        Activation(
            "threshold",
            left=0.0,
            right=0.0,
            high=1.0,
            latex=r"\mathbf{1}\left\{ARG \ge 0\right\}",
            symbol="[ARG ≥ 0]",
        ),
    )
}


def as_activation(given: object) -> Activation:
    """An activation from its name or from the activation itself.

    Raises
    ------
    InvalidProblem
        For anything else.

    Examples
    --------
    >>> as_activation("relu").title
    'ReLU'
    """
    known = ACTIVATIONS.get(given) if isinstance(given, str) else given
    if not isinstance(known, Activation):
        raise InvalidProblem.unknown("activation", given, [*ACTIVATIONS, "an Activation of your own"])
    return known
