"""Does training find the mirror?"""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from mirrors import race
from mirrors.training.mirror import mirror_of

from ...scene import Scene
from ...words import count
from ..lesson import Figure, Guess, Lesson, Question, Verdict
from ..optimum import best

STARTS, STEPS, UNITS = 10, 6_000, 50
#: How many starts each choice stands for: from, to.
_CHOICES = ((0, 3), (4, 7), (8, 10))
#: A kink counts as on a place within this share of the data's range.
_NEAR = 1e-3


class FindsTheMirror(Question):
    """How many of ten random starts end with the mirror that the best network has."""

    kind = "choice"
    moves = False

    def options(self, scene: Scene) -> list[str]:
        return [f"{low} to {high} of {STARTS}" for low, high in _CHOICES]

    def answer(self, scene: Scene) -> Guess:
        found, _ = raced(scene)
        return tuple(float(k) for k, (low, high) in enumerate(_CHOICES) if low <= found <= high)

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        found, above = raced(scene)
        low, high = _CHOICES[int(guess[0])]
        nearest = f"The nearest one ends {100 * above:.2g} % above the proven least cost, and none below it."
        return Verdict(
            low <= found <= high,
            f"**{count(found, 'start')} of {STARTS}** found it, after {STEPS:,} steps. {nearest}",
        )

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        return Figure(solution=best(scene))


@lru_cache(maxsize=4)
def raced(scene: Scene) -> tuple[int, float]:
    """How many starts found the mirror, and how far above the optimum the best of them ended."""
    solution = best(scene)
    mirror, distance = mirror_of(solution), _NEAR * float(np.ptp(scene.x))
    *_, last = race(
        scene.x, scene.y, scene.architecture, solution.beta,
        seeds=range(STARTS), every=STEPS, steps=STEPS, units=UNITS, optimizer="adam",
    )  # fmt: skip
    found = [mirror is not None and mirror.is_found(*last.kinks(k), distance) for k in range(STARTS)]
    return sum(found), float(last.objective[-1].min() / solution.objective - 1)


LESSON = Lesson(
    13,
    "Does training find it?",
    "Networks are usually found by [training]: random [weights], then many small steps downhill. Ten random "
    "starts do that on these points, with the same cost. The best network, drawn here, has a mirror.",
    "How many of the ten starts find the mirror? Choose.",
    Scene.default(),
    FindsTheMirror(),
    "Training comes near the best network and never below it. Some starts get stuck in another valley of the"
    " cost. The list has no such valleys: choosing from it is a [convex] problem.",
    ("race", "watch the race"),
)
