"""The active-set method: exact, and it stops at a vertex of the solution set (docs/theory.md section 10)."""

from __future__ import annotations

import numpy as np

from ..libraries.switching import SwitchingOnce
from ..taut_string import taut_string
from .active_set import ActiveSet
from .coordinates import Pieces, coordinates_for
from .dual import approach
from .problem import LassoProblem
from .progress import Progress

#: Columns priced again and again between two prices of the whole library.
_WORKING_SET = 64
#: Numbers in them, at most: with many points it is cheaper to price the library than to hold columns.
_WORKING_ENTRIES = 400_000
#: Prices of the whole library after which the objective must have fallen: exact ties may hold it up for some.
_ROUNDS = 20


def solve(problem: LassoProblem, beta: float) -> tuple[np.ndarray, np.ndarray]:
    """Solve the Lasso at one beta, in the problem's scaled units.

    DAQP finds the active features where it is installed; an active set does what is left and makes it exact.
    Its features are kept independent. A round adds the most correlated feature, solves for the active
    coefficients with their signs held, and drops whatever changes sign on the way. A feature in the span of
    the active ones is brought in along the direction that leaves the fit as it is, until one leaves.

    Returns
    -------
    indices : (k,) int array, ascending
        Units of the library with a nonzero coefficient; at most n - 1.
    coefficients : (k,) array

    Examples
    --------
    >>> import mirrors
    >>> library = mirrors.build_library([0, 1, 2], mirrors.Architecture("sign", depth=2))
    >>> indices, z = solve(LassoProblem(library, np.array([0.0, 1.0, 3.0])), 0.5)
    >>> indices.tolist(), z.round(4).tolist()
    ([1, 2], [0.125, 0.375])
    """
    library = problem.library
    if isinstance(library, SwitchingOnce):  # total-variation denoising: docs/theory.md section 7.6
        low, high = library.architecture.step_values
        return library.told_by(taut_string(problem.target, beta / (high - low), problem.weights))
    active = solve_from(approach(problem, beta), beta)
    indices = np.array(active.indices, dtype=np.intp)
    order = indices.argsort()
    return indices[order], active.z[order]


def solve_from(active: ActiveSet, beta: float) -> ActiveSet:
    """Solve at `beta`, starting with the features that are active already."""
    problem = active.problem
    active.beta = beta
    active.settle()
    count = max(1, min(_WORKING_SET, _WORKING_ENTRIES // len(problem.target)))
    progress = Progress(_ROUNDS)
    for _ in range(200 + 20 * len(problem.target)):
        r = active.residual()
        violating, _ = problem.library.strongest(active.coordinates.summed(r), count, active.limit(r, beta))
        if not len(violating) or not progress.made(active.objective(r)):
            break
        working = np.union1d(violating, np.array(active.indices, dtype=np.intp))
        coordinates = coordinates_for(problem, working)
        if isinstance(coordinates, Pieces) or isinstance(active.coordinates, Pieces):
            active = active.moved(coordinates)
        if not _solve_within(active, working):
            break  # nothing that violates could improve the objective: rounding has the last word
    return active


def _solve_within(active: ActiveSet, working: np.ndarray) -> bool:
    """Solve over the working columns alone; returns whether anything was added."""
    columns = active.coordinates.columns(working)
    may_come = np.ones(len(working), dtype=bool)
    changed, progress = False, Progress(len(working))
    for _ in range(50 * len(working)):
        r = active.residual()
        correlations = np.where(may_come, columns.T @ r, 0.0)
        position = int(np.argmax(np.abs(correlations)))
        index = int(working[position])
        if abs(correlations[position]) <= active.limit(r, active.beta) or index in active.indices:
            return changed
        if not progress.made(active.objective(r)):
            return changed
        if active.add(index, columns[:, position], float(np.sign(correlations[position]))):
            changed = True
        else:
            may_come[position] = False
    return changed
