"""Huber's loss over a few columns, from its dual: a projection onto a box cut by a few planes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .. import deadline
from .loss import Found, Task

try:
    import daqp
except ImportError:  # there is no wheel for every platform
    daqp = None

#: Columns taken in at once, and how often.
_AT_ONCE, _ROUNDS = 48, 100
#: |a_j . theta| may exceed beta by this share.
_EXCESS = 1e-9
#: Distances below this share of the length of theta or of the labels count as zero.
_TOLERANCE = 1e-12
#: Rows beyond which the dense projection would take longer than a second.
_MOST_ROWS = 1_500
#: Times delta: a row further from the fit stays on its straight piece, a larger coefficient keeps its sign.
NEAR = 1e3


@dataclass(frozen=True)
class _Near:
    """What is left to find near an answer: the slopes of the rows near its fit.

    Attributes
    ----------
    start : Found
        The units whose coefficients are large, which stay in use, and the constant.
    rows : (m,) rows near its fit
    residual : (m,) what it leaves of their labels
    theta : (N,) slopes of the others, which are far from it
    """

    start: Found
    rows: np.ndarray
    residual: np.ndarray
    theta: np.ndarray


def column_generation(task: Task, beta: float, delta: float, start: Found, within: float) -> Found | None:
    """Price the library with the dual point of the columns met so far, take in what exceeds beta.

    Parameters
    ----------
    task : Task
        For Huber's loss.
    beta : float
    delta : float
        Of the loss, in the units of the task.
    start : Found
        An answer near the optimum.
    within : float
        How near, in units of the task: rows further from its fit stay on their straight piece, and larger
        coefficients keep their sign.

    Returns
    -------
    Found
        None where rows are too many, or where the projection fails or is not installed.
    """
    near = _near(task, delta, start, within)
    if daqp is None or len(near.rows) > _MOST_ROWS:
        return None
    indices = start.indices[~np.isin(start.indices, near.start.indices)]
    found = _over(task, near, indices, beta, delta) if len(start.indices) else start
    for _ in range(_ROUNDS):
        if found is None:
            return None
        new, _ = task.library.strongest(task.summed(found.theta), _AT_ONCE, beta * (1 + _EXCESS))
        new = new[~np.isin(new, found.indices) & ~np.isin(new, indices)]
        if not len(new) or deadline.passed():
            return found
        used = found.indices[~np.isin(found.indices, near.start.indices)]
        indices = np.append(used, new)
        found = _over(task, near, indices, beta, delta)
    return found


def _near(task: Task, delta: float, start: Found, within: float) -> _Near:
    large = np.abs(start.z) > within
    kept = Found(start.indices[large], start.z[large], start.intercept, start.theta)
    residual = task.y - task.columns(kept.indices) @ kept.z - kept.intercept
    rows = np.flatnonzero(np.abs(residual) <= within)
    theta = task.weights * delta * np.sign(residual)
    theta[rows] = 0.0
    return _Near(kept, rows, residual[rows], theta)


def _over(task: Task, near: _Near, indices: np.ndarray, beta: float, delta: float) -> Found | None:
    """The optimum over the units of the start and a few others; None where the projection fails.

    In units of delta, so that nothing is large or small.
    """
    start, both = near.start, np.append(near.start.indices, indices)
    columns = np.column_stack([task.columns(both), np.ones(len(task.y))])
    met = columns.T @ near.theta  # by the rows that are far
    low, high = (sign * np.append(np.full(len(both), beta), 0.0) for sign in (-1.0, 1.0))
    low[: len(start.z)] = high[: len(start.z)] = beta * np.sign(start.z)
    root = np.sqrt(task.weights[near.rows])
    target = root * near.residual / delta
    length = float(np.linalg.norm(target)) or 1.0
    v, _, status, details = daqp.solve(
        np.eye(len(target)),
        -target,
        np.ascontiguousarray((columns[near.rows] * root[:, None]).T),
        np.concatenate([root, (high - met) / delta]),
        np.concatenate([-root, (low - met) / delta]),
        primal_tol=_TOLERANCE * length,
        dual_tol=_TOLERANCE,
    )
    if status != 1:
        return None
    z = np.append(start.z, np.zeros(len(indices) + 1)) + delta * details["lam"][len(target) :]
    theta = near.theta.copy()
    theta[near.rows] = delta * root * v
    used = np.flatnonzero(z[:-1])
    return Found(both[used], z[used], start.intercept + float(z[-1]), theta)
