"""Many networks may be equally good."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from ...live.payloads.numbers import number
from ...scene import Scene
from ...view import Place
from ..lesson import Figure, Guess, Lesson, Question, Verdict
from ..optimum import best

#: Of the widest place, a place this wide is right.
_ENOUGH = 0.5
#: So near to a data point all have to agree, as a share of the mean distance between points.
_NEAR = 0.25
#: Wider than this share of the widest is not rounding.
_WIDE = 1e-7


class Widest(Question):
    """Where, between the data points, two best networks can differ most."""

    kind = "places"
    moves = False

    def shows(self, scene: Scene) -> list[Place]:
        grid, low, high = _band(scene)
        return [(float(grid[k]), float(edge[k])) for edge, k in ((low, low.argmin()), (high, high.argmax()))]

    def answer(self, scene: Scene) -> Guess:
        grid, low, high = _band(scene)
        return (float(grid[np.argmax(high - low)]),)

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        grid, low, high = _band(scene)
        most = float((high - low).max())
        place = float(np.clip(guess[0], grid[0], grid[-1]))
        mine = float(np.interp(place, grid, high) - np.interp(place, grid, low))
        differs = f"they differ by up to {number(mine, 3)}" if mine > _WIDE * most else "all are equal"
        at = number(self.answer(scene)[0], 3)
        told = f"At {number(place, 3)} {differs}; most they differ at **{at}**, by **{number(most, 3)}**."
        if mine >= _ENOUGH * most:
            return Verdict(True, told)
        near = np.abs(scene.x - place).min() <= _NEAR * np.ptp(scene.x) / len(scene.x)
        return Verdict(False, f"{told} So near to a data point all have to agree." if near else told)

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        if not seen:
            return Figure()
        return Figure(solution=best(scene), band=_band(scene))


@lru_cache(maxsize=8)
def _band(scene: Scene) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Between the first and the last data point."""
    return best(scene).alternatives().band_curve(float(min(scene.x)), float(max(scene.x)))


LESSON = Lesson(
    11,
    "Many best networks",
    "Different networks can have the same cost, and no network a smaller one: then all of them are best. At "
    "the data points they agree.",
    "Where, between these points, can two best networks differ most? Click the place.",
    Scene(
        ((0.0, 0.0), (1.0, 1.0), (2.0, 0.0), (3.0, 1.0), (4.0, 1.0), (5.0, 0.0)), "relu", 3, beta_ratio=0.05
    ),
    Widest(),
    "The pale [band] holds all best networks, and its edges are reached. Inside it the data cannot tell "
    "which one is right.",
    ("landscape", "walk between them"),
)
