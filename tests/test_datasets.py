"""The presets show what their notes say."""

from __future__ import annotations

import math

import pytest

import mirrors
from mirrors.datasets import PRESETS, random_points
from ui.scene import Scene


@pytest.mark.parametrize("name", PRESETS)
def test_every_preset_is_a_scene_with_a_certified_optimum(name: str) -> None:
    scene = Scene(PRESETS[name].points)
    assert len(set(scene.x.tolist())) == len(scene.x), "each point has an input of its own"
    solution = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    assert solution.relative_gap <= 1e-9
    assert len(solution.features) >= 1


@pytest.mark.parametrize(
    ("name", "depth", "cost"),
    [("published_six", 2, 2), ("published_six", 3, 1), ("published_four", 2, 1.5), ("published_steep", 2, 4)],
)
def test_published_presets_have_their_published_cost(name: str, depth: int, cost: float) -> None:
    preset = PRESETS[name]
    x, y = zip(*preset.points, strict=True)
    network = mirrors.Architecture(preset.activation, depth)
    solution = mirrors.fit(x, y, network, beta_ratio=preset.beta_ratio)
    assert solution.objective / solution.beta == pytest.approx(cost, rel=5e-3)
    assert f"{cost:g}" in preset.note


def test_random_points_follow_their_seed() -> None:
    assert random_points(3) == random_points(3)
    assert random_points(3) != random_points(4)
    assert all(math.isfinite(v) for point in random_points(5, n=30) for v in point)
