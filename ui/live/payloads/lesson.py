"""A lesson, as far as it has come: pure, from its Scene and the guess."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from mirrors import Solution

from ...catalogue import Catalogue
from ...glossary import GLOSSARY
from ...lessons import LESSONS, Figure, Gains, Guess, Lesson
from ...lessons import Verdict as Graded
from ...lessons.questions import QUESTIONS
from ...scene import Scene
from ...view import View
from ..contract import lesson as contract
from ..contract.canvas import Band
from ..contract.chart import Chart
from ..contract.marks import Kind
from ..contract.scene import News
from ..contract.wall import Wall
from ..palette import GREEN, ORANGE, VERMILION
from .canvas import canvas_payload
from .marks import kinds_in
from .numbers import rounded
from .rows import rows_payload
from .traces import chart, dots, line
from .wall import tile_payload

#: Before what was said of a guess, once the figure is of other points.
_BEFORE = "Before you moved a point:"
#: Rows beside the figure.
_ROWS = 6


def lesson_payload(
    place: int,
    scene: Scene,
    guess: Guess,
    seen: bool,
    verdicts: Mapping[int, Graded],
    view: View,
    news: News,
    problem: str,
    present: bool,
) -> contract.Lesson:
    """The screen of lesson number `place`, 0 first; after the last the summary.

    Parameters
    ----------
    scene : Scene
        The lesson's, with its points as they lie now.
    guess : tuple of float
        As far as it has been made.
    seen : bool
        Whether it is graded, so that the answer is shown.
    verdicts : mapping
        What was said of the first guess in each lesson.
    view : (x0, x1, y0, y1)
        What the axes span.
    """
    told: contract.Lesson = {
        "screen": "lesson",
        "session": f"lesson {place}",
        "news": news,
        "place": place,
        "steps": [
            {"title": each.title, "verdict": _verdict(verdicts.get(k))} for k, each in enumerate(LESSONS)
        ],
        "title": "What you have seen",
        "about": "Click a step to go back to it.",
        "task": "",
        "after": "",
        "asked": None,
        "live": "",
        "verdict": None,
        "figure": None,
        "questions": [],
        "glossary": [{"word": word, "means": means} for word, means in GLOSSARY.items()],
        "more": None,
        "problem": problem,
        "present": present,
    }
    if place < len(LESSONS):
        _open(told, LESSONS[place], scene, guess, seen, view)
    else:
        told["questions"] = [{"word": asked, "means": answer} for asked, answer in QUESTIONS.items()]
    return told


def _open(told: contract.Lesson, lesson: Lesson, scene: Scene, guess: Guess, seen: bool, view: View) -> None:
    """Tell what one lesson has of its own."""
    question, start = lesson.question, lesson.question.start(scene)
    drawn = guess or start
    told["title"], told["about"], told["task"] = lesson.title, lesson.about, lesson.task
    told["asked"] = {
        "kind": question.kind,
        "most": question.most(scene),
        "xs": question.handles(scene),
        "start": list(start),
        "guess": list(guess),
        "options": question.options(scene),
    }
    told["live"] = question.live(scene, drawn) if drawn else ""
    told["figure"] = figure_payload(question.figure(scene, drawn, seen), view)
    if seen:
        graded = lesson.grade(guess)
        if scene.points != lesson.scene.points:
            graded = replace(graded, words=f"{_BEFORE} {graded.words}")
        told["verdict"], told["after"] = _verdict(graded), lesson.after
        told["more"] = {"key": lesson.page[0], "title": lesson.page[1]} if lesson.page else None


def figure_payload(figure: Figure, view: View) -> contract.LessonFigure:
    """What is drawn."""
    solution = figure.solution
    canvas = canvas_payload(solution if figure.curve is None else None, view)
    if figure.curve is not None:
        canvas["xs"], canvas["ys"] = (part.tolist() for part in figure.curve)
    sketch = figure.sketch
    return {
        "canvas": canvas,
        "curve": figure.name if canvas["xs"] else "",
        "sketch": None if sketch is None else {"xs": sketch[0].tolist(), "ys": sketch[1].tolist()},
        "errors": figure.errors,
        "band": _band(figure.band),
        "chart": None if figure.gains is None else gains_chart(figure.gains, view),
        "rows": rows_payload(solution, view, _ROWS) if figure.rows and solution else None,
        "tiles": _tiles(figure, view) if figure.listed and solution else None,
        "kinds": _kinds(solution) if solution and figure.curve is None else [],
    }


def _kinds(solution: Solution) -> list[Kind]:
    """For the legend: a story does not name what is not there."""
    bends = {point.kind for point in solution.breakpoints}
    return [kind for kind in kinds_in(solution) if kind in bends]


def _verdict(graded: Graded | None) -> contract.Verdict | None:
    return None if graded is None else {"right": graded.right, "words": graded.words}


def _band(band: tuple[np.ndarray, np.ndarray, np.ndarray] | None) -> Band | None:
    if band is None:
        return None
    xs, low, high = ([rounded(value) for value in part] for part in band)
    return {"xs": xs, "low": low, "high": high}


def _tiles(figure: Figure, view: View) -> Wall:
    """The listed features; how useful each is, once it is told."""
    solution = figure.solution
    assert solution is not None
    catalogue = Catalogue(solution)
    tiles = [tile_payload(catalogue, index, view[:2]) for index in figure.listed]
    for number, tile in enumerate(tiles):
        tile["index"] = number
        tile["level"] = tile["level"] if figure.told else 0.0
    return {"tiles": tiles, "data": solution.x.tolist(), "chosen": None, "caption": ""}


def gains_chart(gains: Gains, view: View) -> Chart:
    """|a · r| over the place where the ramp bends, and the price that none exceeds."""
    traces = [line(gains.at, gains.right, name="ramps that rise to the right")]
    if gains.left is not None:
        traces.append({**line(gains.at, gains.left, GREEN, "dot", "to the left"), "width": 4.0})
    if gains.beta is not None:
        traces.append(line(view[:2], (gains.beta, gains.beta), ORANGE, "dash", "β, the price"))
    name = "at data points" if gains.beta is None else "in use"
    traces.append(dots(*gains.dots, VERMILION, name))
    return chart("where the ramp bends", "gain |a · r|", view[:2], traces)
