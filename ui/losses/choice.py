"""Which loss the page shows: kept while other pages are open, and told by its link."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

import numpy as np

from mirrors import limits
from mirrors.losses import Loss

from ..fields import number, one_of
from ..settings import Settings
from .kinds import KINDS, TAUS, Kind, deltas, first_delta


@dataclass(frozen=True)
class Chosen(Settings):
    """The loss, and the numbers of those that take one: Huber's delta in units of the labels, and tau."""

    loss: str = one_of(KINDS, "absolute")
    delta: float = number(1.0, limits.MIN_SPREAD, limits.MAX_MAGNITUDE)
    tau: float = number(0.9, TAUS[0], TAUS[-1])

    @property
    def kind(self) -> Kind:
        """What is known of it."""
        return KINDS[self.loss]

    @property
    def amount(self) -> float | None:
        """Its number, if it takes one."""
        return {"delta": self.delta, "tau": self.tau}.get(self.kind.amount)

    def measure(self) -> Loss:
        """The loss itself."""
        return self.kind.make(self.amount or 0.0)

    def asked(self, ask: str, y: np.ndarray) -> Chosen:
        """What the browser asks for, such as ``loss=huber``; the same where that cannot be.

        Whoever turns to Huber's loss gets a delta that suits the labels y.
        """
        wanted, problems = Chosen.of(self.to_query() | dict(parse_qsl(ask)))
        if problems:
            return self
        offered = deltas(y)
        if wanted.loss == "huber" != self.loss and not offered[0] <= wanted.delta <= offered[-1]:
            return replace(wanted, delta=first_delta(y))
        return wanted
