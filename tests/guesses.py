"""All lessons, and guesses that a hand could place in one."""

from __future__ import annotations

import pytest

from ui.lessons import LESSONS, Guess, Lesson
from ui.scene import Scene
from ui.view import fitting_view

each_lesson = pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.title)


def rounded(guess: Guess) -> Guess:
    """As the hand places it: in few digits."""
    return tuple(float(f"{number:.4g}") for number in guess)


def wrong(lesson: Lesson, scene: Scene) -> Guess:
    """One that the lesson refuses."""
    question, (x0, x1, y0, y1) = lesson.question, fitting_view(scene.points)
    tried: dict[str, list[Guess]] = {
        "heights": [(y0 + 0.1 * (y1 - y0),) * question.most(scene)],
        "places": [(x0 + share * (x1 - x0),) for share in (0.05, 0.5, 0.95)],
        "price": [(1.0,)],
        "choice": [(float(k),) for k in range(len(question.options(scene)))],
    }
    return next(guess for guess in tried[question.kind] if not question.grade(scene, guess).right)
