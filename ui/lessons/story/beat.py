"""Draw the cheapest curve, and try to beat the solver."""

from __future__ import annotations

import numpy as np

from mirrors import interpolate, limits

from ...live.payloads.numbers import number
from ...scene import Scene
from ..lesson import Figure, Guess, Lesson, Question, Verdict
from ..optimum import best
from ..points import HILL

#: More than the least cost by at most this share is right.
_ENOUGH = 0.05


class Cheapest(Question):
    """A curve by its heights at the data points; its price is that of the cheapest network through them."""

    kind = "heights"
    moves = False

    def handles(self, scene: Scene) -> list[float]:
        return sorted(set(scene.x.tolist()))

    def start(self, scene: Scene) -> Guess:
        return (float(scene.y.mean()),) * self.most(scene)

    def answer(self, scene: Scene) -> Guess:
        return tuple(np.atleast_1d(best(scene).predict(np.unique(scene.x))).tolist())

    def live(self, scene: Scene, guess: Guess) -> str:
        squared, price = self.terms(scene, guess)
        return (
            f"Half the squared errors **{number(squared, 3)}** + β · amounts **{number(price, 3)}** "
            f"= cost **{number(squared + price, 3)}**"
        )

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        solution = best(scene)
        squared, price = self.terms(scene, guess)
        yours, least = squared + price, float(solution.objective)
        told = f"Yours costs **{number(yours, 3)}**, the best **{number(least, 3)}**."
        if yours <= (1 + _ENOUGH) * least:
            return Verdict(True, f"{told} That is near, and nobody gets below.")
        rest = 0.5 * float(solution.residual @ solution.residual)
        why = "bends too much" if price > least - rest else "misses the points too much"
        pays = f"the best pays {number(rest, 3)} for errors and {number(least - rest, 3)} for amounts"
        return Verdict(False, f"{told} Your curve {why}: {pays}.")

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        drawn = (np.array(self.handles(scene)), np.array(guess))
        return Figure(solution=best(scene) if seen else None, sketch=drawn, errors=not seen)

    def terms(self, scene: Scene, guess: Guess) -> tuple[float, float]:
        """Half the squared errors of the drawn curve, and β times the amounts it needs."""
        errors = scene.y - np.interp(scene.x, self.handles(scene), guess)
        return 0.5 * float(errors @ errors), float(best(scene).beta) * self._amounts(scene, guess)

    def _amounts(self, scene: Scene, guess: Guess) -> float:
        if np.ptp(guess) <= limits.MIN_SPREAD:
            return 0.0  # level
        return float(interpolate(self.handles(scene), guess, scene.architecture).objective)


LESSON = Lesson(
    6,
    "Can you beat it?",
    "Every curve of straight pieces is a network of two layers. Its cost is half the squared errors, plus β "
    "times the amounts that its slopes and kinks need.",
    "Draw the cheapest curve: drag across the figure. The cost follows your hand.",
    HILL,
    Cheapest(),
    "The bold curve is the best network. You can come near its cost, never below. How can one be so sure? "
    "The next step shows it in one picture.",
)
