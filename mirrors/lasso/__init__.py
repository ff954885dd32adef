"""The convex problem: objective and certificate, and the active-set method that solves it."""

from .active_set import exact, solve
from .objective import Certificate, certify, dual_point
from .path import Segment, trace
from .problem import LassoProblem

__all__ = ["Certificate", "LassoProblem", "Segment", "certify", "dual_point", "exact", "solve", "trace"]
