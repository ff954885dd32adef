"""Other solvers on our problems: what each needs to be built, and how it is asked for the optimum.

Each peer is a pair of functions. ``prepare(x, y, beta, architecture)`` builds what it needs; ``solve(built,
tolerance)`` returns (residual, penalty): y minus the fit without its mean, and beta * sum of |coefficients|.
Solvers of quadratic programs get the dual at depth 3, where the dictionary is dense and has few rows: the
point theta nearest to the labels with |A^T theta| <= beta. At depth 2 the interior-point methods get the
sparse form: values, slopes and bends of the fit as variables.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy import sparse

import mirrors
from mirrors.solution import fit_over

#: Asked of a solver one after the other, until the gap is small enough.
ITERATIVE = (1e-6, 1e-8, 1e-10, 1e-12, 1e-14)
INTERIOR = (1e-9, 1e-11, 1e-13)
Answer = tuple[np.ndarray, float]


@dataclass(frozen=True)
class Dense:
    """The centred dictionary and labels."""

    a: np.ndarray
    y: np.ndarray
    beta: float

    def answer(self, z: np.ndarray) -> Answer:
        """From coefficients."""
        return self.y - self.a @ z, self.beta * float(np.abs(z).sum())


def dense(x: np.ndarray, y: np.ndarray, beta: float, architecture: mirrors.Architecture) -> Dense:
    """All features of the complete library as columns."""
    a = mirrors.build_library(x, architecture).matrix()
    return Dense(a - a.mean(axis=0), y - y.mean(), beta)


def daqp(p: Dense, tolerance: float) -> Answer:
    """The dual, by DAQP."""
    import daqp as solver

    bound = np.full(p.a.shape[1], p.beta)
    identity, rows = np.eye(len(p.y)), np.ascontiguousarray(p.a.T)
    _, _, status, info = solver.solve(identity, -p.y, rows, bound, -bound, primal_tol=tolerance)
    if status != 1:
        raise RuntimeError(f"DAQP ended with status {status}")
    return p.answer(info["lam"])


def quadprog(p: Dense, tolerance: float) -> Answer:
    """The dual, by quadprog."""
    from quadprog import solve_qp

    both = np.hstack([p.a, -p.a])
    multipliers = solve_qp(np.eye(len(p.y)), p.y, -both, np.full(both.shape[1], -p.beta))[4]
    return p.answer(multipliers[: p.a.shape[1]] - multipliers[p.a.shape[1] :])


def piqp_dual(p: Dense, tolerance: float) -> Answer:
    """The dual, by PIQP."""
    import piqp

    solver, bound = piqp.DenseSolver(), np.full(p.a.shape[1], p.beta)
    _tighten(solver.settings, tolerance)
    solver.setup(np.eye(len(p.y)), -p.y, None, None, np.asfortranarray(p.a.T), -bound, bound)
    solver.solve()
    return p.answer(np.asarray(solver.result.z_u) - np.asarray(solver.result.z_l))


def clarabel_dual(p: Dense, tolerance: float) -> Answer:
    """The dual, by Clarabel."""
    count = p.a.shape[1]
    rows = sparse.csc_matrix(np.vstack([p.a.T, -p.a.T]))
    z = _clarabel(
        sparse.identity(len(p.y), format="csc"), -p.y, rows, np.full(2 * count, p.beta), 0, tolerance
    ).z
    return p.answer(np.asarray(z)[:count] - np.asarray(z)[count:])


def cvxpy(p: Dense, tolerance: float) -> Answer:
    """The Lasso as it is written, by cvxpy with Clarabel."""
    import cvxpy as cp

    z = cp.Variable(p.a.shape[1])
    problem = cp.Problem(cp.Minimize(cp.sum_squares(p.y - p.a @ z) / 2 + p.beta * cp.norm1(z)))
    options = dict.fromkeys(("tol_gap_abs", "tol_gap_rel", "tol_feas"), tolerance)
    problem.solve(solver=cp.CLARABEL, max_threads=1, **options)
    return p.answer(z.value)


def coordinate_descent(model: Callable[..., Any], **settings: Any) -> Callable[[Dense, float], Answer]:
    """Models in the manner of scikit-learn, whose objective is ours divided by N."""

    def solve(p: Dense, tolerance: float) -> Answer:
        chosen = {"tol": tolerance} | settings
        found = model()(alpha=p.beta / len(p.y), fit_intercept=False, **chosen).fit(p.a, p.y)
        return p.answer(found.coef_.ravel())

    return solve


def _sklearn(name: str) -> Callable[[], Any]:
    def model() -> Any:
        from sklearn import linear_model

        return getattr(linear_model, name)

    return model


def _celer() -> Any:
    from celer import Lasso

    return Lasso


def _skglm() -> Any:
    from skglm import Lasso

    return Lasso


def _lars(p: Dense, tolerance: float) -> Answer:
    from sklearn.linear_model import LassoLars

    found = LassoLars(alpha=p.beta / len(p.y), fit_intercept=False, fit_path=False, max_iter=100_000).fit(
        p.a, p.y
    )
    return p.answer(np.ravel(found.coef_))


@dataclass(frozen=True)
class SparseForm:
    """min 1/2 ||u - y||^2 + beta T over values u, slopes q, bends up and down, and the penalty T."""

    steps: np.ndarray
    y: np.ndarray
    beta: float
    quadratic: sparse.csc_matrix
    linear: np.ndarray
    equal: sparse.csc_matrix
    below: sparse.csc_matrix
    lower: np.ndarray

    def answer(self, v: np.ndarray) -> Answer:
        """From values: the penalty is computed anew from their slopes."""
        u = v[: len(self.y)]
        slopes = np.diff(u) / self.steps
        bends = float(np.abs(np.diff(slopes)).sum())
        penalty = max(bends, (bends + abs(slopes[0] + slopes[-1])) / 2)
        return self.y - u, self.beta * penalty


def sparse_form(x: np.ndarray, y: np.ndarray, beta: float, architecture: mirrors.Architecture) -> SparseForm:
    """ReLU, depth 2: penalty max(TV, (TV + |q_1 + q_last|) / 2) of the slopes q; TV sums their changes."""
    n, steps = len(x), np.diff(x)
    csc = zero = sparse.csc_matrix
    values = sparse.diags_array([-np.ones(n - 1), np.ones(n - 1)], offsets=[0, 1], shape=(n - 1, n))
    change = sparse.diags_array([-np.ones(n - 2), np.ones(n - 2)], offsets=[0, 1], shape=(n - 2, n - 1))
    one = sparse.identity(n - 2)
    equal = sparse.block_array(
        [
            [
                values,
                -sparse.diags_array(steps),
                zero((n - 1, n - 2)),
                zero((n - 1, n - 2)),
                zero((n - 1, 1)),
            ],
            [zero((n - 2, n)), change, -one, one, zero((n - 2, 1))],
        ]
    )
    ends = np.zeros(n - 1)
    ends[[0, -1]] = 1.0
    none, bends = np.zeros(n), np.ones(2 * (n - 2))
    below = [
        np.concatenate([none, 0 * ends, bends, [-1.0]]),
        np.concatenate([none, ends, bends, [-2.0]]),
        np.concatenate([none, -ends, bends, [-2.0]]),
    ]
    width = 2 * n - 1 + 2 * (n - 2) + 1
    quadratic = sparse.diags_array(np.concatenate([np.ones(n), np.zeros(width - n)]))
    linear = np.zeros(width)
    centred = y - y.mean()
    linear[:n], linear[-1] = -centred, beta
    lower = np.full(width, -np.inf)
    lower[2 * n - 1 : -1] = 0.0
    return SparseForm(steps, centred, beta, csc(quadratic), linear, csc(equal), csc(np.array(below)), lower)


def piqp_sparse(p: SparseForm, tolerance: float) -> Answer:
    """The sparse form, by PIQP."""
    import piqp

    solver = piqp.SparseSolver()
    _tighten(solver.settings, tolerance)
    count = p.below.shape[0]
    solver.setup(
        p.quadratic,
        p.linear,
        p.equal,
        np.zeros(p.equal.shape[0]),
        p.below,
        np.full(count, -np.inf),
        np.zeros(count),
        p.lower,
        np.full(len(p.lower), np.inf),
    )
    solver.solve()
    return p.answer(np.asarray(solver.result.x))


def clarabel_sparse(p: SparseForm, tolerance: float) -> Answer:
    """The sparse form, by Clarabel."""
    positive = sparse.identity(len(p.lower), format="csr")[np.isfinite(p.lower)]
    rows = sparse.vstack([p.equal, p.below, -positive], format="csc")
    found = _clarabel(p.quadratic, p.linear, rows, np.zeros(rows.shape[0]), p.equal.shape[0], tolerance)
    return p.answer(np.asarray(found.x))


def _tighten(settings: Any, tolerance: float) -> None:
    settings.eps_abs = settings.eps_rel = tolerance
    settings.eps_duality_gap_abs = settings.eps_duality_gap_rel = tolerance
    settings.max_iter = 500


def _clarabel(
    quadratic: Any, linear: np.ndarray, rows: Any, right: np.ndarray, equalities: int, tolerance: float
) -> Any:
    import clarabel

    settings = clarabel.DefaultSettings()
    settings.verbose, settings.max_threads = False, 1
    settings.tol_gap_abs = settings.tol_gap_rel = settings.tol_feas = tolerance
    cones = [clarabel.ZeroConeT(equalities)] if equalities else []
    cones.append(clarabel.NonnegativeConeT(len(right) - equalities))
    return clarabel.DefaultSolver(
        sparse.triu(quadratic, format="csc"), linear, rows, right, cones, settings
    ).solve()


def ours(x: np.ndarray, y: np.ndarray, beta: float, architecture: mirrors.Architecture) -> Any:
    """The library, and what it is asked for."""
    return mirrors.build_library(x, architecture), y, beta


def fitted(built: tuple[mirrors.Library, np.ndarray, float], tolerance: float) -> Answer:
    """What `mirrors.fit` does with a library."""
    library, y, beta = built
    solution = fit_over(library, y, beta=beta)
    return solution.residual, beta * float(np.abs(solution.coefficients).sum())


#: Name -> (prepare, solve, tolerances) at depth 2; `DEPTH_3` has what differs there.
PEERS: dict[str, tuple[Callable[..., Any], Callable[..., Answer], tuple[float, ...]]] = {
    "mirrors": (ours, fitted, (0.0,)),
    "DAQP": (dense, daqp, (1e-12,)),
    "PIQP": (sparse_form, piqp_sparse, INTERIOR),
    "quadprog": (dense, quadprog, (0.0,)),
    "Clarabel": (sparse_form, clarabel_sparse, INTERIOR),
    "cvxpy + Clarabel": (dense, cvxpy, INTERIOR),
    "scikit-learn Lasso": (dense, coordinate_descent(_sklearn("Lasso"), max_iter=10**8), ITERATIVE),
    "celer": (dense, coordinate_descent(_celer, max_iter=10_000, max_epochs=10**6), ITERATIVE),
    "skglm": (dense, coordinate_descent(_skglm, max_iter=10_000, max_epochs=10**6), ITERATIVE),
    "LassoLars": (dense, _lars, (0.0,)),
}
DEPTH_3 = {"PIQP": (dense, piqp_dual, INTERIOR), "Clarabel": (dense, clarabel_dual, INTERIOR)}
