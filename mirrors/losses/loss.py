"""What a residual costs, and the conjugate that the duality gap needs."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ..errors import InvalidProblem


class Loss(ABC):
    """A convex function of one residual y - f, lowest at 0, where it is 0.

    >>> as_loss("absolute").slopes, as_loss("squared").degree
    ((-1.0, 1.0), 2)
    """

    @abstractmethod
    def value(self, residual: np.ndarray) -> np.ndarray:
        """The loss of each residual.

        >>> as_loss("absolute").value(np.array([-2.0, 3.0])).tolist()
        [2.0, 3.0]
        """

    @abstractmethod
    def conjugate(self, slope: np.ndarray) -> np.ndarray:
        """max over r of slope * r - loss(r), for slopes within `slopes`.

        >>> as_loss("squared").conjugate(np.array([-2.0, 4.0])).tolist()
        [2.0, 8.0]
        """

    @property
    @abstractmethod
    def slopes(self) -> tuple[float, float]:
        """The least and the largest slope of the loss."""

    @property
    def degree(self) -> int:
        """1 if the loss grows in proportion to the residual everywhere, else 2."""
        return 1

    def shrunk(self, factor: float) -> Loss:
        """The loss of residuals that are divided by `factor`, times factor^degree.

        >>> Huber(1.0).shrunk(4.0)
        Huber(delta=0.25)
        """
        return self


def _number(value: Any, name: str, advice: str, highest: float = math.inf) -> float:
    good = isinstance(value, (int, float, np.floating, np.integer)) and not isinstance(value, bool)
    if not good or not 0 < float(value) < highest:
        raise InvalidProblem(f"{name} is {value!r}; {advice}.")
    return float(value)


@dataclass(frozen=True)
class Squared(Loss):
    """1/2 r^2."""

    def value(self, residual: np.ndarray) -> np.ndarray:
        """1/2 r^2."""
        return 0.5 * residual**2

    def conjugate(self, slope: np.ndarray) -> np.ndarray:
        """1/2 slope^2."""
        return 0.5 * slope**2

    @property
    def slopes(self) -> tuple[float, float]:
        """Every slope occurs."""
        return -math.inf, math.inf

    @property
    def degree(self) -> int:
        """2."""
        return 2


@dataclass(frozen=True)
class Tilted(Loss):
    """max(low * r, high * r): the absolute loss and the quantile losses.

    Parameters
    ----------
    low, high : float
        Slopes left and right of 0; low < 0 < high.
    """

    low: float
    high: float

    def value(self, residual: np.ndarray) -> np.ndarray:
        """max(low * r, high * r)."""
        return np.maximum(self.low * residual, self.high * residual)

    def conjugate(self, slope: np.ndarray) -> np.ndarray:
        """0."""
        return np.zeros_like(slope)

    @property
    def slopes(self) -> tuple[float, float]:
        """Those left and right of 0."""
        return self.low, self.high


class Quantile(Tilted):
    """The pinball loss, whose best constant is the tau-quantile: tau r above the fit, (tau - 1) r below.

    Parameters
    ----------
    tau : float
        Between 0 and 1: the share of labels that should lie below the fit.

    Raises
    ------
    InvalidProblem
        For another tau.

    Examples
    --------
    >>> Quantile(0.9).value(np.array([-10.0, 10.0])).round(12).tolist()
    [1.0, 9.0]
    """

    def __init__(self, tau: float):
        tau = _number(tau, "tau", "a quantile is a number between 0 and 1, such as 0.9", 1.0)
        super().__init__(tau - 1, tau)

    def __repr__(self) -> str:
        return f"Quantile({self.high!r})"


@dataclass(frozen=True)
class Huber(Loss):
    """1/2 r^2 up to delta, and straight beyond: delta |r| - 1/2 delta^2.

    Parameters
    ----------
    delta : float
        Above 0, in the units of y.

    Raises
    ------
    InvalidProblem
        For another delta.

    Examples
    --------
    >>> Huber(1.0).value(np.array([0.5, -3.0])).tolist()
    [0.125, 2.5]
    """

    delta: float

    def __post_init__(self) -> None:
        _number(self.delta, "delta", "give a number above 0, in the units of y")

    def value(self, residual: np.ndarray) -> np.ndarray:
        """Quadratic within delta, straight beyond."""
        inside = np.minimum(np.abs(residual), self.delta)
        return 0.5 * inside**2 + self.delta * (np.abs(residual) - inside)

    def conjugate(self, slope: np.ndarray) -> np.ndarray:
        """1/2 slope^2."""
        return 0.5 * slope**2

    @property
    def slopes(self) -> tuple[float, float]:
        """-delta and delta."""
        return -self.delta, self.delta

    @property
    def degree(self) -> int:
        """2."""
        return 2

    def shrunk(self, factor: float) -> Huber:
        """With delta in the new units."""
        return replace(self, delta=self.delta / factor)


def as_loss(loss: Any) -> Loss:
    """A loss from its name or from the loss itself.

    Raises
    ------
    InvalidProblem
        For anything else.

    Examples
    --------
    >>> as_loss(Huber(2.0))
    Huber(delta=2.0)
    >>> as_loss("squared")
    Squared()
    """
    named = {"squared": Squared(), "absolute": Tilted(-1.0, 1.0)}
    if isinstance(loss, str) and loss in named:
        return named[loss]
    if isinstance(loss, Loss):
        return loss
    raise InvalidProblem(
        f"The loss {loss!r} is not available; use 'squared', 'absolute', Huber(delta) or Quantile(tau)."
    )
