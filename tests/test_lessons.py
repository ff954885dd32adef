"""Every lesson starts undone, says what is true, and can be done."""

from __future__ import annotations

import pytest

import mirrors
from tests.test_pages import SCENES
from ui.lessons import LESSONS
from ui.scene import Scene


def solved(scene: Scene) -> mirrors.Solution:
    return mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)


def moved(scene: Scene, place: int, dx: float, dy: float) -> Scene:
    points = list(scene.points)
    points[place] = (points[place][0] + dx, points[place][1] + dy)
    return scene.replace(points=tuple(points))


#: A way to do each task but the last, which is done on the race page.
WAYS = [
    lambda s: moved(s, 2, 0.3, 0.0),
    lambda s: moved(s, 3, 0.3, 0.4),
    lambda s: s.with_network(depth=3),
    lambda s: s.replace(beta_ratio=0.5),
    lambda s: s.replace(beta_ratio=0.9),
    lambda s: s.with_network(kind="parallel", width=8),
]


@pytest.mark.parametrize("place", range(len(LESSONS)), ids=lambda i: LESSONS[i].title)
def test_a_lesson_starts_undone_and_says_something(place):
    lesson = LESSONS[place]
    solution = solved(lesson.scene)
    assert not lesson.done(lesson.scene, solution)
    assert "**" in lesson.says(lesson.scene, solution)


@pytest.mark.parametrize("place", range(len(WAYS)), ids=lambda i: LESSONS[i].title)
def test_a_lesson_can_be_done(place):
    lesson = LESSONS[place]
    after = WAYS[place](lesson.scene)
    assert lesson.done(after, solved(after))


@pytest.mark.parametrize("lesson", LESSONS, ids=lambda lesson: lesson.title)
@pytest.mark.parametrize("name", SCENES)
def test_a_lesson_bears_whatever_is_on_the_screen(lesson, name):
    try:
        scene, solution = SCENES[name], solved(SCENES[name])
    except mirrors.LibraryTooLarge:
        return  # the page says so instead
    assert "**" in lesson.says(scene, solution)
    assert lesson.done(scene, solution) in (True, False)
