"""What does the price leave? Which feature goes next."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from mirrors import fit_path

from ...live.payloads.numbers import number
from ...scene import Scene
from ..lesson import Figure, Guess, Lesson, Question, Verdict
from ..matching import joined
from ..optimum import best


class LeavesNext(Question):
    """The selected feature that is the first to be given up as the price rises."""

    kind = "choice"
    moves = False

    def options(self, scene: Scene) -> list[str]:
        return [str(n + 1) for n in range(len(best(scene).features))]

    def answer(self, scene: Scene) -> Guess:
        going, _ = _next(scene)
        return (float(going[0]),) if going else ()

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        going, at = _next(scene)
        if not going:
            return Verdict(False, "Here nothing is in use that could leave.")
        sizes, mine = np.abs(best(scene).coefficients), int(guess[0])
        names = joined([str(n + 1) for n in going])
        told = f"number **{names}** leaves next, at β = {number(at, 3)} β_max"
        if mine in going:
            return Verdict(True, f"Yes: {told}.")
        small = mine == int(sizes.argmin())
        why = " Yours has the smallest amount, but the others cannot do its work." if small else ""
        return Verdict(False, f"Not that one: {told}.{why}")

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        return Figure(solution=best(scene), rows=True)


def _next(scene: Scene) -> tuple[list[int], float]:
    """Ranks of the features that are gone above the next knot of the path at which one goes; its share of
    β_max."""
    path, here = fit_path(scene.x, scene.y, scene.architecture), best(scene)
    top, left = float(path.betas[0]), set(here.indices.tolist())
    spans = [span for span in pairwise(path.betas.tolist()) if span[0] > here.beta]
    for high, low in reversed(spans):
        used = set(path.shown((high + max(low, here.beta)) / 2).indices.tolist())
        if gone := left - used:
            knot = max(low, here.beta)
            return [n for n, index in enumerate(here.indices.tolist()) if index in gone], knot / top
    return [n for n, _ in enumerate(here.indices)], 1.0


LESSON = Lesson(
    10,
    "What leaves next?",
    "Three layers again, at a small β: these features share the work. Raise β, and they leave one after "
    "another until none is left. A network with few features is called [sparse].",
    "Which feature leaves next when β grows? Choose its number.",
    Scene(
        ((0.0, -1.2), (1.0, 2.9), (2.2, 0.2), (3.1, 0.0), (4.6, 1.5), (6.0, -0.8)),
        "absolute",
        3,
        beta_ratio=0.02,
    ),
    LeavesNext(),
    "What leaves is what the others can replace, not always the smallest. The price at which it happens is a"
    " [knot]. Between two knots all amounts move on straight lines.",
    ("landscape", "the whole path"),
)
