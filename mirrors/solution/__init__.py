"""Globally optimal networks: what one is (`result`), and how it is found (`fitting`)."""

from .cautions import within
from .depths import depth_needed
from .fitting import fit, fit_in_reach, fit_loss, fit_over
from .interpolation import Interpolant, interpolate
from .losses import ClassSolution, LossSolution
from .result import Solution
from .squared import SquaredSolution

__all__ = [
    "ClassSolution",
    "Interpolant",
    "LossSolution",
    "Solution",
    "SquaredSolution",
    "depth_needed",
    "fit",
    "fit_in_reach",
    "fit_loss",
    "fit_over",
    "interpolate",
    "within",
]
