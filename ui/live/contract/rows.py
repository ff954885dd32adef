"""The selected features, a row each."""

from typing import TypedDict

from .curves import Curve
from .marks import Mark


class Row(Curve):
    """A selected feature: its number, 1 first, its coefficient, and coefficient times feature as a curve."""

    n: int
    z: float
    formula: str
    marks: list[Mark]


class Rows(TypedDict):
    """The largest selected features on one scale, and how many more there are."""

    rows: list[Row]
    more: int
    view: tuple[float, float]
    low: float
    high: float
