"""The lessons in a real browser."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.explore import Explore


def test_a_task_that_is_done_is_ticked_and_own_points_come_back(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons?points=0,0;1,2;3,1;4,4")
    lesson = Explore(page, f"{address}/lessons")
    lesson.curve.wait_for(state="attached", timeout=30_000)
    lesson.settle()
    expect(page.get_by_text("Step 1 of 7")).to_be_visible()
    expect(page.get_by_text("Try it:")).to_be_visible()
    lesson.drag(2, 40, 0)
    expect(page.get_by_text("Done:")).to_be_visible(timeout=10_000)
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_text("A third layer mirrors")).to_be_visible(timeout=10_000)
    expect(page.get_by_text("Try it:")).to_be_visible()
    page.get_by_role("button", name="Back to my own points").click()
    expect(lesson.points).to_have_count(4, timeout=10_000)


def test_all_lessons_open(page: Page, address: str) -> None:
    page.goto(f"{address}/lessons")
    for step in range(1, 8):
        expect(page.get_by_text(f"Step {step} of 7")).to_be_visible(timeout=30_000)
        expect(page.get_by_text("Right now").or_(page.get_by_text("finish line is")).first).to_be_visible(
            timeout=10_000
        )
        if step < 7:
            page.get_by_role("button", name="Next").click()
    expect(page.get_by_test_id("stMain").get_by_text("To the race")).to_be_visible()
