"""The page of losses under the hand: what is drawn is the optimum of the chosen loss, of these points."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import mirrors
from mirrors import Huber
from mirrors.datasets import PRESETS
from tests.browser.explore import Explore
from tests.browser.test_one_screen import SIZES
from ui.scene import Scene

OUTLIER = Scene(PRESETS["outlier"].points, "relu", 2, beta_ratio=0.1)
CLASSES = Scene(PRESETS["classes"].points, "relu", 3, beta_ratio=0.05)
FILLS = "dots => dots.map(dot => getComputedStyle(dot).fill)"


def opened(page: Page, address: str, scene: Scene, **query: str) -> Explore:
    return Explore(page, address).open(f"losses?{urlencode(scene.to_query() | query)}")


def exact(losses: Explore, scene: Scene, loss: object) -> mirrors.Solution:
    """Solved anew for the points as they are shown."""
    x, y = losses.data().T
    return mirrors.fit(x, y, scene.architecture, beta_ratio=scene.beta_ratio, loss=loss)


def assert_drawn(losses: Explore, solution: mirrors.Solution) -> None:
    xs, ys = losses.vertices()
    np.testing.assert_allclose(ys, solution.predict(xs), atol=1e-9)
    assert losses.number("objective") == pytest.approx(solution.objective, rel=1e-9)
    gap = losses.page.get_by_test_id("proof").get_attribute("data-relative-gap")
    assert float(gap or "nan") <= 1e-9


def test_an_outlier_is_dragged_and_the_fit_is_that_of_the_loss(page: Page, address: str) -> None:
    losses = opened(page, address, OUTLIER)
    assert_drawn(losses, exact(losses, OUTLIER, "absolute"))
    squared = page.get_by_test_id("squared-curve")
    before = squared.get_attribute("d")
    losses.drag(5, right=6, down=-150)
    assert losses.data()[5, 1] > OUTLIER.points[5][1] + 1
    assert_drawn(losses, exact(losses, OUTLIER, "absolute"))
    assert squared.get_attribute("d") != before
    with losses.change():
        page.keyboard.press("Control+z")
    assert tuple(losses.data()[5]) == OUTLIER.points[5]


def test_loss_and_number_act_while_they_move_and_stand_in_the_link(page: Page, address: str) -> None:
    losses = opened(page, address, OUTLIER)
    with losses.change():
        page.get_by_test_id("control-loss").select_option("huber")
    expect(page.get_by_test_id("loss-words")).to_contain_text("an outlier pulls with δ at most")
    slider = page.get_by_test_id("control-amount")
    box = slider.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 0.25 * box["width"], box["y"] + box["height"] / 2, steps=4)
    losses.settle()
    delta = float(slider.get_attribute("data-value") or "nan")
    assert_drawn(losses, exact(losses, OUTLIER, Huber(delta)))
    page.mouse.up()
    losses.wait_until(lambda: f"delta={delta:g}" in page.url and "loss=huber" in page.url, "the link")
    again = opened(page, address, OUTLIER, loss="huber", delta=f"{delta:g}")
    assert_drawn(again, exact(again, OUTLIER, Huber(delta)))
    page.get_by_test_id("page-explore").click()
    page.get_by_test_id("dictionary").wait_for()
    page.get_by_test_id("page-losses").click()
    expect(page.get_by_test_id("control-amount")).to_have_attribute("data-value", f"{delta:g}")


def test_classes_have_colours_boundaries_and_change_when_they_are_dragged(page: Page, address: str) -> None:
    losses = opened(page, address, CLASSES, loss="logistic")
    fills = np.array(losses.points.locator(".dot").evaluate_all(FILLS))
    labels = losses.data()[:, 1]
    assert len(set(fills[labels == 1])) == len(set(fills[labels == 0])) == 1
    assert fills[labels == 1][0] != fills[labels == 0][0]

    middle = losses.axes().to_screen(np.array([3.0, 0.5]))
    _, y = losses.centre_of(3)
    losses.drag(3, right=0, down=0.6 * (middle[1] - y))
    assert losses.data()[3, 1] == 1, "not across the line: it keeps its class"
    losses.drag(3, right=0, down=1.4 * (middle[1] - y))
    assert tuple(losses.data()[3]) == (3.0, 0.0)
    assert losses.points.nth(3).locator(".dot").evaluate("dot => getComputedStyle(dot).fill") != fills[3]

    solution = exact(losses, CLASSES, "logistic")
    places = page.get_by_test_id("boundary").evaluate_all("marks => marks.map(mark => +mark.dataset.x)")
    xs, ys = losses.vertices()
    np.testing.assert_allclose(2 * ys - 1, solution.predict(xs), atol=1e-9)
    grid = np.linspace(xs[0], xs[-1], 3_001)
    assert len(places) == np.count_nonzero(np.diff(solution.predict(grid) >= 0))
    np.testing.assert_allclose(solution.predict(np.array(places)), 0, atol=1e-8)
    wrong = np.count_nonzero((solution.predict(losses.data()[:, 0]) >= 0) != (losses.data()[:, 1] == 1))
    said = page.get_by_test_id("loss-says")
    expect(said).to_contain_text(f"{wrong} of 10 points on the wrong side" if wrong else "No point is on")
    assert page.locator(".legend").first.inner_text().count("class") >= 3

    losses.points.nth(3).focus()
    with losses.change():
        page.keyboard.press("ArrowUp")
    assert losses.data()[3, 1] == 1


def test_labels_become_classes_when_asked_and_undo_brings_them_back(page: Page, address: str) -> None:
    page.goto(f"{address}/losses?{urlencode(OUTLIER.to_query() | {'loss': 'hinge'})}")
    losses = Explore(page, address)
    page.get_by_text("tells two classes apart").wait_for(timeout=30_000)
    np.testing.assert_array_equal(losses.data(), OUTLIER.points)
    with losses.change():
        page.get_by_test_id("offer").first.click()
    assert set(losses.data()[:, 1]) == {-1.0, 1.0}
    assert_drawn(losses, exact(losses, OUTLIER, "hinge"))
    page.get_by_test_id("canvas-undo").click()
    page.get_by_text("tells two classes apart").wait_for()
    np.testing.assert_array_equal(losses.data(), OUTLIER.points)


@pytest.mark.parametrize(("width", "height"), SIZES)
def test_all_is_on_one_screen(new_page: Callable[..., Page], address: str, width: int, height: int) -> None:
    page = new_page(viewport={"width": width, "height": height})
    losses = opened(page, address, CLASSES, loss="logistic")
    for name in ("data-canvas", "loss-words", "loss-formula", "loss-says", "headline", "proof"):
        box = page.get_by_test_id(name).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
    for chart in page.locator(".costs svg").all():
        box = chart.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height
    assert losses.canvas.locator("svg.plot").evaluate("plot => plot.clientHeight") > 0.4 * height
    main = page.get_by_test_id("stMain")
    assert main.evaluate("main => main.scrollHeight - main.clientHeight") <= 0


@pytest.mark.parametrize("loss", ["quantile", "logistic"])
def test_a_phone_shows_all_of_it_without_scrolling_sideways(
    new_page: Callable[..., Page], address: str, loss: str
) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    losses = opened(page, address, CLASSES, loss=loss)
    for box in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
        assert page.evaluate(f"{box}.scrollWidth - {box}.clientWidth") <= 0
    assert losses.canvas.is_visible()
    for name in ("control-loss", "loss-words", "loss-says", "proof"):
        page.get_by_test_id(name).scroll_into_view_if_needed()
        assert page.get_by_test_id(name).is_visible()
