"""One ramp added: where should it bend?"""

from __future__ import annotations

import numpy as np

from ...live.payloads.numbers import number
from ...scene import Scene
from ..lesson import Curve, Figure, Guess, Lesson, Question, Verdict
from ..points import VALLEY
from ..straight import best_kink, line_at, ramp_at, ramp_squares, squares, worth

#: More than the least sum of squares by at most this share is right.
_ENOUGH = 0.05


class BestRamp(Question):
    """The place where the ramp bends; its slope and the constant are found by least squares."""

    kind = "places"

    def answer(self, scene: Scene) -> Guess:
        return (best_kink(scene.x, scene.y),)

    def live(self, scene: Scene, guess: Guess) -> str:
        return worth(ramp_squares(scene.x, scene.y, guess[0]))

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        (best,) = self.answer(scene)
        yours, least = (ramp_squares(scene.x, scene.y, kink) for kink in (guess[0], best))
        line = squares(scene.y - line_at(scene.x, scene.y, scene.x))
        told = f"Your sum is **{number(yours, 3)}**, the least is **{number(least, 3)}**"
        told += f", with the kink at {number(best, 3)}. A line alone leaves {number(line, 3)}."
        if yours <= (1 + _ENOUGH) * least:
            return Verdict(True, told)
        return Verdict(False, f"{told} Yours bends too {'early' if guess[0] < best else 'late'}.")

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        return Figure(
            curve=_curve(scene, self.answer(scene)[0]) if seen else None,
            sketch=_curve(scene, guess[0]) if guess else None,
            errors=bool(guess),
        )


def _curve(scene: Scene, kink: float) -> Curve:
    low, high = min(scene.x), max(scene.x)
    at = np.unique(np.clip([low, kink, high], low, high))
    return at, ramp_at(scene.x, scene.y, kink, at)


LESSON = Lesson(
    2,
    "Add a ramp",
    "A [ramp] is flat up to one place, its [kink], and straight from there on. The [neuron] called [ReLU] "
    "makes ramps. Level and slope are chosen for you by least squares.",
    "Click where the ramp should bend, and drag. Make the sum of squared errors small.",
    VALLEY,
    BestRamp(),
    "One kink at the right place does more than any slope. A [network] of two [layer]s is a sum of such "
    "ramps, with kinks where it wants them.",
)
