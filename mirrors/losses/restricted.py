"""The problem over a few columns, for a solver of linear or conic programs."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy import sparse

from .loss import Huber, Loss, Squared, Tilted

#: Within this share an interior-point solution counts as on a bound, or a coefficient as zero.
_CLOSE = 1e-6


@dataclass(frozen=True)
class Restricted:
    """Optimal coefficients over some columns, the intercept, and the slopes of the loss at the optimum.

    Attributes
    ----------
    z : (k,) array
    intercept : float
    theta : (N,) array
        The dual point: slope of the loss of each row, times its weight; it sums to 0.
    """

    z: np.ndarray
    intercept: float
    theta: np.ndarray


def solve_restricted(
    columns: np.ndarray, y: np.ndarray, weights: np.ndarray, beta: float, loss: Loss
) -> Restricted:
    """min sum_n w_n loss(y_n - (columns z)_n - intercept) + beta ||z||_1, for columns (N, k)."""
    if not isinstance(loss, (Tilted, Huber, Squared)):
        raise NotImplementedError(f"{type(loss).__name__} has no solver over few columns; it belongs here.")
    solve = _linear if isinstance(loss, Tilted) else _conic
    return solve(columns, y, weights, beta, loss)


def _linear(columns: np.ndarray, y: np.ndarray, weights: np.ndarray, beta: float, loss: Loss) -> Restricted:
    """Residuals in two parts, coefficients in two parts: HiGHS."""
    from scipy.optimize import linprog  # imported here, because it takes half a second

    n, k = columns.shape
    low, high = loss.slopes
    one = sparse.identity(n, format="csc")
    rows = sparse.hstack([columns, -columns, np.ones((n, 1)), one, -one], format="csc")
    costs = np.concatenate([np.full(2 * k, beta), [0.0], high * weights, -low * weights])
    bounds = [(0, None)] * (2 * k) + [(None, None)] + [(0, None)] * (2 * n)
    options = {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}
    found = linprog(costs, A_eq=rows, b_eq=y, bounds=bounds, method="highs-ds", options=options)
    if found.status != 0:
        raise ArithmeticError(found.message)
    z = found.x[:k] - found.x[k : 2 * k]
    return Restricted(z, float(found.x[2 * k]), np.asarray(found.eqlin.marginals))


def _conic(columns: np.ndarray, y: np.ndarray, weights: np.ndarray, beta: float, loss: Loss) -> Restricted:
    """The dual, which has simple bounds: cvxpy with Clarabel."""
    import cvxpy as cp

    low, high = loss.slopes
    theta = cp.Variable(len(y))
    constraints = [cp.sum(theta) == 0, theta <= high * weights, theta >= low * weights]
    if columns.shape[1]:
        constraints += [columns.T @ theta <= beta, columns.T @ theta >= -beta]
    costs = cp.sum_squares(cp.multiply(theta, 1 / np.sqrt(weights))) / 2 - y @ theta
    problem = cp.Problem(cp.Minimize(costs), constraints)
    tight = dict.fromkeys(("tol_gap_abs", "tol_gap_rel", "tol_feas"), 1e-11)
    problem.solve(solver=cp.CLARABEL, **tight)
    if theta.value is None:
        raise ArithmeticError(problem.status)
    balance, _, _, *both = (np.asarray(constraint.dual_value) for constraint in constraints)
    z = both[0] - both[1] if both else np.empty(0)
    near = Restricted(z, float(balance), np.asarray(theta.value))
    return _polished(near, columns, y, weights, beta, loss) or near


def _polished(
    near: Restricted, columns: np.ndarray, y: np.ndarray, weights: np.ndarray, beta: float, loss: Loss
) -> Restricted | None:
    """The exact optimum, if `near` tells which coefficients are used and which rows are straight."""
    low, high = loss.slopes
    steep = near.theta / weights
    inside = (steep > low * (1 - _CLOSE)) & (steep < high * (1 - _CLOSE))
    used = np.flatnonzero(np.abs(near.z) > _CLOSE * np.abs(near.z).max(initial=0.0))
    signs = np.sign(near.z[used])
    fixed = np.where(inside, 0.0, weights * np.where(steep > 0, high, low))
    a = np.column_stack([columns[:, used], np.ones(len(y))])
    inner = a[inside] * weights[inside, None]
    right = inner.T @ y[inside] + a.T @ fixed - beta * np.append(signs, 0.0)
    square = inner.T @ a[inside]
    start = np.append(near.z[used], near.intercept)  # where straight rows leave a choice, it stays
    solution = start + np.linalg.lstsq(square, right - square @ start, rcond=None)[0]
    rest = y - a @ solution
    theta = np.where(inside, weights * rest, fixed)
    slack = _CLOSE * (high - low)
    bent = np.where(steep > 0, rest < high - slack, rest > low + slack) & ~inside
    steep = theta / weights
    if (solution[:-1] * signs <= 0).any() or (steep < low).any() or (steep > high).any() or bent.any():
        return None
    if columns.shape[1] and np.abs(columns.T @ theta).max() > beta * (1 + _CLOSE):
        return None
    z = np.zeros(columns.shape[1])
    z[used] = solution[:-1]
    return Restricted(z, float(solution[-1]), theta)
