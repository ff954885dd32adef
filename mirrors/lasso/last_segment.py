"""The end of the path: from some beta on down to 0 nothing changes (docs/theory.md section 6.10)."""

from __future__ import annotations

import numpy as np

from .dual import approach
from .problem import LassoProblem
from .solver import solve_from

#: Where the last segment is looked for, as shares of beta_max: one after the other, from the first.
_RATIOS = 10.0 ** -np.arange(3.0, 14.0)
#: The cost may exceed its bound by this share, and the fit may miss the labels by this share of them.
_EXACT = 1e-12
#: A coefficient below this share of the largest one counts as zero.
_ZERO = 1e-12


def last_segment(problem: LassoProblem) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where the path ends, at beta = 0, in the problem's scaled units.

    On a segment the residual is `rest` + beta * `slope`. On the last one `rest` is 0, and the slope is a dual
    variable that no unit's |a . slope| exceeds 1 for. If rounding spoils each beta that is tried, the best
    one is returned: what it misses shows in the gap.

    Returns
    -------
    indices : (k,) int array, ascending
    coefficients : (k,) array
    dual : (n,) array
        Summed over the rows at each distinct point.

    Examples
    --------
    >>> import mirrors
    >>> library = mirrors.build_library([0, 1, 2], mirrors.Architecture("sign", depth=2))
    >>> indices, z, dual = last_segment(LassoProblem(library, np.array([0.0, 1.0, 3.0])))
    >>> indices.tolist(), z.round(9).tolist(), (dual.round(9) + 0.0).tolist()
    ([1, 2], [0.25, 0.5], [-0.5, 0.0, 0.5])
    """
    n = len(problem.target)
    best, found = np.inf, (np.empty(0, dtype=np.intp), np.empty(0), np.zeros(n))
    if not problem.target.any():
        return found
    labels = float(np.abs(problem.target).max())
    active = approach(problem, _RATIOS[0] * problem.beta_max)
    for beta in _RATIOS * problem.beta_max:
        active = solve_from(active, beta)
        (z, _), (rest, slope) = active.line(), active.residual_line()
        dual = active.coordinates.summed(slope)
        z = np.where(active.signs * z > _ZERO * np.abs(z).max(initial=0.0), z, 0.0)
        cost, bound = np.abs(z).sum(), dual @ problem.target / max(1.0, problem.library.largest(dual))
        missed = max((cost - bound) / cost if cost else np.inf, np.abs(rest).max() / labels)
        if missed < best:
            order = np.argsort(active.indices)
            order = order[z[order] != 0]
            best, found = missed, (np.array(active.indices, dtype=np.intp)[order], z[order], dual)
        if best <= _EXACT:
            break
    return found
