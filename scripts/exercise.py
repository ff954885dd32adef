"""What the edition does: first what nearly every visitor does, then all. Run while the site is built."""

from __future__ import annotations

import json
from itertools import count
from typing import Any

from mirrors.activations import ACTIVATIONS
from mirrors.training import OPTIMIZERS
from ui.live.payloads.scene import scene_payload
from ui.losses.kinds import KINDS
from ui.scene import SHOWN as CHOICES
from ui.scene import Scene
from ui.share import FIGURES
from web.bridge import Bridge
from web.pages import SHOWN

START = Scene.of_links()
_FIRST = ("dictionary", "folding", "network")
_TEXTS = ("0, 1\n2.5, 0.3\n", "a;b;c\n1,5;2;3\n2,5;3;4\n", "3/4/2024 7\n5/4/2024 8\n")


class Visitor:
    """Somebody who opens pages and moves points."""

    def __init__(self) -> None:
        self.bridge, self.seq = Bridge(), count(1)

    def open(self, page: str, query: dict[str, str]) -> Any:
        """By a link."""
        return self.ask("open", {"page": page, "query": query})

    def do(self, scene: Scene, key: str = "canvas", **more: object) -> Any:
        """On a part of the component."""
        event = {"seq": next(self.seq), "scene": dict(scene_payload(scene)), "below": True, **more}
        return self.ask("event", {"key": key, "event": event})

    def ask(self, what: str, given: Any) -> Any:
        """See `Bridge.answer`."""
        return json.loads(self.bridge.answer(json.dumps({what: given})))


def begin() -> None:
    """Every activation at a few depths, dragged, and the pages that follow from it."""
    visitor = Visitor()
    for name in ACTIVATIONS:
        for depth in (2, 3, 4):
            scene = START.with_network(activation=name, depth=depth)
            visitor.open("explore", scene.to_query())
            visitor.do(scene, path=True)
            visitor.do(scene.replace(beta_ratio=0.2), dragging=True)
    for page in _FIRST:
        visitor.open(page, START.to_query())


def go_on() -> None:
    """All that is left: other pages and best networks, losses, questions, pasted points, many points."""
    visitor = Visitor()
    for page in SHOWN:
        visitor.open(page, START.to_query())
    for figure in FIGURES:
        visitor.open("explore", START.to_query() | {"embed": figure})
    for optimizer in OPTIMIZERS:
        settings = {"embed": "race", "optimizer": optimizer, "steps": "10"}
        visitor.open("explore", START.to_query() | settings)
        visitor.do(START, key="figure race", ask="choose:run")
    for name in ACTIVATIONS:
        for shown in CHOICES:
            visitor.open("explore", START.with_network(activation=name, shown=shown).to_query())
    for loss in KINDS:
        visitor.open("losses", START.to_query() | {"loss": loss})
    visitor.open("explore", START.to_query())
    for question in ("surprise", "random", "points"):
        visitor.do(START, ask=question)
    for text in _TEXTS:
        visitor.ask("set", {"pasted points": text})
    for n, depth in ((60, 3), (30, 2)):
        points = tuple((k / 7, float(k % 3)) for k in range(n))
        visitor.open("explore", Scene(points, "absolute", depth).to_query())
