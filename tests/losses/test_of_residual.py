"""Losses against cvxpy on the full dictionary, and against what they promise."""

from __future__ import annotations

import cvxpy as cp
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrors import Architecture, InvalidProblem, build_library, fit
from mirrors.losses import Huber, Quantile, Squared, as_loss
from mirrors.solution import fit_loss

LOSSES = ["absolute", Huber(0.3), Quantile(0.8), Quantile(0.1), "squared"]
NETWORKS = [
    Architecture("relu", 2),
    Architecture("absolute", 3),
    Architecture("leaky_relu", 3),
    Architecture("relu", 3, kind="symmetrized"),
    Architecture("sign", 3, kind="parallel", width=3),
    Architecture("threshold", 2),
]


def told(value):
    return getattr(value, "activation", repr(value))


def cvxpy_objective(solution):
    """The same problem over all columns at once; losses written out anew."""
    a, y, w = solution.library.matrix(), solution.y, solution.weights
    z, c = cp.Variable(a.shape[1]), cp.Variable()
    scale = np.abs(y).max()
    r = (y - a @ z) / scale - c
    loss = solution.loss
    if isinstance(loss, Huber):
        each, unit = cp.huber(r, loss.delta / scale) / 2, scale**2
    elif loss == as_loss("squared"):
        each, unit = cp.square(r) / 2, scale**2
    else:
        low, high = loss.low, loss.high
        each, unit = cp.maximum(low * r, high * r), scale
    problem = cp.Problem(cp.Minimize(w @ each + solution.beta / unit * cp.norm1(z)))
    problem.solve(solver=cp.CLARABEL, tol_gap_abs=1e-10, tol_gap_rel=1e-10, tol_feas=1e-10)
    return problem.value * unit


@pytest.mark.parametrize("loss", LOSSES, ids=told)
@pytest.mark.parametrize("network", NETWORKS, ids=told)
def test_the_optimum_equals_cvxpy_on_all_columns(network, loss):
    rng = np.random.default_rng(5)
    x, y = np.append(rng.normal(size=9), [0.5, 0.5]), rng.normal(size=11)
    weights = rng.uniform(0.5, 3, size=11)
    for ratio in (0.5, 0.1, 0.01):
        solution = fit(x, y, network, beta_ratio=ratio, loss=loss, weights=weights)
        assert solution.relative_gap <= 1e-6
        assert solution.objective == pytest.approx(cvxpy_objective(solution), rel=1e-6)
        network_value = solution.weights @ solution.loss.value(y, solution.network()(x))
        price = solution.beta * solution.network().penalty()
        assert network_value + price == pytest.approx(solution.objective, rel=1e-9)


@pytest.mark.parametrize("loss", LOSSES, ids=told)
def test_beta_max_is_where_the_constant_begins(loss):
    rng = np.random.default_rng(8)
    x, y = rng.normal(size=12), rng.integers(-2, 3, size=12).astype(float)
    at = fit(x, y, Architecture("absolute", 3), beta_ratio=1.0, loss=loss, weights=np.ones(12))
    assert at.relative_gap <= 1e-9 and not len(at.indices)
    below = fit(x, y, Architecture("absolute", 3), beta_ratio=0.9, loss=loss, weights=np.ones(12))
    assert below.objective < at.constant * (1 - 1e-6)


def test_labels_that_no_feature_tells_apart_have_a_proof():
    """The pulls at each input cancel, up to rounding."""
    x, y = 1e-6 * np.array([(0, 0)] * 4 + [(0, 1), (1, 1), (1, -1), (0, 0)]).T
    solution = fit(x, y, Architecture("relu", 2), beta_ratio=0.9, loss=Huber(3e-7), weights=np.ones(8))
    assert solution.relative_gap <= 1e-9 and not len(solution.indices)


@pytest.mark.parametrize("ratio", [0.9, 0.5, 0.1])
def test_rows_on_the_straight_part_of_a_loss_stay_there(ratio):
    """Two labels at x = 1 pull equally for a while, so the fit there is free, but only so far."""
    x, y = np.array([(0, 0)] * 3 + [(0, 1)] * 2 + [(1, 0), (1, 1), (-3, 1)]).T
    solution = fit(x, y, Architecture("absolute", 3), beta_ratio=ratio, loss=Huber(0.3))
    assert solution.relative_gap <= 1e-9


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(st.integers(-5, 5), st.integers(-4, 4)), min_size=1, max_size=8),
    st.sampled_from(LOSSES),
    st.sampled_from(NETWORKS),
    st.sampled_from([1e-6, 1.0, 1e6]),
    st.sampled_from([0.9, 0.1, 1e-3]),
)
def test_every_problem_ends_with_a_proof(points, loss, network, size, ratio):
    x, y = np.array(points, dtype=float).T
    loss = Huber(loss.delta * size) if isinstance(loss, Huber) else loss
    solution = fit(size * x, size * y, network, beta_ratio=ratio, loss=loss, weights=np.ones(len(x)))
    assert solution.relative_gap <= 1e-6


@pytest.mark.parametrize("loss", ["absolute", Huber(0.5), Quantile(0.3)], ids=told)
def test_scaling_the_data_scales_the_fit(loss):
    rng = np.random.default_rng(2)
    x, y = rng.normal(size=10), rng.normal(size=10)
    one = fit(x, y, beta_ratio=0.1, loss=loss)
    other = Huber(0.5e3) if isinstance(loss, Huber) else loss
    two = fit(1e-3 * x + 5, 1e3 * y - 7, beta_ratio=0.1, loss=other)
    inputs = np.linspace(-2, 2, 50)
    np.testing.assert_allclose(two.predict(1e-3 * inputs + 5), 1e3 * one.predict(inputs) - 7, atol=1e-4)


