"""Every page for everybody: axe finds nothing serious, nothing is cut off, and nothing jumps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.explore import Explore

NAMES = [path.parent.name for path in sorted((Path(__file__).parents[2] / "pages").glob("*/page.py"))]
QUIET = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  const inside = [...document.querySelectorAll('*')].map(node => node.shadowRoot).filter(Boolean);
  const roots = [document, ...inside];
  const hasFit = roots.some(root => root.querySelector('[data-testid=fit-curve]'));
  const isQuiet = app && (app.dataset.live || app.dataset.testScriptState === 'notRunning');
  return isQuiet && (document.querySelector('h1') || hasFit)
    && !document.querySelector('[data-testid=stSkeleton]');
}"""


def opened(page: Page, address: str) -> Page:
    page.goto(address)
    page.wait_for_function(QUIET, timeout=60_000)
    page.wait_for_timeout(700)  # pictures are drawn after the last word from the server
    return page


def serious(page: Page, options: dict[str, Any] | None = None) -> list[str]:
    """What axe holds to be serious or critical, with the element and the reason."""
    found = Axe().run(page, options=options).response["violations"]
    return [
        f"{fault['id']}: {node['html'][:200]} ({node['failureSummary']})"
        for fault in found
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize(("scheme", "width"), [("light", 1400), ("dark", 390)])
@pytest.mark.parametrize("name", NAMES)
def test_every_page_opens_by_its_address_fits_and_is_accessible(name, scheme, width, new_page, address):
    page = new_page(color_scheme=scheme, viewport={"width": width, "height": 900}, has_touch=width < 600)
    opened(page, f"{address}/{name if name != 'explore' else ''}")
    if name != "figure":  # which stands in frames, and in no menu
        expect(page.get_by_test_id(f"page-{name}")).to_have_attribute("aria-current", "page")
    assert page.get_by_test_id("stException").count() == 0
    assert serious(page) == []
    for box in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
        assert page.evaluate(f"{box}.scrollWidth - {box}.clientWidth") <= 0, "the page scrolls sideways"


def test_links_of_teachers_are_for_everybody(page: Page, address: str) -> None:
    opened(page, f"{address}/?embed=true&hide=depth,beta&lock=data,activation")
    # what is locked is pale, as the standard allows for what is not to be used
    assert serious(page, {"rules": {"color-contrast": {"enabled": False}}}) == []


def test_a_wall_of_4k_is_filled(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(viewport={"width": 3840, "height": 2160})
    explore = Explore(page, address).open()
    box = explore.canvas.bounding_box()
    assert box and box["width"] > 1500
    heights = page.locator("svg text").evaluate_all("all => all.map(t => t.getBoundingClientRect().height)")
    assert min(height for height in heights if height) >= 11  # a label is still a label


def test_nothing_jumps_while_a_point_is_dragged(explore: Explore) -> None:
    """Layout shift as browsers measure it, of anything on the page."""
    explore.page.evaluate("""() => {
      window.shifts = [];
      new PerformanceObserver(list => list.getEntries().forEach(e => window.shifts.push(
        ...e.sources.map(s => s.node?.className ?? 'gone')))).observe({ type: 'layout-shift' });
    }""")
    box = explore.canvas.bounding_box()
    for down in (-40, 60, -20):
        explore.drag(2, 10, down)
    assert explore.page.evaluate("window.shifts") == []
    assert explore.canvas.bounding_box() == box


@pytest.mark.parametrize("motion", ["reduce", "no-preference"])
def test_who_asks_for_rest_sees_no_animation(
    motion: str, new_page: Callable[..., Page], address: str
) -> None:
    page = opened(new_page(reduced_motion=motion), f"{address}/folding")
    page.get_by_role("button", name="▶ Fold").click()
    before = page.locator("svg.folds").inner_html()
    page.wait_for_timeout(400)
    moved = page.locator("svg.folds").inner_html() != before
    assert moved == (motion == "no-preference")
