"""Every lesson is done wrongly and rightly, bears any points, and shows what its figure asks for."""

from __future__ import annotations

import json

from tests.guesses import each_lesson, rounded, wrong
from ui.lessons import Lesson
from ui.lessons.story import leaves, mirror
from ui.live.payloads.lesson import figure_payload
from ui.view import fitting_view


@each_lesson
def test_a_lesson_is_done_rightly_and_wrongly(lesson: Lesson) -> None:
    question, scene = lesson.question, lesson.scene
    right, other = rounded(question.answer(scene)), wrong(lesson, scene)
    assert right and question.takes(scene, right) and question.takes(scene, other)
    assert question.grade(scene, right).right
    assert not question.grade(scene, other).right
    for guess, seen in ((question.start(scene), False), (right, False), (other, True)):
        question.figure(scene, guess, seen)


@each_lesson
def test_a_lesson_bears_any_points(lesson: Lesson) -> None:
    """Flat, all at one place, or huge: it says something, and asks for nothing that there is not."""
    far = lesson.scene.replace(points=((0.0, 1.0),) * 3)
    tiny = lesson.scene.replace(points=tuple((x, 1e-200 * x) for x, _ in lesson.scene.points))
    assert lesson.on(far, True) == lesson.on(tiny, True) == lesson.scene
    if not lesson.question.moves:
        return
    n = len(lesson.scene.points)
    for points in (
        [(float(k), 2.0) for k in range(n)],
        [(1.0, float(k)) for k in range(n)],
        [(1e13 * k, -1e13 * k * k) for k in range(n)],
        [(1e-90 * k, float(k % 2)) for k in range(n)],
    ):
        scene, question = lesson.on(lesson.scene.replace(points=tuple(points)), True), lesson.question
        assert scene.points == tuple(points)
        guess = question.answer(scene) or question.start(scene) or (0.0,)
        if question.takes(scene, guess):
            assert question.grade(scene, guess).words
            told = figure_payload(question.figure(scene, guess, True), fitting_view(scene.points))
            json.dumps(told, allow_nan=False)


def test_a_graded_guess_outlasts_moved_points_with_fewer_kinks() -> None:
    lesson, guess = mirror.LESSON, (4.0, 7.0, 10.0)
    level = lesson.scene.replace(points=tuple((x, 1.0 + 0.01 * x) for x, _ in lesson.scene.points))
    assert len(lesson.question.answer(level)) < len(guess)
    assert lesson.takes(level, guess, seen=True) and lesson.question.grade(level, guess).words
    assert not lesson.takes(level, guess, seen=False)
    assert not lesson.takes(lesson.scene, (*guess, 12.0), seen=True)


@each_lesson
def test_points_are_the_lessons_own_until_its_guess_is_graded(lesson: Lesson) -> None:
    (x, y), *rest = lesson.scene.points
    moved = lesson.scene.replace(points=((x, y + 0.25), *rest))
    assert lesson.on(moved, seen=False) == lesson.scene
    assert lesson.on(moved, seen=True) == (moved if lesson.question.moves else lesson.scene)
    assert lesson.on(lesson.scene.replace(points=moved.points[:-1]), seen=True) == lesson.scene


@each_lesson
def test_beside_the_points_stands_what_the_figure_asks_for(lesson: Lesson) -> None:
    guess = lesson.question.start(lesson.scene) or lesson.question.answer(lesson.scene)
    for seen in (False, True):
        figure = lesson.question.figure(lesson.scene, guess, seen)
        told = figure_payload(figure, fitting_view(lesson.scene.points))
        assert (told["rows"] is not None) == (figure.rows and figure.solution is not None)
        assert (told["tiles"] is not None) == bool(figure.listed and figure.solution)
        assert (told["band"] is not None) == (figure.band is not None)
        assert (told["chart"] is not None) == (figure.gains is not None)
        assert bool(told["curve"]) == bool(told["canvas"]["xs"]) and told["errors"] == figure.errors
        if figure.rows and figure.solution is not None and told["rows"] is not None:
            assert len(told["rows"]["rows"]) == min(6, len(figure.solution.coefficients))
        if told["tiles"] is not None:
            assert [tile["index"] for tile in told["tiles"]["tiles"]] == list(range(len(figure.listed)))
            assert figure.told or not any(tile["level"] for tile in told["tiles"]["tiles"])
        if figure.solution is not None and figure.curve is None:
            bends = {point.kind for point in figure.solution.breakpoints}
            assert set(told["kinds"]) == bends


def test_features_that_are_chosen_by_their_number_stand_beside_the_figure() -> None:
    lesson = leaves.LESSON
    for seen in (False, True):
        told = figure_payload(
            lesson.question.figure(lesson.scene, (0.0,), seen), fitting_view(lesson.scene.points)
        )
        assert told["rows"] is not None
        assert [str(row["n"]) for row in told["rows"]["rows"]] == lesson.question.options(lesson.scene)
