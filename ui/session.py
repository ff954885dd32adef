"""What is remembered of one open tab, beside the widgets: every name and its type."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import mirrors
from mirrors import Architecture

from .lessons.kept import Kept
from .scene import Points, Scene
from .shell import shell
from .view import View

if TYPE_CHECKING:
    from .race import Race
    from .snapshots import Snapshot


@dataclass
class Table:
    """The points as a table: drawn anew, under the next number, only if something else sets the points.

    Attributes
    ----------
    start, given : Points or None
        What it began with, and what it holds now.
    number : int
    """

    start: Points | None = None
    given: Points | None = None
    number: int = 0


@dataclass
class Session:
    """Of one tab, from its first run to its last.

    Attributes
    ----------
    scene : Scene or None
        None until the link has been read.
    notice : str
        What must be told about the link, until the next change.
    hidden, locked : frozensets of str
        Controls that the link hides, and those that it does not let change.
    present : bool
        Whether everything is shown half as large again, for a projector.
    revision : int
        Grows whenever something other than the browser's own hand sets the Scene.
    view : View or None
        What the axes spanned last.
    taken, followed : dict
        The last event of each component that was taken, and the last whose question was followed.
    page : str
        The one that is open.
    visit : str or None
        The one that was asked for.
    shows_points : bool
        Whether the panel with the points as a table is open.
    own_scene, lesson_scene : Scene or None
        The user's own while lessons are open, and theirs while they are not.
    lessons : dict
        The guesses of each lesson that was opened, by its number.
    step_opened : (int, int) or None
        The lesson that is open, and at which revision it was opened.
    settings : dict
        What each page alone has, as it was left; by names, since every run makes a page's classes anew.
    told : dict
        What the address was told last: None where it is to say nothing.
    saying : dict or None
        What the address is to say once everything is said that is said together.
    here : set
        Which of them belong to the page that is open.
    asked : dict
        Settings that something other than a widget has changed, until the next run tells the widgets.
    table : Table
        Of the panel of points.
    unreadable : str
        Why the file that was given last cannot be read.
    race : Race or None
    tiles : (int, object)
        How many features the dictionary shows of which choice.
    knot : float or None
        The knot of the path that was clicked last.
    solved, library
        The last optimum and the last library, or why there is none, with what each belongs to.
    unsolved : (Scene or None, str)
        The last Scene without an optimum, and why it has none.
    unchosen : str
        Why the last optimum is the usual one, though another of the best networks was asked for.
    snapshots : list of Snapshot
        Kept to be compared.
    numbered : int
        How many have been kept so far, with those that were taken away.
    pair : list of int
        Numbers of those that stand side by side, two at most.
    banded : (Scene, (float, float)) or None
        Of what Scene, between what inputs, the figure of the band was asked for last.
    reach : ((float, float), float, float) or None
        Between what inputs the band was drawn last, its lowest and its highest value.
    """

    scene: Scene | None = None
    notice: str = ""
    hidden: frozenset[str] = frozenset()
    locked: frozenset[str] = frozenset()
    present: bool = False
    revision: int = 0
    view: View | None = None
    taken: dict[str, int] = field(default_factory=dict)
    followed: dict[str, int] = field(default_factory=dict)
    page: str = ""
    visit: str | None = None
    shows_points: bool = False
    own_scene: Scene | None = None
    lesson_scene: Scene | None = None
    lessons: dict[int, Kept] = field(default_factory=dict)
    step_opened: tuple[int, int] | None = None
    settings: dict[str, dict[str, Any]] = field(default_factory=dict)
    told: dict[str, str | None] = field(default_factory=dict)
    saying: dict[str, str] | None = None
    here: set[str] = field(default_factory=set)
    asked: dict[str, dict[str, Any]] = field(default_factory=dict)
    table: Table = field(default_factory=Table)
    unreadable: str = ""
    race: Race | None = None
    tiles: tuple[int, object] = (0, None)
    knot: float | None = None
    solved: tuple[Scene | None, mirrors.Solution | None] = (None, None)
    library: tuple[tuple[tuple[float, ...], Architecture] | None, mirrors.Library | str | None] = (
        None,
        None,
    )
    unsolved: tuple[Scene | None, str] = (None, "")
    unchosen: str = ""
    snapshots: list[Snapshot] = field(default_factory=list)
    numbered: int = 0
    pair: list[int] = field(default_factory=list)
    banded: tuple[Scene, tuple[float, float]] | None = None
    reach: tuple[tuple[float, float], float, float] | None = None

    def tell(self, sentence: str) -> None:
        """Add to the notice."""
        self.notice = f"{self.notice} {sentence}".strip()


def session() -> Session:
    """Of the tab whose turn it is."""
    return shell().session
