"""Which features are active, found from the dual side; the active set then makes it exact.

The dual of the Lasso asks for the point nearest to the labels with |a_j . theta| <= beta for every feature:
a projection, which DAQP solves over few columns within microseconds, and without it a few steps of linear
algebra each feature. Features come in by column generation.
"""

from __future__ import annotations

import numpy as np
from scipy.linalg.lapack import dposv

from .. import deadline
from .active_set import NOISE, ActiveSet
from .coordinates import coordinates_for
from .problem import LassoProblem

try:
    import daqp
except ImportError:  # there is no wheel for every platform
    daqp = None

#: Numbers in the columns taken in at once, within bounds on how many columns these are; where pricing the
#: library takes longer than solving over a few thousand columns, more of them.
_ENTRIES, _FEWEST, _MOST = 20_000, 64, 256
_LARGE, _MORE_ENTRIES, _MORE = 100_000, 80_000, 4_096
_ROUNDS = 200
#: Steps without DAQP, and four more for each dimension: far more than it takes.
_STEPS = 200
#: A violation below this share of beta is left to the active set.
_EXCESS = 1e-9
#: Distances below this share of the labels' length count as zero; a larger one where columns are much alike.
_TOLERANCES = (1e-12, 1e-9, 1e-6)


def approach(problem: LassoProblem, beta: float) -> ActiveSet:
    """The active set where the optimum is, up to rounding; where that fails, part of the way."""
    library, coordinates = problem.library, problem.coordinates
    entries, most = (_MORE_ENTRIES, _MORE) if len(library) > _LARGE else (_ENTRIES, _MOST)
    count = min(max(entries // len(problem.target), _FEWEST), most)
    above = beta * (1 + _EXCESS) + NOISE * problem.beta_max
    indices, z = np.empty(0, dtype=np.intp), np.empty(0)
    theta = coordinates.target
    columns = np.empty((len(theta), 0))
    takes_all = len(library) == library.size <= count  # units that are not listed come in as they are met
    for _ in range(_ROUNDS):
        if takes_all:
            found = np.arange(library.size)
        else:
            found, _ = library.strongest(coordinates.summed(theta), count, above)
            found = found[(found[:, None] != indices).all(axis=1)]
        if not len(found) or deadline.passed():
            break
        working = np.concatenate([indices, found])
        coordinates = coordinates_for(problem, working)
        columns = coordinates.columns(working)
        nearest = _nearest if daqp else _nearest_by_steps
        solved = nearest(columns, coordinates.target, beta, np.concatenate([z, np.zeros(len(found))]))
        if solved is None:
            columns = columns[:, : len(indices)]
            break
        theta, multipliers = solved
        used = multipliers.nonzero()[0]
        before, indices, z, columns = indices, working[used], multipliers[used], columns[:, used]
        if takes_all or np.array_equal(indices, before):
            break  # where none came in, the next round would find the same
    return ActiveSet.begun(problem, beta, coordinates, indices, columns, z, np.sign(z))


def _nearest(
    columns: np.ndarray, b: np.ndarray, beta: float, start: np.ndarray
) -> tuple[np.ndarray, np.ndarray] | None:
    """The point nearest to b with |a_j . theta| <= beta, and multipliers z: theta = b - sum of z_j a_j."""
    q, target = None, b
    if len(b) > columns.shape[1]:  # theta moves within the span of the columns
        q, columns = np.linalg.qr(columns)
        target = q.T @ b
    bounds = np.full(columns.shape[1], beta)
    for tolerance in _TOLERANCES:
        theta, _, status, details = daqp.solve(
            np.eye(len(target)),
            -target,
            np.ascontiguousarray(columns.T),
            bounds,
            -bounds,
            dual_start=start,
            primal_tol=tolerance * float(np.sqrt(b @ b)),
            dual_tol=tolerance,
        )
        if status == 1:
            return theta if q is None else b + q @ (theta - target), details["lam"]
    return None


def _nearest_by_steps(
    columns: np.ndarray, b: np.ndarray, beta: float, start: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """As `_nearest`: the column that is exceeded most comes in, and what would change its sign leaves.

    Where the columns in use are dependent it ends part of the way: the active set knows how to go on.
    """
    gram, pulls = columns.T @ columns, columns.T @ b
    used, limit = start.nonzero()[0], beta * (1 + _EXCESS)
    z, signs = start[used], np.sign(start[used])
    for _ in range(_STEPS + 4 * len(b)):
        goal = z
        if len(used):
            _, goal, failed = dposv(gram[used[:, None], used], pulls[used] - beta * signs)
            if failed:
                break
            turned = (signs * goal < 0).nonzero()[0]
            if len(turned):
                steps = z[turned] / (z[turned] - goal[turned])
                kept = np.arange(len(used)) != turned[steps.argmin()]
                used, z, signs = used[kept], (z + steps.min() * (goal - z))[kept], signs[kept]
                continue
        prices = pulls - gram[:, used] @ goal
        first = np.abs(prices).argmax()
        z = goal
        if abs(prices[first]) <= limit or first in used:
            break
        used, z = np.concatenate([used, [first]]), np.concatenate([z, [0.0]])
        signs = np.concatenate([signs, [np.sign(prices[first])]])
    multipliers = np.zeros(len(pulls))
    multipliers[used] = z
    return b - columns[:, used] @ z, multipliers
