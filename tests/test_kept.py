"""Answers are computed once for each question; of those that hold large libraries few are kept."""

from __future__ import annotations

from ui.kept import kept
from ui.scene import Scene


def line(n: int, activation: str, depth: int) -> Scene:
    return Scene(tuple((float(i), float(i % 3)) for i in range(n)), activation, depth)


def test_small_answers_stay_and_large_ones_go():
    asked: list[tuple[Scene, int]] = []

    @kept("Counting")
    def count(scene: Scene, more: int) -> int:
        asked.append((scene, more))
        return len(asked)

    small = [line(n, "relu", 2) for n in range(3, 9)]
    large = [line(n, "absolute", 3) for n in range(150, 154)]
    first = [count(scene, 1) for scene in (*small, *large)]
    assert first == list(range(1, 11))
    assert [count(scene, 1) for scene in small] == first[:6]
    assert [count(scene, 1) for scene in large[-2:]] == first[-2:]  # two to compare
    assert count(small[0], 2) == 11  # the rest of the question counts too
    assert count(large[0], 1) == 12  # made room for others
