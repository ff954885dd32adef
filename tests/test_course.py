"""The lessons in a tab: guesses are graded and kept, links open the same step, own points come back."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.guesses import rounded, wrong
from tests.test_tab import said
from ui import shell, state
from ui.course import Course, course, enter
from ui.lessons import LESSONS
from ui.scene import Scene
from ui.shell import use
from ui.tab import Tab

OWN = Scene(((0.0, 0.2), (1.0, 1.4), (2.2, 0.4), (3.4, 1.6)), "relu", 3, beta_ratio=0.02)
KINKS = next(k for k, lesson in enumerate(LESSONS) if lesson.title == "A third layer mirrors")


def page() -> None:
    enter()
    course()


class Student:
    """A tab in which the lessons are open."""

    def __init__(self, query: dict[str, str]) -> None:
        self.tab = Tab(query=dict(query))
        self.seq = 0
        self.run()

    def run(self) -> Student:
        use(self.tab)
        state.current_scene()
        self.tab.run(page)
        return self

    @property
    def told(self) -> dict[str, Any]:
        """What the lesson shows."""
        (payload,) = self.tab.mounted.values()
        found: dict[str, Any] = json.loads(payload)
        return found

    def ask(self, what: str, scene: Scene | None = None, **more: Any) -> Student:
        """One event of the open lesson."""
        self.seq += 1
        key = f"lesson {self.told['place']}"
        now = scene or state.current_scene()
        self.tab.events[key] = said(now, self.seq, ask=f"choose:{what}" if what else "", **more)
        return self.run()

    def leave_behind(self, what: str) -> Student:
        """An event of the open lesson that arrives when another one is open."""
        key, before = f"lesson {self.told['place']}", state.revision()
        late = said(state.current_scene(), self.seq + 1, ask=f"choose:{what}", rev=before)
        self.ask(f"step={(self.told['place'] + 2)}", rev=before)
        self.tab.events[key] = late
        return self.run()

    def grade(self, guess: tuple[float, ...]) -> Student:
        return self.ask(f"grade={','.join(map(str, guess))}")

    def leave(self) -> Scene:
        """For another page."""
        state.leave_lessons()
        return state.current_scene()


@pytest.fixture(autouse=True)
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "_shells", [])


@pytest.mark.parametrize("place", range(len(LESSONS)), ids=lambda k: LESSONS[k].title)
def test_a_guess_is_graded_and_a_link_opens_the_same(place: int) -> None:
    lesson = LESSONS[place]
    student = Student({"step": str(place + 1)})
    assert student.told["title"] == lesson.title and student.told["verdict"] is None
    assert student.told["news"]["scene"]["points"] == [list(point) for point in lesson.scene.points]
    student.grade(wrong(lesson, lesson.scene))
    assert student.told["verdict"]["right"] is False
    student.ask("again").grade(rounded(lesson.question.answer(lesson.scene)))
    told = student.told
    assert told["verdict"]["right"] is True and told["after"] == lesson.after
    assert told["steps"][place]["verdict"]["right"] is False, "the first guess is kept for the summary"
    again = Student(student.tab.query).told
    for part in ("place", "verdict", "asked", "figure", "live"):
        assert again[part] == told[part], part


def test_the_users_points_come_back_even_after_a_reload() -> None:
    student = Student(OWN.to_query())
    assert student.told["place"] == 0
    student.ask("step=8").grade((4.0,))
    scene = LESSONS[KINKS].scene
    moved = scene.replace(points=((3.5, 4.5), *scene.points[1:]))
    student.ask("", moved)
    assert student.told["news"]["scene"]["points"][0] == [3.5, 4.5]
    assert Student(student.tab.query).leave() == OWN
    use(student.tab)
    assert student.leave() == OWN and student.tab.query["points"] == OWN.to_query()["points"]


def test_each_lesson_is_found_again_as_it_was_left() -> None:
    student = Student({"step": str(KINKS + 1)}).grade((4.0, 9.0))
    said_then = student.told["verdict"]
    scene = LESSONS[KINKS].scene
    student.ask("", scene.replace(points=((3.0, 4.5), *scene.points[1:])))
    student.ask("step=2")
    assert student.told["place"] == 1 and student.told["verdict"] is None
    student.ask(f"step={KINKS + 1}")
    assert student.told["asked"]["guess"] == [4.0, 9.0] and student.told["verdict"]
    assert student.told["news"]["scene"]["points"][0] == [3.0, 4.5]
    assert student.told["steps"][KINKS]["verdict"] == said_then
    student.ask(f"step={len(LESSONS) + 1}")
    assert student.told["figure"] is None and student.told["questions"]


@pytest.mark.parametrize("place", [k for k, lesson in enumerate(LESSONS) if lesson.question.moves])
def test_what_was_said_of_a_guess_stays_while_points_move(place: int) -> None:
    lesson = LESSONS[place]
    student = Student({"step": str(place + 1)}).grade(rounded(lesson.question.answer(lesson.scene)))
    said_then, (x, y), rest = student.told["verdict"], lesson.scene.points[0], lesson.scene.points[1:]
    for height in (y + 0.7, y - 1.3):
        student.ask("", lesson.scene.replace(points=((x, height), *rest)))
        now = student.told["verdict"]
        assert now == {"right": True, "words": f"Before you moved a point: {said_then['words']}"}
    assert Student(student.tab.query).told["verdict"] == student.told["verdict"]


def test_a_step_is_one_step_back_in_the_browser(monkeypatch: pytest.MonkeyPatch) -> None:
    student = Student({"step": "3"})
    said: list[dict[str, str]] = []

    def say(query: dict[str, str]) -> None:
        said.append(query)
        student.tab.query = query

    monkeypatch.setattr(student.tab, "say", say)
    before = student.tab.query
    student.ask("step=8")
    assert len(said) == 1 and said[0]["step"] == "8" and said[0]["points"] != before["points"]
    student.tab.query = before  # what the browser shows again
    student.seq += 1
    use(student.tab)
    state.follow_link("&".join(f"{name}={value}" for name, value in before.items()))
    assert student.run().told["place"] == 2


def test_before_it_is_graded_no_point_can_be_moved() -> None:
    student = Student({"step": str(KINKS + 1)})
    assert "data" in student.told["news"]["controls"]["locked"]
    student.grade((4.0,))
    assert "data" not in student.told["news"]["controls"]["locked"]


@pytest.mark.parametrize("guess", ["", "nan", "1e99", "1,2,3,4,5,6,7", "x", "1,"])
def test_a_guess_that_is_none_changes_nothing(guess: str) -> None:
    student = Student({"step": str(KINKS + 1)}).ask(f"grade={guess}")
    assert student.told["verdict"] is None and student.told["asked"]["guess"] == []


@pytest.mark.parametrize(
    "query", [{"guess": "1,2,3,4,5", "seen": "on"}, {"seen": "on"}, {"guess": "x"}, {"own": "~AAAA"}]
)
def test_what_a_link_says_is_checked(query: dict[str, str]) -> None:
    student = Student({"step": str(KINKS + 1), **query})
    assert student.told["place"] == KINKS and student.told["verdict"] is None


def test_what_cannot_be_read_of_the_users_points_is_none() -> None:
    assert Course(own="depth=banana").own_scene is None is Course().own_scene
    assert Course(own="points=0,1;2,3&depth=2&v=1").own_scene == Scene.from_query(
        {"points": "0,1;2,3", "depth": "2", "v": "1"}
    )


def test_a_price_below_all_is_none() -> None:
    assert Student({"step": "4", "guess": "0.00001", "seen": "on"}).told["verdict"] is None


def test_points_that_are_not_the_lessons_are_told_and_given_back() -> None:
    student = Student({**OWN.to_query(), "step": "1"})
    assert "points of its own" in student.told["problem"]
    assert student.told["news"]["scene"]["points"] == [list(point) for point in LESSONS[0].scene.points]
    assert student.leave() == OWN


def test_what_a_lesson_asked_when_it_was_left_is_not_followed_when_it_is_opened_again() -> None:
    student = Student({})
    student.leave_behind("step=5")
    assert student.told["place"] == 1
    student.ask("step=1", rev=state.revision())
    assert student.told["place"] == 0
    student.ask("step=3", rev=state.revision())
    assert student.told["place"] == 2
    student.leave_behind("step=9")
    student.ask("step=3", rev=state.revision())
    assert student.told["place"] == 2

    asked = said(state.current_scene(), 99, ask="choose:step=9", rev=state.revision())
    student.leave()
    student.tab.events["lesson 2"] = asked
    assert student.run().told["place"] == 2
