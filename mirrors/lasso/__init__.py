"""The convex problem: objective and certificate, and the active-set method that solves it."""

from .coordinates import coordinates_for
from .last_segment import last_segment
from .objective import CLEAR, PROMISE, Certificate, certify, dual_point, relative_gap
from .path import trace
from .problem import LassoProblem
from .segment import Segment
from .solver import solve

__all__ = [
    "CLEAR",
    "PROMISE",
    "Certificate",
    "LassoProblem",
    "Segment",
    "certify",
    "coordinates_for",
    "dual_point",
    "last_segment",
    "relative_gap",
    "solve",
    "trace",
]
