"""What does the price leave? Which feature goes next."""

from __future__ import annotations

from functools import lru_cache
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
        prices = leaving(scene)
        return (float(np.argmin(prices)),) if prices else ()

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        prices = leaving(scene)
        if not prices:
            return Verdict(False, "Here nothing is in use that could leave.")
        first, mine = min(prices), int(guess[0])
        going = joined([str(n + 1) for n, price in enumerate(prices) if price == first])
        told = f"number **{going}** leaves next, at β = {number(first, 3)} βₘₐₓ"
        if prices[mine] == first:
            return Verdict(True, f"Yes: {told}.")
        until = "the very end" if prices[mine] == 1 else f"{number(prices[mine], 3)} βₘₐₓ"
        stays = f"Number {mine + 1} stays until {until}"
        small = mine == int(np.abs(best(scene).coefficients).argmin())
        why = ", small as it is: the others cannot do its work" if small else ""
        return Verdict(False, f"Not that one: {told}. {stays}{why}.")

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        return Figure(solution=best(scene), rows=True)


@lru_cache(maxsize=8)
def leaving(scene: Scene) -> tuple[float, ...]:
    """For each selected feature the share of βₘₐₓ above which it is not in use, at first."""
    path, here = fit_path(scene.x, scene.y, scene.architecture), best(scene)
    top = float(path.betas[0])
    left = dict.fromkeys(here.indices.tolist(), 1.0)
    for high, low in pairwise(path.betas.tolist()):  # from the highest price down
        if high <= here.beta:
            break
        low = max(low, here.beta)
        used = set(path.shown((high + low) / 2).indices.tolist())
        left |= {index: low / top for index in left if index not in used}
    return tuple(left.values())


LESSON = Lesson(
    10,
    "What leaves next?",
    "Three layers again, at a small β: these features share the work. Raise β, and they leave one after "
    "another until none is left. A network with few features is called [sparse].",
    "Which feature leaves next when β grows? Choose its number.",
    Scene(
        ((0.0, 0.7), (1.0, -1.2), (2.2, 1.5), (3.1, -1.1), (4.6, 1.0), (6.0, 0.2)),
        "absolute",
        3,
        beta_ratio=0.02,
    ),
    LeavesNext(),
    "What leaves is what the others can replace, not always the smallest. The price at which it happens is a"
    " [knot]. Between two knots all amounts move on straight lines.",
    ("landscape", "the whole path"),
)
