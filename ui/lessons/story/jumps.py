"""Networks that jump: plateaus."""

from __future__ import annotations

import numpy as np

from mirrors.features.breakpoint import point_name

from ...scene import Scene
from ..lesson import Figure, Guess, Lesson, Question, Verdict
from ..matching import told
from ..optimum import best


class Jumps(Question):
    """Between which data points the best staircase jumps."""

    kind = "places"

    def most(self, scene: Scene) -> int:
        return len(_jumps(scene))

    def answer(self, scene: Scene) -> Guess:
        x = np.unique(scene.x)
        return tuple(float(x[k] + x[k + 1]) / 2 for k in _jumps(scene))

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        jumps, x = _jumps(scene), np.unique(scene.x)
        if not jumps:
            return Verdict(False, "Here a jump is too dear: one level is best.")
        clicked = {int(np.searchsorted(x, place)) - 1 for place in guess}
        found = [k if k in clicked else None for k in jumps]
        names = [f"from {_named(scene, x[k])} to {_named(scene, x[k + 1])}" for k in jumps]
        surplus = sorted(k for k in clicked - set(jumps) if 0 <= k < len(x) - 1)
        why = ""
        if surplus:
            ends = f"from {_named(scene, x[surplus[0]])} to {_named(scene, x[surplus[0] + 1])}"
            why = f" A jump {ends} would cost more than it saves."
        return Verdict(None not in found, told(names, found, "jump") + why)

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        return Figure(solution=best(scene) if seen else None)


def _named(scene: Scene, place: float) -> str:
    return point_name(int(np.flatnonzero(scene.x == place)[0]))


def _jumps(scene: Scene) -> list[int]:
    """Numbers of the gaps between distinct inputs over which the best network changes its level."""
    x = np.unique(scene.x)
    levels = np.asarray(best(scene).predict(x))
    return np.flatnonzero(np.abs(np.diff(levels)) > 1e-9 * (np.ptp(scene.y) or 1.0)).tolist()


LESSON = Lesson(
    12,
    "Networks that jump",
    "A [threshold] neuron jumps from 0 to 1 at one place. A sum of them is a staircase, in which every jump "
    "costs β times its height.",
    "The [label]s are noisy, and jumps are dear. Between which points does the best staircase jump? Click "
    "there.",
    Scene(
        ((0.0, 0.3), (1.0, 0.0), (2.0, 0.4), (3.0, 2.1), (4.0, 1.8), (5.0, 2.2), (6.0, 1.0), (7.0, 1.2)),
        "threshold",
        2,
        beta_ratio=0.2,
    ),
    Jumps(),
    "Small jumps cost more than they save, so neighbours share one level. In image processing this is called"
    " [total variation] denoising.",
)
