"""The page of losses tells the browser what mirrors computes, and changes labels only when asked."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

import mirrors
from mirrors.datasets import PRESETS
from mirrors.losses import NAMED, Huber, Quantile
from tests.test_controls import Tab as App
from tests.test_extending import LogCosh
from tests.test_tab import said
from ui import shell, state
from ui.live.payloads.losses import losses_payload
from ui.losses import says
from ui.losses.choice import Chosen
from ui.losses.classes import boundaries
from ui.losses.kinds import KINDS, deltas, first_delta, unwritten
from ui.losses.labels import changed, refusal
from ui.losses.live import live
from ui.scene import Scene
from ui.tab import Tab

NUMBERS = Scene(PRESETS["outlier"].points, "relu", 3, beta_ratio=0.05)
CLASSES = Scene(PRESETS["classes"].points, "relu", 3, beta_ratio=0.05)
SIGNS = CLASSES.replace(points=tuple((x, 2 * y - 1) for x, y in CLASSES.points), activation="absolute")
COUNTS = Scene(PRESETS["counts"].points, "relu", 2, beta_ratio=0.05)
#: Query of the page, the Scene, the loss as the package knows it, and the fit as it is drawn over the labels.
CASES: dict[str, tuple[dict[str, str], Scene, Any, Any]] = {
    "squared": ({"loss": "squared"}, NUMBERS, "squared", lambda f: f),
    "absolute": ({}, NUMBERS, "absolute", lambda f: f),
    "huber": ({"loss": "huber", "delta": "0.3"}, NUMBERS, Huber(0.3), lambda f: f),
    "quantile": ({"loss": "quantile", "tau": "0.25"}, NUMBERS, Quantile(0.25), lambda f: f),
    "poisson": ({"loss": "poisson"}, COUNTS, "poisson", np.exp),
    "logistic": ({"loss": "logistic"}, CLASSES, "logistic", lambda f: (f + 1) / 2),
    "hinge": ({"loss": "hinge"}, SIGNS, "hinge", lambda f: f),
    "jumps": ({"loss": "hinge"}, SIGNS.replace(activation="sign", depth=2), "hinge", lambda f: f),
}


class Page:
    """The page alone, in a tab with nothing around it."""

    def __init__(self, query: dict[str, str]) -> None:
        self.tab, self.seq = Tab(query=query), 0
        self.run()

    def run(self) -> None:
        shell.use(self.tab)
        state.current_scene()
        self.tab.run(lambda: live("losses"))

    @property
    def told(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.tab.mounted["losses"])
        return found

    def do(self, scene: Scene, **more: Any) -> dict[str, Any]:
        """One event of the component."""
        self.seq += 1
        self.tab.events["losses"] = said(scene, self.seq, **more)
        self.run()
        return self.told


def opened(query: dict[str, str], scene: Scene, **more: str) -> Page:
    """The page as its link opens it."""
    return Page(scene.to_query() | query | more)


def ask(page: Page, question: str, dragging: bool = False) -> dict[str, Any]:
    return page.do(state.current_scene(), ask=question, dragging=dragging)


@pytest.mark.parametrize(("query", "scene", "loss", "drawn"), CASES.values(), ids=CASES)
def test_what_is_drawn_is_the_optimum_for_the_loss(query, scene, loss, drawn):
    parts = opened(query, scene).told["parts"]
    solution = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio, loss=loss)
    xs, ys = np.array(parts["canvas"]["xs"]), np.array(parts["canvas"]["ys"])
    if scene.architecture.is_step:
        np.testing.assert_allclose(drawn(solution.predict((xs[::2] + xs[1::2]) / 2)), ys[::2], atol=1e-9)
    else:
        np.testing.assert_allclose(ys, drawn(solution.predict(xs)), atol=1e-9)
    curved = [parts["canvas"]["xs"]] * (loss == "poisson")
    curved += [line["xs"] for line in parts["beside"]["lines"] if line["kind"] == "probability"]
    left, right = parts["canvas"]["view"][:2]
    assert all(np.diff(xs).max() <= (right - left) / 299 * (1 + 1e-9) for xs in curved)  # drawn finely
    assert parts["proof"]["gap"] <= 1e-9
    assert [row["z"] for row in parts["rows"]["rows"]] == pytest.approx(solution.coefficients, rel=1e-9)
    lines = {line["kind"]: line for line in parts["beside"]["lines"]}
    if loss == "squared":
        assert not lines
        return
    plain = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    if not scene.architecture.is_step:
        np.testing.assert_allclose(lines["squared"]["ys"], plain.predict(lines["squared"]["xs"]), atol=1e-9)
    assert ("probability" in lines) == (loss == "logistic")
    if loss == "logistic":
        shown = lines["probability"]
        np.testing.assert_allclose(shown["ys"], solution.probabilities(np.array(shown["xs"])), atol=1e-9)


@pytest.mark.parametrize(("query", "scene", "loss", "drawn"), CASES.values(), ids=CASES)
def test_pulls_balance_and_lie_within_their_bounds(query, scene, loss, drawn):
    """The intercept is optimal, so what pulls up is what pulls down."""
    parts = opened(query, scene).told["parts"]
    dots = {name: parts[name]["traces"][-1] for name in ("costs", "pulls")}
    assert all(dot["name"] == "your points" for dot in dots.values())
    pulls = np.array(dots["pulls"]["y"])
    for bound in (trace["y"][0] for trace in parts["pulls"]["traces"][:-2]):
        assert pulls.max() <= bound + 1e-6 if bound > 0 else pulls.min() >= bound - 1e-6
    if loss == "poisson":
        above = scene.y > 0
        zeros = np.exp(np.interp(scene.x[~above], parts["canvas"]["xs"], np.log(parts["canvas"]["ys"])))
        assert float(pulls @ scene.y[above]) == pytest.approx(float(zeros.sum()), abs=1e-3)
        return
    signs = np.where(scene.y > 0, 1.0, -1.0) if loss in ("logistic", "hinge") else np.ones_like(scene.y)
    assert float(pulls @ signs) == pytest.approx(0, abs=1e-4)


@pytest.mark.parametrize("name", ["logistic", "hinge", "jumps"])
def test_the_class_changes_where_it_is_said_and_nowhere_else(name):
    query, scene, loss, _ = CASES[name]
    parts = opened(query, scene).told["parts"]
    places, view = np.array(parts["beside"]["boundaries"]), parts["canvas"]["view"]
    solution = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio, loss=loss)
    assert len(places)
    sides = [solution.predict(places + step) >= 0 for step in (-1e-6, 1e-6)]
    assert (sides[0] != sides[1]).all()
    grid = np.linspace(view[0], view[1], 3_001)
    assert np.count_nonzero(np.diff(solution.predict(grid) >= 0)) == len(places)
    wrong = int(np.count_nonzero((solution.predict(scene.x) >= 0) != (scene.y > 0)))
    assert (f"**{wrong} of 10 points" if wrong else "**No point is") in parts["says"][0]


def test_one_class_alone_leaves_room_to_drag_a_point_to_the_other():
    one = CLASSES.replace(points=tuple((x + 50, 1.0) for x, _ in CLASSES.points))
    told = opened({"loss": "logistic"}, one).told
    left, _, low, high = told["parts"]["canvas"]["view"]
    assert left > 40  # x is spanned as the points span it
    assert low < told["labels"]["levels"][0] < told["labels"]["levels"][1] < high


def test_a_jump_across_zero_is_a_boundary_and_a_touch_from_above_is_none():
    assert boundaries([0, 1, 1, 2], [-1, -1, 1, 1]) == [1]
    assert boundaries([0, 1, 2], [1, 0, 1]) == []
    assert boundaries([0, 1, 2], [-3, 1, 1]) == [0.75]


def test_labels_that_a_loss_cannot_use_are_named_and_nothing_changes():
    told = opened({"loss": "logistic"}, NUMBERS).told
    assert "**Logistic** tells two classes apart" in told["problem"]
    assert "The label of x₂ is 0.8" in told["problem"]
    assert told["parts"] is None
    assert told["labels"] == {"levels": None, "least": None}
    assert told["news"]["scene"]["points"] == [list(point) for point in NUMBERS.points]
    assert "counts" in refusal(KINDS["poisson"], np.array([1.0, -0.5]))
    assert "x₂ is −0.5" in refusal(KINDS["poisson"], np.array([1.0, -0.5]))
    for y in ([0, 1, 1], [-1, 1, -1], [1, 1], [0, 0], [-1, -1]):
        assert not refusal(KINDS["hinge"], np.array(y, dtype=float))


@pytest.mark.parametrize("loss", ["logistic", "poisson"])
def test_what_is_offered_makes_a_new_scene_that_the_loss_takes(loss):
    page = opened({"loss": loss}, NUMBERS)
    first = page.told
    for offer in first["offers"]:
        told = ask(page, offer["key"])
        assert told["parts"]
        assert told["news"]["rev"] > first["news"]["rev"]  # which the browser can undo
        assert page.do(NUMBERS)["parts"] is None
    np.testing.assert_array_equal(changed(NUMBERS, "above").y > 0, NUMBERS.y > 2.5)
    assert changed(NUMBERS, "lift").y.min() == 0
    assert changed(NUMBERS, "<b>") == NUMBERS


def test_a_link_that_locks_the_points_offers_none():
    page = opened({"loss": "logistic"}, NUMBERS, lock="data")
    assert page.told["offers"] == []
    ask(page, "choose:labels=above")
    assert state.current_scene() == NUMBERS


def test_the_choice_is_in_the_link_and_survives_other_pages():
    app = App(NUMBERS.to_query()).do(NUMBERS, key="menu", ask="visit:losses")
    assert app.told("losses")["choice"]["chosen"] == "absolute"
    app.do(key="losses", ask="choose:loss=quantile")
    assert app.told("losses")["choice"]["amount"]["value"] == 0.9
    app.do(key="losses", ask="choose:tau=0.25")
    assert app.told("losses")["choice"]["amount"]["value"] == 0.25
    assert {"loss": "quantile", "tau": "0.25"}.items() <= app.link.items()
    app.do(NUMBERS, key="menu", ask="visit:explore")
    assert app.told()["parts"]["proof"]  # squared errors there
    app.do(NUMBERS, key="menu", ask="visit:losses")
    assert opened(app.link, NUMBERS).told["choice"] == app.told("losses")["choice"]


def test_a_slider_that_is_held_is_followed_and_the_link_waits():
    page = opened({"loss": "huber", "delta": "2"}, NUMBERS)
    held = ask(page, "choose:delta=0.1", dragging=True)
    assert held["choice"]["amount"]["value"] == 0.1
    assert page.tab.query["delta"] == "2"
    exact = mirrors.fit(NUMBERS.x, NUMBERS.y, NUMBERS.architecture, beta_ratio=0.05, loss=Huber(0.1))
    assert held["parts"]["canvas"]["fit"]["objective"] == pytest.approx(exact.objective, rel=1e-9)
    ask(page, "choose:delta=0.1")
    assert page.tab.query["delta"] == "0.1"


@pytest.mark.parametrize(
    "question", ["loss=cubic", "delta=-1", "tau=2", "tau=nan", "delta=", "labels=<b>", ""]
)
def test_what_cannot_be_chosen_changes_nothing(question):
    page = opened({"loss": "huber", "delta": "2"}, NUMBERS)
    before = page.told["choice"]
    assert ask(page, f"choose:{question}")["choice"] == before
    assert state.current_scene() == NUMBERS


@pytest.mark.parametrize("query", [{"loss": "cubic"}, {"loss": "huber", "delta": "0"}, {"tau": "1"}], ids=str)
def test_a_malformed_link_is_named(query):
    told = opened(query, NUMBERS).told
    name = list(query)[-1]
    assert f"{name} in this link is '{query[name]}'" in told["problem"]
    assert told["parts"]


@pytest.mark.parametrize("y", [[0, 0], [1e-9, 3e-9], [-4e9, 7e9], [0, 99.0]])
def test_deltas_are_round_and_span_the_labels(y):
    y = np.array(y)
    offered = deltas(y)
    spread = np.ptp(y) or 1.0
    assert list(offered) == sorted(offered)
    assert offered[0] <= spread / 50 <= spread <= offered[-1]
    assert offered[0] <= first_delta(y) <= offered[-1]


def test_a_delta_that_suits_the_labels_is_kept_and_another_is_not():
    """Where the slider ends still suits."""
    offered = deltas(NUMBERS.y)
    unlike = {offered[0] / 2: first_delta(NUMBERS.y), offered[-1] * 2: first_delta(NUMBERS.y)}
    for delta, kept in ({each: each for each in offered} | unlike).items():
        assert Chosen(delta=delta).asked("loss=huber", NUMBERS.y) == Chosen("huber", delta=kept)
        assert Chosen("huber").asked(f"delta={delta}", NUMBERS.y) == Chosen("huber", delta=delta)
        assert Chosen("huber", delta=delta).asked("loss=quantile", NUMBERS.y) == Chosen(
            "quantile", delta=delta
        )


def test_every_named_loss_is_on_the_page_also_one_that_was_added():
    assert set(NAMED) <= set(KINDS)
    (kind,) = unwritten({"log_cosh": LogCosh(), "squared": NAMED["squared"]}).values()
    solution = mirrors.fit(NUMBERS.x, NUMBERS.y, NUMBERS.architecture, beta_ratio=0.05, loss=kind.make(0.0))
    squared = mirrors.fit(NUMBERS.x, NUMBERS.y, NUMBERS.architecture, beta_ratio=0.05)
    parts = losses_payload(kind, solution, squared, (-1, 9, -4, 9))
    assert (kind.title, kind.words, kind.labels) == ("Log cosh", "log cosh(y - f).", "numbers")
    np.testing.assert_allclose(parts["pulls"]["traces"][-1]["y"], np.tanh(solution.residual), atol=1e-4)


@pytest.mark.parametrize(
    ("loss", "bound"), [(Huber(0.5), "than 0.5."), (Quantile(0.75), "than 0.75 up or 0.25 down.")]
)
def test_how_hard_a_point_can_pull_is_told_once_where_both_ways_are_alike(loss, bound):
    x, y = np.arange(6.0), np.array([0.0, 1.0, 0.0, 5.0, 1.0, 0.0])
    architecture = mirrors.Architecture("relu", 2)
    squared, other = (mirrors.fit(x, y, architecture, beta_ratio=0.5, loss=one) for one in ("squared", loss))
    assert f"no point can pull harder {bound}" in says._of_the_farthest(other, squared)
