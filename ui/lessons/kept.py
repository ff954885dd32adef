"""What a student has done in one lesson."""

from __future__ import annotations

from dataclasses import dataclass

from ..scene import Scene
from .lesson import Guess, Verdict


@dataclass(frozen=True)
class Kept:
    """A lesson as it was left.

    Attributes
    ----------
    scene : Scene
    guess : tuple of float
    seen : bool
        Whether it is graded.
    verdict : Verdict or None
        What was said of the first guess.
    """

    scene: Scene
    guess: Guess = ()
    seen: bool = False
    verdict: Verdict | None = None
