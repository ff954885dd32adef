"""Questions for the fewest layers that do something."""

from __future__ import annotations

from abc import abstractmethod

from mirrors import Solution

from ..scene import Scene
from .lesson import Figure, Guess, Question

#: Layers to choose from.
LAYERS = (2, 3, 4, 5)


class FewestLayers(Question):
    """The first of these numbers of layers whose best network suffices."""

    kind = "choice"
    moves = False

    @abstractmethod
    def best(self, scene: Scene, layers: int) -> Solution:
        """The best network with so many layers."""

    @abstractmethod
    def suffices(self, solution: Solution) -> bool:
        """Whether it does what is asked for."""

    def options(self, scene: Scene) -> list[str]:
        return [f"{layers} layers" for layers in LAYERS]

    def answer(self, scene: Scene) -> Guess:
        enough = (k for k, layers in enumerate(LAYERS) if self.suffices(self.best(scene, layers)))
        first = next(enough, None)
        return () if first is None else (float(first),)

    def figure(self, scene: Scene, guess: Guess, seen: bool) -> Figure:
        return Figure(solution=self.best(scene, LAYERS[int(guess[0])]), rows=True) if seen else Figure()
