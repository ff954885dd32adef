"""The band of all optimal networks against brute force, random optimal networks and a refined arrangement."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

import mirrors
from mirrors import Architecture
from tests.optima import (
    CASES,
    inputs_around,
    library_chains,
    optimal_units,
    problem,
    range_over,
    tight_chains,
)


@pytest.mark.parametrize(("architecture", "seed"), CASES)
def test_random_optimal_networks_stay_in_the_band(architecture, seed):
    """Units anywhere on the optimal faces: mixtures of optimal vertices that are still optimal."""
    solution, rng = problem(architecture, seed), np.random.default_rng(seed)
    signs, biases = tight_chains(solution)
    of, pair = rng.integers(len(signs), size=(2, 4_000))
    pair = np.where((signs[of] == signs[pair]).all(axis=1), pair, of)
    share = rng.uniform(size=(4_000, 1))
    signs = np.concatenate([signs, signs[of]])
    biases = np.concatenate([biases, share * biases[of] + (1 - share) * biases[pair]])
    at = inputs_around(solution)
    columns, there = optimal_units(solution, signs, biases, at)
    low, high = solution.alternatives().band(at)
    fitted = solution.y - solution.residual
    for _ in range(10):
        program = linprog(
            rng.normal(size=columns.shape[1]), A_eq=columns, b_eq=fitted - fitted.mean(), method="highs-ds"
        )
        network = fitted.mean() + there @ program.x
        assert (network >= low - 1e-7).all()
        assert (network <= high + 1e-7).all()


@pytest.mark.parametrize(("architecture", "seed"), CASES)
def test_the_band_is_reached_by_optimal_networks(architecture, seed):
    solution = problem(architecture, seed)
    alternatives, at = solution.alternatives(), inputs_around(solution, 5)
    low, high = alternatives.band(at)
    for x0, *ends in zip(at, low, high, strict=True):
        for network, end in zip(alternatives.reach(x0), ends, strict=True):
            assert network(x0) == pytest.approx(end, abs=1e-7)
            trained = network.objective(solution.x, solution.y, solution.beta)
            assert trained == pytest.approx(solution.objective, rel=1e-9)


@pytest.mark.parametrize(("architecture", "seed"), CASES)
def test_refining_by_ten_more_points_does_not_widen_the_band(architecture, seed):
    n = 4 if architecture.depth == 4 else 6
    solution = problem(architecture, seed, n)
    x0, rng = inputs_around(solution)[3], np.random.default_rng(seed)
    more = rng.uniform(solution.x.min() - 1, solution.x.max() + 1, 10)
    library = mirrors.build_library(np.concatenate([solution.x, [x0], more]), architecture)
    prices = library.correlations(np.concatenate([solution.residual, np.zeros(11)]))
    signs, biases = library_chains(library, np.flatnonzero(np.abs(prices) >= solution.beta * (1 - 1e-9)))
    columns, there = optimal_units(solution, signs, biases, np.array([x0]))
    low, high = solution.alternatives().band([x0])
    np.testing.assert_allclose([low[0], high[0]], range_over(solution, columns, there[0]), atol=1e-7)


@pytest.mark.parametrize(("architecture", "seed"), CASES)
def test_the_band_closes_at_the_data(architecture, seed):
    solution = problem(architecture, seed)
    alternatives, fitted = solution.alternatives(), solution.y - solution.residual
    np.testing.assert_allclose(alternatives.band(solution.x), [fitted, fitted], atol=1e-12)
    beside = solution.x + 1e-8
    np.testing.assert_allclose(alternatives.band(beside), [fitted, fitted], atol=1e-6)


def crossing_creases(x):
    """Biases where any two creases of ||x - b_1| - b_2| cross, for every input."""
    lines = [(1.0, 0.0, p) for p in x] + [(1.0, s, p) for p in x for s in (1.0, -1.0)]
    systems = [(a, b) for a, b in combinations(lines, 2) if abs(a[0] * b[1] - a[1] * b[0]) > 0.5]
    solved = [np.linalg.solve([a[:2], b[:2]], [a[2], b[2]]) for a, b in systems]
    return np.array([b for b in solved if b[1] >= 0])


def basic_range(solution, columns, there):
    """Lowest and highest value at one input over all basic solutions: no linear program."""
    _, first = np.unique(np.round(np.vstack([columns, there]), 9), axis=1, return_index=True)
    columns, there = columns[:, first], there[first]
    fitted = solution.y - solution.residual
    goal, rank = fitted - fitted.mean(), np.linalg.matrix_rank(columns, tol=1e-9)
    found = []
    for basis in combinations(range(columns.shape[1]), rank):
        z, _, own_rank, _ = np.linalg.lstsq(columns[:, basis], goal, rcond=1e-10)
        exact = np.abs(columns[:, basis] @ z - goal).max() < 1e-9
        if own_rank == rank and exact and z.min() > -1e-9:
            found.append(fitted.mean() + there[list(basis)] @ z)
    return min(found), max(found)


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("depth", [2, 3])
def test_the_band_equals_brute_force(depth, seed):
    solution = problem(Architecture(depth=depth), seed, n=4, ratio=0.2)
    for x0 in inputs_around(solution, 4):
        every = np.append(solution.x, x0)
        biases = every[:, None] if depth == 2 else crossing_creases(every)
        columns, there = optimal_units(solution, np.ones_like(biases), biases, np.array([x0]))
        band = np.concatenate(solution.alternatives().band([x0]))
        np.testing.assert_allclose(band, basic_range(solution, columns, there[0]), atol=1e-7)


@pytest.mark.parametrize("depth", [2, 3])
def test_the_library_alone_gives_a_band_that_is_too_narrow(depth):
    """Two kinks between data points may merge into one that is not in the library."""
    x, y = np.arange(6.0), np.array([0.0, 0.1, 0.4, 0.9, 1.6, 2.5])
    solution = mirrors.fit(x, y, Architecture("relu", depth=depth), beta_ratio=0.001)
    at = np.array([2.3])
    signs, biases = tight_chains(solution)
    columns, there = optimal_units(solution, signs, biases, at)
    low, high = range_over(solution, columns, there[0])
    exact = np.concatenate(solution.alternatives().band(at))
    assert exact[0] <= low + 1e-9
    assert exact[1] >= high - 1e-9
    assert exact[1] - exact[0] > 1.1 * (high - low) + 1e-3


@pytest.mark.parametrize("activation", ["sign", "threshold"])
def test_a_step_may_lie_anywhere_in_its_gap(activation):
    architecture = Architecture(activation, depth=2)
    solution = mirrors.fit([0, 1, 2, 3], [0, 0, 1, 1], architecture, beta_ratio=0.1)
    low, high = solution.alternatives().band([-1, 0.5, 1.3, 1.9, 2.5, 4])
    fitted = solution.y - solution.residual
    np.testing.assert_allclose(low, fitted[[0, 0, 0, 0, 2, 2]], atol=1e-9)
    np.testing.assert_allclose(high, fitted[[0, 0, 2, 2, 2, 2]], atol=1e-9)
    assert not solution.alternatives().is_unique


def test_at_a_data_point_both_extremes_are_the_network_shown():
    solution = problem(Architecture("absolute", depth=3), 0)
    assert solution.alternatives().reach(solution.x[2]) == (solution.network(), solution.network())


def test_wide_step_networks_say_that_their_library_is_not_listed():
    rng = np.random.default_rng(0)
    architecture = Architecture("sign", depth=3, kind="parallel", width=10)
    solution = mirrors.fit(np.arange(40), rng.normal(size=40), architecture, beta_ratio=0.1)
    with pytest.raises(mirrors.LibraryTooLarge, match="not listed"):
        solution.alternatives().band([0.5])


def test_repeated_inputs_and_row_order_do_not_matter():
    x, y = np.array([3, 0, 1, 1, 2, 5, 0]), np.array([1, 0, 2, 1, -1, 0.5, 1])
    solution = mirrors.fit(x, y, Architecture(depth=3), beta_ratio=0.05)
    at = np.linspace(-1, 6, 30)
    low, high = solution.alternatives().band(at)
    assert (solution.predict(at) >= low - 1e-9).all()
    assert (solution.predict(at) <= high + 1e-9).all()
    order = np.argsort(x, kind="stable")
    again = mirrors.fit(x[order], y[order], Architecture(depth=3), beta_ratio=0.05)
    np.testing.assert_allclose(again.alternatives().band(at), [low, high], atol=1e-8)


def test_the_curve_is_finer_where_the_band_changes():
    solution = problem(Architecture(depth=3), 1, n=8)
    alternatives = solution.alternatives()
    grid, low, high = alternatives.band_curve(-1.5, 1.5, 100)
    assert grid[0] == -1.5
    assert grid[-1] == 1.5
    assert (np.diff(grid) > 0).all()
    np.testing.assert_allclose(alternatives.band(grid), [low, high], atol=1e-9)
    fine = np.linspace(-1.5, 1.5, 301)
    exact = alternatives.band(fine)
    even = np.linspace(-1.5, 1.5, len(grid))
    plain = alternatives.band(even)

    def misses(x, band):
        return sum(np.abs(np.interp(fine, x, side) - e).sum() for side, e in zip(band, exact, strict=True))

    assert misses(grid, (low, high)) < misses(even, plain)


def test_the_curve_stays_between_the_ends_that_are_asked_for():
    solution = mirrors.fit(range(6), [0, 1, 0, 2, 1, 1], Architecture("absolute", 3), beta_ratio=0.05)
    grid, _, _ = solution.alternatives().band_curve(1.5, 3.25, 30)
    assert grid[0] == 1.5 and grid[-1] == 3.25 and {2.0, 3.0} <= set(grid)


def test_an_alternating_grid_has_other_optimal_networks():
    """A linear program at a tight tolerance was given up here, and its answer used all the same."""
    solution = mirrors.fit(range(50), np.arange(50) % 2, beta_ratio=1e-3)
    alternatives = solution.alternatives()
    assert not alternatives.is_unique
    at = np.array([24.3])
    signs, biases = tight_chains(solution)
    columns, there = optimal_units(solution, signs, biases, at)
    low, high = range_over(solution, columns, there[0])
    band = alternatives.band(at)
    assert band[0][0] <= low + 1e-6 and high - 1e-6 <= band[1][0]


def test_far_from_the_data_the_band_follows_the_last_line():
    solution = mirrors.fit(
        [0, 1, 2, 4], [0, 1, 0, 2], Architecture("leaky_relu", depth=2, slope=0.5), beta=0.01
    )
    alternatives = solution.alternatives()
    assert alternatives.is_unique
    for x in (1e3, 1e6, 1e9, -1e6):
        np.testing.assert_allclose(np.concatenate(alternatives.band([x])), solution.predict(x), rtol=1e-9)


def test_a_program_that_no_method_solves_is_a_sentence(monkeypatch):
    solution = mirrors.fit([0, 1, 2], [0, 1, 2], Architecture("absolute", 2), beta=0.1)
    tried = []

    def fails(*arguments, options):
        tried.append((arguments[-1], options["primal_feasibility_tolerance"]))
        return type("Program", (), {"status": 4, "message": "unknown", "x": None})()

    monkeypatch.setattr("scipy.optimize.linprog", fails)
    with pytest.raises(mirrors.InvalidProblem, match="could not be found"):
        solution.alternatives().band([3.0])
    assert len(set(tried)) == 5


@given(
    labels=st.lists(st.integers(-2, 2), min_size=2, max_size=14),
    architecture=st.sampled_from([case[0] for case in CASES if case[1] == 0 and case[0].depth < 4]),
    ratio=st.sampled_from([0.3, 1e-2, 1e-3]),
    away=st.sampled_from([1.0, 1e3, 1e6]),
)
@settings(max_examples=40)
def test_whole_numbers_on_a_grid_have_a_band_around_what_is_shown(labels, architecture, ratio, away):
    """Ties of every kind, near the data and far from them."""
    solution = mirrors.fit(np.arange(len(labels)), labels, architecture, beta_ratio=ratio)
    alternatives = solution.alternatives()
    at = np.array([-0.4 * away, 0.5, len(labels) + 0.7 * away])
    low, high = alternatives.band(at)
    rounding = 1e-7 * away
    assert (low <= solution.predict(at) + rounding).all() and (solution.predict(at) <= high + rounding).all()
    assert not alternatives.is_unique or (high - low).max() <= rounding
    assert alternatives.sparsest(0.5).is_proven


@pytest.mark.parametrize(("architecture", "seed"), CASES, ids=str)
def test_inputs_may_share_an_arrangement(architecture, seed):
    """Many at once, almost equal ones and far ones among them, have the band that each has alone."""
    solution = problem(architecture, seed, n=5)
    alternatives = solution.alternatives()
    at = inputs_around(solution, 9)
    at = np.concatenate([at, at[:2] + 1e-13, [solution.x.min() - 1e5, solution.x.max() + 1e3]])
    alone = np.array([alternatives.band([x]) for x in at])[:, :, 0].T
    np.testing.assert_allclose(alternatives.band(at), alone, rtol=1e-8, atol=1e-8)


def test_where_the_simplex_method_stops_another_one_goes_on(monkeypatch):
    solution = problem(Architecture("absolute", 3), 1)
    at = inputs_around(solution)
    expected = solution.alternatives().band(at)
    for failing in (lambda *_: False, lambda table, *_: table[:, -1].fill(0.5) or True):
        monkeypatch.setattr("mirrors.solution_set.band.walk", failing)
        np.testing.assert_allclose(solution.alternatives().band(at), expected, atol=1e-8)
