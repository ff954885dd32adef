"""The simplex method of losses with a corner, against linear programs written out in full."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from mirrors import Architecture, Huber, Quantile, build_library, fit
from mirrors.losses import as_loss
from mirrors.losses.corners import Vertex
from mirrors.losses.loss import Task

NETWORKS = [
    Architecture("relu", 2),
    Architecture("absolute", 3),
    Architecture("leaky_relu", 3),
    Architecture("threshold", 2),
]
LOSSES = ["absolute", "hinge", Quantile(0.5), Quantile(0.2)]
numbers = st.one_of(st.integers(-3, 3).map(float), st.floats(-3, 3).map(lambda value: round(value, 3)))
rows = st.lists(st.tuples(numbers, numbers, st.integers(1, 3)), min_size=2, max_size=9)


def posed(points, network, loss):
    x, y, weights = np.array(points).T
    labels = np.where(y > 0, 1.0, -1.0) if loss == "hinge" else y
    return Task(build_library(x, network), labels, as_loss(loss), weights)


def least_price(task):
    """The least beta at which the best constant is optimal: its dual point that all units meet least."""
    low, high = (side * task.weights for side in task.loss.bounds(task.y))
    a = task.columns(np.arange(len(task.library)))
    n, k = a.shape
    met = np.hstack([np.vstack([a.T, -a.T]), -np.ones((2 * k, 1))])
    value = task.total(np.full(n, task.constant.intercept))
    equal = np.vstack([np.append(np.ones(n), 0.0), np.append(task.y, 0.0)])
    bounds = [*zip(low, high, strict=True), (0, None)]
    found = linprog(np.append(np.zeros(n), 1.0), met, np.zeros(2 * k), equal, [0.0, value], bounds)
    return found.fun if found.status == 0 else None


@settings(max_examples=60, deadline=None)
@given(rows, st.sampled_from(NETWORKS), st.sampled_from(LOSSES), st.sampled_from([0.6, 0.1, 1e-3, 1e-5]))
def test_ties_and_repeats_end_at_the_optimum(points, network, loss, ratio):
    task = posed(points, network, loss)
    if not task.largest_penalty:
        return
    beta = ratio * task.largest_penalty
    found = task.loss.solve(task, beta)
    assert task.gap(found, beta) <= 1e-9
    low, high = (side * task.weights for side in task.loss.bounds(task.y))
    assert (found.theta >= low - 1e-12).all() and (found.theta <= high + 1e-12).all()
    assert abs(found.theta.sum()) <= 1e-12


@settings(max_examples=60, deadline=None)
@given(rows, st.sampled_from(NETWORKS), st.sampled_from(LOSSES))
def test_the_largest_penalty_equals_a_linear_program_over_all_units(points, network, loss):
    task = posed(points, network, loss)
    least = least_price(task)
    if least is not None:  # HiGHS may find its equations infeasible by rounding
        assert task.largest_penalty == pytest.approx(least, rel=1e-6, abs=1e-7)


def test_a_vertex_of_a_few_columns_equals_a_linear_program():
    rng = np.random.default_rng(0)
    columns, y = rng.normal(size=(30, 8)), np.round(rng.normal(size=30), 1)
    low, high, beta = -rng.uniform(0.5, 1, 30), rng.uniform(0.5, 1, 30), 2.0
    vertex = Vertex(y, low, high, beta, [int(np.argmin(y))], np.empty(0, dtype=np.intp), np.empty((30, 0)))
    vertex.take_in(np.arange(8), columns)
    vertex.descend()
    fit_there = vertex.z[0] + columns[:, vertex.in_use] @ vertex.z[1:]
    residual = y - fit_there
    value = np.maximum(low * residual, high * residual).sum() + beta * np.abs(vertex.z[1:]).sum()
    one = np.eye(30)
    costs = np.concatenate([np.full(16, beta), [0.0], high, -low])
    free = [(0, None)] * 16 + [(None, None)] + [(0, None)] * 60
    equal = np.hstack([columns, -columns, np.ones((30, 1)), one, -one])
    assert value == pytest.approx(linprog(costs, A_eq=equal, b_eq=y, bounds=free).fun, rel=1e-9)
    assert np.abs(columns.T @ vertex.theta).max() <= beta * (1 + 1e-9)


def test_two_thousand_rows_have_their_quantiles_in_order():
    rng = np.random.default_rng(2)
    x = rng.uniform(-1, 1, 2_000)
    y = np.sin(3 * x) + 0.3 * rng.normal(size=2_000)
    fits = [fit(x, y, NETWORKS[0], beta_ratio=0.02, loss=Quantile(tau)) for tau in (0.1, 0.5, 0.9)]
    for tau, solution in zip((0.1, 0.5, 0.9), fits, strict=True):
        assert solution.relative_gap <= 1e-11
        assert abs(np.mean(solution.residual < 0) - tau) <= len(solution.indices) / 2_000 + 1e-3


@pytest.mark.parametrize("loss", ["absolute", Quantile(0.3), "hinge"], ids=str)
def test_no_row_gets_lost_among_many_ties(loss):
    x = np.arange(3_000) % 50
    y = np.sign(np.sin(x / 8 + 0.1) * np.where(np.arange(3_000) % 7 < 2, -1.0, 1.0))
    solution = fit(x, y, NETWORKS[0], beta_ratio=0.1, loss=loss)
    assert solution.relative_gap <= 1e-9 and 0 < len(solution.indices) < 50


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("ratio", [1e-2, 1e-4])
def test_steps_whose_heights_tie(seed, ratio):
    rng = np.random.default_rng(seed)
    x, weights = rng.normal(size=20), rng.integers(1, 4, size=(2, 20))
    tree = Architecture("sign", 4, kind="tree", widths=(2, 3))
    for given_weights in weights:
        solution = fit(
            x, np.arange(20) % 2, tree, beta_ratio=ratio, loss=Quantile(0.7), weights=given_weights
        )
        assert solution.relative_gap <= 1e-11


@pytest.mark.parametrize("seed", [10, 16])
def test_small_coefficients_among_large_ones_that_cancel_are_kept(seed):
    rng = np.random.default_rng(seed)
    x = rng.choice([0.0, 10.0], size=12) + 0.01 * rng.normal(size=12)
    weights = rng.uniform(0.5, 3, size=12)
    network = Architecture("leaky_relu", 2)
    solution = fit(x, np.arange(12) % 2, network, beta_ratio=1e-5, loss="absolute", weights=weights)
    assert solution.relative_gap <= 1e-9


def test_labels_are_told_from_their_median_by_weight():
    assert Huber(1.0).frame(np.array([0.0, 5.0, 9.0]), np.array([1.0, 1.0, 3.0])) == (9.0, True)
