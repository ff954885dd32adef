"""Step networks: dynamic programming against brute force, fits against solvers that know no library."""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import product

import numpy as np
import pytest

from mirrors import Architecture, LibraryTooLarge, build_library, fit, library_size
from mirrors.lasso import LassoProblem, trace
from mirrors.libraries import part_of
from mirrors.libraries.switching import SwitchingPaths, best_switches
from mirrors.path import Path, fit_path
from mirrors.sample import Sample
from mirrors.solution import fit_over
from mirrors.taut_string import taut_string
from tests.optimality import assert_optimal

STEPS = {"sign": (-1.0, 1.0), "threshold": (0.0, 1.0)}


def all_vectors(n, name, most):
    """Every vector of the two values with at most so many switches, straight from the definition."""
    vectors = np.array(list(product(STEPS[name], repeat=n)))
    return vectors[(np.diff(vectors, axis=1) != 0).sum(axis=1) <= most]


def residuals(n, rng):
    for draw in (rng.normal(size=n), rng.integers(-2, 3, n).astype(float), np.zeros(n)):
        yield draw - draw.mean()


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("n", [1, 2, 3, 6, 9])
def test_dynamic_programming_finds_what_brute_force_finds(name, n):
    rng = np.random.default_rng(n)
    for most in range(1, n + 2):
        architecture = Architecture(name, 3, kind="parallel", width=most)
        x = np.arange(float(n))
        paths, vectors = SwitchingPaths(Sample(x), architecture), all_vectors(n, name, most)
        for residual in residuals(n, rng):
            best = np.abs(vectors @ residual).max()
            assert paths.largest(residual) == pytest.approx(best, abs=1e-12)
            found, prices = paths.strongest(residual, 8, -1.0)
            assert abs(prices[0]) == pytest.approx(best, abs=1e-12)
            np.testing.assert_allclose(paths.scaled_columns(found).T @ residual, prices, atol=1e-12)
        assert paths.size == library_size(n, architecture) == len(build_library(x, architecture))


@pytest.mark.parametrize("name", STEPS)
def test_the_list_holds_every_vector_once_up_to_sign_and_constant(name):
    n = 6
    for most in (1, 2, 3, 5):
        library = build_library(np.arange(float(n)), Architecture(name, 4, kind="parallel", width=most))
        centred = {tuple(v - v[0]) for v in all_vectors(n, name, most)}
        listed = [tuple(v) for v in (library.matrix() - library.matrix()[0]).T]
        assert len(set(listed)) == len(listed)
        assert {tuple(-np.array(v)) for v in listed} | set(listed) == centred


def test_a_unit_keeps_its_number():
    rng = np.random.default_rng(0)
    paths = SwitchingPaths(Sample(np.arange(30.0)), Architecture("sign", 3, kind="parallel", width=7))
    residual = rng.normal(size=30)
    first, _ = paths.strongest(residual - residual.mean(), 5, 0.0)
    columns = paths.scaled_columns(first)
    for _ in range(40):
        paths.largest(rng.normal(size=30))
    np.testing.assert_array_equal(paths.scaled_columns(first), columns)
    again, _ = paths.strongest(residual - residual.mean(), 5, 0.0)
    np.testing.assert_array_equal(again, first)
    np.testing.assert_array_equal(paths.twins(int(first[0])), first[:1])
    np.testing.assert_array_equal(paths.columns(first)[:, 0], paths.feature(int(first[0]))(np.arange(30.0)))


def test_a_library_too_large_to_list_is_fitted_all_the_same():
    rng = np.random.default_rng(3)
    x = np.sort(rng.normal(size=120))
    y = np.sign(np.sin(3 * x)) + 0.4 * rng.normal(size=120)
    solution = fit(x, y, Architecture("threshold", 3, kind="parallel", width=12), beta_ratio=0.2)
    assert solution.library_size == library_size(120, solution.architecture) > 10**15
    assert solution.relative_gap < 1e-10
    np.testing.assert_allclose(solution.network()(x), solution.predict(x), atol=1e-12)
    for explicit in (solution.library.matrix, lambda: solution.library.correlations(solution.residual)):
        with pytest.raises(LibraryTooLarge, match=r"a library of about 10\^16 features"):
            explicit()


@pytest.mark.parametrize(
    ("n", "width", "says"),
    [
        (30, 4, "up to 4 switches give a library of 27,841 features"),
        (5, 9, "up to 4 switches .* of 16 features"),
    ],
)
def test_how_large_an_unlisted_library_is_said_in_full_while_it_can_be_read(n, width, says):
    library = SwitchingPaths(
        Sample(np.arange(1.0 * n)), Architecture("sign", 3, kind="parallel", width=width)
    )
    with pytest.raises(LibraryTooLarge, match=says):
        library.matrix()


