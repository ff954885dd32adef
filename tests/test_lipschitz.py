"""The fit that pays for its steepest slope alone: a lower bound for networks of every depth."""

from __future__ import annotations

import cvxpy
import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

import mirrors
from mirrors.sample import Sample


def conic_optimum(x, y, beta):
    """The same optimum from a conic solver, over the slopes: values and 1/gap would cost it its digits."""
    points, row_of, counts = np.unique(x, return_inverse=True, return_counts=True)
    gaps, unit = np.diff(points), float(np.ptp(x)) / float(np.ptp(y))
    rises = np.tril(np.ones((len(points), len(gaps))), -1) * (gaps / np.ptp(x))
    means = np.bincount(row_of, y) / counts / np.ptp(y)
    slopes, start = cvxpy.Variable(len(gaps)), cvxpy.Variable()
    square = cvxpy.sum_squares(cvxpy.multiply(np.sqrt(counts), start + rises @ slopes - means))
    steep = beta / (np.ptp(x) * np.ptp(y)) * cvxpy.norm_inf(slopes)
    problem = cvxpy.Problem(cvxpy.Minimize(0.5 * square + steep))
    problem.solve(cvxpy.CLARABEL, tol_gap_abs=1e-12, tol_gap_rel=1e-12, tol_feas=1e-12)
    beside = y / np.ptp(y) - means[row_of]
    return (problem.value + 0.5 * beside @ beside) * np.ptp(y) ** 2, slopes.value / unit


@pytest.mark.parametrize("seed", range(12))
def test_equals_a_conic_solver(seed):
    rng = np.random.default_rng(seed)
    n = int(rng.choice([2, 5, 12, 40]))
    x = [rng.normal(size=n), rng.integers(0, n, size=n) / 3, np.sort(rng.normal(size=n)).cumsum()][seed % 3]
    y = rng.normal(size=n)
    fit = mirrors.lipschitz_fit(x, y, beta_ratio=10.0 ** -rng.integers(0, 4) / 2)
    optimum, slopes = conic_optimum(x, y, fit.beta)
    assert fit.objective == pytest.approx(optimum, rel=1e-8)
    assert fit.bound <= optimum * (1 + 1e-8)
    assert fit.steepness == pytest.approx(np.abs(slopes).max(), rel=1e-3)


def test_a_tiny_gap_leaves_the_optimum_as_it_is():
    """Here conic solvers return an objective that is 5 % off if they are given values and 1/gap."""
    rng = np.random.default_rng(3)
    x, y = np.sort(rng.uniform(size=12)), rng.normal(size=12)
    x[6] = x[5] + 1e-9
    fit = mirrors.lipschitz_fit(x, y, beta_ratio=0.02)
    apart = mirrors.lipschitz_fit(np.where(np.arange(12) == 6, x[5], x), y, fit.beta)
    assert fit.is_proven and fit.objective == pytest.approx(apart.objective, rel=1e-6)


@st.composite
def problems(draw):
    """Ties, repeats, tiny gaps and any scale."""
    n = draw(st.integers(1, 12))
    places = st.sampled_from([0.0, 1.0, 1.0 + 1e-9, 2.0, 3.5, 1e3]) | st.floats(-4, 4).map(
        lambda x: round(x, 12)
    )
    x = np.array(draw(st.lists(places, min_size=n, max_size=n)))
    y = np.array(
        draw(
            st.lists(
                st.integers(-3, 3) | st.floats(-3, 3).map(lambda y: round(y, 12)), min_size=n, max_size=n
            )
        ),
        dtype=float,
    )
    scales = st.integers(-12, 12).map(lambda power: 10.0**power)
    return x * draw(scales), y * draw(scales), draw(st.sampled_from([1.5, 0.9, 0.1, 1e-3, 1e-6]))


@settings(max_examples=100)
@given(problems())
@example((np.array([-8.412e-9, 0, 0, 0, 1, 1e3, 0, 0, 0]), np.array([0.0, 0, 0, 0, 0, 0, 1, 3, 3]), 1e-6))
def test_is_certified_from_its_published_values(problem):
    x, y, ratio = problem
    fit = mirrors.lipschitz_fit(x, y, beta_ratio=ratio)
    constant = 0.5 * np.sum((y - y.mean()) ** 2)
    assert fit.relative_gap <= 1e-9
    assert (np.abs(fit.slopes) <= fit.steepness).all()
    sample = Sample(x)
    left = y - fit.predict(sample.points[sample.row_of])  # nearly equal inputs count as the first of them
    np.testing.assert_allclose(left, fit.residual, atol=1e-9 * (np.ptp(y) + np.abs(y).max()))
    value = 0.5 * np.sum(left**2) + fit.beta * fit.steepness
    assert value == pytest.approx(fit.objective, rel=1e-9, abs=1e-9 * constant + 1e-20 * np.abs(y).max() ** 2)


def test_pays_nothing_from_the_largest_price_on():
    x, y = [0, 1, 3], [0.0, 2.0, 1.0]
    largest = mirrors.lipschitz_fit(x, y, beta_ratio=1.0).beta_max
    assert largest == 1 * 1 + 2 * 0  # the running sums of y - 1 are -1 and 0, the gaps 1 and 2
    assert mirrors.lipschitz_fit(x, y, largest * 1.001).steepness == 0
    assert mirrors.lipschitz_fit(x, y, largest * 0.99).steepness > 0


def test_says_what_is_wrong():
    with pytest.raises(mirrors.InvalidProblem, match="same length"):
        mirrors.lipschitz_fit([0, 1], [0], beta=1)
    with pytest.raises(mirrors.InvalidProblem, match="not both"):
        mirrors.lipschitz_fit([0, 1], [0, 1], beta=1, beta_ratio=1)


@pytest.mark.parametrize("mean", [1e8, -1e9])
def test_labels_far_from_zero_keep_their_proof(mean):
    fitted = mirrors.lipschitz_fit([1, 0, 4, 1], mean + np.array([0.25, 0.75, -0.5, 0.125]), beta_ratio=0.1)
    assert fitted.relative_gap < 1e-12
    np.testing.assert_allclose(fitted.residual, fitted.y - fitted.predict(fitted.x), atol=1e-6)
