"""The convex problem: objective and certificate, and the active-set method that solves it."""

from .coordinates import coordinates_for
from .objective import Certificate, certify, dual_point
from .path import Segment, trace
from .problem import LassoProblem
from .solver import exact, solve

__all__ = [
    "Certificate",
    "LassoProblem",
    "Segment",
    "certify",
    "coordinates_for",
    "dual_point",
    "exact",
    "solve",
    "trace",
]
