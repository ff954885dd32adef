"""The sidebar edits the Scene, and a mistake never costs the user's points."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from mirrors.datasets import PRESETS, random_points
from ui.scene import Scene

APP = str(Path(__file__).parents[1] / "app.py")


@pytest.fixture
def app() -> AppTest:
    return AppTest.from_file(APP, default_timeout=30).run()


def scene(app: AppTest) -> Scene:
    assert not app.exception
    return app.session_state["scene"]


def test_a_first_visit_opens_the_zigzag(app: AppTest) -> None:
    assert scene(app) == Scene.default()
    assert app.selectbox(key="preset").value == "zigzag"


def test_a_link_is_opened_and_shown_by_the_controls() -> None:
    wanted = Scene(((0.0, 1.0), (2.0, 5.0), (3.0, 1.0)), "sign", 4, kind="parallel", width=3, beta_ratio=0.1)
    app = AppTest.from_file(APP, default_timeout=30)
    app.query_params.update(wanted.to_query())
    app.run()
    assert scene(app) == wanted
    assert app.selectbox(key="activation").value == "sign"
    assert app.selectbox(key="depth").value == 4
    assert app.number_input(key="width").value == 3
    assert app.selectbox(key="preset").value is None


def test_a_malformed_link_opens_the_default_with_a_notice() -> None:
    app = AppTest.from_file(APP, default_timeout=30)
    app.query_params["depth"] = "many"
    app.run()
    assert scene(app) == Scene.default()
    assert "many" in app.warning[0].value


def test_every_control_changes_its_part_of_the_scene_and_the_link(app: AppTest) -> None:
    app.selectbox(key="activation").select("leaky_relu").run()
    app.selectbox(key="depth").select(2).run()
    app.slider(key="slope").set_value(0.25).run()
    app.select_slider(key="beta").set_value(0.1).run()
    assert scene(app) == Scene.default().replace(activation="leaky_relu", depth=2, slope=0.25, beta_ratio=0.1)
    assert Scene.from_query(app.query_params) == scene(app)


def test_pairs_that_mirror_and_jumps_are_offered_where_they_exist(app: AppTest) -> None:
    app.selectbox(key="activation").select("relu").run()
    app.toggle(key="kind").set_value(True).run()
    assert scene(app).kind == "symmetrized"
    app.selectbox(key="activation").select("threshold").run()
    assert scene(app).kind == "deep_narrow"
    app.number_input(key="width").set_value(4).run()
    assert (scene(app).kind, scene(app).architecture.switches) == ("parallel", 4)
    app.selectbox(key="depth").select(2).run()
    assert scene(app).architecture.switches == 1


@pytest.mark.parametrize("name", PRESETS)
def test_a_preset_brings_its_points_and_its_network(app: AppTest, name: str) -> None:
    app.selectbox(key="preset").select(name).run()
    preset = PRESETS[name]
    assert scene(app).points == preset.points
    assert scene(app).activation == (preset.activation or "absolute")
    assert scene(app).depth == (preset.depth or 3)
    assert any(preset.note in caption.value for caption in app.caption)


def test_random_points_have_a_seed(app: AppTest) -> None:
    app.selectbox(key="preset").select("random").run()
    assert scene(app).points == random_points(0)
    app.number_input(key="seed").set_value(7).run()
    assert scene(app).points == random_points(7)
    next(button for button in app.button if button.label == "Other random points").click().run()
    assert scene(app).points == random_points(8)
    assert app.number_input(key="seed").value == 8


def paste(app: AppTest, text: str) -> AppTest:
    app.text_area(key="pasted").set_value(text).run()
    return next(button for button in app.button if button.label == "Use pasted points").click().run()


def test_pasted_points_are_taken(app: AppTest) -> None:
    paste(app, "x, y\n0, 1\n2, 3\n4, -1")
    np.testing.assert_array_equal(scene(app).points, [(0, 1), (2, 3), (4, -1)])
    assert app.selectbox(key="preset").value is None


@pytest.mark.parametrize("text", ["", "1,2\n3,abc", "1\n2\n3", "1,nan", "1,2,3"])
def test_a_mistake_in_pasted_points_is_told_and_costs_nothing(app: AppTest, text: str) -> None:
    before = scene(app)
    paste(app, text)
    assert scene(app) == before
    assert app.error[0].value.endswith("Your points are unchanged.")
    assert app.text_area(key="pasted").value == text
    paste(app, "0,1\n1,0")
    assert not app.error
