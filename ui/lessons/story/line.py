"""A line through points, by least squares."""

from __future__ import annotations

import numpy as np

from ...live.payloads.numbers import number
from ...scene import Scene
from ..lesson import Curve, Figure, Guess, Lesson, Question, Verdict
from ..points import VALLEY
from ..straight import line_at, squares, worth

#: More than the least sum of squares by at most this share is right.
_ENOUGH = 0.05
#: Errors whose sum is at most this share of their sizes balance, nearly.
_BALANCED = 0.1


class BestLine(Question):
    """The two ends of a line."""

    kind = "heights"

    def handles(self, scene: Scene) -> list[float]:
        return sorted({min(scene.x.tolist()), max(scene.x.tolist())})

    def start(self, scene: Scene) -> Guess:
        return (float(scene.y.mean()),) * self.most(scene)

    def answer(self, scene: Scene) -> Guess:
        return tuple(line_at(scene.x, scene.y, np.array(self.handles(scene))).tolist())

    def live(self, scene: Scene, guess: Guess) -> str:
        return worth(self._squares(scene, guess))

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        yours, least = self._squares(scene, guess), self._squares(scene, self.answer(scene))
        told = f"Your sum is **{number(yours, 3)}**, the least is **{number(least, 3)}**."
        right = yours <= (1 + _ENOUGH) * least
        return Verdict(right, told if right else f"{told} {self._why(scene, guess)}")

    def _why(self, scene: Scene, guess: Guess) -> str:
        left = scene.y - self._line(scene, guess)[1]
        if abs(left.sum()) > _BALANCED * np.abs(left).sum():
            lies = "below" if left.sum() > 0 else "above"
            return f"Your line lies {lies} the points: your errors add up to {number(float(left.sum()), 3)}."
        best = self.answer(scene)
        rises = "much" if guess[-1] - guess[0] > best[-1] - best[0] else "little"
        return f"It lies at the right height, but it rises too {rises}."

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        ends = np.array(self.handles(scene))
        best = (ends, line_at(scene.x, scene.y, ends)) if seen else None
        return Figure(curve=best, sketch=(ends, np.array(guess)), errors=True)

    def _line(self, scene: Scene, guess: Guess) -> Curve:
        return scene.x, np.interp(scene.x, self.handles(scene), guess)

    def _squares(self, scene: Scene, guess: Guess) -> float:
        return squares(scene.y - self._line(scene, guess)[1])


LESSON = Lesson(
    1,
    "A line through points",
    "A straight line cannot meet all these points. What it leaves over at a point is its [error]: the thin "
    "upright line. The method of [least squares] asks for the least sum of squared errors.",
    "Drag the two ends of the line until the sum is as small as you can make it.",
    VALLEY,
    BestLine(),
    "The best line balances: its errors add up to nothing. But these points make a valley, and a line cannot"
    " bend.",
)
