"""A teacher tailors a link and sees beside what the class will get; the kit is printed."""

from __future__ import annotations

import re
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from scripts.teaching import SLIDES, printed, slides, written


def test_a_tailored_figure_is_shown_beside_and_opens_the_same(page: Page, address: str) -> None:
    page.goto(f"{address}/for_teachers?shows=figure:band&locks=data")
    link, frame = page.get_by_test_id("tailored-link"), page.get_by_test_id("tailored-frame")
    expect(link).to_contain_text("embed=band", timeout=30_000)
    expect(frame).to_contain_text('width="600" height="400"')
    shown = page.frame_locator("[data-testid=preview]")
    expect(shown.locator("[data-figure=band]")).to_be_visible(timeout=30_000)
    expect(shown.get_by_test_id("figure-says")).not_to_be_empty(timeout=30_000)
    page.get_by_test_id("control-depth").fill("2")
    page.get_by_test_id("control-depth").press("Enter")
    expect(link).to_contain_text("depth=2", timeout=15_000)
    page.goto(link.inner_text())
    expect(page.locator("[data-figure=band]")).to_be_visible(timeout=30_000)
    expect(page.get_by_test_id("control-depth")).to_have_count(0)


def test_the_kit_is_printed(browser: Browser, tmp_path: Path) -> None:
    """One page a slide; the rest on a few."""
    made = printed(written(1, "https://a.org", tmp_path), browser)
    count = {path.stem: len(re.findall(rb"/Type\s*/Page[^s]", path.read_bytes())) for path in made}
    assert count["slides"] == len(slides(SLIDES.read_text("utf-8")))
    assert 1 <= count["exercises"] <= 2 and 1 <= count["answers"] <= 2
