"""Losses of two straight pieces that meet at the label: linear programs (docs/theory.md section 8.5)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..lasso import solve
from .loss import Found, Loss, Task

#: Columns taken in at once, and how often.
_AT_ONCE, _ROUNDS = 48, 100
#: |a_j . theta| may exceed beta by this share.
_EXCESS = 1e-9
#: What HiGHS is asked with, one after the other, until one answers.
_ATTEMPTS: tuple[tuple[str, dict[str, float]], ...] = (
    ("highs-ds", {"primal_feasibility_tolerance": 1e-10, "dual_feasibility_tolerance": 1e-10}),
    ("highs-ipm", {"primal_feasibility_tolerance": 1e-9, "dual_feasibility_tolerance": 1e-9}),
    ("highs-ds", {"presolve": False}),
    ("highs", {}),
)


class Kinked(Loss):
    """max(low r, high r) with r = y - f and the slopes `bounds(y)`.

    >>> import mirrors
    >>> mirrors.Quantile(0.75).slope(np.zeros(2), np.array([-1.0, 1.0])).tolist()
    [0.75, -0.25]
    """

    def value(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """The steeper of the two pieces."""
        low, high = self.bounds(y)
        return np.maximum(low * (y - f), high * (y - f))

    def slope(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """That of the piece; at the corner the nearest to 0."""
        low, high = self.bounds(y)
        return np.where(y > f, high, np.where(y < f, low, 0.0))

    def conjugate(self, y: np.ndarray, theta: np.ndarray) -> np.ndarray:
        """-theta y: the corner is where it is reached."""
        return -theta * y

    def constant(self, y: np.ndarray, weights: np.ndarray, offset: np.ndarray) -> float:
        """The corner at which the sum of the slopes changes its sign: a weighted quantile.

        >>> from mirrors.losses import as_loss
        >>> as_loss("absolute").constant(np.array([0.0, 1.0, 5.0]), np.ones(3), np.zeros(3))
        1.0
        """
        low, high = self.bounds(y)
        corners = y - offset
        order = np.argsort(corners, kind="stable")
        pull = float(weights @ high) + np.cumsum((weights * (low - high))[order])
        first = int(np.argmax(pull <= 1e-12 * float(weights @ (high - low))))
        return float(corners[order[first]])

    def at_constant(self, task: Task) -> Found:
        """Of the dual points of the best constant the one that features meet least, by column generation.

        Only rows at whose corner the constant lies leave a choice.
        """
        c = self.constant(task.y, task.weights, np.zeros_like(task.y))
        low, high = _bounds(self, task)
        rest = task.y - c
        near = 1e-12 * max(1.0, float(np.abs(rest).max()))
        low, high = np.where(rest > near, high, low), np.where(rest < -near, low, high)
        free = high - low
        share = -low.sum() / free.sum() if free.any() else 0.0
        theta, indices = low + np.clip(share, 0.0, 1.0) * free, np.empty(0, dtype=np.intp)
        for _ in range(_ROUNDS if np.count_nonzero(free) > 1 else 0):
            largest = task.library.largest(task.summed(theta))
            met = np.abs(task.columns(indices).T @ theta).max(initial=0.0)
            floor = max(met, largest * 1e-12) * (1 + _EXCESS)
            new, _ = task.library.strongest(task.summed(theta), _AT_ONCE, floor)
            new = new[~np.isin(new, indices)]
            if not len(new):
                break
            indices = np.append(indices, new)
            found = _least_met(task.columns(indices), low, high)
            if found is None:
                break  # the dual point so far still gives a valid, larger penalty
            theta = found
        return Found(np.empty(0, dtype=np.intp), np.empty(0), c, theta)

    def solve(self, task: Task, beta: float) -> Found:
        """Column generation: price the library with the dual point, take in what exceeds beta."""
        indices = _start(task, beta)
        found = self._over(task, indices, beta) if len(indices) else None
        for _ in range(_ROUNDS):
            theta = task.constant.theta if found is None else found.theta
            new, _ = task.library.strongest(task.summed(theta), _AT_ONCE, beta * (1 + _EXCESS))
            new = new[~np.isin(new, indices)]
            if not len(new):
                break
            indices = np.append(indices, new)
            better = self._over(task, indices, beta)
            if better is None:
                break  # no solver answers: what is there has a gap that tells
            found = better
        return task.constant if found is None else found

    def _over(self, task: Task, indices: np.ndarray, beta: float) -> Found | None:
        """The optimum over a few columns: residuals in two parts, coefficients in two parts."""
        from scipy import sparse

        columns = task.columns(indices)
        n, k = columns.shape
        low, high = _bounds(self, task)
        one = sparse.identity(n, format="csc")
        rows = sparse.hstack([columns, -columns, np.ones((n, 1)), one, -one], format="csc")
        costs = np.concatenate([np.full(2 * k, beta), [0.0], high, -low])
        free = [(0, None)] * (2 * k) + [(None, None)] + [(0, None)] * (2 * n)
        answer = _program(costs, free, equal=(rows, task.y))
        if answer is None:
            return None
        x, theta = answer
        return Found(indices, x[:k] - x[k : 2 * k], float(x[2 * k]), theta)


def _bounds(loss: Loss, task: Task) -> tuple[np.ndarray, np.ndarray]:
    low, high = loss.bounds(task.y)
    return low * task.weights, high * task.weights


def _start(task: Task, beta: float) -> np.ndarray:
    """Features that the squared loss would use."""
    if not task.problem.beta_max > 0:
        return np.empty(0, dtype=np.intp)
    near = min(0.5, beta / max(task.largest_penalty, 1e-300)) * task.problem.beta_max
    return solve(task.problem, near)[0]


def _least_met(columns: np.ndarray, low: np.ndarray, high: np.ndarray) -> np.ndarray | None:
    """The theta between its bounds, of sum 0, with the least max_j |a_j . theta|."""
    n, k = columns.shape
    both = np.hstack([np.vstack([columns.T, -columns.T]), -np.ones((2 * k, 1))])
    balance = np.append(np.ones(n), 0.0)[None]
    bounds = [*zip(low.tolist(), high.tolist(), strict=True), (0, None)]
    costs = np.append(np.zeros(n), 1.0)
    answer = _program(costs, bounds, equal=(balance, np.zeros(1)), below=(both, np.zeros(2 * k)))
    return None if answer is None else answer[0][:n]


def _program(
    costs: np.ndarray,
    bounds: Sequence[tuple[float | None, float | None]],
    equal: tuple[object, np.ndarray],
    below: tuple[object, object] = (None, None),
) -> tuple[np.ndarray, np.ndarray] | None:
    """The solution of a linear program and the prices of its equations; None if no solver answers."""
    from scipy.optimize import linprog  # imported here, because it takes half a second

    for method, options in _ATTEMPTS:
        found = linprog(costs, *below, *equal, bounds=bounds, method=method, options=options)
        if found.status == 0 and np.isfinite(found.x).all():
            return found.x, np.asarray(found.eqlin.marginals)
    return None
