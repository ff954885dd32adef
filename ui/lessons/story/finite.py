"""Why the list is finite: between two points the gain is straight."""

from __future__ import annotations

import numpy as np

from mirrors.features.breakpoint import point_name

from ...live.payloads.numbers import number
from ...scene import Scene
from ...view import fitting_span
from ..gains import gains, rising
from ..lesson import Figure, Guess, Lesson, Question, Verdict
from ..matching import near
from ..points import VALLEY


class LargestGain(Question):
    """Where a ramp that rises to the right gains most with the errors of the flat line."""

    kind = "places"

    def answer(self, scene: Scene) -> Guess:
        x, r = np.unique(scene.x), _left(scene)
        return (float(x[np.argmax(np.abs(rising(scene.x, r, x)))]),)

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        (best,) = self.answer(scene)
        mine, most = np.abs(rising(scene.x, _left(scene), np.array([guess[0], best]))).tolist()
        if not most:
            return Verdict(False, "Here no ramp gains anything: the flat line does all that a ramp could.")
        right = abs(guess[0] - best) <= near(scene) or mine >= most
        named = point_name(int(np.flatnonzero(scene.x == best)[0]))
        name = f"at the data point {named} (at {number(best, 3)}) and gains **{number(most, 3)}**"
        if right:
            return Verdict(True, f"Yes: the best ramp bends {name}.")
        share = f"**{100 * mine / most:.0f} %** of the most"
        return Verdict(False, f"Yours gains {number(mine, 3)}, {share}. The best ramp bends {name}.")

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        x, r = np.array([min(scene.x), max(scene.x)]), _left(scene)
        flat = np.full(2, scene.y.mean())
        told = gains(scene.x, r, fitting_span(scene.points), None, None) if seen else None
        return Figure(curve=(x, flat), name="flat line", errors=True, gains=told)


def _left(scene: Scene) -> np.ndarray:
    return np.asarray(scene.y - scene.y.mean())


LESSON = Lesson(
    5,
    "Why the list is enough",
    "A ramp could bend anywhere, also between two points. Its gain says how well it goes along with the "
    "errors of the flat line, the upright lines.",
    "Where does a ramp that rises to the right gain most? Click the place.",
    VALLEY,
    LargestGain(),
    "Between two points the gain runs straight, so it is largest at an end. A kink between points can always"
    " move to one, at no cost. That is why the curve bends at data points.",
)
