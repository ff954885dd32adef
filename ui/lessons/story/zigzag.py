"""Mirrors of mirrors: each layer doubles the pieces."""

from __future__ import annotations

from mirrors import Solution

from ...scene import Scene
from ...words import count
from ..by_depth import LAYERS, FewestLayers
from ..lesson import Guess, Lesson, Verdict
from ..optimum import best


class Layers(FewestLayers):
    """The fewest layers with which a single feature does it all."""

    def best(self, scene: Scene, layers: int) -> Solution:
        return best(scene.replace(depth=layers))

    def suffices(self, solution: Solution) -> bool:
        return len(solution.features) == 1

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        mine, answer = LAYERS[int(guess[0])], self.answer(scene)
        used = len(self.best(scene, mine).features)
        told = f"With {mine} layers it takes **{count(used, 'feature')}**"
        if not answer:
            return Verdict(False, f"{told}. A single one does not do it here, with any of these.")
        fewest = LAYERS[int(answer[0])]
        if mine == fewest:
            before = len(self.best(scene, mine - 1).features)
            return Verdict(True, f"{told}, with one layer less {before}.")
        if mine > fewest:
            return Verdict(False, f"{told}, but {fewest} layers are enough.")
        most = f"One feature of {mine} layers has at most {2 ** (mine - 1)} pieces"
        return Verdict(False, f"{told}. {most}; **{fewest} layers** are enough.")


LESSON = Lesson(
    9,
    "Mirrors of mirrors",
    "Fold a strip of paper, fold it again, and cut once: unfolded, the cut is everywhere. So it is with "
    "layers. With two layers an absolute value has two straight pieces, and each further layer folds once "
    "more.",
    "This zigzag has seven pieces. How many layers until one feature draws them all?",
    Scene.of_links(),
    Layers(),
    "Every fold doubles the pieces: two, four, eight. That is why depth helps a zigzag: one deep feature "
    "does what many shallow ones do, for less.",
)
