"""The folding page in a real browser: what it computes while a crease moves is what mirrors computes."""

from __future__ import annotations

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import mirrors
from ui.scene import Scene

NETWORKS = {
    "zigzag": {"depth": "4"},
    "two mirrors": {"depth": "3", "beta": "0.03"},
    "pairs": {"activation": "relu", "kind": "symmetrized", "depth": "3"},
    "relu": {"activation": "relu", "depth": "3"},
    "leaky": {"activation": "leaky_relu", "depth": "3"},
}


def level(page: Page) -> float:
    return float(page.get_by_test_id("fold-level").get_attribute("data-level") or "nan")


def creases(page: Page) -> list[float]:
    read = "nodes => nodes.map(n => +n.dataset.bias)"
    found: list[float] = page.get_by_test_id("crease").evaluate_all(read)
    return found


def opened(page: Page, address: str, query: dict[str, str]) -> mirrors.Solution:
    page.goto(f"{address}/folding?" + "&".join(f"{k}={v}" for k, v in query.items()))
    page.get_by_test_id("crease").first.wait_for(timeout=30_000)
    scene = Scene.from_query(query)
    return mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)


def expected_level(solution: mirrors.Solution, biases: list[float]) -> float:
    """From the chain itself, without the library."""
    feature = solution.features[int(np.argmax(np.abs(solution.coefficients)))]
    t = solution.x
    for neuron, s, b in zip(solution.architecture.layers, feature.signs, biases, strict=True):
        t = neuron.value(s * (t - b))
    return float(abs(t @ solution.residual) / solution.beta)


@pytest.mark.parametrize("query", NETWORKS.values(), ids=NETWORKS)
def test_a_crease_that_moves_loses_what_the_theorem_says(
    page: Page, address: str, query: dict[str, str]
) -> None:
    solution = opened(page, address, query)
    assert level(page) == pytest.approx(1, abs=1e-8)
    handle = page.get_by_test_id("crease").first
    for key, times in (("ArrowRight", 3), ("ArrowLeft", 7)):
        handle.focus()
        for _ in range(times):
            page.keyboard.press(key)
        assert level(page) == pytest.approx(expected_level(solution, creases(page)), abs=1e-8)
        assert level(page) <= 1 + 1e-8


def test_a_dragged_crease_snaps_to_data_points(page: Page, address: str) -> None:
    opened(page, address, NETWORKS["two mirrors"])
    handle = page.get_by_test_id("crease").first
    before = creases(page)[0]
    box = handle.locator("rect").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 100, y, steps=5)
    page.mouse.up()
    after = creases(page)[0]
    assert after > before
    # the row of inputs has a unit of some hundred pixels: go on until a data point takes the crease
    one = 100 / (after - before)
    box = handle.locator("rect").bounding_box()
    assert box
    x = box["x"] + box["width"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + (np.ceil(after) - after) * one + 3, y, steps=5)
    page.mouse.up()
    assert creases(page)[0] == pytest.approx(np.ceil(after), abs=1e-12)
    expect(handle).to_have_attribute("data-on", "true")
    page.get_by_text("As selected").click()
    assert creases(page)[0] == before


def test_one_step_shows_one_fold_more(page: Page, address: str) -> None:
    opened(page, address, NETWORKS["zigzag"])
    read = "svg => [...svg.firstElementChild.children].filter(g => +g.getAttribute('opacity') === 1).length"
    lines = page.locator("svg.folds")
    assert lines.evaluate(read) == 4
    for shown in (1, 2, 3, 4):
        page.get_by_role("button", name="One step").click()
        assert lines.evaluate(read) == shown
    page.get_by_role("button", name="Fold", exact=False).first.click()
    page.wait_for_timeout(300)
    assert lines.evaluate(read) < 4
    expect(lines.locator("> g").first.locator("> g[opacity='1']")).to_have_count(4, timeout=10_000)


def test_neurons_that_jump_fold_nothing(page: Page, address: str) -> None:
    page.goto(f"{address}/folding?activation=sign&depth=2")
    expect(page.get_by_text("fold nothing")).to_be_visible(timeout=30_000)
