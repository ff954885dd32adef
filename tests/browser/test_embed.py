"""In a frame of another page: a figure, and nothing else."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from html import escape, unescape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Frame, Page, expect

from mirrors.datasets import PRESETS
from tests.browser.explore import Explore
from ui.scene import Scene
from ui.share import FIGURES

SCENE = Scene(PRESETS["images"].points, "absolute", 3, beta_ratio=0.02)
QUERY = f"?{urlencode(SCENE.to_query())}&embed=true"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_frame_needs_no_scrolling(new_page: Callable[..., Page], address: str, theme: str) -> None:
    page = new_page(viewport={"width": 900, "height": 600}, color_scheme=theme)
    explore = Explore(page, address).open(QUERY)
    _is_whole(explore, 900, 600)
    page.set_viewport_size({"width": 600, "height": 400})
    page.wait_for_timeout(300)
    _is_whole(explore, 600, 400)


def _is_whole(explore: Explore, width: int, height: int) -> None:
    page = explore.page
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
    frame = page.get_by_test_id("share-frame").filter(has_text="?").inner_text()
    found = re.search(r'<iframe src="([^"]+)"', frame)
    assert found
    address = unescape(found[1])
    assert "embed=true" in address
    page.get_by_test_id("share-figure").select_option("band")
    shown = page.get_by_test_id("share-frame").filter(has_text="?").inner_text()
    assert "embed=band" in shown and 'width="600" height="400"' in shown
    points = explore.data()
    page.goto(address)
    again = Explore(page, explore.address)
    again.curve.wait_for(state="attached", timeout=30_000)
    again.settle()
    assert (again.data() == points).all()


@pytest.fixture
def course(tmp_path: Path) -> Iterator[Callable[[str], str]]:
    """Publish a page of a course, on a server of its own: another origin."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()

    def published(html: str) -> str:
        (tmp_path / "index.html").write_text(
            f"<!doctype html><link rel=icon href=data:,><title>Course</title>{html}", "utf-8"
        )
        return f"http://127.0.0.1:{server.server_port}/"

    yield published
    server.shutdown()
    server.server_close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Nothing."""


def test_every_figure_stands_alone_in_a_page_of_another_origin(
    new_page: Callable[..., Page], address: str, course: Callable[[str], str]
) -> None:
    """All in one page, 600 x 400 each: nothing scrolls, all say what they show, light and then dark."""
    page = new_page(viewport={"width": 1300, "height": 1700}, color_scheme="light")
    query = urlencode(SCENE.to_query())
    sources = [escape(f"{address}/?embed={name}&{query}") for name in FIGURES]
    page.goto(
        course("".join(f'<iframe src="{source}" width="600" height="400"></iframe>' for source in sources))
    )
    frames = dict(zip(FIGURES, page.main_frame.child_frames, strict=True))
    for name, frame in frames.items():
        figure = frame.locator(f"[data-figure={name}]")
        expect(figure.get_by_test_id("figure-says")).not_to_be_empty(timeout=60_000)
        expect(frame.locator(DRAWN[name]).first).to_be_attached(timeout=20_000)
        for box in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
            assert frame.evaluate(f"{box}.scrollHeight - {box}.clientHeight") <= 0, name
            assert frame.evaluate(f"{box}.scrollWidth - {box}.clientWidth") <= 0, name
        for part in ("figure-says", "control-beta") if name not in ("folding", "race") else ("figure-says",):
            seen = figure.get_by_test_id(part).evaluate("n => n.getBoundingClientRect().bottom")
            assert 0 < seen <= 400, (name, part)
        assert not frame.get_by_test_id("page-theory").is_visible()
        assert _brightness(frame) > 600, name
    _follows_the_hand(page, frames["band"])
    crease = frames["folding"].get_by_test_id("crease").first
    before = crease.get_attribute("data-bias") or ""
    crease.press("ArrowRight")
    expect(crease).not_to_have_attribute("data-bias", before)
    frames["dictionary"].get_by_test_id("tile").nth(3).click()
    expect(frames["dictionary"].get_by_test_id("figure-says")).to_contain_text("Feature", timeout=15_000)
    _runs_and_stops(frames["race"])
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(500)
    assert all(_brightness(frame) < 300 for frame in frames.values())


def _brightness(frame: Frame) -> int:
    """Red, green and blue of the ground, added."""
    ground = "getComputedStyle(document.querySelector('[data-testid=stApp]')).backgroundColor"
    return sum(map(int, re.findall(r"\d+", frame.evaluate(ground))[:3]))


def _follows_the_hand(page: Page, band: Frame) -> None:
    curve, area = band.get_by_test_id("fit-curve"), band.get_by_test_id("band")
    before, around = curve.get_attribute("data-ys"), area.get_attribute("d")
    box = band.get_by_test_id("point").nth(2).locator("circle").first.bounding_box()
    assert box and around and before
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"], box["y"] + 40, steps=4)
    expect(curve).not_to_have_attribute("data-ys", before, timeout=10_000)
    expect(area).not_to_have_attribute("d", re.compile("M"))  # a band of other points would be a lie
    page.mouse.up()
    expect(area).to_have_attribute("d", re.compile("M"), timeout=20_000)
    assert area.get_attribute("d") != around


def _runs_and_stops(race: Frame) -> None:
    button, says = race.get_by_test_id("figure-ask"), race.get_by_test_id("figure-says")
    for _ in range(2):  # from the beginning, and once more
        button.click()
        expect(says).to_contain_text(re.compile("Step [1-9]"), timeout=30_000)
        expect(button).to_have_text("■ Stop")
        button.click()
        expect(button).to_have_text("↺ Run again", timeout=10_000)
        at = says.inner_text()
        race.page.wait_for_timeout(600)
        assert says.inner_text() == at


#: What each figure is there for.
DRAWN = {
    "canvas": "[data-testid=breakpoint]",
    "folding": "[data-testid=crease]",
    "dictionary": "[data-testid=tile]",
    "band": "[data-testid=band][d^=M]",
    "path": "svg.chart path[stroke]",
    "dual": ".plane .vertex",
    "race": "[data-testid=figure-ask]",
}


def test_a_saved_picture_carries_headline_and_legend(explore: Explore) -> None:
    page = explore.page
    page.get_by_test_id("share").locator("summary").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save as SVG").click()
    text = download.value.path().read_text("utf-8")
    assert "x₁ mirrored at x₂" in text
    assert "kink at a mirror image" in text
    assert "1 of 22 features" in text
