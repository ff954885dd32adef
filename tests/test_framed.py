"""Figures of frames: each opens every kind of Scene, and says in short sentences what it truly shows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import mirrors
from tests.test_pages import SCENES
from ui.live.payloads.figures import dual_picture, path_picture
from ui.scene import Scene
from ui.share import FIGURES

KINDS = ("W", "one point", "constant labels", "at beta_max", "tree", "deep", "too deep")
ROOT = Path(__file__).parents[1]
W = Scene(((-1.0, 1.0), (0.0, 2.0), (1.0, 3.0), (2.5, 1.5), (4.0, 0.0), (5.0, 1.0)), beta_ratio=0.02)


def opened(name: str, scene: Scene, **more: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages/figure/page.py"), default_timeout=60)
    app.query_params.update(scene.to_query() | {"figure": name} | more)
    app.run()
    assert not app.exception
    return app


def told(app: AppTest) -> dict[str, Any]:
    return json.loads(app.get("bidi_component")[-1].proto.bytes)


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_opens_every_kind_of_scene(name: str) -> None:
    for key in KINDS:
        scene = SCENES.get(key, W)
        shown = told(opened(name, scene))
        words = " ".join([*shown["says"], shown["problem"]])
        assert shown["picture"] and words.strip(), key
        if not shown["problem"]:
            assert max(len(s.split()) for s in re.split(r"[.:;] |\.$", words)) <= 25, (key, words)


def test_a_figure_that_there_is_not_is_told() -> None:
    shown = told(opened("bandd", W))
    assert (
        shown["name"] == "canvas"
        and "figure in this link is 'bandd'; use canvas, folding" in shown["problem"]
    )


def test_the_band_holds_the_network_that_is_shown() -> None:
    picture = told(opened("band", W.replace(activation="relu", beta_ratio=0.05)))["picture"]
    band, solution = picture["band"], mirrors.fit(W.x, W.y, mirrors.Architecture("relu", 3), beta_ratio=0.05)
    shown = solution.predict(band["xs"])
    low, high = np.array(band["low"]), np.array(band["high"])
    assert (low <= shown + 1e-7).all() and (shown <= high + 1e-7).all() and (high - low).max() > 0.1


def test_a_tile_that_is_chosen_is_told_about() -> None:
    app = opened("dictionary", W)
    event = {"seq": 1, "scene": told(app)["news"]["scene"], "ask": "choose:4"}
    app.session_state["figure dictionary"] = {"event": event}
    app.run()
    assert told(app)["picture"]["wall"]["chosen"] == 4
    assert told(app)["says"][0].startswith("**Feature 5** of")


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


def test_a_race_runs_and_stops_by_its_button() -> None:
    app = opened("race", Scene.default(), steps="40")
    for seq, ask in enumerate(("run", "stop"), start=1):
        event = {"seq": seq, "scene": told(app)["news"]["scene"], "ask": f"choose:{ask}"}
        app.session_state["figure race"] = {"event": event}
        app.run()
        assert not app.exception and len(told(app)["picture"]["charts"]) == 2
    assert told(app)["picture"]["asks"][0]["key"] == "run"
    assert re.search(r"\*\*\d+ of 10 starts\*\* reached the optimum", told(app)["says"][0])
