"""Links hold the whole Scene, hide what they are told to, and stay short."""

from __future__ import annotations

import base64
import json
import zlib
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import mirrors
from mirrors import InvalidProblem
from ui.points_io import parse_points
from ui.scene import Scene
from ui.share import HIDEABLE, hidden_by, link, locked_by, points_csv, solution_json

ROOT = Path(__file__).parents[1]
APP = str(ROOT / "app.py")
SCENE = Scene(((0.1, -2.0), (1e-7, 3.25), (4.0, 1e6)), "relu", 4, kind="symmetrized", beta_ratio=0.03)


def test_a_link_opens_the_same_scene():
    address = link("https://example.org/mirrors/network", SCENE, ["depth", "data"], embed=True)
    parts = urlsplit(address)
    query = {key: values[0] for key, values in parse_qs(parts.query).items()}
    assert parts.path == "/mirrors/network"
    assert Scene.from_query(query) == SCENE
    assert hidden_by(query) == {"data", "depth"}
    assert query["embed"] == "true"


def test_sixty_points_stay_short():
    points = np.random.default_rng(0).normal(size=(60, 2)).round(4)
    scene = Scene(tuple((float(x), float(y)) for x, y in points))
    assert len(link("https://example.org", scene)) < 2000


def test_words_that_hide_nothing_are_passed_over():
    assert hidden_by({"hide": "depth,<script>,,everything"}) == {"depth"}
    assert hidden_by({}) == frozenset()


def test_points_come_back_from_their_table():
    assert parse_points(points_csv(SCENE)) == SCENE.points


@pytest.mark.parametrize("name", HIDEABLE)
def test_a_link_hides_one_thing(name):
    shown = {
        "data": lambda app: any(box.key == "preset" for box in app.selectbox),
        "activation": lambda app: any(box.key == "activation" for box in app.selectbox),
        "depth": lambda app: any(box.key == "depth" for box in app.selectbox),
        "beta": lambda app: any(slider.key == "beta" for slider in app.select_slider),
        "more": lambda app: any(toggle.key == "kind" for toggle in app.toggle),
        "share": lambda app: bool(app.multiselect),
    }
    app = AppTest.from_file(APP, default_timeout=30)
    app.query_params.update(SCENE.to_query() | {"hide": name})
    app.run()
    assert not app.exception
    assert {key for key, is_there in shown.items() if not is_there(app)} == {name}


def test_numbers_with_all_their_digits_stay_short_and_exact():
    points = np.random.default_rng(0).normal(size=(60, 2)) * 1e-3
    scene = Scene(tuple((float(x), float(y)) for x, y in points))
    address = link("https://example.org", scene)
    assert len(address) < 2000
    query = {key: values[0] for key, values in parse_qs(urlsplit(address).query).items()}
    assert Scene.from_query(query) == scene


@pytest.mark.parametrize("damaged", ["~", "~AAAA", "~é", "~" + "A" * 5000, "~eNoBwAM"])
def test_damaged_points_are_told(damaged):
    with pytest.raises(InvalidProblem, match=r"points"):
        Scene.from_query({"points": damaged})


def test_a_bomb_is_not_unpacked():
    bomb = base64.urlsafe_b64encode(zlib.compress(bytes(10**8), 9)).decode().rstrip("=")
    with pytest.raises(InvalidProblem, match="damaged"):
        Scene.from_query({"points": "~" + bomb})


def test_a_link_of_another_version_says_so():
    with pytest.raises(InvalidProblem, match="another version"):
        Scene.from_query({"v": "2", "points": "1,2"})


def test_a_link_locks_what_it_shows():
    query = {"lock": "depth,data,share,<b>"}
    assert locked_by(query) == {"depth", "data"}
    app = AppTest.from_file(APP, default_timeout=30)
    app.query_params.update(SCENE.to_query() | query)
    app.run()
    assert not app.exception
    locked = {box.key: box.disabled for box in [*app.selectbox, *app.select_slider]}
    assert locked == {"activation": False, "depth": True, "beta": False}
    address = link("https://example.org", SCENE, ["beta"], locked=["data", "depth"])
    assert "hide=beta&lock=data,depth" in address


@pytest.mark.parametrize("page", ["lessons", "closed_forms"])
def test_a_page_keeps_to_the_lock(page):
    app = AppTest.from_file(str(ROOT / "pages" / page / "page.py"), default_timeout=60)
    app.query_params.update(SCENE.to_query() | {"lock": "data"})
    app.run()
    assert not app.exception
    assert app.session_state["scene"] == SCENE
    assert not [b for b in app.button if b.label == "Open this example"]


def test_a_downloaded_solution_is_the_optimum():
    told = json.loads(solution_json(SCENE.replace(activation="absolute", depth=3, kind="deep_narrow")))
    network = mirrors.Network.from_dict(told["network"])
    exact = mirrors.fit(SCENE.x, SCENE.y, mirrors.Architecture("absolute", 3), beta_ratio=0.03)
    assert told["objective"] == exact.objective
    assert np.allclose(network(SCENE.x), exact.predict(SCENE.x))
    assert len(told["network"]["units"]) == len(exact.features)
    assert "problem" in json.loads(
        solution_json(Scene(tuple((float(x), 0.0) for x in range(150)), "absolute", 6))
    )
