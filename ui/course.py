"""The lessons in a tab: which one is open, what is guessed, and what the link says of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, urlencode

from mirrors import InvalidProblem

from . import address, state, words
from .explorer import CHOOSE, news, taken
from .fields import some_numbers, switch, text, whole
from .lessons import LESSONS, Lesson
from .lessons.kept import Kept
from .live import component
from .live.contract.scene import News
from .live.payloads.lesson import lesson_payload
from .scene import Scene
from .session import session
from .settings import Settings
from .shell import shell

#: Of one guess.
_MOST_NUMBERS = 40
#: What the browser asks for.
_GUESS, _GRADE, _AGAIN, _STEP = "guess=", "grade=", "again", "step="


@dataclass(frozen=True)
class Course(Settings):
    """The step that is open, from 1 on (None before any, after the last the summary), and the guess in it."""

    step: int | None = whole(None, 1, len(LESSONS) + 1)
    guess: tuple[float, ...] = some_numbers(_MOST_NUMBERS)
    seen: bool = switch()
    own: str = text()

    @property
    def place(self) -> int:
        """From 0 on."""
        return (self.step or 1) - 1

    @property
    def lesson(self) -> Lesson | None:
        """The one that is open; None for the summary."""
        return LESSONS[self.place] if self.place < len(LESSONS) else None

    @property
    def own_scene(self) -> Scene | None:
        """The user's own points, which the link of a lesson brings along."""
        try:
            return Scene.from_query(dict(parse_qsl(self.own))) if self.own else None
        except InvalidProblem:
            return None


def enter() -> None:
    """Open the lesson of the link, or go on where the lessons were left."""
    with address.together():
        _enter()


def _enter() -> None:
    now, linked = Course.now(), state.current_scene()
    lesson = now.lesson or LESSONS[-1]
    fits = lesson.on(linked, now.seen).points == linked.points
    own = state.enter_lessons(lesson.scene, now.step is not None, now.own_scene or (None if fits else linked))
    told = "" if own == Scene.default() else urlencode(own.to_query(), safe=",;")
    now.change(step=now.place + 1, own=told)


def course() -> None:
    """The lesson that is open; what is guessed runs this part again alone."""
    shell().part(_course)


def _course() -> None:
    now = Course.now()
    key = f"lesson {now.place}"
    event, is_new = taken(key, since=state.step_opened(now.place))
    dragging = event is not None and event.dragging
    if event is not None and event.ask.startswith(CHOOSE):
        before = now
        with state.following(key, event):
            now = _followed(now, event.ask.removeprefix(CHOOSE), dragging)
        if now.place != before.place:
            shell().rerun()  # each lesson has a component of its own
    scene = _scene(now)
    is_begun = now.seen or now.guess != ()
    if now.lesson and is_begun and not now.lesson.takes(scene, now.guess, now.seen):
        scene = now.lesson.scene
        state.commit(scene)
        now = now.change(guess=(), seen=False)
        session().tell("The guess does not fit this step and its points, so the step begins anew.")
    _keep(now, scene)
    shown = now.lesson.question.shows(scene) if now.lesson else ()
    view = state.hold_view(scene.points, dragging, shown)
    verdicts = {place: each.verdict for place, each in session().lessons.items() if each.verdict}
    told = _news(now, scene, news(event, is_new))
    problem = words.letters(state.notice())
    payload = lesson_payload(
        now.place, scene, now.guess, now.seen, verdicts, view, told, problem, state.presents()
    )
    component.mount(key, dict(payload))


def _followed(now: Course, asked: str, dragging: bool) -> Course:
    """What was asked for; while the hand holds on it is only shown, so that the link follows on release."""
    if asked.startswith(_STEP):
        return _go(now, asked.removeprefix(_STEP))
    if now.lesson is None:
        return now
    if asked == _AGAIN:
        session().view = None
        with address.together():
            state.commit(now.lesson.scene)
            return now.change(guess=(), seen=False)
    is_grade = asked.startswith(_GRADE)
    guess = Course.of({"guess": asked.removeprefix(_GRADE).removeprefix(_GUESS)})[0].guess
    if not now.lesson.question.takes(_scene(now), guess):
        return now
    return replace(now, guess=guess) if dragging else now.change(guess=guess, seen=now.seen or is_grade)


def _go(now: Course, text: str) -> Course:
    """Another step, as it was left."""
    step = next((k for k in range(1, len(LESSONS) + 2) if str(k) == text), now.step)
    to = replace(now, step=step)
    kept = session().lessons.get(to.place) or Kept((to.lesson or LESSONS[-1]).scene)
    session().view = None
    with address.together():
        if to.lesson:
            state.commit(kept.scene)
        return now.change(step=step, guess=kept.guess, seen=kept.seen)


def _scene(now: Course) -> Scene:
    """The lesson's network at the points as they lie; what is no Scene of the lesson is put right."""
    scene = state.current_scene()
    if now.lesson and (on := now.lesson.on(scene, now.seen)) != scene:
        state.commit(on)
        if on.points != scene.points:
            session().tell("This step needs points of its own, so here they are. Yours are kept.")
        return on
    return scene


def _keep(now: Course, scene: Scene) -> None:
    """Remember the guess, and what was said of the first one."""
    if now.lesson is None:
        return
    lessons = session().lessons
    before = lessons.get(now.place)
    verdict = before.verdict if before else None
    if now.seen and verdict is None:
        verdict = now.lesson.grade(now.guess)
    lessons[now.place] = Kept(scene, now.guess, now.seen, verdict)


def _news(now: Course, scene: Scene, told: News) -> News:
    """Points are only moved, and only once the guess is graded."""
    if controls := told.get("controls"):
        controls["mostPoints"] = len(scene.points)
        if not (now.seen and now.lesson and now.lesson.question.moves):
            controls["locked"] = [*controls["locked"], "data"]
    return told