def test_a_single_switch_is_listed_for_any_number_of_points():
    assert len(build_library(np.arange(6_000.0), Architecture("sign", 2))) == 6_000


@pytest.mark.parametrize("name", STEPS)
@pytest.mark.parametrize("ratio", [1.0, 0.3, 0.02, 1e-4])
def test_listed_and_searched_libraries_give_the_same_fit(name, ratio, monkeypatch):
    for seed in range(6):
        rng = np.random.default_rng(seed)
        x, y = rng.integers(0, 15, 12).astype(float), np.round(rng.normal(size=12), 1)
        architecture = Architecture(name, 3, kind="parallel", width=2 + seed)
        listed = fit(x, y, architecture, beta_ratio=ratio)
        assert_optimal(listed)
        with monkeypatch.context() as patch:
            patch.setattr("mirrors.limits.MAX_LISTED_SWITCHES", 0)
            searched = fit(x, y, architecture, beta_ratio=ratio)
        assert isinstance(searched.library, SwitchingPaths)
        assert searched.library_size == listed.library_size
        assert searched.beta == pytest.approx(listed.beta, rel=1e-12)
        assert searched.objective == pytest.approx(listed.objective, rel=1e-9)
        assert searched.relative_gap < 1e-9
        np.testing.assert_allclose(searched.predict(x), listed.predict(x), atol=1e-7)


@pytest.mark.parametrize(("name", "price"), [("sign", 0.5), ("threshold", 1.0)])
def test_one_switch_is_total_variation_denoising(name, price):
    import cvxpy as cp

    rng = np.random.default_rng(2)
    x, y, beta = rng.normal(size=20), rng.normal(size=20), 0.3
    for architecture in (
        Architecture(name, 2),
        Architecture(name, 4),
        Architecture(name, 3, kind="tree", widths=[1]),
    ):
        solution = fit(x, y, architecture, beta=beta)
        u, order = cp.Variable(20), np.argsort(x)
        variation = cp.norm1(cp.diff(u))
        best = cp.Problem(cp.Minimize(0.5 * cp.sum_squares(u - y[order]) + price * beta * variation))
        assert solution.objective == pytest.approx(best.solve(solver=cp.CLARABEL), rel=1e-6)
        np.testing.assert_allclose(solution.predict(x[order]), u.value, atol=1e-4)


@pytest.mark.parametrize(("name", "price"), [("sign", 0.5), ("threshold", 1.0)])
@pytest.mark.parametrize("n", [6, 25])
def test_switching_everywhere_clips_the_labels(name, price, n):
    from scipy.optimize import brentq

    rng = np.random.default_rng(n)
    y, beta = rng.normal(size=n), 0.8
    high = brentq(lambda h: np.maximum(y - h, 0).sum() - price * beta, y.min() - beta, y.max())
    low = brentq(lambda v: np.maximum(v - y, 0).sum() - price * beta, y.min(), y.max() + beta)
    assert low < high
    for width in (n - 1, 2 * n):
        solution = fit(np.arange(n), y, Architecture(name, 3, kind="parallel", width=width), beta=beta)
        np.testing.assert_allclose(solution.predict(np.arange(n)), np.clip(y, low, high), atol=1e-9)
        assert solution.relative_gap < 1e-10


def test_pricing_ignores_ties_between_equal_residuals():
    residual = np.array([0.0, 1.0, 1.0, 0.0, -1.0, -1.0])
    switches = best_switches(residual, 3, 64)
    assert (np.diff(np.where(switches == 6, 6 + np.arange(3), switches), axis=1) > 0).all()
    assert (switches[switches < 6] > 0).all()


@pytest.mark.parametrize(
    "settings",
    [
        {"kind": "parallel", "depth": 3},
        {"kind": "parallel", "depth": 3, "width": 0},
        {"kind": "parallel", "depth": 2, "width": 2},
        {"kind": "parallel", "depth": 3, "width": 10**9},
        {"kind": "tree", "depth": 3},
        {"kind": "tree", "depth": 3, "widths": (2, 2)},
        {"kind": "tree", "depth": 3, "widths": 2},
        {"kind": "deep_narrow", "depth": 3, "width": 2},
        {"kind": "deep_narrow", "depth": 3, "widths": (2,)},
        {"kind": "symmetrized", "depth": 3},
    ],
)
def test_shapes_that_do_not_fit_are_refused(settings):
    with pytest.raises(ValueError):
        Architecture("sign", **settings)


