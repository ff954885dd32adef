"""How to train, as it is chosen on the race page or by a link."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mirrors.training import DECAYS, LEARNING_RATES, OPTIMIZERS, STARTS

from .fields import one_of, switch, whole
from .settings import Settings

RATES = [float(f"{digit}e{power}") for power in range(-4, 1) for digit in (1, 2, 3, 5, 7)]


@dataclass(frozen=True)
class Training(Settings):
    """How to train, as the user chose it."""

    optimizer: str = one_of(OPTIMIZERS)
    rate: float = one_of(RATES, LEARNING_RATES[OPTIMIZERS[0]])
    units: int = whole(50, 1, 200)
    seeds: int = whole(10, 1, 50)
    steps: int = whole(6_000, 10, 100_000)
    start: str = one_of(STARTS)
    decay: str = one_of(DECAYS)
    standard: bool = switch()

    @property
    def options(self) -> dict[str, Any]:
        """Of `mirrors.race`."""
        told = {name: value for name, value in vars(self).items() if name not in ("seeds", "rate")}
        return told | {"learning_rate": self.rate}
