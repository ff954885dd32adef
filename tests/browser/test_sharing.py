"""What a teacher sends round: links that open the same for everybody, lock, and carry no mischief."""

from __future__ import annotations

import re
from urllib.parse import urlencode, urlsplit

import pytest
from playwright.sync_api import expect

from mirrors.reading import understand
from tests.browser.explore import Explore
from ui.points_io import points_in
from ui.scene import Scene

SCENE = Scene(
    ((-1.5, 0.25), (0.1, 1.75), (1.2, -0.6), (3.0, 0.9), (3.5, 0.0)), "absolute", 4, beta_ratio=0.023
)


def told(page) -> tuple:
    """Everything outside checks read off the canvas, to the last digit."""
    canvas = page.get_by_test_id("data-canvas")
    canvas.get_by_test_id("fit-curve").wait_for(state="attached", timeout=30_000)
    page.wait_for_function("document.querySelectorAll('[data-testid=stSkeleton]').length === 0")
    fit = [canvas.get_attribute(f"data-{name}") for name in ("objective", "beta", "relative-gap")]
    points = canvas.get_by_test_id("point").evaluate_all("all => all.map(p => [p.dataset.x, p.dataset.y])")
    places = canvas.get_by_test_id("breakpoint").evaluate_all(
        "all => all.map(p => [p.dataset.position, p.dataset.kind, p.dataset.order])"
    )
    return fit, points, places, canvas.get_by_test_id("fit-curve").get_attribute("d")


def test_a_link_opens_the_same_for_two_people(new_page, address):
    first, second = new_page(), new_page()
    first.goto(f"{address}/?{urlencode(SCENE.to_query())}")
    mine = told(first)
    assert [[float(x), float(y)] for x, y in mine[1]] == [list(p) for p in SCENE.points]
    second.goto(first.url)
    assert told(second) == mine


def bar(page) -> list[str]:
    """What the controls of the bar say."""
    names = ("preset", "activation", "depth", "more")
    said = [page.get_by_test_id(f"control-{name}").input_value() for name in names]
    return [*said, page.get_by_test_id("control-beta").get_attribute("data-ratio")]


def visit(page, name: str) -> None:
    """By the menu."""
    page.get_by_test_id(f"page-{name}").click()
    expect(page.get_by_test_id(f"page-{name}")).to_have_attribute("aria-current", "page", timeout=15_000)
    expect(page.get_by_test_id("control-depth")).to_be_attached(timeout=15_000)
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0, timeout=30_000)


@pytest.mark.parametrize("query", ["", "?depth=4&beta=0.1&activation=leaky_relu&points=0,0;1,1;2,0"])
def test_the_menu_takes_the_scene_along(page, address, query):
    page.goto(f"{address}/{query}")
    page.get_by_test_id("fit-curve").wait_for(state="attached", timeout=30_000)
    before = bar(page)
    assert before[2] == ("4" if query else "3")
    for name in ("dictionary", "explore", "folding"):
        visit(page, name)
        page.wait_for_timeout(700)
        assert bar(page) == before


def test_the_menu_takes_along_what_was_just_done(explore: Explore):
    page = explore.page
    explore.drag(2, 0, 30)
    points = explore.data().tolist()
    page.get_by_test_id("control-depth").fill("4")
    visit(page, "network")  # before anybody has answered
    expect(page.get_by_test_id("control-depth")).to_have_value("4")
    visit(page, "explore")
    explore.settle()
    assert explore.data().tolist() == points
    assert bar(page)[2] == "4"


def test_locks_stay_through_the_menu_and_a_reload(page, address):
    def holds() -> None:
        expect(page.get_by_test_id("control-depth")).to_be_disabled()
        expect(page.get_by_test_id("control-preset")).to_be_disabled()
        expect(page.get_by_test_id("canvas-add")).to_be_disabled()
        expect(page.get_by_test_id("open-points")).to_be_disabled()
        expect(page.get_by_test_id("control-activation")).to_be_hidden()
        expect(page.get_by_test_id("control-beta")).to_be_enabled()

    page.goto(f"{address}/?lock=data,depth&hide=activation")
    page.get_by_test_id("fit-curve").wait_for(state="attached", timeout=30_000)
    holds()
    visit(page, "folding")
    expect(page).to_have_url(re.compile("hide=activation&lock=data(,|%2C)depth"), timeout=10_000)
    holds()
    page.reload()
    expect(page.get_by_role("heading", name="Folding")).to_be_visible(timeout=30_000)
    holds()


