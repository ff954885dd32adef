"""The theory page in a real browser: formulas become formulas, also at the width of a phone."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from ui.theory import EXAMPLES, document

SECTIONS = document()[2]
PHONE = {"width": 390, "height": 844}

# Formulas in running text whose end is beyond the edge of their paragraph.
CUT_OFF = """() => [...document.querySelectorAll('[data-testid=stMarkdown] p, [data-testid=stMarkdown] li')]
  .filter(block => !block.querySelector('.katex-display'))
  .flatMap(block => [...block.querySelectorAll('.katex-html .base')]
    .filter(base => base.getBoundingClientRect().right > block.getBoundingClientRect().right + 2))
  .map(base => base.textContent)"""
SIDEWAYS = """() => { const main = document.querySelector('[data-testid=stMain]');
  return main.scrollWidth > main.clientWidth || document.documentElement.scrollWidth > window.innerWidth; }"""


def test_every_section_is_drawn_on_a_desk_and_on_a_phone(page, address):
    desk = page.viewport_size
    for section in SECTIONS:
        page.goto(f"{address}/theory?section={section.number}")
        page.get_by_role("heading", name=f"{section.number}. {section.title}").wait_for(timeout=30_000)
        live = sum(part.key in EXAMPLES for part in section.parts)
        expect(
            page.locator("p strong").filter(has_text=re.compile("^(On |A real|60 |This example)"))
        ).to_have_count(live, timeout=30_000)
        expect(page.locator(".katex").first).to_be_attached(timeout=10_000)  # formulas come last
        assert page.locator(".katex-error").count() == 0
        assert page.get_by_test_id("stException").count() == 0
        for size in (PHONE, desk):
            page.set_viewport_size(size)
            assert page.evaluate(CUT_OFF) == []
            assert not page.evaluate(SIDEWAYS)


def test_a_chosen_section_is_in_the_link_and_keeps_the_points(page: Page, address: str) -> None:
    page.goto(f"{address}/theory?points=0,1;1,0;2.5,2&depth=2&section=2")
    page.get_by_role("heading", name="2.3 Finitely many").wait_for(timeout=30_000)
    box = page.get_by_role("combobox", name="Section")
    box.click()
    page.get_by_role("option", name="1. Notation").click()  # the first, of which the link need not tell
    expect(page.get_by_role("heading", name="1. Notation")).to_be_visible(timeout=10_000)
    expect(page).not_to_have_url(re.compile("section="))
    assert "points=0" in page.url
    expect(page.get_by_role("row", name=re.compile("N, data points"))).to_contain_text("3")
    page.reload()
    expect(page.get_by_role("heading", name="1. Notation")).to_be_visible(timeout=30_000)
