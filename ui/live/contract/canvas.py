"""The canvas: the fitted curve with its breakpoints, and the band around it."""

from typing import TypedDict

from .curves import Curve, View
from .marks import Break


class Fit(TypedDict):
    """The numbers of a fit."""

    objective: float
    gap: float
    beta: float


class Canvas(Curve):
    """The fitted curve in its view; without a fit it is empty."""

    view: View
    breaks: list[Break]
    fit: Fit | None


class Band(TypedDict):
    """The lowest and the highest value of any optimal network, at the places xs."""

    xs: list[float]
    low: list[float]
    high: list[float]
