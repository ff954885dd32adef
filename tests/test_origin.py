"""Breakpoints: where they are (against the curve itself) and how they are said to come about."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Architecture, build_library, fit


@pytest.mark.parametrize(
    "architecture",
    [Architecture("relu", 2), Architecture("relu", 4), Architecture("leaky_relu", 3)]
    + [Architecture("absolute", depth) for depth in (2, 3, 4)],
    ids=lambda a: f"{a.activation}-{a.depth}",
)
def test_breakpoints_are_the_kinks_of_the_curve(architecture):
    x = np.random.default_rng(4).normal(size=6)
    library = build_library(x, architecture)
    for index in range(0, len(library), max(1, len(library) // 60)):
        feature = library.feature(index)
        kinks = np.array([p.position for p in feature.breakpoints])
        fine = np.linspace(-12, 12, 4_001)
        bends = np.abs(np.diff(feature(fine), 2)) > 1e-9
        for place in fine[1:-1][bends]:
            assert np.abs(kinks - place).min() < 0.013
        assert len(kinks) <= 2**architecture.hidden_layers - 1
        for kink in kinks:
            local = feature(np.array([kink - 1e-6, kink, kink + 1e-6]))
            assert abs(local[0] - 2 * local[1] + local[2]) > 1e-8


@pytest.mark.parametrize("depth", [3, 4])
def test_every_reflection_ends_where_its_breakpoint_is(depth):
    x = np.random.default_rng(9).normal(size=5)
    library = build_library(x, Architecture("absolute", depth))
    for index in range(len(library)):
        for point in library.feature(index).breakpoints:
            assert point.order == len(point.steps)
            for source, mirror, image in point.steps:
                assert source + image == pytest.approx(2 * mirror, abs=1e-9)
            if point.kind == "reflection":
                assert point.steps[-1][2] == pytest.approx(point.position, abs=1e-8)
            if point.kind == "data":
                assert point.on_data is not None and point.position == x[point.on_data]
                assert point.label == "x" + "₁₂₃₄₅"[point.on_data]


def test_labels_at_depth_three():
    library = build_library([0.0, 1.0, 5.0], Architecture("absolute", 3))
    labels = {p.label for i in range(len(library)) for p in library.feature(i).breakpoints}
    assert {"x₁", "x₃ mirrored at x₂", "midpoint of x₁ and x₃"} <= labels


def test_steps_switch_at_data_points():
    solution = fit([0.1, 0.2, 0.7], [0, 1, 5], Architecture("sign", 2), beta=0.01)
    assert [(p.kind, p.on_data) for p in solution.breakpoints] == [("switch", 1), ("switch", 2)]


def test_formulas():
    library = build_library([0.0, 1.0], Architecture("relu", 3))
    formulas = [library.feature(i).formula for i in range(len(library))]
    assert formulas[1] == r"\left(x - 1\right)_+"
    assert r"\left(1 - \left(x\right)_+\right)_+" in formulas
