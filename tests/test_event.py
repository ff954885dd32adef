"""Nothing from the browser is believed unchecked."""

from __future__ import annotations

import math
from typing import Any

import pytest

from mirrors import limits
from ui.live.event import Event, parse_event
from ui.live.payloads.scene import scene_payload
from ui.scene import Scene

BEFORE = Scene.default()
GOOD = scene_payload(Scene(((0.0, 1.0), (2.5, -3.0)), "relu", 4, beta_ratio=0.05))


def sent(scene: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    """An event as the browser sends it, with some of it changed."""
    flags = {"dragging": True, "below": False, "path": False, "present": False}
    return {"seq": 4, "scene": {**GOOD, **(scene or {})}, **flags, **changes}


@pytest.mark.parametrize(
    "scene",
    [
        Scene(((0.0, 1.0), (2.5, -3.0)), "relu", 4, beta_ratio=0.05),
        Scene(((1.0, 1.0),), "leaky_relu", 3, slope=0.3),
        Scene(((0.0, 1.0), (1.0, 0.0)), "sign", 3, kind="parallel", width=3),
        Scene(((0.0, 1.0), (1.0, 0.0)), "threshold", 4, kind="tree", widths=(2, 2)),
        Scene(((0.0, 1.0), (1.0, 0.0)), "relu", 3, kind="symmetrized"),
    ],
    ids=lambda scene: f"{scene.activation} {scene.kind}",
)
def test_a_scene_comes_back_as_it_was_told(scene: Scene) -> None:
    before = scene.replace(points=BEFORE.points)
    event = parse_event(sent(dict(scene_payload(scene))), before)
    assert event == Event(4, scene, dragging=True, below=False, asked=4)


@pytest.mark.parametrize(
    "state",
    [
        None,
        7,
        {},
        [],
        *(sent(seq=seq) for seq in (-1, True, "4", 2**53, 1.0, None)),
        *(sent(**{name: bad}) for name in ("asked", "rev") for bad in (-1, True, "4", 2**53, 1.0)),
        *(sent(dragging=flag) for flag in (None, 1, "true")),
        sent(ask=3),
        {"seq": 4, "scene": None},
        *(sent({"points": points}) for points in ("ab", None, [[0, 1, 2]], [[0]], [0, 1])),
        *(sent({"points": [[0, y]]}) for y in (None, True, "1", math.nan, math.inf, 10**400)),
        sent({"points": [[2 * limits.MAX_MAGNITUDE, 0]]}),
        sent({"points": [[i, 0] for i in range(limits.MAX_POINTS + 1)]}),
        *(sent({"activation": name}) for name in ("<b>", None, 3)),
        *(sent({"depth": depth}) for depth in (2.0, "3", True)),
        *(sent({"beta": beta}) for beta in (None, math.nan, "0.1")),
        *(sent({"widths": widths}) for widths in ("22", [2.0], [True])),
    ],
    ids=lambda state: repr(state)[:60],
)
def test_what_cannot_be_used_is_ignored(state: Any) -> None:
    assert parse_event(state, BEFORE) is None
