"""What a figure in a frame says in each state that its Scene, the hand or a race may be in."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

import mirrors
from mirrors import limits
from tests.test_framed import W, shown
from ui import framed_race, race
from ui.framed import _DRAW, Shown
from ui.race import Race
from ui.race_drawings import fits_drawing, kinks_drawing, losses_drawing
from ui.scene import Scene
from ui.session import session
from ui.shell import use
from ui.tab import Tab

__all__ = ["shown"]
VIEW = (-2.0, 6.0, -1.0, 4.0)
LEVEL = W.replace(points=((0.0, 2.0), (1.0, 2.0), (3.0, 2.0)))
STEPS = W.with_network(activation="sign", depth=2)


def draw(name: str, scene: Scene, ask: str = "", dragging: bool = False) -> tuple[str, Any]:
    solution = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    (says,), picture = _DRAW[name](Shown(scene, solution, VIEW, dragging, ask))
    return says, picture


@pytest.fixture(autouse=True)
def alone() -> Tab:
    tab = Tab()
    use(tab)
    return tab


def test_constant_labels_leave_nothing_to_say_but_that():
    nothing = "No feature could bring a constant closer to these points."
    for name in ("dictionary", "path", "dual"):
        says, picture = draw(name, LEVEL)
        assert says == nothing and picture["canvas"]["ys"], name
    assert draw("folding", LEVEL)[0] == "A constant has nothing to fold."
    assert draw("band", LEVEL)[0] == "**The constant is the only best network.**"
    assert draw("folding", W.replace(beta_ratio=1.0))[0] == "A constant has nothing to fold."
    assert draw("folding", STEPS)[0].startswith("Neurons that jump fold nothing.")
    assert "Drag a crease" in draw("folding", W)[0] and draw("folding", W)[1]["fold"]


def test_the_band_waits_for_the_hand_then_it_is_looked_for_and_then_it_is_drawn():
    assert draw("band", W, dragging=True)[0] == "The band follows when you let go."
    only = Scene.default()
    says, picture = draw("band", only)
    assert says == "Looking for all other best networks." and picture["later"] == "band"
    says, picture = draw("band", only, "band")
    assert says == "**This network is the only best one.**" and "later" not in picture
    assert draw("band", only)[0] == says  # asked for already
    says, picture = draw("band", W.replace(activation="relu", beta_ratio=0.05))
    assert says == "Looking for all other best networks."
    says, picture = draw("band", W.replace(activation="relu", beta_ratio=0.05), "band")
    low, high = np.array(picture["band"]["low"]), np.array(picture["band"]["high"])
    assert says.startswith("**Every best network runs inside the shaded band**") and (high - low).max() > 0.1
    span, least, most = session().reach or (None, 0.0, 0.0)
    assert span == VIEW[:2] and [least, most] == pytest.approx([low.min(), high.max()], rel=1e-5)


def test_the_dictionary_counts_what_is_selected_until_a_feature_is_chosen():
    fit = mirrors.fit(W.x, W.y, W.architecture, beta_ratio=W.beta_ratio)
    used, size = len(fit.coefficients), fit.library_size
    plain = f"**{used} of {size} features** are selected. Choose one to read about it."
    assert draw("dictionary", W)[0] == plain == draw("dictionary", W, str(size))[0]
    assert draw("dictionary", W, "band")[0] == plain
    for index in (0, size - 1):
        assert draw("dictionary", W, str(index))[0].startswith(f"**Feature {index + 1}** of {size}.")
    assert draw("dictionary", W)[0].startswith(f"**Feature {size}** of")


def test_the_path_and_the_proof_say_what_they_show():
    path = mirrors.fit_path(W.x, W.y, W.architecture)
    assert f"come and go at {len(path.betas) - 1} knots;" in draw("path", W)[0]
    assert draw("dual", W)[0].startswith("**Nowhere is |a · r| larger than β**")
    assert draw("canvas", W)[0].startswith("**3 layers, absolute-value:** ")


def test_a_race_asks_for_what_can_be_done_with_it_now():
    def raced(ask: str, scene: Scene = W) -> tuple[str, Any]:
        return draw("race", scene, ask)

    assert raced("", STEPS)[0].startswith("Neurons that jump have no slope to follow")
    says, picture = raced("")
    assert says.startswith("10 networks will start at random") and picture["asks"][0]["key"] == "run"
    says, picture = raced("run")
    assert picture["asks"] == [{"key": "stop", "title": "■ Stop"}] and picture["later"] == "train"
    running = session().race
    assert running is not None and says.startswith(f"Step {running.snapshot.step:,}: **")
    assert f"**{running.reached()} of 10 starts** reached the optimum to one in a thousand" in says
    fits = picture["charts"][1]["traces"]
    assert fits[0]["x"][0] == VIEW[0] and fits[0]["x"][-1] == VIEW[1] and len(fits[0]["x"]) == 300
    running.running = False
    assert raced("")[1]["asks"] == [{"key": "go on", "title": "▶ Go on"}]
    assert raced("go on")[1]["asks"][0]["key"] == "stop" and running.running
    says, picture = raced("stop")
    assert picture["asks"] == [{"key": "run", "title": "↺ Run again"}] and "later" not in picture
    running.options = {**running.options, "standard": True}
    assert "may count their weights more cheaply" in raced("")[0]
    assert raced("", W.replace(beta_ratio=0.3))[1]["asks"][0]["key"] == "run" and session().race is None


def test_what_a_race_costs_is_seeds_times_steps_times_units_times_points():
    options = {"units": 5, "steps": 7, "optimizer": "adam"}
    assert race._work(W, 3, options) == 3 * 7 * 5 * 6 * 2
    assert race._work(W, 3, options | {"standard": True}) == 3 * 7 * 25 * 6 * 2
    assert race._work(W.replace(depth=2), 3, options | {"standard": True}) == 3 * 7 * 5 * 6
    assert race._work(W, 3, options | {"optimizer": "lbfgs"}) == 3 * 7 * limits.LBFGS_STEP
    large = options | {"optimizer": "lbfgs", "units": 5_000}
    assert race._work(W, 3, large) == 3 * 7 * 5_000 * 6 * 2


def test_a_race_is_drawn_with_its_numbers_and_the_legend_names_each_kind_once():
    steps, objective = np.arange(3), np.array([[4.0, 8.0], [3.0, 2.0], [2.0, 2.0 * (1 - 1e-15)]])
    above = losses_drawing(steps, objective, 2.0, True)
    assert [trace.name for trace in above.traces] == ["a random start", "", "reached: 0.001 above"]
    np.testing.assert_allclose(above.traces[1].y, [3.0, 1e-12, 1e-12])
    np.testing.assert_array_equal(above.traces[2].x, [0, 2])
    assert list(above.traces[2].y) == [1e-3] * 2 and above.y == "objective / optimum − 1"
    plain = losses_drawing(steps, objective, 2.0, False)
    assert list(plain.traces[2].y) == [2.0] * 2 and plain.traces[2].name == "optimum of chains"
    assert plain.is_log and plain.y == "objective" and len({t.colour for t in plain.traces}) == 2

    fit = mirrors.fit(W.x, W.y, W.architecture, beta_ratio=W.beta_ratio)
    drawing = fits_drawing(fit, W.x, np.arange(24.0).reshape(4, 6), 1)
    names = [trace.name for trace in drawing.traces]
    assert names == ["other starts now", "", "", "best start now", "global optimum", "data point"]
    assert [trace.told for trace in drawing.traces[:3]] == ["seed 0", "seed 2", "seed 3"]
    assert [trace.width for trace in drawing.traces[:4]] == [1, 1, 1, 3]

    history = [(0, (np.array([0.5]), np.array([-4.0]))), (8, (np.array([2.0, 9.0]), np.array([1.0, 4.0])))]
    known = [np.array([0.0, 0.0, 5.0, 7.0]), np.array([3.0]), np.array([-3.0])]
    first, second, kinks = kinks_drawing(history, known, 0.0, 5.0).traces
    assert (first.name, second.name) == ("data point", "reflection") and first.dash != second.dash
    np.testing.assert_array_equal(first.x, [0, 0, 0, 5, 5, 5])
    np.testing.assert_array_equal(first.y, [0, 8, np.nan] * 2)
    assert kinks.x.tolist() == [0.5, 2.0] and kinks.y.tolist() == [0, 8]
    np.testing.assert_allclose(kinks.size, [9.0, 5.5])


def test_a_race_keeps_only_the_units_in_use_and_says_how_long_it_takes():
    options = {"units": 4, "steps": 240, "optimizer": "adam"}
    started = Race.started(W, 2, options)
    fit = mirrors.fit(W.x, W.y, W.architecture, beta_ratio=W.beta_ratio)
    assert len(started.solution.library) == len(fit.coefficients)
    np.testing.assert_allclose(started.solution.predict(W.x), fit.predict(W.x), atol=1e-9)
    assert started.exact_seconds > 0 and np.isnan(started.progress[1]) and started.progress[0] == 0
    while started.snapshot.step < 60:
        started._take()
    share, left = started.progress
    assert share == started.snapshot.step / 240
    assert left == pytest.approx(started.snapshot.seconds * (1 - share) / share)
    assert len(started.kinks) == 1 + started.snapshot.step // 2  # a snapshot every other step: 120 of them
    shares = started.bend_shares()
    assert [name for name, *_ in shares] == ["data", "reflection", "midpoint"]
    assert framed_race._says(started).startswith(f"Step {started.snapshot.step}: **0 of 2 starts** reached")
    started.stop()
    assert started.ended and not started.running