def test_quantiles_cover_what_they_promise():
    rng = np.random.default_rng(1)
    x = rng.uniform(-1, 1, 400)
    y = np.sin(3 * x) + (0.2 + 0.3 * (x > 0)) * rng.normal(size=400)
    for tau in (0.1, 0.5, 0.9):
        solution = fit(x, y, Architecture("relu", 2), beta_ratio=0.02, loss=Quantile(tau))
        below = np.mean(y < solution.predict(x) - 1e-9)
        at = np.mean(np.abs(y - solution.predict(x)) <= 1e-9)
        assert below <= tau <= below + at + 1e-9  # what the optimality of the intercept demands
        fresh = rng.uniform(-1, 1, 4000)
        labels = np.sin(3 * fresh) + (0.2 + 0.3 * (fresh > 0)) * rng.normal(size=4000)
        share = np.mean(labels < solution.predict(fresh))
        assert abs(share - tau) < 4 * np.sqrt(tau * (1 - tau) / 400)


def test_the_absolute_loss_is_twice_the_median():
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=15), rng.normal(size=15)
    one = fit(x, y, beta_ratio=0.1, loss="absolute")
    two = fit(x, y, beta=one.beta / 2, loss=Quantile(0.5))
    assert one.objective == pytest.approx(2 * two.objective, rel=1e-9)


def test_labels_that_nearly_agree_keep_their_digits():
    y = 1000 + 1e-9 * np.array([1.0, -1.0, 0.5, 1.0, -0.5])
    solution = fit(range(5), y, Architecture("absolute", 3), beta_ratio=0.1, weights=[1, 2, 1, 1, 1])
    assert solution.relative_gap < 1e-8  # the intercept itself is known to 1e-4 of the labels' spread


def test_a_weight_of_two_is_a_row_given_twice():
    rng = np.random.default_rng(4)
    x, y = rng.normal(size=8), rng.normal(size=8)
    for loss in LOSSES:
        one = fit(x, y, beta=0.05, loss=loss, weights=np.append(np.full(7, 1.0), 2.0))
        two = fit(np.append(x, x[-1]), np.append(y, y[-1]), beta=0.05, loss=loss, weights=np.ones(9))
        assert one.objective == pytest.approx(two.objective, rel=1e-8)
    plain = fit(np.append(x, x[-1]), np.append(y, y[-1]), beta=0.05)
    assert fit(x, y, beta=0.05, weights=np.append(np.full(7, 1.0), 2.0)).objective == pytest.approx(
        plain.objective
    )


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"loss": "cubic"}, "'cubic' is unknown"),
        ({"weights": [1.0, 2.0]}, "weights has 2 values and y has 3"),
        ({"weights": [1.0, 0.0, 1.0]}, r"weights\[1\] is 0"),
    ],
)
def test_what_cannot_be_used_is_named(options, message):
    with pytest.raises(InvalidProblem, match=message):
        fit([0.0, 1.0, 2.0], [0.0, 1.0, 0.0], beta=0.1, **options)


def test_bad_parameters_of_losses_are_named():
    for tau in (0, 1, 1.5, "half", None):
        with pytest.raises(InvalidProblem, match="tau is"):
            Quantile(tau)
    for delta in (0, -1.0, float("nan"), "x"):
        with pytest.raises(InvalidProblem, match="delta is"):
            Huber(delta)


def test_the_set_of_optima_is_for_the_squared_loss():
    with pytest.raises(InvalidProblem, match="squared loss only"):
        fit([0.0, 1.0, 2.0], [0.0, 1.0, 0.0], beta=0.01, loss="absolute").alternatives()


@pytest.mark.parametrize("loss", [Huber(0.3), "logistic"], ids=str)
def test_without_daqp_smooth_losses_are_solved_too(loss, monkeypatch):
    """There is no wheel of it for every platform."""
    rng = np.random.default_rng(6)
    x, y = np.append(rng.normal(size=9), [0.5, 0.5]), rng.normal(size=11)
    y = np.sign(y) if loss == "logistic" else y
    one = fit(x, y, beta_ratio=0.1, loss=loss)
    for module in ("losses.huber_dual", "lasso.dual"):
        monkeypatch.setattr(f"mirrors.{module}.daqp", None)
    two = fit(x, y, beta_ratio=0.1, loss=loss)
    assert two.relative_gap <= 1e-8 and two.objective == pytest.approx(one.objective, rel=1e-8)


def test_the_plain_squared_loss_has_its_other_optima_however_it_was_asked_for():
    library = build_library([0, 1, 2], Architecture("relu", 2))
    x, y = library.sample.x, np.array([0.0, 1.0, 0.0])
    asked = fit_loss(library, y, Squared(), np.ones(3), beta=0.1).alternatives()
    plain = fit(x, y, Architecture("relu", 2), beta=0.1).alternatives()
    assert (asked.is_unique, asked.dimension) == (plain.is_unique, plain.dimension)
    with pytest.raises(InvalidProblem, match="plain squared loss"):
        fit_loss(library, y, Squared(), np.array([1.0, 2.0, 1.0]), beta=0.1).alternatives()
