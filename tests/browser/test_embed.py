"""In a frame of another page: a figure, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import unescape
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Page

from mirrors.datasets import PRESETS
from tests.browser.explore import Explore
from ui.scene import Scene

SCENE = Scene(PRESETS["images"].points, "absolute", 3, beta_ratio=0.02)
QUERY = f"?{urlencode(SCENE.to_query())}&embed=true"


@pytest.mark.parametrize(("width", "height"), [(900, 600), (600, 400)])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_frame_needs_no_scrolling(
    new_page: Callable[..., Page], address: str, width: int, height: int, theme: str
) -> None:
    page = new_page(viewport={"width": width, "height": height}, color_scheme=theme)
    explore = Explore(page, address).open(QUERY)
    for box in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
        assert page.evaluate(f"{box}.scrollHeight - {box}.clientHeight") <= 0
        assert page.evaluate(f"{box}.scrollWidth - {box}.clientWidth") <= 0
    for name in ("data-canvas", "control-beta", "selected-feature"):
        seen = page.get_by_test_id(name).first.bounding_box()
        assert seen is not None
        assert seen["x"] >= 0
        assert seen["x"] + seen["width"] <= width
    canvas = explore.canvas.bounding_box()
    assert canvas is not None
    assert canvas["y"] + canvas["height"] <= height
    assert explore.canvas.get_by_test_id("breakpoint").first.is_visible()
    for absent in ("page-theory", "control-preset", "control-depth", "share", "canvas-undo"):
        assert not page.get_by_test_id(absent).is_visible()


def test_the_view_of_a_frame_is_chosen_by_its_link(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(viewport={"width": 900, "height": 600})
    Explore(page, address).open(f"{QUERY}&view=network")
    assert page.get_by_test_id("network").is_visible()
    assert not page.get_by_test_id("selected-feature").first.is_visible()


def test_hidden_points_cannot_be_moved(new_page: Callable[..., Page], address: str) -> None:
    explore = Explore(new_page(), address).open(f"{QUERY}&hide=data")
    before = explore.data()
    x, y = explore.centre_of(2)
    explore.page.mouse.move(x, y)
    explore.page.mouse.down()
    explore.page.mouse.move(x + 40, y + 60, steps=5)
    explore.page.mouse.up()
    explore.page.wait_for_timeout(500)
    assert (explore.data() == before).all()


def test_the_share_menu_gives_the_frame_and_its_address_opens_it(explore: Explore) -> None:
    page = explore.page
    page.get_by_test_id("share").locator("summary").click()
    frame = page.get_by_test_id("share-frame").inner_text()
    found = re.search(r'<iframe src="([^"]+)"', frame)
    assert found
    address = unescape(found[1])
    assert "embed=true" in address
    points = explore.data()
    page.goto(address)
    again = Explore(page, explore.address)
    again.curve.wait_for(state="attached", timeout=30_000)
    again.settle()
    assert (again.data() == points).all()


def test_a_saved_picture_carries_headline_and_legend(explore: Explore) -> None:
    page = explore.page
    page.get_by_test_id("share").locator("summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as SVG").click()
    text = download.value.path().read_text("utf-8")
    assert "x₁ mirrored at x₂" in text
    assert "kink at a mirror image" in text
    assert "1 of 22 features" in text
