"""The proof in one picture: |a . r| never above beta."""

from __future__ import annotations

import numpy as np

from ...live.payloads.numbers import number
from ...scene import Scene
from ...view import fitting_span
from ..at_kinks import AtKinks, names
from ..gains import falling, gains, rising
from ..lesson import Figure, Guess, Lesson, Verdict
from ..matching import met, near, told
from ..optimum import best, kinks
from ..points import HILL

#: A gain this near to the price, as a share of it, has reached it.
_REACHED = 1e-7


class Touches(AtKinks):
    """The places where a ramp's gain with the errors of the best network reaches the price."""

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        places = kinks(scene)
        if not places:
            return Verdict(False, "Here nothing bends: no ramp gains as much as β.")
        found = met(places, self._settled(scene, guess), near(scene, places))
        least = int(np.argmin(shares := _shares(scene, guess)))
        beside = np.abs(np.array(places) - guess[least]).min() > near(scene, places)
        why = (
            f"At {number(guess[least], 3)} a ramp gains only {100 * shares[least]:.0f} % of its price."
            if beside and shares[least] < 1 - _REACHED
            else "A ramp is in use exactly where its gain reaches the price."
        )
        return Verdict(None not in found, f"{told(names(scene), found, 'place')} {why}")

    def _settled(self, scene: Scene, guess: Guess) -> list[float]:
        """The guess, but each place at which a gain reaches the price moved to the nearest kink: between two
        kinks on neighbouring points all gains may reach it."""
        at, places = np.array(guess), np.array(kinks(scene))
        nearest = places[np.abs(np.subtract.outer(at, places)).argmin(axis=1)]
        return list(np.where(_shares(scene, guess) >= 1 - _REACHED, nearest, at))

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        solution, dots = best(scene), kinks(scene)
        span = fitting_span(scene.points, dots)
        r, beta = solution.residual, float(solution.beta)
        return Figure(
            solution=solution,
            errors=True,
            gains=gains(scene.x, r, span, beta, dots) if seen else None,
        )


def _shares(scene: Scene, guess: Guess) -> np.ndarray:
    """The larger of the two gains at each place, as a share of the price."""
    at, solution = np.array(guess), best(scene)
    both = (np.abs(gain(scene.x, solution.residual, at)) for gain in (rising, falling))
    return np.asarray(np.maximum(*both) / float(solution.beta))


LESSON = Lesson(
    7,
    "The proof in one picture",
    "This is the best network. A new ramp costs β for each amount, and it gains |a · r| with the errors r "
    "that are left over.",
    "At which places would a ramp gain just as much as it costs? Click them.",
    HILL,
    Touches(),
    "Look at the gains of all ramps: none is above β, the price. So no ramp can be added with profit, and "
    "none in use is wasted. That is the [proof] that nothing is better.",
)
