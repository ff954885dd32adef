"""Figures published by the authors, and worked examples of docs/theory.md section 3."""

from __future__ import annotations

import numpy as np
import pytest

import mirrors
from mirrors import Architecture, build_library, fit
from tests.optimality import assert_optimal

TINY = 1e-7  # beta / beta_max that stands for "beta -> 0"


def cost(x, y, architecture):
    solution = fit(x, y, architecture, beta_ratio=TINY)
    assert_optimal(solution)
    return solution.objective / solution.beta, solution


@pytest.mark.parametrize(
    ("x", "y", "depth", "expected"),
    [
        ([0, 4, 5, 7, 10, 11], [0, 0, 0, 2, 3, 3], 2, 2),
        ([0, 4, 5, 7, 10, 11], [0, 0, 0, 2, 3, 3], 3, 1),
        ([0, 2, 6, 7], [0, 0, 3, 3], 2, 1.5),
        ([0, 2, 6, 7], [0, 0, 3, 7], 2, 4),
    ],
)
def test_published_relu_costs(x, y, depth, expected):
    found, _ = cost(x, y, Architecture("relu", depth))
    assert found == pytest.approx(expected, rel=1e-4)


def test_published_coefficients_are_one_of_the_optima():
    x, y = np.array([0, 4, 5, 7, 10, 11.0]), np.array([0, 0, 0, 2, 3, 3.0])
    ramp = lambda a: np.maximum(x - a, 0)  # noqa: E731
    np.testing.assert_allclose(ramp(5) - 2 / 3 * ramp(7) - 1 / 3 * ramp(10), y)
    capped = lambda a, b: np.clip(x - a, 0, b - a)  # noqa: E731
    np.testing.assert_allclose(2 / 3 * capped(5, 7) + 1 / 3 * capped(5, 10), y)
    _, solution = cost(x, y, Architecture("relu", 3))
    np.testing.assert_allclose(sorted(np.abs(solution.coefficients))[-2:], [1 / 3, 2 / 3], rtol=1e-3)


def test_published_example_with_two_ramps():
    found, solution = cost([0, 2, 6, 7], [0, 0, 3, 7], Architecture("relu", 2))
    assert found == pytest.approx(4, rel=1e-5)
    np.testing.assert_allclose(sorted(np.abs(solution.coefficients))[-2:], [0.75, 3.25], rtol=1e-4)


@pytest.mark.parametrize(("depth", "expected", "features"), [(2, 7, 7), (3, 7 / 3, 6), (4, 1, 1)])
def test_zigzag_gets_cheaper_with_depth(depth, expected, features):
    x, y = np.arange(8), np.arange(8) % 2
    found, solution = cost(x, y, Architecture("absolute", depth))
    assert found == pytest.approx(expected, rel=1e-5)
    assert len(solution.features) == features


def test_zigzag_at_depth_four_is_one_neuron_chain():
    solution = fit(np.arange(8), np.arange(8) % 2, Architecture("absolute", 4), beta_ratio=0.01)
    inputs = np.linspace(-2, 9, 50)
    np.testing.assert_allclose(
        solution.features[0](inputs), np.abs(np.abs(np.abs(inputs - 3) - 2) - 1), atol=1e-12
    )


def test_midpoints_are_needed_for_the_global_optimum():
    rng = np.random.default_rng(5)
    x, y = rng.normal(size=7), rng.normal(size=7)
    architecture = Architecture("absolute", 3)
    complete = fit(x, y, architecture, beta_ratio=0.02)
    data = build_library(x, architecture, members="data").matrix()
    data = data - data.mean(axis=0)
    import cvxpy as cp

    z = cp.Variable(data.shape[1])
    labels = y - y.mean()
    restricted = cp.Problem(
        cp.Minimize(0.5 * cp.sum_squares(data @ z - labels) + complete.beta * cp.norm1(z))
    ).solve(solver=cp.CLARABEL)
    assert complete.objective < 0.9 * restricted


@pytest.mark.parametrize(
    ("n", "sizes"),
    [(3, (3, 12, 51)), (4, (4, 22, 142)), (6, (6, 51, 561)), (10, (10, 145, 2_935)), (20, (20, 590, 25_670))],
)
def test_published_vertex_counts(n, sizes):
    x = np.random.default_rng(n).normal(size=n)
    assert tuple(len(build_library(x, Architecture("absolute", depth))) for depth in (2, 3, 4)) == sizes


def test_twins_count_the_distinct_columns():
    library = build_library(np.random.default_rng(1).normal(size=10), Architecture("absolute", 3))
    matrix = library.matrix() - library.matrix().mean(axis=0)
    matrix *= np.sign(matrix[np.abs(matrix).argmax(axis=0), np.arange(len(library))])
    distinct = len(np.unique(np.round(matrix, 8), axis=1).T)
    assert len({tuple(library.twins(i)) for i in range(len(library))}) == distinct < len(library)


def test_least_cost_interpolation_closed_forms():
    rng = np.random.default_rng(3)
    for _ in range(10):
        x, y = np.arange(7) + rng.uniform(-0.3, 0.3, size=7), rng.normal(size=7)
        slopes = np.diff(y) / np.diff(x)
        bends = np.diff(slopes)
        rise, fall = np.maximum(bends, 0).sum(), np.maximum(-bends, 0).sum()
        relu = rise + fall + max(0, slopes[0] - fall, -rise - slopes[0])
        absolute = np.abs(bends).sum() / 2 + abs(slopes[0] + bends.sum() / 2)
        for name, expected in (("relu", relu), ("absolute", absolute)):
            solution = fit(x, y, Architecture(name, 2), beta_ratio=1e-8)
            assert solution.objective / solution.beta == pytest.approx(expected, rel=1e-5)


def test_sign_and_threshold_are_total_variation_denoising():
    import cvxpy as cp

    y = np.random.default_rng(2).normal(size=15)
    for name, factor in (("sign", 0.5), ("threshold", 1.0)):
        solution = fit(np.arange(15), y, Architecture(name, 2), beta=0.7)
        u = cp.Variable(15)
        best = cp.Problem(
            cp.Minimize(0.5 * cp.sum_squares(u - y) + factor * 0.7 * cp.norm1(cp.diff(u)))
        ).solve(solver=cp.CLARABEL)
        assert solution.objective == pytest.approx(best, rel=1e-7)
        np.testing.assert_allclose(solution.predict(np.arange(15)), u.value, atol=1e-5)


def test_public_names():
    assert {"Architecture", "build_library", "fit", "library_size", "Solution"} <= set(mirrors.__all__)
