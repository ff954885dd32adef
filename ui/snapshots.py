"""Snapshots of the Scene, kept for the session to be compared; they never change the user's points."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from mirrors import Solution, limits
from mirrors.libraries import part_of

from .answer import solve
from .scene import Scene
from .session import session


@dataclass(frozen=True)
class Snapshot:
    """A Scene and its optimum, as it was shown.

    Attributes
    ----------
    number : int
        From 1 on; no two of a session have the same.
    scene : Scene
    solution : mirrors.Solution
        With the units that are used, and not the whole library.
    size : int
        Of the whole library.
    """

    number: int
    scene: Scene
    solution: Solution
    size: int


def keep(scene: Scene) -> None:
    """Keep what is shown now, if it has an optimum, is not kept already, and there is room."""
    tab, answer = session(), solve(scene)
    if same := next((kept for kept in tab.snapshots if kept.scene == scene), None):
        tab.notice = f"This is kept already: it is snapshot {same.number}."
        return
    if isinstance(answer, str) or len(tab.snapshots) >= limits.MAX_SNAPSHOTS:
        return
    tab.numbered += 1
    used = replace(
        answer,
        library=part_of(answer.library, answer.indices) if len(answer.indices) else answer.library,
        indices=np.arange(len(answer.indices)),
    )
    tab.snapshots.append(Snapshot(tab.numbered, scene, used, answer.library_size))
    tab.pair = [*tab.pair, tab.numbered][-2:]


def how_many() -> int:
    """Kept by now."""
    return len(session().snapshots)


def drop(number: int) -> None:
    """Forget one."""
    tab = session()
    tab.snapshots = [kept for kept in tab.snapshots if kept.number != number]
    tab.pair = [each for each in tab.pair if each != number]


def pick(number: int) -> None:
    """Put one beside the one picked last; picked again, it is put away."""
    tab = session()
    if number in tab.pair:
        tab.pair.remove(number)
    elif any(kept.number == number for kept in tab.snapshots):
        tab.pair = [*tab.pair, number][-2:]


def picked() -> list[Snapshot]:
    """Those that stand side by side, the earlier first."""
    return [kept for kept in session().snapshots if kept.number in session().pair]
