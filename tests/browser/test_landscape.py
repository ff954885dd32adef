"""The landscape page in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

import mirrors
from mirrors.closed_forms import FORMS
from ui.scene import Scene

# Centre and width of every dot.
DOTS = """nodes => nodes.map(node => node.getBoundingClientRect())
  .map(box => [box.x + box.width / 2, box.y + box.height / 2, box.width])"""


def test_the_landscape_counts_the_knots_of_the_path(page: Page, address: str) -> None:
    page.goto(f"{address}/landscape?depth=3")
    plots = page.locator(".js-plotly-plot")
    plots.nth(1).wait_for(timeout=30_000)
    scene = Scene.of_links()
    knots = len(mirrors.fit_path(scene.x, scene.y, scene.architecture).betas) - 1
    told = page.get_by_text(re.compile(r"features come and go at")).inner_text()
    assert f"at {knots} knots" in told
    assert page.get_by_text("equally good.").first.is_visible()


def test_a_click_on_a_knot_sets_the_price(page: Page, address: str) -> None:
    page.goto(f"{address}/landscape?depth=3")
    plot = page.locator(".js-plotly-plot").nth(2)
    plot.wait_for(timeout=30_000)
    before = page.url
    page.wait_for_timeout(1000)
    dots = plot.locator(".scatterlayer .points path")
    dots.first.scroll_into_view_if_needed()
    sizes = dots.evaluate_all(DOTS)
    x, y, _ = max(sizes, key=lambda place: (place[2] > 3, place[0]))
    page.mouse.click(x, y)
    page.wait_for_url(re.compile("beta="), timeout=10_000)
    assert page.url != before


def test_the_walk_keeps_the_objective_and_fewer_units_cost_more(page: Page, address: str) -> None:
    page.goto(f"{address}/landscape?depth=3")
    walk = page.get_by_role("slider", name=re.compile("Walk through"))
    walk.wait_for(timeout=30_000)
    scene = Scene.of_links()
    solution = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    told = page.get_by_text(re.compile("The dashed network"))
    before = told.inner_text()
    for _ in range(7):
        walk.press("ArrowRight")
    expect(told).not_to_have_text(before, timeout=10_000)
    objective = re.search(r"objective ([\d.]+\d)", told.inner_text())
    assert objective and float(objective[1]) == pytest.approx(solution.objective, rel=1e-8)
    page.get_by_test_id("stMain").get_by_role("button", name=re.compile("^1: ")).click()
    expect(page.get_by_text(re.compile("(above|times) the global optimum"))).to_be_visible(timeout=10_000)


def test_closed_forms_agree_with_the_solver(page: Page, address: str) -> None:
    page.goto(f"{address}/closed_forms?activation=sign&depth=2")
    page.locator(".js-plotly-plot").wait_for(timeout=30_000)
    box = page.get_by_role("combobox", name="Special case")
    for title, whose in (
        ("One switch: total-variation denoising", "On your points"),
        ("Two inputs", "On an example"),
    ):
        box.click()
        page.get_by_role("option", name=title).click()
        conditions = next(form.conditions for form in FORMS if form.title == title)
        page.get_by_text(conditions).wait_for(timeout=10_000)
        said = page.locator("p").filter(has_text=re.compile(f"{whose}:.*by the solver"))
        said.wait_for(timeout=10_000)
        found = re.search(r"formula is ([\d.]+), by the solver ([\d.]+)\. ", said.inner_text())
        assert found and float(found[1]) == pytest.approx(float(found[2]), rel=1e-8)
    page.get_by_role("button", name="Open this example").click()
    expect(page.get_by_text("On your points:").first).to_be_visible(timeout=10_000)
