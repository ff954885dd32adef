"""What the browser sends: read, and believed only after every check."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from mirrors import InvalidProblem, limits

from ..scene import Scene
from ..shell import shell

STATE = "event"


@dataclass(frozen=True)
class Event:
    """What the user did.

    Attributes
    ----------
    seq : int
        Grows with each event of a tab.
    scene : Scene
        As the browser has it.
    dragging : bool
        The hand still holds on; more will follow.
    below : bool
        Whether what lies below the first screen is in sight.
    path : bool
        Whether the whole path is asked for.
    present : bool
        Whether everything is shown larger.
    ask : str
        A question that Python answers with a Scene: the name of a preset, "random", "surprise"; or none.
    asked : int
        The event that the question was sent with first: it is sent again until it is answered.
    rev : int or None
        Revision of the Scene that this one was made from; None in tabs that were opened before it was told.
    """

    seq: int
    scene: Scene
    dragging: bool = False
    below: bool = True
    path: bool = False
    present: bool = False
    ask: str = ""
    asked: int = 0
    rev: int | None = None


def read_event(key: str, before: Scene) -> Event | None:
    """The last thing the user did on the element `key`, or None.

    Read it BEFORE mounting, so that the curve of this run belongs to the points of this run.
    """
    return parse_event(shell().sent(key), before)


def parse_event(sent: Any, before: Scene) -> Event | None:
    """What the browser sent, checked; None when it cannot be used.

    Anyone can send anything over the socket, so types, count, finiteness and range are all checked here. What
    does not fit together (a kind of network that the activation does not have) falls back to plain chains.
    """
    if not isinstance(sent, Mapping) or not isinstance(told := sent.get("scene"), Mapping):
        return None
    seq: Any = sent.get("seq")
    asked, rev, ask = sent.get("asked", seq), sent.get("rev"), sent.get("ask", "")
    flags = {name: sent.get(name, False) for name in ("dragging", "below", "path", "present")}
    if not all(map(_is_count, (seq, asked, 0 if rev is None else rev))) or not isinstance(ask, str):
        return None
    if not all(type(flag) is bool for flag in flags.values()):
        return None
    scene = _scene(told, before)
    return None if scene is None else Event(seq, scene, ask=ask, asked=asked, rev=rev, **flags)


def _scene(told: Mapping[str, Any], before: Scene) -> Scene | None:
    told = {"shown": before.shown, **told}  # a tab that was opened before this could be chosen
    points = told.get("points")
    if not isinstance(points, (list, tuple)) or not all(_is_point(point) for point in points):
        return None
    names = ("activation", "kind", "shown")
    wholes = ("depth", "width")
    numbers = {"slope": "slope", "beta": "beta_ratio"}
    widths = told.get("widths")
    if not all(isinstance(told.get(name), str) for name in names):
        return None
    if not all(told.get(name) is None or type(told[name]) is int for name in wholes):
        return None
    if not all(_is_number(told.get(name)) for name in numbers):
        return None
    if widths is not None and not (isinstance(widths, (list, tuple)) and all(type(w) is int for w in widths)):
        return None
    try:
        return before.with_network(
            points=tuple((float(x), float(y)) for x, y in points),
            widths=None if widths is None else tuple(widths),
            **{name: told.get(name) for name in (*names, *wholes)},
            **{ours: float(told[theirs]) for theirs, ours in numbers.items()},
        )
    except (InvalidProblem, KeyError):
        return None


def _is_point(point: Any) -> bool:
    return isinstance(point, (list, tuple)) and len(point) == 2 and all(_is_number(v) for v in point)


def _is_count(value: Any) -> bool:
    return type(value) is int and 0 <= value < 2**53


def _is_number(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) <= limits.MAX_MAGNITUDE  # false for NaN as well
