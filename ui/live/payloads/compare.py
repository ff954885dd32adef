"""Snapshots as small pictures on common axes, and two of them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import urlencode

from ...changes import came_of_it, caption, set_differently
from ...snapshots import Snapshot
from ...view import View, fitting_view
from ..contract.compare import Picked, Small
from .canvas import canvas_payload
from .marks import kinds_in
from .scene import scene_payload

#: Own axes where one picture would fill less than this share of the common ones.
_SEEN = 0.25


def views(snapshots: Sequence[Snapshot]) -> tuple[list[View], bool]:
    """What the axes of each span, and whether that is the same for all."""
    own = [_own(snapshot) for snapshot in snapshots]
    if not own:
        return [], True
    x0, x1, y0, y1 = zip(*own, strict=True)
    common = (min(x0), max(x1), min(y0), max(y1))
    wide, tall = common[1] - common[0], common[3] - common[2]
    fills = all(v[1] - v[0] >= _SEEN * wide and v[3] - v[2] >= _SEEN * tall for v in own)
    return ([common] * len(own), True) if fills else (own, False)


def small_payload(snapshot: Snapshot, view: View, is_picked: bool) -> Small:
    """One snapshot."""
    return {
        "n": snapshot.number,
        "scene": scene_payload(snapshot.scene),
        "canvas": canvas_payload(snapshot.solution, view),
        "kinds": kinds_in(snapshot.solution),
        "caption": caption(snapshot),
        "query": urlencode(snapshot.scene.to_query(), safe=",;"),
        "picked": is_picked,
    }


def picked_payload(one: Snapshot, two: Snapshot) -> Picked:
    """What was set differently, and what came of it."""
    nothing = ["Nothing: points, network and β are the same."]
    return {"set": set_differently(one.scene, two.scene) or nothing, "came": came_of_it(one, two)}


def _own(snapshot: Snapshot) -> View:
    solution = snapshot.solution
    places = [b.position for b in solution.breakpoints]
    bends = list(zip(places, solution.predict(places).tolist(), strict=True))
    return fitting_view(snapshot.scene.points, bends)
