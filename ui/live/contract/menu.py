"""The menu."""

from typing import Literal, TypedDict

from .controls import Part
from .scene import News


class Menu(TypedDict):
    """The pages of this edition, the title of this one, and what the other edition has besides."""

    screen: Literal["menu"]
    pages: list[Part]
    here: str
    note: str
    news: News
