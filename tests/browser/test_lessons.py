"""Every lesson in a real browser, wrongly and rightly, on a desktop and on a phone, in one page load each."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.explore import Explore
from tests.browser.lessons import Course
from tests.guesses import rounded, wrong
from ui.lessons import LESSONS

SIZES = {"desktop": (1366, 768), "phone": (390, 844)}
#: Words, figure, task and the button are seen at once, without scrolling.
SEEN = ("about", "task", "data-canvas", "grade")


@pytest.mark.parametrize("size", SIZES)
def test_every_lesson_is_done_wrongly_and_rightly(
    new_page: Callable[..., Page], address: str, size: str
) -> None:
    width, height = SIZES[size]
    page = new_page(
        viewport={"width": width, "height": height}, color_scheme="dark" if size == "phone" else "light"
    )
    course = Course(page, address).open()
    for step, lesson in enumerate(LESSONS, start=1):
        course.at(step)
        for name in SEEN:
            expect(page.get_by_test_id(name)).to_be_in_viewport(ratio=1)
        course.guess(lesson, rounded(wrong(lesson, lesson.scene)))
        assert course.check() and page.get_by_test_id("verdict").get_attribute("data-right") == "false"
        expect(page.get_by_test_id("after")).to_have_text(re.sub(r"[\[\]]", "", lesson.after))
        course.again()
        course.guess(lesson, rounded(lesson.question.answer(lesson.scene)))
        course.check()
        expect(page.get_by_test_id("verdict")).to_have_attribute("data-right", "true")
        course.next()
    expect(page.get_by_role("heading", name="What you have seen")).to_be_visible()
    expect(page.get_by_test_id("step").last).to_be_visible()
    expect(page.get_by_test_id("summary").locator("li[data-state=wrong]")).to_have_count(len(LESSONS))
    page.get_by_test_id("answer").first.click()
    expect(page.get_by_text("largest at an end")).to_be_visible()


def test_a_step_has_an_address_and_own_points_come_back_with_their_undo(page: Page, address: str) -> None:
    own = Explore(page, address).open("?points=0,0;1,2;3,1;4,4")
    own.drag(2, 0, -40)
    moved = own.data()
    page.get_by_test_id("page-lessons").click()
    course = Course(page, address)
    course.at(1)
    for _ in range(5):  # quicker than the answers
        page.get_by_test_id("next").click()
    course.at(6)
    for step in (8, 2, 8):
        page.get_by_test_id("step").nth(step - 1).click()
        lesson = course.at(step)
    for way, step in ((page.go_back, 2), (page.go_back, 8), (page.go_forward, 2), (page.go_forward, 8)):
        way()
        course.at(step)
    course.guess(lesson, (4.0, 7.0))
    words = course.check()
    assert "2 of 3 kinks; the third is x₁ mirrored at x₂ (at 10)" in words
    expect(page).to_have_url(re.compile("seen=on"))
    page.go_back()
    expect(page.get_by_test_id("verdict")).to_be_hidden()
    expect(page.get_by_test_id("guess-mark")).to_have_count(2)
    page.go_forward()
    expect(page.get_by_test_id("verdict")).to_be_visible()
    Explore(page, address).drag(0, -30, 0)
    expect(page.get_by_test_id("data-canvas").locator("[data-kind=reflection]")).not_to_have_attribute(
        "data-position", "10"
    )
    page.get_by_test_id("term").first.click()
    expect(page.get_by_test_id("glossary-panel").locator(".here")).to_contain_text("absolute value")
    page.keyboard.press("Escape")
    expect(page.get_by_test_id("glossary-panel")).to_be_hidden()
    points = own.data().tolist()
    page.get_by_test_id("page-explore").click()
    own.wait_until(lambda: own.data().tolist() == moved.tolist(), "the own points")
    own.settle()
    with own.change():
        page.get_by_test_id("canvas-undo").click()
    assert own.data()[2].tolist() == [3.0, 1.0]
    page.get_by_test_id("page-lessons").click()
    course.at(8)
    page.reload()
    course.at(8)
    expect(page.get_by_test_id("verdict")).to_be_visible()
    assert own.data().tolist() == points
    page.get_by_test_id("own").click()
    own.wait_until(lambda: own.data()[2:3].tolist() == [[3.0, 1.0]], "the own points, after a reload")
