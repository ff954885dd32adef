"""Places, spans and curves."""

from typing import TypedDict

Point = tuple[float, float]
View = tuple[float, float, float, float]


class Curve(TypedDict):
    """The vertices of a piecewise-linear function."""

    xs: list[float]
    ys: list[float]
