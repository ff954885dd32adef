"""Questions whose answer is where the best network bends."""

from __future__ import annotations

from ..live.payloads.numbers import number
from ..scene import Scene
from .lesson import Guess, Question
from .optimum import best, kinks


class AtKinks(Question):
    """All kinks of the best network are the places to guess."""

    kind = "places"

    def most(self, scene: Scene) -> int:
        return len(kinks(scene))

    def answer(self, scene: Scene) -> Guess:
        return tuple(kinks(scene))


def names(scene: Scene) -> list[str]:
    """What each kink is called, and where it is."""
    return [f"{point.label} (at {number(point.position, 3)})" for point in best(scene).breakpoints]
