"""The fit against certified optima, cvxpy, its own network, and transformations it must follow."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrors import Architecture, fit
from tests.optimality import assert_optimal

CASES = json.loads((Path(__file__).parent / "data" / "optima.json").read_text())
ARCHITECTURES = [
    Architecture("relu", 2),
    Architecture("relu", 3),
    Architecture("leaky_relu", 3),
    Architecture("absolute", 2),
    Architecture("absolute", 3),
    Architecture("absolute", 4),
    Architecture("relu", 3, kind="symmetrized"),
    Architecture("relu", 4, kind="symmetrized"),
    Architecture("sign", 2),
    Architecture("threshold", 2),
    Architecture("sign", 4, kind="parallel", width=3),
    Architecture("threshold", 4, kind="tree", widths=(2, 2)),
]
architectures = st.sampled_from(ARCHITECTURES)
grid = st.integers(-6, 6).map(float)
values = st.one_of(grid, st.floats(-10, 10, allow_nan=False).map(lambda v: round(v, 3)))
datasets = st.lists(st.tuples(values, values), min_size=1, max_size=7)
ratios = st.sampled_from([0.5, 0.1, 0.01, 1e-4])


def solve(points, architecture, ratio):
    x, y = np.array(points, dtype=float).T
    return fit(x, y, architecture, beta_ratio=ratio)


def same_fit(a, b, at_a, at_b, factor=1.0, offset=0.0):
    """The unique part of the optimum, its values at the data, after a change of units."""
    size = np.ptp(b.y) or 1.0
    np.testing.assert_allclose(
        (factor * a.predict(at_a) + offset) / size,
        b.predict(at_b) / size,
        atol=2e-7 * max(1.0, abs(offset) / size),
    )


@pytest.mark.parametrize(
    "case", CASES, ids=lambda c: f"{c['activation']}-{c['kind']}-{c['depth']}-{len(c['x'])}"
)
def test_certified_optima(case):
    architecture = Architecture(case["activation"], case["depth"], kind=case["kind"], width=case.get("width"))
    solution = fit(case["x"], case["y"], architecture, beta=case["beta"])
    assert_optimal(solution)
    assert solution.beta_max == pytest.approx(case["beta_max"], rel=1e-9)
    assert solution.objective == pytest.approx(case["objective"], rel=1e-8)


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=lambda a: f"{a.activation}-{a.kind}-{a.depth}")
def test_cvxpy_agrees(architecture):
    import cvxpy as cp

    rng = np.random.default_rng(5)
    x, y = rng.normal(size=8), rng.normal(size=8)
    solution = fit(x, y, architecture, beta_ratio=0.05)
    assert_optimal(solution)
    matrix = solution.library.matrix()
    z, xi = cp.Variable(matrix.shape[1]), cp.Variable()
    best = cp.Problem(
        cp.Minimize(0.5 * cp.sum_squares(matrix @ z + xi - y) + solution.beta * cp.norm1(z))
    ).solve(solver=cp.CLARABEL)
    assert solution.objective == pytest.approx(best, rel=1e-6)


@given(points=datasets, architecture=architectures, ratio=ratios)
@settings(max_examples=150)
def test_any_data_give_a_certified_optimum(points, architecture, ratio):
    assert_optimal(solve(points, architecture, ratio))


@given(
    points=datasets, architecture=architectures, power=st.integers(-12, 12), label_power=st.integers(-12, 12)
)
@settings(max_examples=60)
def test_units_of_x_and_y_do_not_matter(points, architecture, power, label_power):
    base = solve(points, architecture, 0.03)
    x, y = base.x * 10.0**power, base.y * 10.0**label_power
    scaled = fit(x, y, architecture, beta_ratio=0.03)
    assert scaled.relative_gap <= 1e-9
    same_fit(base, scaled, base.x, x, factor=10.0**label_power)


def test_powers_of_two_leave_no_trace():
    """Labels are scaled by powers of two, which rounds nothing."""
    x, y = np.random.default_rng(0).normal(size=(2, 9))
    base, scaled = (fit(x, y * unit, Architecture("absolute", 3), beta_ratio=0.1) for unit in (1.0, 2.0**40))
    np.testing.assert_array_equal(scaled.coefficients, base.coefficients * 2.0**40)


@given(points=datasets, architecture=architectures, shift=st.integers(-1000, 1000))
@settings(max_examples=60)
def test_shifting_and_reversing_inputs(points, architecture, shift):
    base = solve(points, architecture, 0.03)
    moved = fit(base.x + shift, base.y, architecture, beta_ratio=0.03)
    same_fit(base, moved, base.x, base.x + shift)
    reversed_ = fit(-base.x, base.y, architecture, beta_ratio=0.03)
    same_fit(base, reversed_, base.x, -base.x)


@given(points=datasets, architecture=architectures, seed=st.integers(0, 99))
@settings(max_examples=60)
def test_order_and_repetition_of_rows(points, architecture, seed):
    base = solve(points, architecture, 0.03)
    order = np.random.default_rng(seed).permutation(len(base.x))
    permuted = fit(base.x[order], base.y[order], architecture, beta=base.beta or 1.0)
    same_fit(base, permuted, base.x, base.x)
    doubled = fit(np.tile(base.x, 2), np.tile(base.y, 2), architecture, beta=2 * base.beta or 1.0)
    same_fit(base, doubled, base.x, base.x)
    assert doubled.objective == pytest.approx(2 * base.objective, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=lambda a: f"{a.activation}-{a.kind}-{a.depth}")
@pytest.mark.parametrize(
    ("x", "y"),
    [([3], [2]), ([1, 2], [5, -1]), ([1, 1], [0, 4]), ([0, 1, 2], [7, 7, 7]), ([0, 1, 2], [0.1, 0.1, 0.1])],
)
def test_smallest_inputs(architecture, x, y):
    solution = fit(x, y, architecture, beta=0.1)
    assert_optimal(solution)
    assert np.isfinite(solution.predict([-5, 0.5, 5])).all()


def test_a_certificate_does_not_ask_for_a_matrix_larger_than_the_limit(monkeypatch):
    """Even where the residual alone does not prove the optimum well enough."""
    solution = fit([0, 1, 2, 4], [0, 5, 1, 3], Architecture("absolute", 3), beta_ratio=0.1)
    monkeypatch.setattr("mirrors.solution.squared.CLEAR", -1.0)
    monkeypatch.setattr("mirrors.solution.squared.dual_point", None)  # asking it would fail
    monkeypatch.setattr("mirrors.limits.MAX_MATRIX_ENTRIES", 4 * len(solution.indices) - 1)
    assert replace(solution).relative_gap <= 1e-9


def test_above_beta_max_the_fit_is_the_mean():
    solution = fit([0, 1, 2], [0, 5, 1], Architecture("absolute", 3), beta_ratio=1.0)
    assert len(solution.coefficients) == 0
    np.testing.assert_allclose(solution.predict([0, 9]), 2.0)


def test_the_shown_optimum_does_not_jump_between_equals():
    x, y = np.arange(8.0), np.arange(8) % 2
    fits = []
    for nudge in np.linspace(0, 1e-3, 5):
        moved = y.astype(float)
        moved[3] += nudge
        fits.append(
            fit(x, moved, Architecture("absolute", 2), beta_ratio=0.01).predict(np.linspace(-1, 8, 40))
        )
    assert max(np.abs(np.diff(fits, axis=0)).max(axis=1)) < 0.05
