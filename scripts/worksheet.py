"""Exercises with other numbers for every seed; `mirrors` computes their answers."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from urllib.parse import urlencode

import mirrors
from mirrors import Architecture, Solution
from ui.live.payloads.numbers import number
from ui.scene import Scene

Draw = random.Random
#: Where the points of `reflect` lie, from the mirror on, as shares of the way to the last kink.
_SHARES = (-2 / 3, -1 / 3, 0, 1 / 2, 1, 4 / 3)


@dataclass(frozen=True)
class Exercise:
    """One question.

    Attributes
    ----------
    title, question, answer : str
        Markdown.
    scene : Scene
        What it is about, to be opened in the app.
    by_hand, computed : tuples of float
        The answer from the formula that a student uses, and from the solver; they agree.
    """

    title: str
    question: str
    answer: str
    scene: Scene
    by_hand: tuple[float, ...]
    computed: tuple[float, ...]


@cache
def exercises(seed: int) -> tuple[Exercise, ...]:
    """All of them, with the numbers of this seed.

    >>> [each.title for each in exercises(1)][:3]
    ['Reflect', 'The cheapest ramp', 'When is flat best?']
    """
    chance = random.Random(seed)
    makers = (reflect, ramp, flat, plateaus, folds, price, outlier, unique)
    return tuple(make(chance) for make in makers)


def reflect(chance: Draw) -> Exercise:
    """A W of one feature, whose first kink is the mirror image of its last."""
    mirror, far = chance.randint(-4, 6), 3 * chance.randint(1, 3)
    last, image = mirror + far, mirror - far
    xs = [mirror + far * share for share in _SHARES]
    scene = _scene([(x, far - abs(abs(x - mirror) - far)) for x in xs], "absolute", 3, 0.02)
    m, s = _in(mirror), _in(last)
    return Exercise(
        "Reflect",
        f"What is the reflection of {number(last)} in a mirror at {number(mirror)}? Where does "
        f"| |x − {m}| − {far} | bend, and how steep is it between?",
        f"It is 2 · {m} − {s} = {number(image)}. It bends at {number(image)}, {number(mirror)} and "
        f"{number(last)}, with slopes −1, 1, −1, 1. The network that the app shows bends there too, "
        "though no point lies at the reflection.",
        scene,
        (image, mirror, last),
        tuple(place.position for place in _solved(scene).breakpoints),
    )


def ramp(chance: Draw) -> Exercise:
    """Two plateaus and a ramp: a third layer halves the cost."""
    begin, wide, height = chance.randint(1, 4), chance.randint(2, 5), chance.randint(1, 6)
    xs, ys = [0, begin, begin + wide, begin + wide + 1], [0, 0, height, height]
    slope = height / wide
    costs = tuple(_interpolated(xs, ys, Architecture("relu", depth)) for depth in (2, 3))
    return Exercise(
        "The cheapest ramp",
        f"Fit {_points(xs, ys)} exactly with ReLUs. What is the least sum of coefficients with two layers, "
        "and what with three?",
        f"Up by {number(slope)} at {begin}, down by as much at {begin + wide}: {number(2 * slope)} with two "
        f"layers. With three, one unit is a ramp that ends by itself: {number(slope)}.",
        _scene(zip(xs, ys, strict=True), "relu", 2, 1e-4),
        (2 * slope, slope),
        costs,
    )


def flat(chance: Draw) -> Exercise:
    """Two points: from which beta on a constant is best."""
    wide, height = chance.randint(1, 6), chance.choice([0.5, 1, 2, 3])
    scene = _scene([(0, 0), (wide, height)], "relu", 2, 0.5)
    top = wide * height / 2
    return Exercise(
        "When is flat best?",
        f"Two points, (0, 0) and ({wide}, {number(height)}), and a ReLU network of two layers. From which β "
        "on is a constant the best network?",
        "A ramp of slope 1 between the points lowers ½ · squared errors at first at the rate "
        f"{wide} · {number(height)} / 2. So it pays for itself below β = {number(top)} only.",
        scene,
        (top,),
        (_solved(scene).beta_max,),
    )


def plateaus(chance: Draw) -> Exercise:
    """A threshold network smooths: both plateaus move towards each other."""
    left, right, height = chance.randint(1, 4), chance.randint(1, 4), chance.randint(3, 8)
    xs, ys = list(range(left + right)), [0] * left + [height] * right
    low, high = 1 / left, height - 1 / right
    solution = mirrors.fit(xs, ys, Architecture("threshold", 2), beta=1.0)
    fitted = solution.predict(xs)
    return Exercise(
        "An old friend",
        f"Fit {_points(xs, ys)} by a threshold network of two layers, at β = 1. What are the two levels of "
        "the fit? Which method of image processing is it?",
        f"Each plateau moves by β over its number of points: {number(low)} and {number(high)}. It is "
        "total-variation denoising.",
        _scene(zip(xs, ys, strict=True), "threshold", 2, 1 / solution.beta_max),
        (low, high),
        (float(fitted[0]), float(fitted[-1])),
    )


def folds(chance: Draw) -> Exercise:
    """A zigzag that one chain draws with enough layers."""
    depth = chance.choice([3, 4])
    n = 2 ** (depth - 1) + 1
    step = chance.choice([1, 2, 0.5])
    points = [(k * step, float(k % 2)) for k in range(n)]
    used = [len(_solved(_scene(points, "absolute", layers, 0.01)).features) for layers in (depth - 1, depth)]
    return Exercise(
        "How many folds?",
        f"A zigzag has {n} points, {number(step)} apart. How many layers of absolute values does a single "
        "chain need to go through all of them? How many features does one layer less take?",
        f"Each fold doubles the pieces: {depth} layers make {n - 1} of them, so one feature suffices. With "
        f"{depth - 1} layers it takes {used[0]}.",
        _scene(points, "absolute", depth, 0.01),
        (1.0,),
        (float(used[1]),),
    )


def price(chance: Draw) -> Exercise:
    """How many features there are at a few prices."""
    ys = [chance.randint(0, 6) for _ in range(6)]
    while len(set(ys)) < 4:
        ys = [chance.randint(0, 6) for _ in range(6)]
    scene = _scene(enumerate(ys), "relu", 2, 0.05)
    many, few, none = (_solved(scene.replace(beta_ratio=share)) for share in (0.01, 0.5, 1.0))
    mean = sum(ys) / len(ys)
    return Exercise(
        "The price of weights",
        f"Fit {_points(range(6), ys)} with ReLUs and two layers. Open it, and move β. How many features are "
        "in use at one hundredth of βₘₐₓ, and at half of it? What is the curve at βₘₐₓ?",
        f"{len(many.features)} at one hundredth of βₘₐₓ, {len(few.features)} at half of it. At "
        f"βₘₐₓ = {number(none.beta_max)} it is the mean of the labels, {number(mean)}, everywhere.",
        scene,
        (mean,),
        (float(none.predict(0.0)),),
    )


def outlier(chance: Draw) -> Exercise:
    """How far one label pulls, for absolute and for squared errors."""
    far = -chance.randint(5, 9)
    ys = [0, 1, 2, 3, 4, far, 6, 7, 8]

    def fitted(sixth: float, loss: str) -> float:
        labels = [*ys[:5], sixth, *ys[6:]]
        network = Architecture("relu", 2)
        return float(mirrors.fit(range(9), labels, network, beta=5, loss=loss).predict(5))

    still, moves = ([fitted(y, loss) for y in (far, 10 * far)] for loss in ("absolute", "squared"))
    scene = _scene(enumerate(ys), "relu", 2, 0.1)
    return Exercise(
        "How far does one point pull?",
        f"Nine points on the line y = x, but the sixth is at {number(far)}. It falls to {number(10 * far)}. "
        "How does the fit there change with absolute, and how with squared errors (ReLU, two layers, β = 5)?",
        f"Not at all with absolute errors: {number(still[0])} before and after. A point pulls by 1 there, "
        f"however far off it is. With squared errors it goes from {number(moves[0])} to {number(moves[1])}.",
        scene,
        (still[0],),
        (still[1],),
    )


def unique(chance: Draw) -> Exercise:
    """Whether the best network is the only one."""
    ys = [chance.randint(0, 1) for _ in range(6)]
    while len(set(ys)) < 2:
        ys = [chance.randint(0, 1) for _ in range(6)]
    scene = _scene(enumerate(ys), "relu", 3, 0.05)
    others = _solved(scene).alternatives()
    found = "true, the band is a line." if others.is_unique else "false, within a band they may differ."
    return Exercise(
        "True or false?",
        f"The best ReLU network of three layers for {_points(range(6), ys)} at 0.05 · βₘₐₓ is the only one. "
        "And: all best networks agree at the data points.",
        f"The first: {found} The second is always true: a difference there would be an error that a mixture "
        "of both would make smaller.",
        scene,
        (),
        (),
    )


def link(scene: Scene, app: str) -> str:
    """To be opened in the app."""
    return f"{app}/?{urlencode(scene.to_query(), safe=',;')}"


def sheet(seed: int, app: str, with_answers: bool) -> str:
    """The exercises as Markdown."""
    title = "Answers" if with_answers else "Exercises"
    lines = [f"# {title}: a library of mirrors", "", f"Numbers of seed {seed}.", ""]
    for place, each in enumerate(exercises(seed), start=1):
        lines += [f"## {place}. {each.title}", "", each.question, ""]
        lines += [each.answer, ""] if with_answers else [f"[Open it]({link(each.scene, app)})", ""]
    return "\n".join(lines)


def _scene(points: Iterable[tuple[float, float]], activation: str, depth: int, ratio: float) -> Scene:
    return Scene(tuple((float(x), float(y)) for x, y in points), activation, depth, beta_ratio=ratio)


def _solved(scene: Scene) -> Solution:
    return mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)


def _interpolated(xs: Sequence[float], ys: Sequence[float], network: Architecture) -> float:
    """The least sum of coefficients of a network through all points."""
    return float(abs(mirrors.interpolate(xs, ys, network).coefficients).sum())


def _points(xs: Sequence[float], ys: Sequence[float]) -> str:
    return ", ".join(f"({number(x)}, {number(y)})" for x, y in zip(xs, ys, strict=True))


def _in(value: float) -> str:
    """A number within a formula."""
    return f"({number(value)})" if value < 0 else number(value)
