"""One unit: evaluate it, find its breakpoints and where each comes from, write it down."""

from .breakpoint import Breakpoint
from .feature import Feature

__all__ = ["Breakpoint", "Feature"]
