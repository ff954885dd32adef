"""Which features are active, found from the dual side; the active set then makes it exact.

The dual of the Lasso asks for the point nearest to the labels with |a_j . theta| <= beta for every feature:
a projection, which DAQP solves over few columns within microseconds. Features come in by column generation.
"""

from __future__ import annotations

import numpy as np

from .. import deadline
from .active_set import NOISE, ActiveSet
from .coordinates import Coordinates, coordinates_for
from .problem import LassoProblem

try:
    import daqp
except ImportError:  # there is no wheel for every platform; the active set finds its way alone
    daqp = None

#: Numbers in the columns taken in at once, within bounds on how many columns these are.
_ENTRIES, _FEWEST, _MOST = 20_000, 64, 256
_ROUNDS = 200
#: A violation below this share of beta is left to the active set.
_EXCESS = 1e-9
#: Distances below this share of the labels' length count as zero; a larger one where columns are much alike.
_TOLERANCES = (1e-12, 1e-9, 1e-6)


def approach(problem: LassoProblem, beta: float) -> ActiveSet:
    """The active set where the optimum is, up to rounding; where that fails, part of the way."""
    count = min(max(_ENTRIES // len(problem.target), _FEWEST), _MOST)
    above = beta * (1 + _EXCESS) + NOISE * problem.beta_max
    indices, z = np.empty(0, dtype=np.intp), np.empty(0)
    coordinates = Coordinates(problem)
    theta = coordinates.target
    for _ in range(_ROUNDS if daqp else 0):
        found, _ = problem.library.strongest(coordinates.summed(theta), count, above)
        found = found[(found[:, None] != indices).all(axis=1)]
        if not len(found) or deadline.passed():
            break
        working = np.concatenate([indices, found])
        coordinates = coordinates_for(problem, working)
        columns = coordinates.columns(working)
        solved = _nearest(columns, coordinates.target, beta, np.concatenate([z, np.zeros(len(found))]))
        if solved is None:
            break
        theta, multipliers = solved
        used = multipliers.nonzero()[0]
        indices, z = working[used], multipliers[used]
    return ActiveSet.begun(problem, beta, coordinates, indices, z, np.sign(z))


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
