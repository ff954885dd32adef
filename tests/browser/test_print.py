"""On paper nothing is cut off: neither at the right edge, nor below the first page."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

#: The width of an upright page within its margins, in px.
PAPER = 718


def reach(page: Page, drawn: str) -> float:
    """How far to the right pictures go."""
    read = "all => Math.max(...all.map(drawn => drawn.getBoundingClientRect().right))"
    found: float = page.locator(drawn).evaluate_all(read)
    return found


@pytest.mark.parametrize(
    ("link", "drawn"),
    [
        ("series", ".js-plotly-plot .main-svg"),
        ("network?depth=4&points=0,0;1,1;2,0;3,2;4,1", ".mirrors svg"),
    ],
)
def test_charts_and_networks_fit_on_paper(page: Page, address: str, link: str, drawn: str) -> None:
    page.goto(f"{address}/{link}")
    page.locator(drawn).first.wait_for(timeout=60_000)
    page.wait_for_timeout(1000)
    assert reach(page, drawn) > PAPER
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.set_viewport_size({"width": PAPER, "height": 1000})
    page.wait_for_timeout(500)
    assert reach(page, drawn) <= PAPER
    overflow = "main => getComputedStyle(main).overflowY"
    assert page.get_by_test_id("stMain").evaluate(overflow) == "visible"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1400, "height": 1000})
    page.wait_for_timeout(500)
    assert reach(page, drawn) > PAPER
