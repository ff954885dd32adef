"""What the losses that tell classes apart are tried on, and cvxpy over the full dictionary."""

from __future__ import annotations

import cvxpy as cp
import numpy as np
import pytest

from mirrors import Architecture, fit

NETWORKS = [
    Architecture("relu", 2),
    Architecture("absolute", 3),
    Architecture("leaky_relu", 3),
    Architecture("relu", 3, kind="symmetrized"),
    Architecture("sign", 3, kind="parallel", width=3),
    Architecture("threshold", 2),
]
RATIOS = [1.0, 0.5, 0.1, 1e-2, 1e-3, 1e-6]
#: Below, cvxpy's solvers give up; the gap still proves the optimum.
_KNOWN = 1e-3


def labels(kind: str, x: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """-1 and 1."""
    drawn = {
        "mixed": np.where(rng.random(len(x)) < 0.5, -1.0, 1.0),
        "separable": np.where(x > np.median(x), 1.0, -1.0),
        "unbalanced": np.append(np.ones(len(x) - 1), -1.0),
        "one class": np.ones(len(x)),
    }
    return drawn[kind]


def name(network: Architecture) -> str:
    return f"{network.activation}-{network.kind}"


def assert_equals_cvxpy(loss: str, network: Architecture, kind: str, cost) -> None:
    """`cost` writes the loss of margins out anew, for cvxpy."""
    rng = np.random.default_rng(11)
    x = np.append(rng.normal(size=8), [0.5, 0.5])
    y, weights = labels(kind, x, rng), rng.uniform(0.5, 3.0, size=10)
    for ratio in RATIOS:
        solution = fit(x, y, network, beta_ratio=ratio, loss=loss, weights=weights)
        assert solution.relative_gap <= 1e-8
        if ratio < _KNOWN:
            continue
        a, z, c = solution.library.matrix(), cp.Variable(len(solution.library)), cp.Variable()
        margins = cp.multiply(y, a @ z + c)
        problem = cp.Problem(cp.Minimize(weights @ cost(margins) + solution.beta * cp.norm1(z)))
        problem.solve(solver=cp.CLARABEL, tol_gap_abs=1e-9, tol_gap_rel=1e-9, tol_feas=1e-9)
        assert solution.objective == pytest.approx(problem.value, rel=1e-6, abs=1e-6 * weights.sum())
        value = weights @ solution.loss.value(y, solution.network()(x))
        price = solution.beta * solution.network().penalty()
        assert value + price == pytest.approx(solution.objective, rel=1e-9, abs=1e-12)
