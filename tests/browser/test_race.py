"""The race page in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

import mirrors
from ui.scene import Scene

QUERY = "?beta=0.1"


def opened(page: Page, address: str, steps: int, query: str = QUERY) -> None:
    page.goto(f"{address}/race{query}")
    field = page.get_by_label("Steps")
    field.wait_for(timeout=30_000)
    field.fill(str(steps))
    field.press("Tab")
    # a click on a button that is drawn anew would be lost
    expect(page).to_have_url(re.compile(f"steps={steps}(&|$)"))
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", re.compile("notRunning"))
    button(page, "Run").click()


def button(page: Page, name: str) -> Locator:
    return page.get_by_test_id("stMain").get_by_role("button", name=re.compile(name))


def moving(page: Page) -> Locator:
    return page.locator("[data-part=chart] svg")


def test_a_race_ends_above_the_optimum_and_says_how_far(page: Page, address: str) -> None:
    opened(page, address, 1000)
    expect(page.get_by_text("Ended at step 1,000")).to_be_visible(timeout=30_000)
    expect(page.get_by_text(re.compile(r"\d+ of 10 starts reached the optimum"))).to_be_visible()
    expect(page.locator(".js-plotly-plot")).to_have_count(3, timeout=30_000)
    scene = Scene.from_query({"beta": "0.1"})
    solution = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=0.1)
    # the race drawn by the page is the race of mirrors: the same seeds give the same end
    *_, last = mirrors.race(
        scene.x,
        scene.y,
        scene.architecture,
        solution.beta,
        seeds=range(10),
        every=8,
        units=50,
        steps=1000,
        learning_rate=0.05,
    )
    told = page.get_by_text("the best is").inner_text()
    percent = float(re.search(r"the best is ([\d.e+-]+) %", told)[1])
    assert abs(percent - 100 * (last.objective[-1].min() / solution.objective - 1)) <= 0.02 * percent


def test_a_first_visit_counts_who_finds_the_mirror_and_draws_its_arc(page: Page, address: str) -> None:
    opened(page, address, 1500, query="")
    expect(page.get_by_text("Ended at step 1,500")).to_be_visible(timeout=60_000)
    told = page.get_by_text("found the mirror: a kink at 10, x₁ mirrored at x₂")
    expect(told).to_be_visible()
    assert 1 <= int(re.match(r"(\d+) of 10 starts", told.inner_text())[1]) <= 9
    charts = page.locator(".js-plotly-plot")
    expect(charts).to_have_count(3, timeout=30_000)
    for name in ("x₁ mirrored at x₂", "kink at a mirror image"):
        expect(charts.locator(".legendtext", has_text=name)).to_be_visible()


def test_pause_continue_and_stop_answer_while_it_runs(page: Page, address: str) -> None:
    opened(page, address, 100_000)
    moving(page).nth(2).wait_for(timeout=30_000)
    pause, go_on = ("Pause", "Paused at step"), ("Continue", " s left")
    for press, shows in (pause, go_on, pause, go_on, ("Stop", "Ended at step")):
        button(page, press).click()
        page.get_by_text(shows).wait_for(timeout=5_000)  # a fraction of a second, but on busy cores
    at = page.get_by_text("Ended at step").inner_text()
    page.wait_for_timeout(1000)
    assert page.get_by_text("Ended at step").inner_text() == at


def test_pictures_move_without_being_replaced(page: Page, address: str) -> None:
    opened(page, address, 100_000)
    moving(page).nth(2).wait_for(timeout=30_000)
    page.wait_for_timeout(1000)
    svg = moving(page).first.element_handle()
    line = "svg => svg.querySelector('g[clip-path] path').getAttribute('d')"
    drawn = set()
    for _ in range(20):
        drawn.add(svg.evaluate(line))
        page.wait_for_timeout(100)
    assert len(drawn) > 2
    assert svg.evaluate("svg => svg.isConnected")


def test_two_sessions_race_at_once(new_page: Callable[..., Page], address: str) -> None:
    def step(page: Page) -> int:
        told = page.get_by_text(re.compile(r"^Step [\d,]+")).inner_text()
        return int(re.search(r"[\d,]+", told)[0].replace(",", ""))

    pages = [new_page(), new_page()]
    for page in pages:
        opened(page, address, 100_000)
        page.get_by_text(re.compile(r"^Step [1-9]")).wait_for(timeout=30_000)
    before = [step(page) for page in pages]
    pages[0].wait_for_timeout(3000)
    gained = [step(page) - start for page, start in zip(pages, before, strict=True)]
    assert min(gained) > max(gained) / 4 > 0


def test_another_page_stops_the_work(page: Page, address: str) -> None:
    opened(page, address, 100_000)
    moving(page).nth(2).wait_for(timeout=30_000)
    page.get_by_test_id("page-network").click()
    page.get_by_test_id("network-output").wait_for(timeout=30_000)
    page.wait_for_timeout(3500)
    page.get_by_test_id("page-race").click()
    page.get_by_text("Paused at step").wait_for(timeout=10_000)
    page.get_by_test_id("stMain").get_by_role("button", name="Reset").click()
    expect(page.locator(".js-plotly-plot")).to_have_count(0)


def test_networks_that_jump_are_told_why_not(page: Page, address: str) -> None:
    page.goto(f"{address}/race?activation=sign&depth=2")
    expect(page.get_by_text("have no slope to follow")).to_be_visible(timeout=30_000)
