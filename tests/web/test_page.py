"""The edition in a browser: what it shows is exact, it asks nobody, works offline, outlives its worker."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

import numpy as np
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import mirrors
from scripts.serve import serve
from tests.browser.explore import Explore
from ui.live.payloads.scene import scene_payload
from ui.scene import Scene

#: One of each kind of library; the second is the Scene of the links.
SCENES = (
    Scene(((0.0, 0.3), (1.0, 1.4), (2.2, 0.4), (3.4, 1.6), (5.0, 0.6)), "relu", 4, beta_ratio=0.02),
    Scene(((0.0, 0.3), (1.0, 1.4), (2.2, 0.4), (3.4, 1.6)), "leaky_relu", 3, beta_ratio=0.05),
    Scene(((0.0, 0.3), (1.0, 1.4), (2.2, 0.4), (3.4, 1.6)), "relu", 3, kind="symmetrized", beta_ratio=0.05),
    Scene(((0.0, 0.3), (1.0, 1.4), (2.2, 0.4), (3.4, 1.6), (4.0, 0.2)), "sign", 3, kind="parallel", width=2),
    Scene(((0.0, 0.3), (1.0, 1.4), (2.2, 0.4), (3.4, 1.6), (4.0, 0.2)), "absolute", 5, beta_ratio=0.01),
)


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """One visitor, who keeps what the service worker keeps."""
    context = browser.new_context(viewport={"width": 1366, "height": 768})
    yield context
    context.close()


@pytest.fixture(scope="module")
def page(context: BrowserContext, home: str) -> Iterator[Page]:
    """The same tab for all of the tests, in their order."""
    page, errors = context.new_page(), []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(home)
    live(page)
    yield page
    assert errors == []


def live(page: Page) -> None:
    """Wait for the solver."""
    page.locator("body[data-live]").wait_for(timeout=60_000)


def idle(page: Page) -> None:
    """Wait until everything is answered."""
    page.wait_for_function("() => window.mirrors.solver.isIdle", timeout=60_000)


def asked_for(page: Page, scene: Scene) -> None:
    """As by the browser's own way back to another link, in the tab as it is."""
    question = {"follow": {"page": "explore", "query": scene.to_query()}}
    page.evaluate("question => window.mirrors.solver.ask(question)", question)


def opened(page: Page, home: str, scene: Scene) -> Explore:
    page.goto(f"{home}/?{urlencode(scene.to_query())}")
    live(page)
    return Explore(page, home).settle()


def test_nothing_is_asked_of_anybody_else_and_the_rest_is_kept(context, page, home):
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page.wait_for_function("() => navigator.serviceWorker.controller", timeout=60_000)
    page.get_by_test_id("page-network").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Network", timeout=20_000)
    page.get_by_test_id("page-explore").click()
    page.get_by_test_id("fit-curve").wait_for(state="attached")
    told = {urlsplit(url).netloc for url in asked if url.startswith("http")}
    assert told <= {urlsplit(home).netloc}


def test_what_is_shown_equals_mirrors(page, home):
    for scene in SCENES:
        asked_for(page, scene)
        idle(page)
        explore = Explore(page, home)
        exact = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
        assert explore.number("objective") == pytest.approx(exact.objective, rel=1e-9)
        if not exact.alternatives().is_unique or scene.architecture.is_step:
            continue
        kinks = page.get_by_test_id("breakpoint").evaluate_all("all => all.map(b => +b.dataset.position)")
        at = sorted(p.position for p in exact.breakpoints)
        low, high = min(kinks, default=0), max(kinks, default=0)
        near = [p for p in at if low <= p <= high]
        np.testing.assert_allclose(sorted(kinks), near, rtol=1e-9, atol=1e-9)
        xs, ys = explore.vertices()
        np.testing.assert_allclose(ys, exact.predict(xs), rtol=1e-9, atol=1e-9)


def test_a_dead_worker_is_replaced_and_the_points_stay(page, home):
    explore = opened(page, home, SCENES[1])
    explore.drag(1, 0, 25)
    points = explore.data().tolist()
    page.evaluate("window.mirrors.solver.worker.terminate()")
    expect(page.locator("#status")).to_contain_text("started anew", timeout=10_000)
    explore.drag(2, 0, -30)  # at once: it is answered when the next one is there
    idle(page)
    explore.settle()
    now = explore.data()
    assert [list(now[i]) for i in (0, 1, 3)] == [points[i] for i in (0, 1, 3)] and now[2, 1] != points[2][1]
    x, y = now.T
    exact = mirrors.fit(x, y, SCENES[1].architecture, beta_ratio=SCENES[1].beta_ratio)
    assert explore.number("objective") == pytest.approx(exact.objective, rel=1e-9)


