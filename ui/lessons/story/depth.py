"""How deep is deep enough: a floor under the cost of every depth."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from mirrors import Solution, fit, lipschitz_fit

from ...live.payloads.numbers import number
from ...scene import Scene
from ..by_depth import LAYERS, FewestLayers
from ..lesson import Guess, Lesson, Verdict
from ..optimum import best


class Enough(FewestLayers):
    """The fewest layers that no deeper network beats."""

    def best(self, scene: Scene, layers: int) -> Solution:
        return at_its_price(scene, layers)

    def suffices(self, solution: Solution) -> bool:
        return solution.is_deep_enough

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        mine, answer = LAYERS[int(guess[0])], self.answer(scene)
        told = f"With {mine} layers it costs **{_cost(scene, mine)}**"
        floor = number(lipschitz_fit(scene.x, scene.y, at_its_price(scene, mine).beta).objective)
        if not answer:
            return Verdict(False, f"{told}; the floor is {floor}. None of these is known to reach it.")
        fewest = LAYERS[int(answer[0])]
        if mine > fewest:
            return Verdict(False, f"{told}, but so it does with **{fewest} layers**: that is the floor.")
        if mine < fewest:
            return Verdict(False, f"{told}; the floor is {floor}, and **{fewest} layers** reach it.")
        before = f" One layer less costs {_cost(scene, mine - 1)}." if mine > LAYERS[0] else ""
        return Verdict(True, f"{told}, and that is the floor.{before}")


@lru_cache(maxsize=16)
def at_its_price(scene: Scene, layers: int) -> Solution:
    """The optimum with so many layers, all at one price: that of the Scene's own depth."""
    price = best(scene).beta or 1.0  # of labels that are all the same
    return fit(scene.x, scene.y, replace(scene.architecture, depth=layers), beta=price)


def _cost(scene: Scene, layers: int) -> str:
    return number(at_its_price(scene, layers).objective)


LESSON = Lesson(
    14,
    "How deep is deep enough?",
    "Each further layer can only make the best network cheaper. But there is a floor: at any depth, a curve "
    "costs at least its errors, plus β times its steepest slope. A network on the floor cannot be beaten, "
    "however deep the others are.",
    "How many layers does it take to get there? Choose.",
    Scene(((0, 3), (2, 5), (4, 3), (6, 5), (7, 5), (9, 3), (12, 2)), beta_ratio=0.02),
    Enough(),
    "Two layers pay for every bend. On the floor only the steepest slope is paid for: folds give the other "
    "bends for nothing. But a short piece between two long ones stays above the floor at any depth.",
    ("landscape", "see the cost of every depth"),
)
