"""The non-convex side: the same training objective, minimised from random starts."""

from .run import Run, Snapshot, race, train
from .settings import DECAYS, LEARNING_RATES, OPTIMIZERS, SCHEDULES, STARTS, Settings

__all__ = [
    "DECAYS",
    "LEARNING_RATES",
    "OPTIMIZERS",
    "SCHEDULES",
    "STARTS",
    "Run",
    "Settings",
    "Snapshot",
    "race",
    "train",
]