def test_bending_units_are_no_trees():
    for kind in ("parallel", "tree"):
        with pytest.raises(ValueError, match="sign"):
            Architecture("relu", 3, kind=kind, width=2 if kind == "parallel" else None)


def test_several_threads_may_ask_one_library():
    architecture = Architecture("sign", 3, kind="parallel", width=6)
    library = build_library(np.arange(60.0), architecture)
    residuals = np.random.default_rng(0).normal(size=(40, 60))
    residuals -= residuals.mean(axis=1, keepdims=True)

    def asked(residual):
        found, prices = library.strongest(residual, 5, 0.0)
        columns = library.scaled_columns(found)
        np.testing.assert_allclose(np.abs(residual @ columns), np.abs(prices), atol=1e-9)
        return library.largest(residual)

    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(8) as pool:
            largest = list(pool.map(asked, residuals))
    finally:
        sys.setswitchinterval(before)
    alone = [build_library(np.arange(60.0), architecture).largest(residual) for residual in residuals]
    np.testing.assert_allclose(largest, alone)


@pytest.mark.parametrize("name", ["sign", "threshold"])
@pytest.mark.parametrize("ratio", [0.9, 0.1, 1e-3])
def test_units_that_switch_once_are_solved_by_the_taut_string(name, ratio):
    """Against the active set over the same units as a library that does not know it."""
    rng = np.random.default_rng(3)
    x, y = rng.integers(0, 40, size=60).astype(float), rng.normal(size=60)
    library = build_library(x, Architecture(name, 2))
    quick = fit_over(library, y, beta_ratio=ratio)
    slow = fit_over(part_of(library, np.arange(len(library))), y, beta_ratio=ratio)
    assert_optimal(quick)
    assert quick.indices.tolist() == slow.indices.tolist()
    np.testing.assert_allclose(quick.coefficients, slow.coefficients, rtol=1e-8, atol=1e-12)
    assert quick.intercept == pytest.approx(slow.intercept)
    weights = rng.uniform(0.5, 2.0, size=60)
    assert fit(x, y, Architecture(name, 2), beta_ratio=ratio, weights=weights).is_proven


@pytest.mark.parametrize("name", ["sign", "threshold"])
def test_the_path_of_units_that_switch_once_is_the_general_one(name, monkeypatch):
    rng = np.random.default_rng(4)
    x, y = rng.integers(0, 30, size=40).astype(float), rng.integers(-3, 4, size=40).astype(float)
    quick = fit_path(x, y, Architecture(name, 2), ratio=1e-3)
    library = build_library(x, Architecture(name, 2))
    problem = LassoProblem(part_of(library, np.arange(len(library))), y)
    slow = Path(problem, tuple(trace(problem, 1e-3 * problem.beta_max)))
    between = (quick.betas[1:] + quick.betas[:-1]) / 2
    for beta in (*quick.betas, *between):
        here, there = quick.at(beta), slow.at(beta)
        assert here.is_proven
        np.testing.assert_allclose(here.predict(x), there.predict(x), atol=1e-8)
        assert sorted(there.indices.tolist()) == here.indices.tolist() or beta in quick.betas
    monkeypatch.setattr("mirrors.limits.MAX_MATRIX_ENTRIES", 50)
    with pytest.raises(LibraryTooLarge, match=r"knots .* larger ratio"):
        fit_path(x, y, Architecture(name, 2), ratio=1e-3)


def test_steps_over_very_many_points():
    y = np.random.default_rng(0).normal(size=100_000)
    for ratio in (1e-2, 1e-4):
        solution = fit(np.arange(100_000), y, Architecture("sign", 2), beta_ratio=ratio)
        assert solution.is_proven
        assert len(solution.coefficients) > 5_000
    # one piece far longer than the string looks ahead at first
    steep = fit(np.arange(5_000), np.arange(5_000) >= 4_000, Architecture("threshold", 2), beta_ratio=0.5)
    assert steep.is_proven and steep.indices.tolist() == [4_000]


def test_a_string_with_masses_is_the_one_of_repeated_labels():
    rng = np.random.default_rng(1)
    for _ in range(50):
        n = int(rng.integers(1, 12))
        y, masses = rng.integers(-3, 4, size=n) * 1.0, rng.integers(1, 4, size=n)
        weight = float(rng.uniform(0.0, 3.0))
        u = taut_string(y, weight, masses * 1.0)
        whole = taut_string(np.repeat(y, masses), weight)  # equal labels side by side stay together
        np.testing.assert_allclose(np.repeat(u, masses), whole, atol=1e-12)
