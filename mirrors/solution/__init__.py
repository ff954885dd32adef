"""Globally optimal networks: what one is (`result`), and how it is found (`fitting`)."""

from .fitting import fit, fit_loss, fit_over
from .losses import ClassSolution, LossSolution
from .result import Solution
from .squared import SquaredSolution

__all__ = [
    "ClassSolution",
    "LossSolution",
    "Solution",
    "SquaredSolution",
    "fit",
    "fit_loss",
    "fit_over",
]
