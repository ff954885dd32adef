"""The page of the library."""

from typing import Literal, TypedDict

from .curves import Curve
from .marks import Mark, Named
from .tables import Table


class Tile(Curve):
    """Column `index` of the dictionary on the span `view` of x, with the data points as ticks.

    Its level is |a . r| / beta; its number n if it is selected.
    """

    index: int
    level: float
    n: int | None
    formula: str
    view: tuple[float, float]
    marks: list[Mark]


class Wall(TypedDict):
    """Tiles, and the data points; `chosen` is looked at closely."""

    tiles: list[Tile]
    data: list[float]
    chosen: int | None
    caption: str


class CloseUp(Curve):
    """One feature, with its kinks named; n is its number if it is selected."""

    n: int | None
    formula: str
    view: tuple[float, float]
    kinks: list[Named]


class Closely(TypedDict):
    """The feature that is looked at: sentences, curve, table of its kinks."""

    about: list[str]
    feature: CloseUp
    bends: Table


class Library(TypedDict):
    """The wall of features, and the chosen one closely."""

    screen: Literal["wall"]
    wall: Wall
    closely: Closely | None


class Choose(TypedDict):
    """A tile was chosen."""

    chosen: int
