"""One unit: evaluate it, find its breakpoints and where each comes from, write it down."""

from .breakpoint import Breakpoint, Crease
from .chain import ChainFeature
from .feature import Feature
from .switch import SwitchFeature

__all__ = ["Breakpoint", "ChainFeature", "Crease", "Feature", "SwitchFeature"]
