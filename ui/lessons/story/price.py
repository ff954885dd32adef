"""Every ramp costs beta: the Lasso."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from mirrors import Path, fit_path

from ...live.payloads.numbers import number
from ...scene import Scene
from ...words import count
from ..lesson import Figure, Guess, Lesson, Question, Verdict
from ..matching import joined
from ..optimum import best
from ..points import VALLEY


class PriceFor(Question):
    """A price at which so many features are in use.

    Parameters
    ----------
    wanted : int
    noun : str
    """

    kind = "price"

    def __init__(self, wanted: int, noun: str = "feature") -> None:
        self.wanted, self.noun = wanted, noun

    def answer(self, scene: Scene) -> Guess:
        spans = self.spans(scene)
        return (float(np.sqrt(spans[0][0] * spans[0][1])),) if spans else ()

    def start(self, scene: Scene) -> Guess:
        return (scene.beta_ratio,)

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        left = len(best(scene.replace(beta_ratio=guess[0])).features)
        spans = [f"{number(low, 2)} to {number(high, 2)}" for low, high in self.spans(scene)]
        are = "is" if left <= 1 else "are"
        some = count(left, self.noun) if left else f"no {self.noun}"
        told = f"At β = {number(guess[0], 3)} βₘₐₓ, **{some}** {are} left."
        never = f" Here exactly {self.wanted} never stay."
        where = f" Exactly {self.wanted} stay from {joined(spans)} βₘₐₓ." if spans else never
        too = "too low" if left > self.wanted else "too high"
        why = "" if left == self.wanted else f" Your price is {too}."
        return Verdict(left == self.wanted, told + why + where)

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        return Figure(solution=best(scene.replace(beta_ratio=guess[0]) if seen else scene), rows=True)

    def spans(self, scene: Scene) -> list[tuple[float, float]]:
        """Shares of βₘₐₓ between which so many are in use, from the largest down; neighbours are joined."""
        path = fit_path(scene.x, scene.y, scene.architecture)
        spans: list[tuple[float, float]] = []
        for high, low in pairwise((path.betas / path.betas[0]).tolist()) if len(path.segments) else ():
            if _used(path, (low + high) / 2) != self.wanted:
                continue
            if spans and spans[-1][0] == high:
                high = spans.pop()[1]
            spans.append((low, high))
        return spans


def _used(path: Path, ratio: float) -> int:
    return len(path.shown(ratio * float(path.betas[0])).features)


LESSON = Lesson(
    4,
    "Every ramp has a price: the Lasso",
    "Take any [amount] of each ramp. An amount costs [β] times its size; from [βₘₐₓ] on, no ramp is worth "
    "it. The [cost] is half the sum of squared errors plus that price. Its least value is what the [Lasso] "
    "looks for.",
    "How dear must ramps be so that exactly two stay in use? Set β.",
    VALLEY.replace(beta_ratio=0.01),
    PriceFor(2, "ramp"),
    "β buys simplicity. A ramp stays only while it saves more error than it costs. Move β now and watch: the"
    " dearer, the fewer and the smaller.",
)
