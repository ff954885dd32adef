"""What a student does in a lesson: guess with the hand, in the units of the data, and have it checked."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

from ui.lessons import LESSONS, Guess, Lesson
from ui.view import fitting_view

#: From the view of the canvas to the screen: the axes of its frame.
_FRAME = """canvas => {
  const box = canvas.querySelector('.frame').getBoundingClientRect();
  const rail = canvas.querySelector('.railbg').getBoundingClientRect();
  return [box.x, box.y, box.width, box.height - rail.height];
}"""


class Course:
    """The lessons in one tab."""

    def __init__(self, page: Page, address: str) -> None:
        self.page, self.address = page, address

    def open(self, query: str = "") -> Course:
        self.page.goto(f"{self.address}/lessons{query}")
        expect(self.page.get_by_test_id("task")).to_be_visible(timeout=30_000)
        return self

    def at(self, step: int) -> Lesson:
        """The lesson of a step, once it stands on the screen."""
        lesson = LESSONS[step - 1]
        expect(self.page.get_by_role("heading", name=lesson.title, exact=True)).to_be_visible(timeout=15_000)
        expect(self.page.get_by_test_id("fit-curve")).to_be_attached()
        return lesson

    def guess(self, lesson: Lesson, guess: Guess) -> None:
        """Set a guess by hand."""
        kind = lesson.question.kind
        if kind == "choice":
            self._choose(lesson, int(guess[0]))
        elif kind == "price":
            self.page.get_by_test_id("guess").evaluate(
                """(slider, value) => {
                  slider.value = Math.log10(value);
                  for (const type of ['input', 'change']) {
                    slider.dispatchEvent(new Event(type, {bubbles: true}));
                  }
                }""",
                guess[0],
            )
        else:
            heights = kind == "heights"
            xs = lesson.question.handles(lesson.scene) if heights else guess
            places = self._on_screen(lesson)
            for k, x in enumerate(xs):
                self.page.mouse.click(*places(x, guess[k] if heights else None))
        expect(self.page.get_by_test_id("grade")).to_be_enabled()

    def _choose(self, lesson: Lesson, option: int) -> None:
        tiles = self.page.get_by_test_id("tile")
        found = tiles if tiles.count() else self.page.get_by_test_id("guess-option")
        found.nth(option).click()
        expect(found.nth(option)).to_have_attribute("aria-pressed", "true")

    def _on_screen(self, lesson: Lesson) -> Callable[[float, float | None], tuple[float, float]]:
        """From a place in the data, or halfway up, to the screen."""
        canvas = self.page.get_by_test_id("data-canvas")
        canvas.scroll_into_view_if_needed()
        left, top, width, height = canvas.evaluate(_FRAME)
        x0, x1, y0, y1 = fitting_view(lesson.scene.points, lesson.question.shows(lesson.scene))

        def at(x: float, y: float | None) -> tuple[float, float]:
            down = 0.5 if y is None else (y1 - y) / (y1 - y0)
            return left + width * (x - x0) / (x1 - x0), top + height * down

        return at

    def check(self) -> str:
        """Have it graded; what is said."""
        self.page.get_by_test_id("grade").click()
        verdict = self.page.get_by_test_id("verdict")
        expect(verdict).to_be_visible(timeout=15_000)
        return verdict.inner_text()

    def again(self) -> None:
        """Start the step over."""
        self.page.get_by_test_id("again").click()
        expect(self.page.get_by_test_id("grade")).to_be_disabled()

    def next(self) -> None:
        """On to the next step."""
        self.page.get_by_test_id("next").click()
