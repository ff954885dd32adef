"""The page of snapshots."""

from typing import Literal, TypedDict

from .canvas import Canvas
from .marks import Kind
from .scene import News, Scene


class Small(TypedDict):
    """A snapshot as a small picture: its number, and the query of its link."""

    n: int
    scene: Scene
    canvas: Canvas
    kinds: list[Kind]
    caption: list[str]
    query: str
    picked: bool


class Picked(TypedDict):
    """What was set differently in two snapshots, and what came of it."""

    set: list[str]
    came: list[str]


class Compare(TypedDict):
    """The snapshots of the session, on common axes if they are alike; of two that are picked, the changes."""

    screen: Literal["compare"]
    news: News
    smalls: list[Small]
    alike: bool
    changes: Picked | None
    present: bool
