"""Huber's loss over a few columns, from its dual: a projection onto a box cut by a few planes."""

from __future__ import annotations

import numpy as np

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


def column_generation(task: Task, beta: float) -> Found | None:
    """Price the library with the dual point of the columns met so far, take in what exceeds beta.

    None where rows are too many, or where the projection fails or is not installed.
    """
    if daqp is None or len(task.y) > _MOST_ROWS:
        return None
    found = task.constant
    indices = found.indices
    for _ in range(_ROUNDS):
        new, _ = task.library.strongest(task.summed(found.theta), _AT_ONCE, beta * (1 + _EXCESS))
        new = new[~np.isin(new, indices)]
        if not len(new):
            break
        indices = np.append(indices, new)
        better = _over(task, indices, beta)
        if better is None:
            return None
        found = better
        indices = found.indices
    return found


def _over(task: Task, indices: np.ndarray, beta: float) -> Found | None:
    """The optimum over a few columns; None where the projection fails."""
    root = np.sqrt(task.weights)
    low, high = task.loss.bounds(task.y)
    columns = np.column_stack([task.columns(indices), np.ones(len(root))]) * root[:, None]
    limit = np.append(np.full(len(indices), beta), 0.0)
    target = root * task.y
    length = float(np.linalg.norm(target)) or 1.0
    v, _, status, details = daqp.solve(
        np.eye(len(target)),
        -target,
        np.ascontiguousarray(columns.T),
        np.concatenate([high * root, limit]),
        np.concatenate([low * root, -limit]),
        primal_tol=_TOLERANCE * length,
        dual_tol=_TOLERANCE,
    )
    if status != 1:
        return None
    multipliers = details["lam"][len(target) :]
    z, used = multipliers[:-1], np.flatnonzero(multipliers[:-1])
    return Found(indices[used], z[used], float(multipliers[-1]), root * v)
