"""Losses: each is one class in a file of its own, with the name it goes by (docs/theory.md section 8)."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
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

#: Losses by the names that `mirrors.fit` knows them by; each file says its own.
NAMED: dict[str, Loss] = {}
for _file in iter_modules(__path__):
    NAMED |= getattr(import_module(f"{__name__}.{_file.name}"), "NAMED", {})


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
    known = NAMED.get(loss) if isinstance(loss, str) else loss
    if not isinstance(known, Loss):
        raise InvalidProblem.unknown(
            "loss", loss, [*NAMED, "Huber(delta)", "Quantile(tau)", "a Loss of yours"]
        )
    return known
