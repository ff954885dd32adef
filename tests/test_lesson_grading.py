"""A guess in a lesson is graded as `mirrors`, or a search, would grade it."""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import cache
from itertools import pairwise, permutations

import cvxpy
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar

import mirrors
from tests.guesses import each_lesson
from ui.lessons import Guess, Lesson, straight
from ui.lessons.story import (
    beat,
    depth,
    finite,
    jumps,
    leaves,
    line,
    many,
    mirror,
    price,
    proof,
    ramp,
    training,
    zigzag,
)
from ui.lessons.story import which as which_ramp
from ui.scene import Scene
from ui.view import fitting_view

#: Guesses drawn for each lesson; ``MIRRORS_GUESSES=200`` for many.
GUESSES = int(os.environ.get("MIRRORS_GUESSES", "12"))


def fit(scene: Scene, ratio: float | None = None, depth: int | None = None) -> mirrors.Solution:
    architecture = mirrors.Architecture(scene.activation, depth or scene.depth)
    return mirrors.fit(scene.x, scene.y, architecture, beta_ratio=ratio or scene.beta_ratio)


def near(scene: Scene, places: list[float]) -> float:
    low, high, *_ = fitting_view(scene.points, [(place, None) for place in places])
    return 0.03 * (high - low)


def meets_all(places: list[float], guess: Guess, distance: float) -> bool:
    """Each place by a guess of its own, by trying all orders; not on the edge of what is near."""
    apart = np.abs(np.subtract.outer(places, guess))
    assume((np.abs(apart - distance) > 1e-9 * distance).all())
    return any(
        all(abs(place - at) <= distance for place, at in zip(places, order, strict=True))
        for order in permutations(guess, len(places))
    )


def by_kinks(scene: Scene, guess: Guess) -> bool:
    places = [point.position for point in fit(scene).breakpoints]
    return bool(places) and meets_all(places, guess, near(scene, places))


def by_least_squares(scene: Scene, guess: Guess) -> bool:
    ends = np.array([min(scene.x), max(scene.x)])
    design = np.stack([np.ones_like(scene.x), scene.x], axis=1)
    _, least, *_ = np.linalg.lstsq(design, scene.y, rcond=None)
    error = scene.y - np.interp(scene.x, ends, guess)
    return clear(float(error @ error), 1.05 * float(least[0]))


def by_search(scene: Scene, guess: Guess) -> bool:
    def left(kink: float) -> float:
        design = np.stack([np.ones_like(scene.x), np.maximum(scene.x - kink, 0)], axis=1)
        error = scene.y - design @ np.linalg.lstsq(design, scene.y, rcond=None)[0]
        return float(error @ error)

    x = np.sort(scene.x)
    found = [
        minimize_scalar(left, bounds=pair, method="bounded", options={"xatol": 1e-9}).fun
        for pair in pairwise(x)
    ]
    return clear(left(guess[0]), 1.05 * min([*found, *map(left, x[:-1].tolist())]))


def by_first_on_path(scene: Scene, guess: Guess) -> bool:
    """The ramp that enters first, by what the path takes just below beta_max."""
    path = mirrors.fit_path(scene.x, scene.y, scene.architecture)
    names = [int(name) - 1 for name in which_ramp.LESSON.question.options(scene)]
    gains = np.abs(path.problem.library.correlations(scene.y - scene.y.mean()))[names]
    assume(np.sort(gains)[-2] < (1 - 1e-6) * gains.max())
    return names[int(guess[0])] in path.segments[0].indices


def by_gain(scene: Scene, guess: Guess) -> bool:
    r = scene.y - scene.y.mean()
    places = np.unique(np.concatenate([np.linspace(min(scene.x), max(scene.x), 5_001), scene.x]))
    gains = np.abs(np.maximum(scene.x - places[:, None], 0) @ r)
    distance = near(scene, [])
    assume(abs(abs(guess[0] - places[gains.argmax()]) - distance) > 1e-9)
    return bool(abs(guess[0] - places[gains.argmax()]) <= distance)


