"""Figures for frames in other pages."""

from typing import Literal, NotRequired, TypedDict

from .canvas import Band, Canvas
from .chart import Chart
from .controls import Part
from .fold import Fold, Ridges
from .marks import Kind
from .scene import News
from .wall import Wall


class Plane(TypedDict):
    """All chains of two creases: that of one feature, and those of the dictionary."""

    fold: Fold
    ridges: Ridges


class Picture(TypedDict):
    """What a figure draws, of which each has a part; the asks are what its buttons ask for.

    What takes long comes later: the browser asks for it as soon as the rest is drawn.
    """

    canvas: NotRequired[Canvas]
    kinds: NotRequired[list[Kind]]
    band: NotRequired[Band | None]
    fold: NotRequired[Fold]
    plane: NotRequired[Plane]
    wall: NotRequired[Wall]
    charts: NotRequired[list[Chart]]
    asks: NotRequired[list[Part]]
    later: NotRequired[str]


class Figure(TypedDict):
    """A figure and nothing else, for a frame in another page."""

    screen: Literal["figure"]
    name: str
    title: str
    news: News
    says: list[str]
    picture: Picture
    problem: str
    price: bool
    embed: bool
    present: bool
