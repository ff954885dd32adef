"""The choice among equally good networks, in the browser."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import expect

from .explore import Explore


def test_explore_shows_the_ramp_that_comes_to_end_at_a_mirror_image(explore: Explore) -> None:
    page = explore.page
    page.get_by_test_id("control-preset").select_option(label="One ramp, one mirror")
    headline, rows = page.get_by_test_id("headline"), page.get_by_test_id("selected-feature")
    expect(headline).to_contain_text("kinks at x₃ and x₁ mirrored at x₂")
    expect(rows).to_have_count(1)
    page.get_by_test_id("control-shown").select_option("features")
    expect(rows).to_have_count(3)
    page.get_by_test_id("canvas-undo").click()
    expect(rows).to_have_count(1)
    assert parse_qs(urlsplit(page.url).query)["shown"] == ["neurons"]
    page.reload()
    expect(headline).to_contain_text("1 neuron suffices")