def test_the_share_menu_makes_the_link_that_was_asked_for(new_page, address):
    page = new_page()
    page.goto(f"{address}/?{urlencode(SCENE.to_query())}")
    mine = told(page)
    page.get_by_test_id("share").locator("summary").click()
    for name, way in (("depth", "lock"), ("share", "hide")):
        page.get_by_test_id("share").locator(f"select[name={name}]").select_option(way)
    link = page.get_by_test_id("share-link").filter(has_text="?").inner_text()
    assert link.startswith(f"{address}/?") and link.endswith("&hide=share&lock=depth&depth=4")
    assert "embed=true" in page.get_by_test_id("share-frame").filter(has_text="?").inner_text()
    page.keyboard.press("Escape")
    assert page.get_by_test_id("share-link").is_hidden()
    other = new_page()
    other.goto(link)
    assert told(other) == mine
    expect(other.get_by_test_id("control-depth")).to_be_disabled()
    expect(other.get_by_test_id("share")).to_be_hidden()


def test_a_large_picture_for_a_projector_stays_through_the_menu(page, address):
    def size() -> float:
        return page.get_by_test_id("control-depth").evaluate("n => parseFloat(getComputedStyle(n).fontSize)")

    page.goto(address)
    page.get_by_test_id("fit-curve").wait_for(state="attached", timeout=30_000)
    small = size()
    page.get_by_test_id("present").click()
    expect(page).to_have_url(re.compile("present=true"), timeout=10_000)
    expect(page.get_by_test_id("control-depth")).not_to_have_css("font-size", f"{small:g}px")
    large = size()
    assert large > 1.3 * small
    visit(page, "network")
    expect(page).to_have_url(re.compile("present=true"), timeout=10_000)
    expect(page.get_by_test_id("control-depth")).to_have_css("font-size", f"{large:g}px")
    page.get_by_test_id("present").click()
    expect(page).not_to_have_url(re.compile("present=true"), timeout=10_000)
    expect(page.get_by_test_id("control-depth")).to_have_css("font-size", f"{small:g}px")


def test_the_hint_is_dismissed_for_good(page, address):
    page.goto(address)
    hint = page.get_by_test_id("hint")
    hint.wait_for(timeout=30_000)
    page.get_by_test_id("hint-dismiss").click()
    assert hint.is_hidden()
    page.reload()
    page.get_by_test_id("fit-curve").wait_for(state="attached", timeout=30_000)
    assert hint.is_hidden()


def test_a_frame_has_no_hint(page, address):
    page.goto(f"{address}/?embed=true")
    page.get_by_test_id("fit-curve").wait_for(state="attached", timeout=30_000)
    assert page.get_by_test_id("hint").count() == 0 or page.get_by_test_id("hint").is_hidden()


@pytest.mark.parametrize("kind", ["svg", "png"])
def test_the_picture_is_saved(explore: Explore, kind):
    explore.page.get_by_test_id("share").locator("summary").click()
    with explore.page.expect_download() as saved:
        explore.page.get_by_role("button", name=f"Save as {kind.upper()}").click()
    content = saved.value.path().read_bytes()
    assert saved.value.suggested_filename == f"mirrors.{kind}"
    if kind == "png":
        assert content.startswith(b"\x89PNG") and len(content) > 5_000
    else:
        assert b"<svg" in content and b"fit-curve" in content and b"var(--" not in content
        assert b"mirrored at" in content  # the headline


def test_the_points_are_saved_with_all_their_digits(page, address):
    page.goto(f"{address}/?{urlencode(SCENE.to_query())}")
    page.get_by_test_id("fit-curve").wait_for(state="attached", timeout=30_000)
    page.get_by_test_id("share").locator("summary").click()
    with page.expect_download() as saved:
        page.get_by_role("button", name="Points as CSV").click()
    assert points_in(understand(saved.value.path().read_text("utf-8"), "points")) == SCENE.points


@pytest.mark.parametrize("way", ["lock", "hide"])
def test_a_locked_link_moves_nothing(page, address, way):
    page.goto(f"{address}/?{urlencode(SCENE.to_query() | {way: 'data,depth'})}")
    before = told(page)
    point = page.get_by_test_id("point").nth(2)
    box = point.locator("circle").first.bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 40, box["y"] - 60, steps=4)
    page.mouse.up()
    point.focus()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Delete")
    page.wait_for_timeout(500)
    assert told(page) == before
    assert page.get_by_test_id("control-depth").is_disabled()


def test_a_crafted_link_shows_its_letters_and_nothing_more(page, address):
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    words = "<img src=http://127.0.0.1:9/a.png> ![](http://127.0.0.1:9/b.png) [a](http://evil.test) **$x$**"
    page.goto(f"{address}/?{urlencode({'activation': words})}")
    alert = page.get_by_role("alert").filter(has_text="This link cannot be opened")
    alert.wait_for(timeout=30_000)
    page.get_by_test_id("fit-curve").wait_for(state="attached")
    assert words in alert.inner_text().replace("\u2060", "")
    assert alert.locator("a, img, strong, .katex").count() == 0
    assert {urlsplit(url).netloc for url in asked if url.startswith("http")} == {urlsplit(address).netloc}
