"""What was set on a page is there again after another page, a reload, and for who gets the link."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.test_sharing import visit

FIELD = "Paste values, or times and values"
TEXT = "\n".join(f"{2000 + k}, {(5 * k) % 7}" for k in range(12))


def steps(page: Page) -> str:
    field = page.get_by_label("Steps", exact=True)
    field.wait_for(timeout=30_000)
    return field.input_value()


def test_the_steps_of_a_race_survive_and_are_shared(new_page: Callable[..., Page], address: str) -> None:
    page = new_page()
    page.goto(f"{address}/race")
    assert steps(page) == "6000"
    page.get_by_label("Steps", exact=True).fill("40000")
    page.get_by_label("Steps", exact=True).press("Tab")
    expect(page).to_have_url(re.compile(r"steps=40000"), timeout=10_000)
    visit(page, "network")
    visit(page, "race")
    assert steps(page) == "40000"
    page.reload()
    assert steps(page) == "40000"
    page.get_by_test_id("share").locator("summary").click()
    expect(page.get_by_test_id("share-link")).to_contain_text("steps=40000")
    link = page.get_by_test_id("share-link").filter(has_text="?").inner_text()
    other = new_page()
    other.goto(link)
    assert steps(other) == "40000"


def test_a_pasted_series_survives_and_is_shared(new_page: Callable[..., Page], address: str) -> None:
    page = new_page()
    page.goto(f"{address}/series?series=own&ahead=5")
    page.get_by_label(FIELD).fill(TEXT)
    page.get_by_label(FIELD).press("Control+Enter")
    expect(page.get_by_text("From one value to the next")).to_be_visible(timeout=20_000)
    visit_bare(page, "explore")
    visit_bare(page, "series")
    expect(page.get_by_label(FIELD)).to_have_value(TEXT, timeout=20_000)
    expect(page).to_have_url(re.compile("ahead=5"), timeout=10_000)
    other = new_page()
    other.goto(page.url)
    expect(other.get_by_label(FIELD)).to_have_value(TEXT, timeout=30_000)
    expect(other.get_by_text("From one value to the next")).to_be_visible(timeout=20_000)
    expect(other.get_by_role("slider", name="Steps ahead")).to_have_value("5", timeout=20_000)


def visit_bare(page: Page, name: str) -> None:
    """By the menu, also to a page without a bar."""
    page.get_by_test_id(f"page-{name}").click()
    expect(page.get_by_test_id(f"page-{name}")).to_have_attribute("aria-current", "page", timeout=15_000)


def test_a_date_that_may_be_two_is_asked_and_the_answer_is_shared(
    new_page: Callable[..., Page], address: str
) -> None:
    page = new_page()
    page.goto(f"{address}/series?series=own")
    page.get_by_label(FIELD).fill("\n".join(f"{k}/2/2024,{(3 * k) % 5}" for k in range(1, 10)))
    page.get_by_label(FIELD).press("Control+Enter")
    expect(page.get_by_text("Which is meant?")).to_be_visible(timeout=20_000)
    assert page.get_by_text("From one value to the next").count() == 0
    page.get_by_text("1 February 2024", exact=True).click()
    expect(page.get_by_text("in steps of 1 day")).to_be_visible(timeout=20_000)
    expect(page).to_have_url(re.compile("date_order=dmy"))
    other = new_page()
    other.goto(page.url)
    expect(other.get_by_text("in steps of 1 day")).to_be_visible(timeout=30_000)
