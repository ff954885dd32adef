"""The best network of a lesson's Scene, which is asked for again and again while a guess is made."""

from __future__ import annotations

from functools import lru_cache

from mirrors import Solution, fit

from ..scene import Scene


@lru_cache(maxsize=64)
def best(scene: Scene) -> Solution:
    """The global optimum."""
    return fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)


def kinks(scene: Scene) -> list[float]:
    """Where it bends or jumps."""
    return [point.position for point in best(scene).breakpoints]
