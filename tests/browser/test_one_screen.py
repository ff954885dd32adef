"""Everything on one screen, in fixed places, under the hand."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import pairwise
from urllib.parse import parse_qsl, urlencode

import numpy as np
import pytest
from playwright.sync_api import Page, expect

import mirrors
from mirrors import limits
from mirrors.datasets import PRESETS
from tests.browser.explore import Explore
from ui.scene import Scene

SIZES = [(1366, 768), (1440, 900), (1920, 1080)]
#: What has to be seen while a point is dragged.
SEEN = (
    *("data-canvas", "dictionary", "network", "headline", "proof"),
    *("control-preset", "control-activation", "control-depth", "control-beta"),
    *("canvas-undo", "canvas-redo", "canvas-add", "canvas-remove", "share"),
)
BOXES = """names => names.map(name => {
  const find = root => root.querySelector(`[data-testid=${name}]`)
    ?? [...root.querySelectorAll('*')].filter(n => n.shadowRoot).map(n => find(n.shadowRoot)).find(Boolean);
  const { x, y, width, height } = find(document).getBoundingClientRect();
  return [x, y, width, height];
})"""
SHIFTS = """() => {
  window.__shifts = [];
  new PerformanceObserver(list => window.__shifts.push(...list.getEntries().map(entry => entry.value)))
    .observe({type: 'layout-shift', buffered: false});
}"""
#: Six points whose valley at 8 is the first point mirrored at the second.
IMAGES = Scene(PRESETS["images"].points, "absolute", 3, beta_ratio=0.02)
MANY = Scene(
    tuple((float(x), y) for x, y in enumerate((0.1, 0.9, 0.3, 0.7, 0.0, 1.0, 0.4, 0.6, 0.2, 0.8, 0.5, 0.95)))
)


def opened(new_page: Callable[..., Page], address: str, scene: Scene, **options: object) -> Explore:
    """The explorer with a Scene, as somebody sees it who has been here before."""
    page = new_page(**options)
    page.add_init_script("localStorage.setItem('mirrors-hint-seen', '1')")
    return Explore(page, address).open(f"?{urlencode(scene.to_query())}")


def boxes(explore: Explore) -> np.ndarray:
    """(parts, 4) of all parts that have to be seen: left, top, width, height."""
    return np.array(explore.page.evaluate(BOXES, list(SEEN)))


def assert_inside(found: np.ndarray, width: int, height: int) -> None:
    left, top, wide, tall = found.T
    outside = (left < 0) | (top < 0) | (left + wide > width + 0.5) | (top + tall > height + 0.5)
    assert not outside.any(), [SEEN[i] for i in np.flatnonzero(outside)]
    assert (wide > 10).all()
    assert (tall > 10).all()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("width", "height"), SIZES)
def test_all_is_in_sight_and_nothing_jumps_during_a_drag(
    new_page: Callable[..., Page], address: str, width: int, height: int, theme: str
) -> None:
    options = {"viewport": {"width": width, "height": height}, "color_scheme": theme}
    explore = opened(new_page, address, MANY, **options)
    page = explore.page
    before = boxes(explore)
    assert_inside(before, width, height)
    assert page.get_by_test_id("selected-feature").count() >= 6
    page.evaluate(SHIFTS)

    x, y = explore.centre_of(5)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 41):
        page.mouse.move(x + 0.7 * step, y + 3 * step)
        if step % 10 == 0:
            page.wait_for_timeout(200)
            during = boxes(explore)
            assert_inside(during, width, height)
            np.testing.assert_allclose(during, before, atol=0.01)
            assert page.get_by_test_id("selected-feature").count() >= 6
    page.mouse.up()
    explore.settle()

    np.testing.assert_allclose(boxes(explore), before, atol=0.01)
    rows = page.get_by_test_id("selected-feature")
    for i in range(6):
        box = rows.nth(i).bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= height
    assert page.evaluate("window.__shifts") == []


def test_a_deep_network_is_drawn_beside_itself_and_not_over_itself(explore: Explore) -> None:
    explore.open("?depth=12")
    names = explore.page.locator("[data-testid=network] .title")
    spans = [box for name in names.all() if (box := name.bounding_box())]
    assert names.all_text_contents() == ["input", *(f"layer {k}" for k in range(1, 12)), "output"]
    assert all(a["x"] + a["width"] < b["x"] for a, b in pairwise(spans))


def test_letters_grow_with_the_window(new_page: Callable[..., Page], address: str) -> None:
    explore = opened(new_page, address, IMAGES, viewport={"width": 1920, "height": 1080})
    smallest = explore.page.evaluate(
        """() => {
          const all = root => [...root.querySelectorAll('*')]
            .flatMap(n => [n, ...(n.shadowRoot ? all(n.shadowRoot) : [])]);
          const seen = n => n.getClientRects().length && n.getBoundingClientRect().top < innerHeight;
          const has = n => [...n.childNodes].some(c => c.nodeType === 3 && c.textContent.trim());
          const told = all(document).filter(n => n.closest('.mirrors') && seen(n) && has(n));
          return Math.min(...told.map(n => parseFloat(getComputedStyle(n).fontSize)));
        }"""
    )
    assert smallest >= 14


def test_kinks_near_the_data_are_in_the_frame_and_arcs_tell_of_mirrors(
    new_page: Callable[..., Page], address: str
) -> None:
    explore = opened(new_page, address, IMAGES)
    solution = mirrors.fit(IMAGES.x, IMAGES.y, IMAGES.architecture, beta_ratio=IMAGES.beta_ratio)
    frame = explore.canvas.locator("svg.plot .frame").bounding_box()
    assert frame is not None
    rail = explore.canvas.locator("svg.plot .railbg").bounding_box()
    assert rail is not None
    kinks = [b.position for b in solution.breakpoints if -1 <= b.position <= 11]
    places = explore.axes().to_screen(np.column_stack([kinks, solution.predict(np.array(kinks))]))
    assert 8.0 in kinks
    assert (places[:, 0] > frame["x"]).all()
    assert (places[:, 0] < frame["x"] + frame["width"]).all()
    assert (places[:, 1] > frame["y"]).all()
    assert (places[:, 1] < rail["y"]).all()
    assert {1.0, 8.0} <= {image for _, _, image in arcs(explore)}
    assert (0.0, 4.0, 8.0) in arcs(explore)


def arcs(explore: Explore) -> list[tuple[float, float, float]]:
    """Source, mirror and image of each arc on the canvas."""
    read = "arcs => arcs.map(a => [+a.dataset.source, +a.dataset.mirror, +a.dataset.image])"
    return [(s, m, i) for s, m, i in explore.canvas.get_by_test_id("mirror-arc").evaluate_all(read)]


def test_an_image_moves_the_other_way_and_its_feature_lights_up(
    new_page: Callable[..., Page], address: str
) -> None:
    explore = opened(new_page, address, IMAGES)
    page = explore.page
    x, y = explore.centre_of(0)
    right = 0.5 * explore.axes().scale[0]
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + right, y, steps=10)
    moved = explore.data()[0, 0]
    assert moved == pytest.approx(0.5, abs=0.02)
    explore.wait_until(lambda: any(source == moved for source, _, _ in arcs(explore)), "an answer")
    assert [image for source, _, image in arcs(explore) if source == moved] == pytest.approx([8 - moved])
    lit = [page.locator(f"{part} .hot").count() for part in ("[data-part=features]", "[data-part=network]")]
    assert min(lit) >= 1
    assert page.locator("[data-testid=dictionary] .flag.hot").count() >= 1
    assert explore.canvas.locator(".mark.lit").count() >= 1
    page.mouse.up()
    explore.settle()
    assert page.locator(".hot").count() == 0


def test_a_first_visit_opens_one_feature_with_one_mirror(explore: Explore) -> None:
    assert explore.page.get_by_test_id("selected-feature").count() == 1
    assert arcs(explore) == [(4.0, 7.0, 10.0)]
    assert "x₁ mirrored at x₂" in explore.page.get_by_test_id("headline").inner_text()


def test_the_slider_of_beta_shows_the_optimum_at_every_stop(
    new_page: Callable[..., Page], address: str
) -> None:
    explore = opened(new_page, address, MANY)
    page, slider = explore.page, explore.page.get_by_test_id("control-beta")
    box = slider.bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 0.5 * box["width"], box["y"] + box["height"] / 2)
    page.mouse.down()
    page.wait_for_timeout(1500)  # the path is fetched once
    x, y = explore.data().T
    for stop in range(20):
        page.mouse.move(box["x"] + (0.15 + 0.04 * stop) * box["width"], box["y"] + box["height"] / 2)
        page.wait_for_timeout(60)
        ratio = float(slider.get_attribute("data-ratio") or "nan")
        xs, ys = explore.vertices()
        exact = mirrors.fit(x, y, MANY.architecture, beta_ratio=ratio)
        np.testing.assert_allclose(np.interp(x, xs, ys), exact.predict(x), atol=1e-9, err_msg=f"{ratio}")
    page.mouse.up()
    explore.settle()
    assert explore.number("beta") == pytest.approx(exact.beta, rel=1e-9)
    assert f"beta={ratio:g}" in page.url


def test_selected_features_are_drawn_on_the_canvas_when_asked_for(
    new_page: Callable[..., Page], address: str
) -> None:
    explore = opened(new_page, address, IMAGES)
    curves = explore.canvas.locator(".parts path")
    assert curves.count() == 0
    explore.page.get_by_test_id("show-features").check()
    assert curves.count() == explore.page.get_by_test_id("selected-feature").count() == 5


def test_rows_tell_coefficients_and_the_dictionary_its_columns(
    new_page: Callable[..., Page], address: str
) -> None:
    explore = opened(new_page, address, IMAGES)
    solution = mirrors.fit(IMAGES.x, IMAGES.y, IMAGES.architecture, beta_ratio=IMAGES.beta_ratio)
    rows = explore.page.get_by_test_id("selected-feature")
    told = rows.evaluate_all("rows => rows.map(row => +row.dataset.coefficient)")
    np.testing.assert_allclose(told, solution.coefficients, rtol=1e-9)
    shown = explore.page.get_by_test_id("dictionary")
    assert int(shown.get_attribute("data-columns") or 0) == solution.library_size
    assert int(shown.get_attribute("data-selected") or 0) == len(solution.coefficients)
    gap = explore.page.get_by_test_id("proof").get_attribute("data-relative-gap")
    assert float(gap or "nan") < 1e-9


def test_one_undo_for_the_whole_scene(new_page: Callable[..., Page], address: str) -> None:
    explore = opened(new_page, address, IMAGES)
    page = explore.page
    states = [page.url]
    controls = (
        lambda: page.get_by_test_id("control-depth").fill("4"),
        lambda: page.get_by_test_id("control-activation").select_option(label="leaky ReLU"),
        lambda: page.get_by_test_id("control-preset").select_option("zigzag"),
        lambda: page.get_by_test_id("control-surprise").click(),
    )
    for change in controls:
        with explore.change():
            change()
        page.wait_for_timeout(800)  # a run of keys has ended
        assert page.url != states[-1]
        states.append(page.url)
    for state in states[-2::-1]:
        page.get_by_test_id("canvas-undo").click()
        expect(page).to_have_url(state, timeout=10_000)  # back
    assert page.get_by_test_id("canvas-undo").is_disabled()
    for state in states[1:]:
        page.get_by_test_id("canvas-redo").click()
        expect(page).to_have_url(state, timeout=10_000)  # forward


def test_back_shows_what_the_address_says(new_page: Callable[..., Page], address: str) -> None:
    explore = opened(new_page, address, IMAGES)
    page = explore.page
    for depth in ("4", "2"):
        with explore.change():
            page.get_by_test_id("control-depth").fill(depth)
        expect(page).to_have_url(re.compile(f"depth={depth}"), timeout=10_000)
    page.go_back()
    explore.wait_until(lambda: page.get_by_test_id("control-depth").input_value() == "4", "depth 4 again")
    explore.settle()
    assert "depth=4" in page.url
    x, y = explore.data().T
    exact = mirrors.fit(x, y, IMAGES.replace(depth=4).architecture, beta_ratio=IMAGES.beta_ratio)
    assert explore.number("objective") == pytest.approx(exact.objective, rel=1e-6)


HELD = {"control-depth": "ArrowUp", "control-beta": "ArrowLeft", "point": "ArrowUp"}


@pytest.mark.parametrize("control", HELD)
def test_a_held_key_leaves_the_session_alive(
    new_page: Callable[..., Page], address: str, control: str, held_seconds: float
) -> None:
    explore = opened(new_page, address, MANY)
    page = explore.page
    page.get_by_test_id(control).first.focus()
    for _ in range(int(max(held_seconds, 2.5) / 0.04)):
        page.keyboard.down(HELD[control])  # again and again, as a held key repeats
        page.wait_for_timeout(40)
    page.keyboard.up(HELD[control])
    page.wait_for_timeout(900)
    explore.settle()
    scene = Scene.from_query(dict(parse_qsl(page.url.partition("?")[2])))
    assert page.get_by_text("Connection error").count() == 0
    if control == "control-beta":
        shown = page.get_by_test_id("control-beta").get_attribute("data-ratio")
        assert shown and scene.beta_ratio == float(shown) < 0.01 / 3
    if control == "control-depth":
        assert page.get_by_test_id("control-depth").input_value() == str(scene.depth) == str(limits.MAX_DEPTH)
    if control == "point":
        top = explore.data()[0, 1]
        assert top > MANY.points[0][1]
        assert explore.page.get_by_test_id("control-beta").get_attribute("data-ratio") == "0.01"
    else:
        return
    explore.drag(3, right=4, down=8)  # and it goes on
