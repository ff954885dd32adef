"""mirrors: one-dimensional neural networks trained to global optimality, as a Lasso over features."""

from . import closed_forms
from .activations import Activation
from .architecture import Architecture
from .errors import InvalidProblem, LibraryTooLarge
from .features import Breakpoint, Crease, Feature
from .libraries import Library, build_library, library_size
from .lipschitz import LipschitzFit, lipschitz_fit
from .losses import Huber, Quantile
from .network import Network
from .path import Path, fit_path
from .reading import read_points, read_series
from .solution import Interpolant, Solution, depth_needed, fit, interpolate
from .solution_set import Alternatives, Sparsest
from .training import Run, Snapshot, race, train

__all__ = [
    "Activation",
    "Alternatives",
    "Architecture",
    "Breakpoint",
    "Crease",
    "Feature",
    "Huber",
    "Interpolant",
    "InvalidProblem",
    "Library",
    "LibraryTooLarge",
    "LipschitzFit",
    "Network",
    "Path",
    "Quantile",
    "Run",
    "Snapshot",
    "Solution",
    "Sparsest",
    "build_library",
    "closed_forms",
    "depth_needed",
    "fit",
    "fit_path",
    "interpolate",
    "library_size",
    "lipschitz_fit",
    "race",
    "read_points",
    "read_series",
    "train",
]
