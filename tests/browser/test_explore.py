"""The explore page, as a person uses it."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import numpy as np
import pytest
from playwright.sync_api import Page

import mirrors
from mirrors.activations import ACTIVATIONS
from mirrors.datasets import PRESETS
from mirrors.solution import within
from tests.browser.explore import Explore
from ui.scene import Scene

KINDS = {"data", "midpoint", "reflection", "switch"}
# Deep focus: the active element inside however many shadow roots.
FOCUSED = """() => {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.dataset?.testid ?? '';
}"""


#: Eight points, whose places the tests know.
ZIGZAG = Scene.of_links()


@pytest.fixture
def home(page: Page, address: str) -> Explore:
    """The explore page as a first visit opens it."""
    return Explore(page, address).open()


@pytest.fixture
def explore(page: Page, address: str) -> Explore:
    """The explore page with the zigzag, by its link."""
    return Explore(page, address).open(f"?{urlencode(ZIGZAG.to_query())}")


def exact_fit(explore: Explore, scene: Scene) -> mirrors.Solution:
    """What `mirrors` says about the points on the screen."""
    x, y = explore.data().T
    return mirrors.fit(x, y, scene.architecture, beta_ratio=scene.beta_ratio)


def assert_curve_is_exact(explore: Explore, scene: Scene) -> None:
    """The vertices on the page, at 50 places, and the drawn pixels equal `mirrors.fit`."""
    solution = exact_fit(explore, scene)
    assert explore.number("objective") == pytest.approx(solution.objective, rel=1e-5)

    xs, ys = explore.vertices()
    if explore.has_no_server and not solution.alternatives().is_unique:
        # rounding chooses among equally good networks: they agree at the data
        assert explore.number("objective") == pytest.approx(solution.objective, rel=1e-9)
        fitted = np.interp(solution.x, xs, ys)
        np.testing.assert_allclose(fitted, solution.predict(solution.x), atol=1e-9 * np.ptp(solution.y))
        return
    places = np.linspace(xs.min(), xs.max(), 50)
    spread = np.ptp(explore.data()[:, 1])
    np.testing.assert_allclose(np.interp(places, xs, ys), solution.predict(places), atol=1e-5 * spread)
    assert_pixels_are_exact(explore, solution)


def assert_pixels_are_exact(explore: Explore, solution: mirrors.Solution) -> None:
    """Every drawn place lies within a pixel or so of the exact curve."""
    axes, drawn = explore.axes(), explore.path_on_screen()
    # On a steep piece a rounded x is a large error in y: allow half a pixel to each side.
    exact = [
        axes.to_screen(np.column_stack([x, solution.predict(x)]))[:, 1]
        for x in (axes.to_data(drawn + np.array([shift, 0]))[:, 0] for shift in (-0.5, 0.0, 0.5))
    ]
    assert np.all(drawn[:, 1] > np.min(exact, axis=0) - 1.5)
    assert np.all(drawn[:, 1] < np.max(exact, axis=0) + 1.5)


def test_opens_with_the_default_data(home: Explore) -> None:
    scene = Scene.default()
    np.testing.assert_allclose(home.data(), np.array(scene.points), atol=1e-9)
    assert home.number("revision") >= 1
    assert home.number("relative-gap") < 1e-6
    assert_curve_is_exact(home, scene)


def test_dragging_a_point_moves_the_exact_curve(explore: Explore) -> None:
    before, revision = explore.data(), explore.number("revision")
    index = explore.nearest(3, 1)
    explore.drag(index, right=14, down=43)
    after = explore.data()
    assert after[index, 0] > before[index, 0]
    assert after[index, 1] < before[index, 1]
    others = np.arange(len(before)) != index
    np.testing.assert_array_equal(after[others], before[others])
    assert explore.number("revision") > revision
    assert_curve_is_exact(explore, ZIGZAG)


def test_revision_counts_each_painted_fit(explore: Explore) -> None:
    revisions = [explore.number("revision")]
    for down in (20, -12, 15):
        explore.drag(explore.nearest(4, 0), right=3, down=-abs(down))
        revisions.append(explore.number("revision"))
    assert np.all(np.diff(revisions) >= 1)


def test_double_click_adds_delete_removes_undo_brings_back(explore: Explore) -> None:
    count = explore.points.count()
    place = explore.axes().to_screen(np.array([2.4, 0.95]))
    with explore.change():
        explore.page.mouse.dblclick(*place)
    assert explore.points.count() == count + 1
    added = explore.nearest(2.4, 0.95)
    np.testing.assert_allclose(explore.data()[added], [2.4, 0.95], atol=0.02)
    assert_curve_is_exact(explore, ZIGZAG)

    with explore.change():
        explore.page.mouse.click(*explore.centre_of(added))
        explore.page.keyboard.press("Delete")
    assert explore.points.count() == count

    with explore.change():
        explore.page.keyboard.press("Control+z")
    assert explore.points.count() == count + 1
    assert_curve_is_exact(explore, ZIGZAG)


def test_arrow_key_moves_and_undo_moves_back(explore: Explore) -> None:
    before = explore.data()
    index = explore.nearest(5, 1)
    explore.points.nth(index).focus()
    with explore.change():
        explore.page.keyboard.press("ArrowUp")
    moved = explore.data()[index]
    assert moved[1] > before[index, 1]
    assert moved[0] == before[index, 0]
    assert_curve_is_exact(explore, ZIGZAG)

    with explore.change():
        explore.page.keyboard.press("Control+z")
    np.testing.assert_allclose(explore.data(), before, atol=1e-9)


def test_keyboard_alone_reaches_a_point_and_moves_it(explore: Explore) -> None:
    before = explore.data()
    for _ in range(120):
        explore.page.keyboard.press("Tab")
        if explore.page.evaluate(FOCUSED) == "point":
            break
    assert explore.page.evaluate(FOCUSED) == "point"
    with explore.change():
        explore.page.keyboard.press("ArrowUp")
    assert explore.page.evaluate(FOCUSED) == "point"
    assert np.count_nonzero(np.any(explore.data() != before, axis=1)) == 1
    assert_curve_is_exact(explore, ZIGZAG)


@pytest.mark.parametrize(
    ("activation", "depth"), [("relu", 2), ("relu", 4), ("leaky_relu", 3), ("absolute", 2)]
)
def test_a_link_opens_its_network(page: Page, address: str, activation: str, depth: int) -> None:
    scene = ZIGZAG.replace(activation=activation, depth=depth)
    explore = Explore(page, address).open(f"?{urlencode(scene.to_query())}")
    assert_curve_is_exact(explore, scene)


def test_a_link_opens_its_points(page: Page, address: str) -> None:
    points = ((-2.0, 1.5), (-0.5, -1.0), (0.25, 0.5), (3.0, -0.75))
    scene = ZIGZAG.replace(points=points)
    explore = Explore(page, address).open(f"?{urlencode(scene.to_query())}")
    np.testing.assert_allclose(explore.data(), points, atol=1e-9)
    assert_curve_is_exact(explore, scene)


@pytest.mark.parametrize(
    "query", ["?depth=banana", "?depth=99", "?activation=tanh", "?beta=nan", "?points=1,2;3"]
)
def test_a_malformed_link_is_explained_and_the_page_works(page: Page, address: str, query: str) -> None:
    explore = Explore(page, address).open(query)
    notice = page.get_by_role("alert").filter(has_text="This link cannot be opened")
    notice.wait_for(timeout=10_000)
    assert "Traceback" not in notice.inner_text()
    assert_curve_is_exact(explore, Scene.default())


def choose(page: Page, control: str, option: str) -> None:
    """Choose in a list of the bar."""
    page.get_by_test_id(f"control-{control}").select_option(label=option)


def test_the_bar_changes_the_network_and_the_link(explore: Explore) -> None:
    page = explore.page
    explore.drag(explore.nearest(3, 1), right=10, down=30)
    points = explore.data()
    scene = ZIGZAG
    for change, do in (
        ({"depth": 2}, lambda: page.get_by_test_id("control-depth").fill("2")),
        ({"activation": "leaky_relu"}, lambda: choose(page, "activation", ACTIVATIONS["leaky_relu"].title)),
        ({"slope": 0.3}, lambda: page.get_by_test_id("control-more").fill("0.3")),
        ({"depth": 3}, lambda: page.get_by_role("button", name="one layer more").click()),
        ({"beta_ratio": 0.1}, lambda: page.get_by_test_id("control-beta").fill("-1")),
    ):
        scene = scene.replace(**change)
        with explore.change():
            do()
            page.keyboard.press("Tab")
        np.testing.assert_array_equal(explore.data(), points)
        assert_curve_is_exact(explore, scene)

    explore.wait_until(lambda: "beta=0.1" in page.url, "the link follows")
    shown = page.url.partition("?")[2]
    again = Explore(page, explore.address).open(f"?{shown}")
    np.testing.assert_array_equal(again.data(), points)
    assert_curve_is_exact(again, scene)


def test_jumps_are_chosen_where_units_can_jump(explore: Explore) -> None:
    page = explore.page
    jumps = page.get_by_test_id("control-more")
    assert jumps.is_hidden()
    with explore.change():
        choose(page, "activation", ACTIVATIONS["sign"].title)
    with explore.change():
        jumps.fill("4")
        page.keyboard.press("Tab")
    assert_objective_is_exact(
        explore, ZIGZAG.with_network(activation="sign").replace(kind="parallel", width=4)
    )
    with explore.change():
        page.get_by_role("button", name="one layer less").click()
    assert jumps.is_hidden()
    assert_objective_is_exact(explore, ZIGZAG.with_network(activation="sign", depth=2))


def assert_objective_is_exact(explore: Explore, scene: Scene) -> None:
    """For curves that jump."""
    assert explore.number("objective") == pytest.approx(exact_fit(explore, scene).objective, rel=1e-9)


def test_pairs_that_mirror_are_chosen_with_their_activation(explore: Explore) -> None:
    with explore.change():
        choose(explore.page, "activation", "ReLU in mirrored pairs")
    assert_curve_is_exact(explore, ZIGZAG.replace(activation="relu", kind="symmetrized"))


def test_breakpoints_have_kinds(explore: Explore) -> None:
    marks = explore.page.get_by_test_id("breakpoint")
    assert marks.count() >= 1
    read = "marks => marks.map(m => [m.dataset.kind, m.dataset.position, m.dataset.order])"
    solution = exact_fit(explore, Scene.default())
    exact = {round(place.position, 3): place.kind for place in solution.breakpoints}
    for kind, position, order in marks.evaluate_all(read):
        assert kind in KINDS
        assert int(order) >= 0
        assert exact[round(float(position), 3)] == kind


def test_a_reflected_breakpoint_shows_how_it_came_about(home: Explore) -> None:
    mark = home.page.locator("[data-testid=breakpoint][data-kind=reflection]").first
    why = home.canvas.locator(".why.strong")
    assert why.count() == 0
    mark.focus()
    assert why.get_by_test_id("mirror-arc").count() == int(mark.get_attribute("data-order") or 0) >= 1
    assert (mark.get_attribute("data-label") or "-") in (why.text_content() or "")
    home.points.first.focus()
    assert why.count() == 0


def test_a_double_tap_adds_a_point(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(viewport={"width": 390, "height": 844}, has_touch=True)
    explore = Explore(page, address).open(f"?{urlencode(ZIGZAG.to_query())}")
    count, place = explore.points.count(), explore.axes().to_screen(np.array([2.5, 0.5]))
    with explore.change():
        page.touchscreen.tap(*place)
        page.touchscreen.tap(*place)
    assert explore.points.count() == count + 1


def test_phone_in_the_dark_does_not_overflow(new_page: Callable[..., Page], address: str) -> None:
    page = new_page(color_scheme="dark", viewport={"width": 390, "height": 844}, has_touch=True)
    explore = Explore(page, address).open()
    for box in ("document.documentElement", "document.querySelector('[data-testid=stMain]')"):
        assert page.evaluate(f"{box}.scrollWidth - {box}.clientWidth") <= 0
    shown = explore.canvas.bounding_box()
    assert shown is not None
    assert shown["x"] >= 0
    assert shown["x"] + shown["width"] <= 390
    background = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert max(int(part) for part in background.strip("rgba()").split(",")[:3]) < 80


def test_nothing_is_remounted_while_a_point_is_dragged(explore: Explore) -> None:
    page = explore.page
    keep = "nodes => { window.__kept = nodes.flatMap(n => [n, n.querySelector('svg, canvas') ?? n]) }"
    page.locator("[data-part]:visible").evaluate_all(keep)
    count = page.evaluate("window.__kept.length")
    explore.drag(explore.nearest(3, 1), right=6, down=12)
    assert count >= 8
    assert page.evaluate("window.__kept.filter(n => n.isConnected).length") == count


def test_the_formula_is_shown_whole(explore: Explore) -> None:
    solution = exact_fit(explore, ZIGZAG)
    formula = explore.page.get_by_test_id("formula")
    text = formula.inner_text()
    assert f"{solution.intercept:.4g}".replace("-", "−") in text
    for z in solution.coefficients:
        assert f"{abs(z):.4g}" in text
    assert formula.evaluate("node => node.scrollWidth - node.clientWidth") <= 0


def test_undo_goes_back_before_a_preset(explore: Explore) -> None:
    before = explore.data()
    with explore.change():
        choose(explore.page, "preset", PRESETS["valley"].title)
    assert len(explore.data()) != len(before) or not np.allclose(explore.data(), before)
    with explore.change():
        explore.page.get_by_test_id("canvas-undo").click()
    np.testing.assert_allclose(explore.data(), before, atol=1e-9)
    assert_curve_is_exact(explore, ZIGZAG)


def test_pasted_points_come_from_their_panel_and_undo_brings_the_others_back(explore: Explore) -> None:
    page, before = explore.page, explore.data()
    page.get_by_test_id("open-points").click()
    field = page.get_by_label("Paste two columns, x and y")
    field.fill("0, 1\n2.5, 0.25\n4, -1")
    field.press("Control+Enter")
    with explore.change():
        page.get_by_role("button", name="Use pasted points").click()
    np.testing.assert_array_equal(explore.data(), [[0, 1], [2.5, 0.25], [4, -1]])
    assert_curve_is_exact(explore, ZIGZAG)
    with explore.change():
        page.get_by_test_id("canvas-undo").click()
    np.testing.assert_allclose(explore.data(), before)


def test_out_of_reach_the_page_says_how_near_the_best_the_network_is(page: Page, address: str) -> None:
    scene = ZIGZAG.replace(points=((0.0, 0.0), (5.0, 5.0), (6.0, 4.0), (11.0, 9.0)), depth=9)
    price = {"beta_ratio": scene.beta_ratio, "time_limit": 60}
    found = mirrors.fit(scene.x, scene.y, scene.architecture, **price)
    assert found.is_out_of_reach
    page.goto(f"{address}/?{urlencode(scene.to_query())}")
    page.get_by_test_id("proof").filter(has_text=f"W{within(found)[1:]}.").wait_for(timeout=20_000)
    explore = Explore(page, address)
    assert "Proven optimal" not in page.get_by_test_id("proof").inner_text()
    assert_pixels_are_exact(explore, found)
    page.get_by_test_id("control-depth").fill("2")
    page.get_by_test_id("proof").filter(has_text="Proven optimal").wait_for()
    explore.settle()
    assert_curve_is_exact(explore, scene.replace(depth=2))
