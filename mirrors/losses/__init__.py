"""Losses: each is one class in a file of its own (docs/theory.md section 8)."""

from __future__ import annotations

from typing import Any

from ..errors import InvalidProblem
from .hinge import Hinge
from .huber import Huber
from .kinked import Kinked
from .logistic import Logistic
from .loss import Loss
from .of_margin import OfMargin
from .of_residual import OfResidual
from .poisson import Poisson
from .smooth import Smooth
from .squared import Squared
from .tilted import Quantile, Tilted

__all__ = [
    "NAMED",
    "Hinge",
    "Huber",
    "Kinked",
    "Logistic",
    "Loss",
    "OfMargin",
    "OfResidual",
    "Poisson",
    "Quantile",
    "Smooth",
    "Squared",
    "Tilted",
    "as_loss",
]

#: Losses by the names that `mirrors.fit` knows them by.
NAMED: dict[str, Loss] = {
    "squared": Squared(),
    "absolute": Tilted(-1.0, 1.0),
    "logistic": Logistic(),
    "hinge": Hinge(),
    "poisson": Poisson(),
}


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
    if isinstance(loss, str) and loss in NAMED:
        return NAMED[loss]
    if isinstance(loss, Loss):
        return loss
    names = ", ".join(repr(name) for name in NAMED)
    raise InvalidProblem(
        f"The loss {loss!r} is not available; use {names}, Huber(delta), Quantile(tau), or a Loss of yours."
    )
