"""The whole path, so that beta is dragged without Python."""

from typing import TypedDict

from .curves import Curve
from .marks import Break
from .network import Unit


class PathFeature(Curve):
    """A feature that is selected somewhere on the path: column `index` of the dictionary, its vertices with
    one more beyond each end, its breakpoints, and its unit for the coefficient 1."""

    index: int
    formula: str
    breaks: list[Break]
    unit: Unit


class Segment(TypedDict):
    """Between two knots: which features, and coefficients and output bias at the upper and the lower knot."""

    features: list[int]
    top: list[float]
    bottom: list[float]
    intercepts: tuple[float, float]


class Path(TypedDict):
    """The optimum for every beta (docs/theory.md section 6); the knots are shares of beta_max, descending."""

    betas: list[float]
    segments: list[Segment]
    features: list[PathFeature]
    constant: float
