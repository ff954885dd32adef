"""The Poisson loss against cvxpy on the full dictionary, and against what rates have to be."""

from __future__ import annotations

import warnings

import cvxpy as cp
import numpy as np
import pytest

from mirrors import Architecture, InvalidProblem, fit
from tests.losses.classes import NETWORKS, RATIOS, name

COUNTS = {
    "counts": [5, 12, 9, 1, 2, 1, 2, 1, 4, 4],
    "mostly none": [0, 0, 3, 0, 0, 1, 0, 0, 0, 2],
    "all zero": [0] * 10,
    "one large": [0, 2, 1, 0, 1_000_000, 0, 1, 3, 0, 0],
    "rates": [0.1, 0.7, 0.2, 0.4, 0.3, 0.9, 0.0, 0.2, 0.5, 0.6],
}
#: cvxpy is asked where its solver answers.
KNOWN = {"counts": 1e-3, "mostly none": 1e-3, "rates": 1e-3}


def drawn() -> tuple[np.ndarray, np.ndarray]:
    """Inputs, two of them equal, and weights."""
    rng = np.random.default_rng(11)
    return np.append(rng.normal(size=8), [0.5, 0.5]), rng.uniform(0.5, 3.0, size=10)


def least(y: np.ndarray) -> np.ndarray:
    """exp(f) - y f where f is log y."""
    return y - y * np.log(np.where(y > 0, y, 1.0))


def deviance(y: np.ndarray, f: np.ndarray) -> np.ndarray:
    """Half of it, as textbooks write it."""
    return np.exp(f) - y * f - least(y)


@pytest.mark.parametrize("kind", COUNTS)
@pytest.mark.parametrize("network", NETWORKS, ids=name)
def test_the_optimum_equals_cvxpy_on_all_columns(network, kind):
    (x, weights), y = drawn(), np.array(COUNTS[kind], dtype=float)
    for ratio in RATIOS:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            solution = fit(x, y, network, beta_ratio=ratio, loss="poisson", weights=weights)
        assert solution.relative_gap <= 1e-8
        value = weights @ deviance(y, solution.network()(x)) + solution.beta * solution.network().penalty()
        assert value == pytest.approx(solution.objective, rel=1e-9, abs=1e-9 * y.sum() + 1e-12)
        if ratio < KNOWN.get(kind, np.inf):
            continue
        a, z, c = solution.library.matrix(), cp.Variable(len(solution.library)), cp.Variable()
        f = a @ z + c
        cost = weights @ (cp.exp(f) - cp.multiply(y, f)) + solution.beta * cp.norm1(z)
        best = cp.Problem(cp.Minimize(cost)).solve(solver=cp.CLARABEL) - weights @ least(y)
        assert solution.objective == pytest.approx(best, rel=1e-6, abs=1e-6)


def test_the_output_bias_makes_rates_add_up_to_the_counts():
    """What the optimality of the intercept demands."""
    rng = np.random.default_rng(2)
    x = rng.uniform(-2, 2, 300)
    truth = np.exp(1 + np.sin(2 * x))
    y = rng.poisson(truth).astype(float)
    solution = fit(x, y, Architecture("relu", 2), beta_ratio=0.02, loss="poisson")
    rates = np.exp(solution.predict(x))
    assert rates.sum() == pytest.approx(y.sum(), rel=1e-9)
    assert np.abs(rates / truth - 1).mean() < 0.15


def test_a_count_below_zero_is_named():
    with pytest.raises(InvalidProblem, match=r"y\[1\] is -2, and the Poisson loss is for counts"):
        fit([0.0, 1.0, 2.0], [0, -2, 1], beta=0.1, loss="poisson")
