"""A tab with nothing around it: a link opens, events are answered, and no server is needed for any of it."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

import mirrors
from ui import shell, state
from ui.explorer import explorer
from ui.frame import bar, menu
from ui.live.payloads.scene import scene_payload
from ui.scene import Scene
from ui.shell import use
from ui.tab import Tab

SCENE = Scene(((0.0, 0.2), (1.0, 1.4), (2.2, 0.4), (3.4, 1.6)), "absolute", 3, beta_ratio=0.02)


@pytest.fixture
def tab(monkeypatch: pytest.MonkeyPatch) -> Tab:
    """Opened by the link of `SCENE`."""
    monkeypatch.setattr(shell, "_shells", [])
    tab = Tab(query=SCENE.to_query())
    use(tab)
    return tab


def shown(tab: Tab) -> dict[str, Any]:
    """What the explorer shows after a run."""
    tab.run(lambda: explorer("canvas"))
    found: dict[str, Any] = json.loads(tab.mounted["canvas"])
    return found


def said(scene: Scene, seq: int, **more: Any) -> dict[str, Any]:
    """An event of the browser."""
    flags = {"dragging": False, "below": False, "path": False, "present": False}
    return {"seq": seq, "scene": dict(scene_payload(scene)), **flags, **more}


def test_a_link_opens_its_optimum(tab):
    told = shown(tab)
    exact = mirrors.fit(SCENE.x, SCENE.y, SCENE.architecture, beta_ratio=SCENE.beta_ratio)
    assert told["parts"]["canvas"]["fit"]["objective"] == pytest.approx(exact.objective, rel=1e-12)
    assert told["news"]["scene"]["points"] == [list(point) for point in SCENE.points]


def test_an_event_is_answered_once_and_the_link_follows_on_release(tab):
    shown(tab)
    moved = SCENE.replace(points=(*SCENE.points[:3], (3.4, 0.1)))
    tab.events["canvas"] = said(moved, 1, dragging=True)
    told = shown(tab)
    assert told["news"]["ack"] == 1 and told["parts"]["canvas"]["ys"] and tab.query == SCENE.to_query()
    tab.events["canvas"] = said(moved, 2)
    shown(tab)
    assert tab.query == moved.to_query()
    state.commit(SCENE)
    assert shown(tab)["news"]["scene"]["points"][3] == [3.4, 1.6]  # what was answered is not taken again


def test_what_a_link_locks_stays_as_it_is(tab):
    tab.query |= {"lock": "data"}
    shown(tab)
    tab.events["canvas"] = said(SCENE.replace(points=((0.0, 0.0),), depth=2), 1)
    shown(tab)
    assert state.current_scene() == SCENE.replace(depth=2)


def test_a_broken_link_is_told_and_the_default_opens(tab):
    tab.query = {"depth": "banana", "v": "1"}
    assert "cannot be opened" in shown(tab)["problem"]
    assert state.current_scene() == Scene.default()


def test_another_page_is_asked_for_once(tab):
    tab.events["menu"] = said(SCENE, 1, ask="visit:network")

    def page() -> None:
        menu({"explore": "Explore", "network": "Network"}, "Explore")
        bar()

    tab.run(page)
    assert state.visited() == "network" and state.visited() is None
    assert {"menu", "bar"} == tab.mounted.keys()


def test_none_of_it_needs_streamlit_or_plotly():
    block = "import sys; sys.modules.update(streamlit=None, plotly=None, pandas=None, daqp=None)"
    names = ("course", "explorer", "frame", "tab", "lessons", "catalogue", "losses.live", "framed")
    command = f"{block}; import " + ", ".join(f"ui.{name}" for name in names)
    subprocess.run([sys.executable, "-c", command], check=True)
