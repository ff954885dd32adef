"""The problems that are raced: what decides whether training finds a mirror has to be drawn, not chosen."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import count, cycle

import numpy as np

from mirrors import Architecture, Solution, fit
from mirrors.training.mirror import kinks_of, mirror_of
from mirrors.training.places import places, shares

Numbers = Sequence[float] | np.ndarray

#: Points and beta / beta_max of five problems whose optimum is unique and bends at a reflection.
FIVE = (
    ([4, 7, 9, 17], [4.5, 0, 4, 0.5], 0.35),
    ([7, 9, 10, 18], [3.5, 1, 4, 1.5], 0.35),
    ([0, 4, 5, 6, 14], [4.5, 0, 4, 3.5, 1], 0.2),
    ([1, 2, 13, 14, 16], [5, 4.5, 1.5, 4.5, 2], 0.1),
    ([0, 2, 10, 12, 15, 16, 19, 20], [1, 1.5, 2.5, 4.5, 1, 5, 3, 3.5], 0.1),
)
#: An optimum needs mirrors if at least this share of its bend between the data lies on reflections.
NEEDED = 0.05
#: Distance that counts as on a place, of the range of the data.
TOLERANCE = 1e-3


#: A problem's group, and its number in it or of the random draw.
Number = tuple[str, int]


def five(depth: int) -> Iterator[Number]:
    """Those of `FIVE`, at any depth."""
    return (("five", number) for number in range(len(FIVE)))


def anyhow(depth: int) -> Iterator[Number]:
    """Whatever the optimum is like."""
    return (("random", number) for number in count())


def mirrored(depth: int) -> Iterator[Number]:
    """Of random problems whose optimum needs mirrors, in turn one with a unique optimum and one with many.

    Unique means: between the first and the last data point, where bend is counted.
    """
    groups = cycle(("unique", "many"))
    group = next(groups)
    for number in count():
        solution, _ = solved(group, number, depth)
        if not needs_mirrors(solution):
            continue
        if solution.alternatives().is_unique_between_data == (group == "unique"):
            yield group, number
            group = next(groups)


def needs_mirrors(solution: Solution) -> bool:
    """Whether it bends at reflections between the data, and not just a little."""
    known = places(solution.x, solution.architecture)
    at_reflections = shares(solution.x, *kinks_of(solution), known, TOLERANCE)[1]
    return bool(at_reflections >= NEEDED) and mirror_of(solution) is not None


def solved(group: str, number: int, depth: int) -> tuple[Solution, float]:
    """The optimum of a problem, with absolute values, and the seconds it took."""
    x, y, ratio = _posed(group, number)
    began = time.perf_counter()
    solution = fit(x, y, Architecture("absolute", depth), beta_ratio=ratio)
    return solution, time.perf_counter() - began


def _posed(group: str, number: int) -> tuple[Numbers, Numbers, float]:
    """Inputs, labels and beta / beta_max; those that are drawn are uniform and normal."""
    if group == "five":
        return FIVE[number]
    rng = np.random.default_rng(number)
    n, ratio = 7, 0.02
    if group != "random":
        n, ratio = int(rng.integers(4, 9)), float(rng.choice([0.1, 0.2, 0.35]))
    return np.sort(rng.uniform(-1, 1, n)), rng.normal(size=n), ratio


@dataclass(frozen=True)
class Group:
    """Problems of one kind, the names they go by, and how long networks are trained on each."""

    draw: Callable[[int], Iterator[Number]]
    names: tuple[str, ...]
    problems: int
    depths: tuple[int, ...]
    seeds: int
    steps: int
    standard_steps: int


GROUPS = {
    "five": Group(five, ("five",), 5, depths=(3,), seeds=20, steps=20_000, standard_steps=6_000),
    "random": Group(anyhow, ("random",), 10, depths=(2, 3, 4), seeds=20, steps=12_000, standard_steps=6_000),
    "mirrored": Group(
        mirrored, ("unique", "many"), 200, depths=(3, 4), seeds=5, steps=5_000, standard_steps=3_000
    ),
}