def test_offline_every_page_opens_and_another_link_too(context, page, home):
    context.set_offline(True)
    try:
        explore = opened(page, home, SCENES[0])
        assert explore.data().tolist() == [list(point) for point in SCENES[0].points]
        explore.drag(1, 0, 20)
        for name in ("lessons", "dictionary/"):  # with and without the slash at the end
            page.goto(f"{home}/{name}")
            live(page)
            expect(page.get_by_test_id(f"page-{name.strip('/')}")).to_have_attribute("aria-current", "page")
    finally:
        context.set_offline(False)


def test_what_takes_long_is_cancelled_and_the_last_answer_stays(page, home):
    explore = opened(page, home, SCENES[1])
    before = explore.data().tolist()
    long = tuple((k / 7 + (k % 3) / 50, float(k * k % 11)) for k in range(200))
    asked_for(page, Scene(long, "absolute", 3, beta_ratio=1e-3))
    page.locator("#status button").click(timeout=20_000)
    expect(page.locator("#status")).to_contain_text("Cancelled", timeout=5_000)
    idle(page)
    assert explore.data().tolist() == before
    explore.drag(0, 0, -20)
    assert explore.data().tolist()[1:] == before[1:]


def test_back_and_forward_lead_through_what_was_done(page):
    explore, address = Explore(page, ""), page.url

    def shows(points: list[list[float]]) -> None:
        explore.wait_until(lambda: explore.data().tolist() == points, "the points of the address")

    before = explore.data().tolist()
    explore.drag(1, 0, -25)
    moved = explore.data().tolist()
    assert moved != before and page.url != address
    page.go_back()
    shows(before)
    page.go_forward()
    shows(moved)
    page.go_back()
    shows(before)
    idle(page)
    assert page.url == address  # an answer to the way back is no new place
    page.get_by_test_id("page-dictionary").click()
    chosen = page.get_by_label("selected only")
    chosen.check()
    expect(page).to_have_url(re.compile("only_selected=on"))
    page.go_back()
    expect(chosen).not_to_be_checked()
    page.go_forward()
    expect(chosen).to_be_checked()


def test_a_race_in_a_frame_has_the_numbers_of_mirrors(page, home):
    scene, seeds = SCENES[1], 2
    settings = {"embed": "race", "steps": "240", "seeds": str(seeds)}
    page.goto(f"{home}/?{urlencode(scene.to_query() | settings)}")
    live(page)
    button = page.get_by_test_id("figure-ask")
    button.click()
    expect(button).to_have_text("↺ Run again", timeout=20_000)
    look = {"event": {"key": "figure race", "event": {"seq": 1000, "scene": dict(scene_payload(scene))}}}
    told = page.evaluate("question => window.mirrors.ask(question)", look)["mounted"]["figure race"]
    *starts, _ = told["picture"]["charts"][0]["traces"]
    exact = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    snapshots = mirrors.race(
        *(scene.x, scene.y, scene.architecture, exact.beta),
        **{"seeds": range(seeds), "steps": 240, "units": 50, "learning_rate": 0.05},
    )
    objective = np.concatenate([snapshot.objective for snapshot in snapshots])
    above = np.log10(objective / exact.objective - 1)
    for start, native in zip(starts, above.T, strict=True):
        np.testing.assert_allclose(start["y"], native[np.array(start["x"], dtype=int)], atol=2e-3)


def test_the_share_menu_leads_to_the_same_scene_in_the_other_edition_and_back(browser, site, home):
    scene = SCENES[1]
    points = [list(point) for point in scene.points]
    context = browser.new_context(service_workers="block")
    page = context.new_page()
    with serve(MIRRORS_OTHER_EDITION=home) as app:
        told = json.loads((site / "site.json").read_text()) | {"app": app}
        context.route("**/site.json", lambda route: route.fulfill(json=told))  # as make site APP=ADDRESS
        page.goto(f"{home}/?{urlencode(scene.to_query())}")
        live(page)
        there = _in_the_other_edition(page)
        assert there.startswith(f"{app}/?")
        page.goto(there)
        server = Explore(page, app)
        server.curve.wait_for(state="attached", timeout=30_000)
        assert server.settle().data().tolist() == points
        back = _in_the_other_edition(page)
        assert back.startswith(f"{home}/?")
        page.goto(back)
        live(page)
        assert Explore(page, home).settle().data().tolist() == points
    context.close()


def _in_the_other_edition(page: Page) -> str:
    page.get_by_test_id("share").locator("summary").click()
    page.get_by_test_id("share-other").check()
    return page.get_by_test_id("share-link").inner_text()
