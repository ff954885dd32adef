"""The set of optimal networks against brute force, random optimal networks and a refined arrangement."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog, nnls

import mirrors
from mirrors import Architecture
from mirrors.solution_set import uniqueness
from mirrors.solution_set.tight import TightUnits
from tests.optimality import assert_optimal

CASES = [
    (Architecture(activation, depth=depth, kind=kind), seed)
    for activation, depth, kind in (
        ("absolute", 2, "deep_narrow"),
        ("relu", 2, "deep_narrow"),
        ("leaky_relu", 2, "deep_narrow"),
        ("absolute", 3, "deep_narrow"),
        ("relu", 3, "deep_narrow"),
        ("leaky_relu", 3, "deep_narrow"),
        ("relu", 3, "symmetrized"),
        ("absolute", 4, "deep_narrow"),
    )
    for seed in (0, 1)
]


def problem(architecture, seed, n=6, ratio=0.05):
    rng = np.random.default_rng(seed)
    x = np.sort(rng.uniform(-1, 1, n)) if seed else np.arange(n) * 1.0
    y = rng.normal(size=n)
    return mirrors.fit(x, y, architecture, beta_ratio=ratio)


def values(architecture, signs, biases, at):
    """Units (k, D) at inputs (m,): (m, k), without the package's features."""
    t = np.broadcast_to(at[:, None], (len(at), len(biases)))
    for layer, (s, b) in enumerate(zip(signs.T, biases.T, strict=True)):
        u = s * (t - b)
        pair = architecture.kind == "symmetrized" and layer < architecture.depth - 2
        name = "absolute" if pair else architecture.activation
        left = {"relu": 0.0, "leaky_relu": architecture.slope, "absolute": -1.0}[name]
        t = np.where(u >= 0, u, left * u)
    return t


def optimal_units(solution, signs, biases, at):
    """Of these units those with |a . r| = beta: turned columns on the data, and at further inputs."""
    on_data = values(solution.architecture, signs, biases, solution.x)
    prices = solution.residual @ on_data
    tight = np.abs(prices) >= solution.beta * (1 - 1e-9)
    assert (np.abs(prices) <= solution.beta * (1 + 1e-8)).all()
    turned = np.sign(prices[tight])
    means = on_data[:, tight].mean(axis=0)
    there = values(solution.architecture, signs[tight], biases[tight], at)
    return (on_data[:, tight] - means) * turned, (there - means) * turned


def range_over(solution, columns, there):
    """Lowest and highest value at one input over these units, by two linear programs."""
    fitted = solution.y - solution.residual
    goal = fitted - fitted.mean()
    found = []
    for side in (1, -1):
        program = linprog(side * there, A_eq=columns, b_eq=goal, method="highs-ds")
        assert program.status == 0
        found.append(fitted.mean() + there @ program.x)
    return found


def library_chains(library, indices):
    features = [library.feature(int(i)) for i in indices]
    return np.array([f.signs for f in features]), np.array([f.biases for f in features])


def tight_chains(solution):
    prices = np.abs(solution.library.correlations(solution.residual))
    return library_chains(solution.library, np.flatnonzero(prices >= solution.beta * (1 - 1e-9)))


def inputs_around(solution, count=7):
    low, high = solution.x.min(), solution.x.max()
    return np.linspace(low - 0.37, high + 0.41, count) + 1e-3


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


def test_uniqueness_is_told():
    assert problem(Architecture("relu", depth=2), 0, ratio=1.5).alternatives().is_unique
    assert not problem(Architecture(depth=2), 1).alternatives().is_unique
    line = mirrors.fit([0, 1, 2, 4], [0, 1, 0, 2], Architecture("leaky_relu", depth=2), beta_ratio=0.3)
    low, high = line.alternatives().band(np.linspace(-3, 7, 101))
    assert line.alternatives().is_unique == bool((high - low).max() < 1e-9)


@pytest.mark.parametrize("architecture", [Architecture(depth=3), Architecture("relu", 4)])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_constant_fit_has_no_alternative(architecture, ratio):
    solution = problem(architecture, 1, ratio=ratio)
    alternatives = solution.alternatives()
    assert alternatives.is_unique
    assert alternatives.dimension == 0
    assert len(alternatives.sparsest().indices) == 0
    (only,) = alternatives.extreme_points
    for network in (only.network(), *alternatives.reach(0.5)):
        np.testing.assert_allclose(network([0.0, 9.0]), solution.y.mean())
    np.testing.assert_allclose(alternatives.band([0.0, 9.0]), solution.y.mean())


