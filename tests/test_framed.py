"""Figures of frames: each opens every kind of Scene, and says in short sentences what it truly shows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import mirrors
from mirrors.datasets import PRESETS
from tests.test_pages import SCENES
from ui import framed, shell
from ui.live.payloads.figures import dual_picture, path_picture
from ui.live.payloads.scene import scene_payload
from ui.scene import Scene
from ui.share import FIGURES
from ui.tab import Tab
from web.bridge import Bridge

KINDS = ("W", "one point", "constant labels", "at beta_max", "tree", "too deep")
ROOT = Path(__file__).parents[1]
W = Scene(((-1.0, 1.0), (0.0, 2.0), (1.0, 3.0), (2.5, 1.5), (4.0, 0.0), (5.0, 1.0)), beta_ratio=0.02)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Callable[..., dict[str, Any]]:
    """What a figure shows of a Scene, after what its buttons asked for."""
    monkeypatch.setattr(shell, "_shells", [])

    def show(name: str, scene: Scene, *asks: str, **more: str) -> dict[str, Any]:
        tab = Tab(query=scene.to_query() | more)
        shell.use(tab)
        for seq, ask in enumerate(("", *asks)):
            if ask:
                tab.events[f"figure {name}"] = {"seq": seq, "scene": scene_payload(scene), "ask": ask}
            tab.run(lambda: framed.show(name))
        found: dict[str, Any] = json.loads(tab.mounted[f"figure {name}"])
        return found

    return show


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_opens_every_kind_of_scene(name: str, shown: Callable[..., dict[str, Any]]) -> None:
    for key in KINDS:
        told = shown(name, SCENES.get(key, W))
        words = " ".join([*told["says"], told["problem"]])
        assert told["picture"] and words.strip(), key
        if not told["problem"]:
            assert max(len(s.split()) for s in re.split(r"[.:;] |\.$", words)) <= 25, (key, words)


def test_a_figure_that_there_is_not_is_told() -> None:
    app = AppTest.from_file(str(ROOT / "pages/figure/page.py"), default_timeout=60)
    app.query_params.update({"figure": "bandd"})
    app.run()
    assert not app.exception
    told = json.loads(app.get("bidi_component")[-1].proto.bytes)
    assert (
        told["name"] == "canvas" and "embed in this link is 'bandd'; use canvas, folding" in told["problem"]
    )


def test_the_edition_without_a_server_tells_it_too() -> None:
    told = {"page": "explore", "query": W.to_query() | {"embed": "nosuch"}}
    there = json.loads(Bridge().answer(json.dumps({"open": told})))["mounted"]["figure canvas"]
    assert "embed in this link is 'nosuch'; use canvas, folding" in there["problem"] and there["embed"]


def test_the_band_holds_the_network_that_is_shown(shown: Callable[..., dict[str, Any]]) -> None:
    scene = W.replace(activation="relu", beta_ratio=0.05)
    before = shown("band", scene)["picture"]
    assert before["canvas"]["ys"] and before["band"] is None and before["later"] == "band"
    band = shown("band", scene, "choose:band")["picture"]["band"]
    solution = mirrors.fit(W.x, W.y, mirrors.Architecture("relu", 3), beta_ratio=0.05)
    values = solution.predict(band["xs"])
    low, high = np.array(band["low"]), np.array(band["high"])
    assert (low <= values + 1e-7).all() and (values <= high + 1e-7).all() and (high - low).max() > 0.1


def test_the_view_has_room_for_the_whole_band(shown: Callable[..., dict[str, Any]]) -> None:
    points = ((0.0, 0.0), (1.0, 1.0), (2.0, 0.0), (3.0, 1.0), (4.0, 1.0), (5.0, 0.0))
    picture = shown("band", Scene(points, "relu", 3, beta_ratio=0.05), "choose:band")["picture"]
    y0, y1 = picture["canvas"]["view"][2:]
    assert max(picture["band"]["high"]) > 1.38
    assert y0 < min(picture["band"]["low"]) and max(picture["band"]["high"]) < y1


def test_a_tile_that_is_chosen_is_told_about(shown: Callable[..., dict[str, Any]]) -> None:
    told = shown("dictionary", W, "choose:4")
    assert told["picture"]["wall"]["chosen"] == 4
    assert told["says"][0].startswith("**Feature 5** of")
    assert shown("dictionary", W, "choose:100000")["picture"]["wall"]["chosen"] is None


def test_the_path_is_that_of_the_solver() -> None:
    path = mirrors.fit_path(W.x, W.y, W.architecture)
    (chart,) = path_picture(path, path.betas[0] / 7)["charts"]
    *curves, now, _ = chart["traces"]
    assert now["x"] == pytest.approx([-np.log10(7)] * 2, abs=1e-5)
    at = 10 ** np.array(curves[0]["x"]) * path.betas[0]
    sums = np.sum([[abs(y or 0.0) for y in curve["y"]] for curve in curves], axis=0)
    sizes = [float(np.abs(path.at(beta).coefficients).sum()) for beta in at]
    assert sums == pytest.approx(sizes, rel=1e-4, abs=1e-4)


@pytest.mark.parametrize(("activation", "depth"), [("relu", 2), ("absolute", 2), ("relu", 3), ("sign", 2)])
def test_no_place_of_the_proof_is_above_one_and_one_is_reached(activation: str, depth: int) -> None:
    solution = mirrors.fit(W.x, W.y, mirrors.Architecture(activation, depth), beta_ratio=0.1)
    (chart,) = dual_picture(solution, (-2.0, 6.0))["charts"]
    pulls = [abs(y) for trace in chart["traces"] for y in trace["y"] if trace["colour"] != "#7f7f7f"]
    assert max(pulls) == pytest.approx(1.0, abs=1e-5)


def test_the_plane_of_two_creases_has_the_selected_features_at_its_top() -> None:
    solution = mirrors.fit(W.x, W.y, W.architecture, beta_ratio=W.beta_ratio)
    plane = dual_picture(solution, (-2.0, 6.0))["plane"]
    tops = {(b1, b2) for b1, b2, top in plane["ridges"]["vertices"] if top}
    assert tuple(plane["fold"]["biases"]) in tops


def test_a_race_runs_and_stops_by_its_button(shown: Callable[..., dict[str, Any]]) -> None:
    running = shown("race", Scene.default(), "choose:run")
    assert running["picture"]["asks"][0]["key"] == "stop" and len(running["picture"]["charts"]) == 2
    assert running["picture"]["later"] == "train"
    ended = shown("race", Scene.default(), "choose:run", "choose:stop", steps="40")
    assert ended["picture"]["asks"][0]["key"] == "run" and "later" not in ended["picture"]
    assert re.search(r"\*\*\d+ of 10 starts\*\* reached the optimum", ended["says"][0])


@pytest.mark.parametrize(
    "scene",
    [
        W.replace(activation="relu", beta_ratio=0.3),
        W.replace(activation="relu", beta_ratio=0.003),
        Scene(PRESETS["two"].points, "absolute", 3, beta_ratio=0.041),  # the path follows another optimum
    ],
)
def test_the_path_counts_features_and_the_lines_that_it_draws(
    scene: Scene, shown: Callable[..., dict[str, Any]]
) -> None:
    told = shown("path", scene)
    *curves, now, _ = told["picture"]["charts"][0]["traces"]
    at = now["x"][0]
    values = [np.interp(at, curve["x"], [np.nan if y is None else y for y in curve["y"]]) for curve in curves]
    drawn = sum(bool(abs(value) > 1e-9) for value in values)
    used = len(mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio).coefficients)
    (says,) = told["says"]
    assert says.startswith(f"**{used} feature")
    assert ("another of the best networks" in says) == (drawn != used) == (f"with {drawn}." in says)


def test_the_edition_without_a_server_shows_the_same(shown: Callable[..., dict[str, Any]]) -> None:
    for name in FIGURES:
        here = shown(name, W)
        told = {"page": "explore", "query": W.to_query() | {"embed": name}}
        there = json.loads(Bridge().answer(json.dumps({"open": told})))["mounted"][f"figure {name}"]
        assert (there["picture"], there["says"]) == (here["picture"], here["says"]), name
        assert there["embed"] and not there["problem"]
