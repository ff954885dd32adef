"""The simplest of the optimal networks, against searches over all."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import nnls

import mirrors
from mirrors import Architecture
from tests.optima import (
    CASES,
    optimal_units,
    problem,
    tight_chains,
)
from tests.optimality import assert_optimal


@pytest.mark.parametrize(("architecture", "seed"), CASES)
def test_extreme_and_simple_networks_are_optimal(architecture, seed):
    solution = problem(architecture, seed)
    alternatives = solution.alternatives()
    sparsest = alternatives.sparsest()
    assert len(sparsest.indices) <= len(solution.indices)
    for other in (*alternatives.extreme_points, sparsest, alternatives.smoothest_outside()):
        assert_optimal(other)
        assert other.objective == pytest.approx(solution.objective, rel=1e-9)
    if alternatives.has_all_extreme_points:
        coefficients = np.zeros((len(alternatives.extreme_points), len(solution.library)))
        for row, other in zip(coefficients, alternatives.extreme_points, strict=True):
            row[other.indices] = other.coefficients
        assert np.linalg.matrix_rank(coefficients - coefficients[0], tol=1e-7) == alternatives.dimension


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("activation", ["absolute", "relu"])
def test_the_fewest_features_equal_a_search_over_all_subsets(activation, seed):
    solution = problem(Architecture(activation, depth=3 - seed % 2), seed, n=5, ratio=0.1)
    found = solution.alternatives().fewest_features()
    signs, biases = tight_chains(solution)
    columns, _ = optimal_units(solution, signs, biases, solution.x)
    columns = np.unique(np.round(columns, 9), axis=1)
    goal = solution.y - solution.residual
    goal = goal - goal.mean()
    fewest = next(
        k
        for k in range(1, len(goal))
        if any(nnls(columns[:, some], goal)[1] < 1e-8 for some in combinations(range(columns.shape[1]), k))
    )
    assert found.is_proven
    assert found.count == len(found.solution.indices) == fewest


def test_kinks_of_a_convex_fit_merge_into_half_as_many_neurons():
    """Lines through every other gap, each kink where two of them meet."""
    x = np.arange(8.0)
    y = x * (x - 7) / 2
    solution = mirrors.fit(x, y, Architecture("relu", depth=2), beta_ratio=1e-6)
    alternatives = solution.alternatives()
    found = alternatives.fewest_neurons()
    assert found.is_proven
    assert found.count == len(found.network.units) < alternatives.fewest_features().count
    # n - 1 gaps of different slopes: no two neighbours among them without a kink between or inside
    assert found.count >= 3
    assert found.network.objective(x, y, solution.beta) == pytest.approx(solution.objective, rel=1e-9)


@pytest.mark.parametrize(("architecture", "seed"), [case for case in CASES if case[0].depth == 2])
def test_merged_neurons_are_optimal_and_not_more(architecture, seed):
    solution = problem(architecture, seed, n=8)
    alternatives = solution.alternatives()
    found = alternatives.fewest_neurons()
    assert found.bound <= found.count <= alternatives.fewest_features().count
    trained = found.network.objective(solution.x, solution.y, solution.beta)
    assert trained == pytest.approx(solution.objective, rel=1e-9)


@pytest.mark.parametrize(("architecture", "seed"), CASES)
def test_the_smoothest_bends_no_more_outside_than_the_others(architecture, seed):
    solution = problem(architecture, seed)
    alternatives = solution.alternatives()

    def bend(other):
        low, high = solution.x.min(), solution.x.max()
        kinks = np.array([p.position for f in other.features for p in f.breakpoints])
        kinks = np.unique(np.round(kinks, 9))
        outside = kinks[(kinks <= low + 1e-6) | (kinks >= high - 1e-6)]
        step = 1e-5
        f = other.predict
        return np.abs(f(outside + step) - 2 * f(outside) + f(outside - step)).sum() / step

    least = bend(alternatives.smoothest_outside())
    assert all(least <= bend(other) + 1e-4 for other in (solution, *alternatives.extreme_points))


@pytest.mark.parametrize("scale", [1e-12, 1e12])
def test_the_smoothest_is_the_same_in_any_unit(scale):
    def smoothest(scale):
        x = scale * np.array([0, 1, 2.5, 3, 4.2, 5])
        solution = mirrors.fit(x, [0, 1, 0, 1, 1, 0], Architecture(depth=3), beta_ratio=0.05)
        return solution.alternatives().smoothest_outside().predict(scale * np.linspace(-3, 9, 13))

    np.testing.assert_allclose(smoothest(scale), smoothest(1.0), atol=1e-6)


def test_points_close_together_beside_an_outlier_have_neurons_of_their_own():
    solution = mirrors.fit(
        [-0.4, 1e9, -0.1, 0.5], [-3, 1, -2, 0], Architecture("absolute", 2), beta_ratio=0.1
    )
    found = solution.alternatives().fewest_neurons()
    assert found.count == len(found.network.units) == 1
    assert found.network.objective(solution.x, solution.y, solution.beta) == pytest.approx(
        solution.objective, rel=1e-9
    )


@pytest.mark.parametrize(
    ("x", "y", "architecture", "ratio"),
    [
        ((0, 1, 2), (1e8 + 0.75, 1e8 - 1.42, 1e8 - 0.04), Architecture("threshold", 5), 1e-8),
        (
            (0.64, 0.06, 0.63, 1.67, -0.89, 0.97, 716402),
            (0, 1, 0, 1, 0, 1, 0),
            Architecture("leaky_relu", 2),
            1e-8,
        ),
        ((1e9, 1e9 + 1, 1e9 + 2), (1, 1, 0), Architecture("absolute", 2), 0.01),
    ],
    ids=["labels far from 0", "an input far off", "inputs far from 0"],
)
def test_no_other_network_is_worse_than_the_one_shown(x, y, architecture, ratio):
    solution = mirrors.fit(x, y, architecture, beta_ratio=ratio)
    assert solution.is_proven
    others = solution.alternatives()
    few = [others.fewest_features(), others.fewest_neurons()]
    assert all(one.bound <= one.count == len(one.solution.features) for one in few)
    assert all(one.solution.is_proven for one in few)
    assert others.smoothest_outside().is_proven
    assert all(point.is_proven for point in others.extreme_points)


def test_a_price_below_the_rounding_of_the_labels_leaves_the_network_shown():
    y = [100000000.14123617, 100000000.8894318, 99999999.12612908, 100000000.11722009, 99999999.85926677]
    solution = mirrors.fit([0, 3, 3, 0, 3], y, Architecture("relu", 3), beta_ratio=1e-8)
    with np.errstate(all="raise"):
        assert solution.alternatives().fewest_neurons().solution.is_proven


@pytest.mark.parametrize("scale", [1e-9, 1.0, 1e9])
def test_a_line_has_other_optima_beyond_the_data_in_any_unit(scale):
    line = mirrors.fit(scale * np.arange(3), np.arange(3), Architecture("absolute", 2), beta_ratio=0.1)
    alternatives = line.alternatives()
    assert alternatives.is_unique_between_data and not alternatives.is_unique