def test_where_all_labels_are_one_number_there_is_no_alternative():
    solution = mirrors.fit([0, 1, 2], [3, 3, 3], Architecture(depth=3), beta=1.0)
    alternatives = solution.alternatives()
    assert (alternatives.is_unique, alternatives.dimension, len(alternatives.extreme_points)) == (True, 0, 1)
    assert [float(network(7.0)) for network in alternatives.reach(7.0)] == [3.0, 3.0]


@pytest.mark.parametrize("activation", ["sign", "threshold"])
def test_a_step_may_lie_anywhere_in_its_gap(activation):
    architecture = Architecture(activation, depth=2)
    solution = mirrors.fit([0, 1, 2, 3], [0, 0, 1, 1], architecture, beta_ratio=0.1)
    low, high = solution.alternatives().band([-1, 0.5, 1.3, 1.9, 2.5, 4])
    fitted = solution.y - solution.residual
    np.testing.assert_allclose(low, fitted[[0, 0, 0, 0, 2, 2]], atol=1e-9)
    np.testing.assert_allclose(high, fitted[[0, 0, 2, 2, 2, 2]], atol=1e-9)
    assert not solution.alternatives().is_unique


def test_questions_about_bends_have_plain_answers_for_steps():
    solution = mirrors.fit([0, 1, 2, 3], [0, 0, 1, 1], Architecture("sign", depth=2), beta_ratio=0.1)
    alternatives = solution.alternatives()
    assert alternatives.smoothest_outside() is solution
    assert alternatives.fewest_neurons().count == alternatives.fewest_features().count == 1
    grid, low, high = alternatives.band_curve(0.0, 3.0, points=40)
    jumps = np.diff(high)[np.abs(np.diff(high)) > 1e-6]
    assert len(jumps) == 1 and (low <= high + 1e-12).all()
    assert {0.0, 1.0, 2.0, 3.0} <= set(grid.tolist())


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


def test_of_very_many_units_only_those_in_use_are_looked_at_one_by_one(monkeypatch):
    solution = mirrors.fit(range(8), np.arange(8) % 2, Architecture("absolute", 3), beta_ratio=0.05)
    others = solution.alternatives()
    monkeypatch.setattr(TightUnits, "features", None)  # asking it would fail
    monkeypatch.setattr(uniqueness, "_LOOKED_AT", len(solution.indices))
    grid, _, _ = others.band_curve(-1, 8, 20)
    assert set(range(8)) <= set(grid)


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


def test_what_is_unique_is_told_by_the_band_everywhere():
    for seed in range(4):
        y = np.random.default_rng(seed).integers(-3, 4, size=7)
        for architecture in (Architecture("relu", 2), Architecture("leaky_relu", 2), Architecture(depth=3)):
            solution = mirrors.fit(np.arange(7), y, architecture, beta_ratio=0.3)
            alternatives, grid = solution.alternatives(), np.linspace(-4, 10, 71)
            low, high = alternatives.band(grid)
            assert alternatives.is_unique == bool((high - low).max() < 1e-7)
            within = (grid >= 0) & (grid <= 6)
            assert alternatives.is_unique_between_data == bool((high - low)[within].max() < 1e-7)


def test_points_close_together_beside_an_outlier_have_neurons_of_their_own():
    solution = mirrors.fit(
        [-0.4, 1e9, -0.1, 0.5], [-3, 1, -2, 0], Architecture("absolute", 2), beta_ratio=0.1
    )
    found = solution.alternatives().fewest_neurons()
    assert found.count == len(found.network.units) == 1
    assert found.network.objective(solution.x, solution.y, solution.beta) == pytest.approx(
        solution.objective, rel=1e-9
    )


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


def test_weights_of_one_change_nothing():
    x, y = [0, 1, 2], [0, 1, 2]
    plain, weighted = (
        mirrors.fit(x, y, Architecture("absolute", 2), beta=0.1, weights=w) for w in (None, [1.0] * 3)
    )
    bands = [s.alternatives().band([3.0]) for s in (plain, weighted)]
    np.testing.assert_allclose(bands[0], bands[1])
    with pytest.raises(mirrors.InvalidProblem, match="plain squared loss"):
        mirrors.fit(x, y, beta=0.1, weights=[1, 1, 2]).alternatives()


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
