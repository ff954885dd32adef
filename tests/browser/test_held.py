"""A held arrow key on every slider and number field of every page: it lives, and the last value stays."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

PAGES = sorted(path.parent.name for path in (Path(__file__).parents[2] / "pages").glob("*/page.py"))
#: What a page needs to show all that it has.
QUERY = {"landscape": "points=0,0;1,1;2,0;3,1;4,0&depth=3&beta=0.05", "lessons": "step=4", "series": "fan=on"}
FIELDS = "input[type=range], input[type=number], [role=slider], [role=spinbutton]"
#: How often a held key repeats, in seconds.
REPEAT = 0.04


def fields(page: Page) -> Locator:
    return page.locator(FIELDS).locator("visible=true")


def values(page: Page) -> list[str]:
    """What every slider and number field shows; but for probes, which are of the browser alone."""
    read = """all => all
      .filter(f => !f.closest('.mirrors') || /^control|^guess$/.test(f.dataset.testid))
      .map(f => f.getAttribute('aria-valuetext') ?? f.getAttribute('aria-valuenow') ?? f.value)"""
    found: list[str] = fields(page).evaluate_all(read)
    return found


def at_rest(page: Page, looks: int = 2) -> list[str]:
    """The values when nothing runs, and neither they nor the link have changed for so many looks."""
    before, quiet = (values(page), page.url), 0
    while quiet < looks:
        page.wait_for_timeout(300)
        expect(page.get_by_test_id("stApp")).to_have_attribute(
            "data-test-script-state", re.compile("notRunning"), timeout=60_000
        )
        now = (values(page), page.url)
        quiet, before = (quiet + 1, before) if now == before else (0, now)
    return before[0]


@pytest.mark.parametrize("name", PAGES)
def test_held_keys_leave_every_page_alive_and_right(
    new_page: Callable[..., Page], address: str, name: str, held_seconds: float
) -> None:
    page = new_page()
    page.goto(
        f"{address}/{'' if name == 'explore' else name}?{QUERY.get(name, 'points=0,0;1,1;2,0;3,1&depth=3')}"
    )
    fields(page).first.wait_for(timeout=30_000)
    at_rest(page)
    for index in count():
        if index >= fields(page).count():  # what one field is set to may hide others
            break
        field = fields(page).nth(index)
        if not field.is_enabled():
            continue
        for key, share in (("ArrowRight", 0.7), ("ArrowLeft", 0.3)):
            turned = {"ArrowRight": "ArrowUp", "ArrowLeft": "ArrowDown"}
            is_number = field.get_attribute("type") == "number" or field.get_attribute("role") == "spinbutton"
            held = turned[key] if is_number else key
            field.focus()
            for _ in range(int(share * held_seconds / REPEAT)):
                page.keyboard.down(held)  # again and again, as a held key repeats
                page.wait_for_timeout(1000 * REPEAT)
            page.keyboard.up(held)
        page.keyboard.press("Tab")
        at_rest(page)
        assert page.get_by_text("Connection error").count() == 0, f"field {index}"
        assert page.get_by_test_id("stException").count() == 0, f"field {index}"
    last = at_rest(page, looks=4)
    page.reload()
    fields(page).first.wait_for(timeout=30_000)
    assert at_rest(page, looks=3) == last
