"""On a phone: the canvas stays, beta lies beneath it, four views behind tabs, nothing too wide."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.browser.explore import Explore

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
VIEWS = {"features": "selected-feature", "dictionary": "dictionary", "network": "network", "kinks": None}


@pytest.fixture
def phone(new_page: Callable[..., Page], address: str) -> Explore:
    return Explore(new_page(**PHONE), address).open()


def test_beta_lies_right_beneath_the_canvas(phone: Explore) -> None:
    canvas, beta = phone.canvas.bounding_box(), phone.page.get_by_test_id("control-beta").bounding_box()
    assert canvas is not None
    assert beta is not None
    assert 0 <= beta["y"] - (canvas["y"] + canvas["height"]) < 60
    assert beta["y"] + beta["height"] < PHONE["viewport"]["height"]


def test_the_canvas_stays_while_views_are_read(phone: Explore) -> None:
    phone.page.get_by_test_id("tab-network").scroll_into_view_if_needed()
    phone.page.get_by_test_id("stMain").evaluate("main => main.scrollBy(0, 300)")
    phone.page.wait_for_timeout(300)
    canvas = phone.canvas.bounding_box()
    assert canvas is not None
    assert 0 <= canvas["y"] < 100


@pytest.mark.parametrize("view", VIEWS)
def test_each_view_has_a_tab(phone: Explore, view: str) -> None:
    page = phone.page
    page.get_by_test_id(f"tab-{view}").click()
    for other, part in VIEWS.items():
        panel = page.locator(f"section[data-panel={other}]")
        shown = panel.locator(".mark").first.is_visible()
        assert shown == (other == view)
        if other == view and part:
            assert panel.get_by_test_id(part).first.is_visible()


def test_the_menu_closes_after_a_choice(phone: Explore) -> None:
    page = phone.page
    assert not page.get_by_test_id("page-theory").is_visible()
    page.get_by_label("Menu", exact=True).click()
    page.get_by_test_id("page-theory").click()
    page.get_by_role("heading", level=1).wait_for(timeout=20_000)
    assert not page.get_by_test_id("page-theory").is_visible()