def by_count(scene: Scene, guess: Guess) -> bool:
    return len(fit(scene, guess[0]).features) == 2


def by_cost(scene: Scene, guess: Guess) -> bool:
    """The price of a curve from its slopes: every kink costs its size, whichever way its ramp rises, and the
    ways are chosen so that the least is left of the first slope."""
    slopes = np.diff(guess) / np.diff(scene.x)
    kinks = np.diff(slopes)
    helpful = np.abs(kinks[np.sign(kinks) == -np.sign(slopes[0])]).sum()
    size = np.abs(kinks).sum() + max(0.0, abs(slopes[0]) - helpful)
    error, best = scene.y - np.array(guess), fit(scene)
    assert beat.Cheapest().terms(scene, guess)[1] == pytest.approx(best.beta * size, rel=1e-6, abs=1e-9)
    return clear(0.5 * float(error @ error) + float(best.beta * size), 1.05 * float(best.objective))


def by_layers(scene: Scene, guess: Guess) -> bool:
    alone = [len(fit(scene, depth=layers).features) == 1 for layers in range(2, 6)]
    return alone.index(True) == guess[0]


def by_floor(scene: Scene, guess: Guess) -> bool:
    architectures = [mirrors.Architecture("absolute", layers) for layers in range(2, 6)]
    costs = [mirrors.fit(scene.x, scene.y, a, beta=fit(scene).beta).objective for a in architectures]
    return next(k for k, cost in enumerate(costs) if cost < floor(scene) * (1 + 1e-5)) == guess[0]


@cache
def floor(scene: Scene) -> float:
    """The least of errors and beta times the steepest slope, by a conic solver."""
    heights = cvxpy.Variable(len(scene.x))
    steepest = cvxpy.norm_inf(cvxpy.multiply(cvxpy.diff(heights), 1 / np.diff(scene.x)))
    cost = 0.5 * cvxpy.sum_squares(heights - scene.y) + fit(scene).beta * steepest
    return float(cvxpy.Problem(cvxpy.Minimize(cost)).solve())


def by_leaving(scene: Scene, guess: Guess) -> bool:
    return fit(scene).indices[int(guess[0])] in gone_first(scene)


@cache
def gone_first(scene: Scene) -> set[int]:
    """By fits at ever higher prices, until one of the features is gone."""
    here = set(fit(scene).indices.tolist())
    rising = (set(fit(scene, float(b)).indices.tolist()) for b in np.geomspace(scene.beta_ratio, 1, 150))
    return next(here - there for there in rising if here - there)


def by_width(scene: Scene, guess: Guess) -> bool:
    low, high = fit(scene).alternatives().band(np.clip(guess, min(scene.x), max(scene.x)))
    return clear(0.5 * widest(scene), float(high[0] - low[0]), 1e-2)


@cache
def widest(scene: Scene) -> float:
    low, high = fit(scene).alternatives().band(np.linspace(min(scene.x), max(scene.x), 201))
    return float((high - low).max())


def by_levels(scene: Scene, guess: Guess) -> bool:
    x = np.sort(scene.x)
    assume(min(abs(np.subtract.outer(x, guess)).ravel()) > 1e-9)
    levels = fit(scene).predict(x)
    jumps = {k for k in range(len(x) - 1) if abs(levels[k + 1] - levels[k]) > 1e-7}
    return jumps <= {int((x < place).sum()) - 1 for place in guess}


def by_training(scene: Scene, guess: Guess) -> bool:
    low, high = ((0, 3), (4, 7), (8, 10))[int(guess[0])]
    return low <= trained(scene) <= high


@cache
def trained(scene: Scene) -> int:
    """Networks that bend as the best one does at its mirror, the one kink of it that lies off the data."""
    best = fit(scene)
    (place,) = {point.position for point in best.breakpoints} - set(scene.x.tolist())
    around = place + np.array([-2e-2, -1e-2, 1e-2, 2e-2])
    runs = mirrors.race(
        scene.x, scene.y, scene.architecture, best.beta, seeds=range(10), steps=6_000, every=6_000
    )
    *_, last = runs
    bends = [np.diff(f(around))[[0, 2]] for f in (best.predict, *map(last.network, range(10)))]
    sizes = [float(right - left) for left, right in bends]
    return sum(size / sizes[0] >= 0.5 for size in sizes[1:])


