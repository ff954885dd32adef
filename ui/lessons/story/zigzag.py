"""Mirrors of mirrors: each layer doubles the pieces."""

from __future__ import annotations

from mirrors import Solution

from ...scene import Scene
from ...words import count
from ..lesson import Figure, Guess, Lesson, Question, Verdict
from ..optimum import best

#: Layers to choose from.
_LAYERS = (2, 3, 4, 5)


class Layers(Question):
    """The fewest layers with which a single feature does it all."""

    kind = "choice"
    moves = False

    def options(self, scene: Scene) -> list[str]:
        return [f"{layers} layers" for layers in _LAYERS]

    def answer(self, scene: Scene) -> Guess:
        alone = (k for k, layers in enumerate(_LAYERS) if len(_best(scene, layers).features) == 1)
        first = next(alone, None)
        return () if first is None else (float(first),)

    def grade(self, scene: Scene, guess: Guess) -> Verdict:
        mine, answer = _LAYERS[int(guess[0])], self.answer(scene)
        used = len(_best(scene, mine).features)
        told = f"With {mine} layers it takes **{count(used, 'feature')}**"
        if not answer:
            return Verdict(False, f"{told}. A single one does not do it here, with any of these.")
        fewest = _LAYERS[int(answer[0])]
        if mine == fewest:
            before = len(_best(scene, mine - 1).features)
            return Verdict(True, f"{told}, with one layer less {before}.")
        if mine > fewest:
            return Verdict(False, f"{told}, but {fewest} layers are enough.")
        most = f"One feature of {mine} layers has at most {2 ** (mine - 1)} pieces"
        return Verdict(False, f"{told}. {most}; **{fewest} layers** are enough.")

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        return Figure(solution=_best(scene, _LAYERS[int(guess[0])]), rows=True) if seen else Figure()


def _best(scene: Scene, layers: int) -> Solution:
    return best(scene.replace(depth=layers))


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
