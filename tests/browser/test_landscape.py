"""The landscape page in a real browser."""

from __future__ import annotations

import re

from playwright.sync_api import Page

import mirrors
from ui.scene import Scene

# Centre and width of every dot.
DOTS = """nodes => nodes.map(node => node.getBoundingClientRect())
  .map(box => [box.x + box.width / 2, box.y + box.height / 2, box.width])"""


def test_the_landscape_counts_the_knots_of_the_path(page: Page, address: str) -> None:
    page.goto(f"{address}/landscape")
    plots = page.locator(".js-plotly-plot")
    plots.nth(1).wait_for(timeout=30_000)
    scene = Scene.default()
    knots = len(mirrors.fit_path(scene.x, scene.y, scene.architecture).betas) - 1
    told = page.get_by_text(re.compile(r"features come and go at")).inner_text()
    assert f"at {knots} knots" in told
    assert page.get_by_text("equally good.").first.is_visible()


def test_a_click_on_a_knot_sets_the_price(page: Page, address: str) -> None:
    page.goto(f"{address}/landscape")
    plot = page.locator(".js-plotly-plot").nth(1)
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