def clear(value: float, limit: float, edge: float = 1e-6) -> bool:
    """Whether it is at most the limit; not where rounding decides."""
    assume(abs(value - limit) > edge * (abs(value) + abs(limit)))
    return value <= limit


JUDGES: dict[str, Callable[[Scene, Guess], bool]] = {
    line.LESSON.title: by_least_squares,
    ramp.LESSON.title: by_search,
    which_ramp.LESSON.title: by_first_on_path,
    price.LESSON.title: by_count,
    finite.LESSON.title: by_gain,
    beat.LESSON.title: by_cost,
    proof.LESSON.title: by_kinks,
    mirror.LESSON.title: by_kinks,
    zigzag.LESSON.title: by_layers,
    depth.LESSON.title: by_floor,
    leaves.LESSON.title: by_leaving,
    many.LESSON.title: by_width,
    jumps.LESSON.title: by_levels,
    training.LESSON.title: by_training,
}


@st.composite
def guesses(draw: st.DrawFn, lesson: Lesson, scene: Scene) -> Guess:
    """Anything that the hand could place, and often something near to the answer."""
    question, (x0, x1, y0, y1) = lesson.question, fitting_view(scene.points)
    answer = question.answer(scene)
    if question.kind == "choice":
        return (float(draw(st.integers(0, len(question.options(scene)) - 1))),)
    if question.kind == "price":
        return (10 ** draw(st.floats(-3, 0)),)
    low, high = (y0, y1) if question.kind == "heights" else (x0, x1)
    if draw(st.booleans()):
        off = st.floats(-0.06 * (high - low), 0.06 * (high - low))
        return tuple(at + draw(off) for at in answer)
    count = question.most(scene) if question.kind == "heights" else draw(st.integers(1, question.most(scene)))
    return tuple(draw(st.floats(low, high)) for _ in range(count))


@each_lesson
@settings(max_examples=GUESSES)
@given(data=st.data())
def test_grading_agrees_with_mirrors(lesson: Lesson, data: st.DataObject) -> None:
    if lesson.title not in JUDGES:
        pytest.skip("a lesson that was added")
    guess = data.draw(guesses(lesson, lesson.scene))
    assert lesson.question.grade(lesson.scene, guess).right == JUDGES[lesson.title](lesson.scene, guess)


def test_a_feature_leaves_at_the_price_that_is_told() -> None:
    scene = leaves.LESSON.scene
    for index, last in zip(fit(scene).indices, leaves.leaving(scene), strict=True):
        assert index in fit(scene, last * (1 - 1e-6)).indices
        assert last == 1 or index not in fit(scene, last * (1 + 1e-6)).indices


def test_so_many_ramps_stay_between_the_prices_that_are_told() -> None:
    scene = price.LESSON.scene
    ((low, high),) = price.PriceFor(2).spans(scene)
    counts = [len(fit(scene, at).features) for at in (low * 0.999, low * 1.001, high * 0.999, high * 1.001)]
    assert counts == [3, 2, 2, 1]


# -- what mirrors, or a search, says of a guess


@given(st.lists(st.integers(0, 12), min_size=3, max_size=7, unique=True), st.data())
def test_the_best_kink_leaves_no_more_than_any_other(x: list[int], data: st.DataObject) -> None:
    heights = data.draw(st.lists(st.integers(-9, 9), min_size=len(x), max_size=len(x)))
    at, y = np.array(x, dtype=float), np.array(heights, dtype=float)
    least = straight.ramp_squares(at, y, straight.best_kink(at, y))
    for kink in np.linspace(at.min(), at.max(), 101)[:-1]:
        design = np.column_stack([np.ones_like(at), np.maximum(at - kink, 0)])
        fitted = design @ np.linalg.lstsq(design, y, rcond=None)[0]
        assert least <= float((y - fitted) @ (y - fitted)) + 1e-9 * (1 + float(y @ y))
