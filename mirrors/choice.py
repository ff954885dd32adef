"""Which of several equal optima is shown (docs/theory.md section 6.9).

The rule: few features first, then few mirrors. Every feature with |a_j . r| = beta may take part in an
optimum. Where they are more than the active ones, a walk from vertex to vertex of the set of optima looks for
one with fewer features; units that share a column are told by the simplest of them. All ties are broken by
the library's fixed order, so that the same data always show the same network.
"""

from __future__ import annotations

import math

import numpy as np

from .columns import distinct_columns
from .lasso import LassoProblem, coordinates_for
from .lasso.factor import Factor
from .lasso.simplex import RANK, tableau, walk
from .libraries import Library
from .libraries.switching import SwitchingOnce

#: |a_j . r| counts as beta within this share of beta, plus this share of beta_max for rounding.
_TIGHT, _NOISE = 1e-8, 1e-13
#: Beyond so many candidates the vertex that the solver found is shown as it is.
_MANY = 2_000
#: A coefficient below this share of the largest one counts as zero.
_ZERO = 1e-12
#: The fit may move by this share of beta, and for rounding by this share of the labels.
_MOVED, _ROUNDING = 1e-9, 1e-13
#: Times the walk is repeated, each discouraging what was small before.
_WALKS = 3

#: Units and their coefficients.
Chosen = tuple[np.ndarray, np.ndarray]


def choose(
    problem: LassoProblem, indices: np.ndarray, z: np.ndarray, beta: float, dual: np.ndarray | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Move from one optimum to the one that is shown; the fit at the data stays as it is.

    Where inputs almost coincide, columns that count as equal here are not quite: the move is then left out.
    At beta = 0 the residual tells nothing, and `dual` (n,) stands for it over beta.
    """
    if not len(indices) or isinstance(problem.library, SwitchingOnce):
        return indices, z
    tight, prices = _tight(problem, indices, z, beta, dual)
    if len(tight) == len(indices):  # there is no other optimum
        return _without_rounding(problem, tight, z[indices.argsort()], beta)
    if len(tight) > _MANY:
        twins = _if_the_fit_stays(problem, (indices, z), simplest(problem, indices, z), beta)
        return _without_rounding(problem, *twins, beta)
    here, place = coordinates_for(problem, tight), tight.searchsorted(indices)
    signs = np.sign(prices)
    signs[place] = np.sign(z)  # where large coefficients cancel, rounding may turn a . r
    columns = here.columns(tight) * signs
    distinct, told_by = distinct_columns(columns)
    sizes = np.bincount(told_by[place], np.abs(z), len(distinct))
    if len(distinct) > len(indices):
        sizes = _fewer_features(columns[:, distinct], here.target, sizes, beta)
    used = (sizes > _ZERO * sizes.max()).nonzero()[0]
    shown = _simplest(problem.library, tight, told_by)[used]
    if _moves(columns[:, place], np.abs(z), columns[:, shown], sizes[used], here.target, beta):
        return indices, z
    order = shown.argsort()
    return tight[shown][order], (sizes[used] * signs[shown])[order]


def _moves(
    columns: np.ndarray, z: np.ndarray, others: np.ndarray, w: np.ndarray, target: np.ndarray, beta: float
) -> bool:
    """Whether the fit others @ w is another one than columns @ z, by more than rounding."""
    given = columns @ z
    moved = others @ w - given
    missed = np.abs(columns.T @ (target - given)) - beta  # how exact the given one is
    may_move = _MOVED * beta + _ROUNDING * math.sqrt(target @ target) + 4 * np.abs(missed).max()
    return bool(moved @ moved > may_move**2)


def _without_rounding(problem: LassoProblem, indices: np.ndarray, z: np.ndarray, beta: float) -> Chosen:
    """Only features whose coefficient is more than rounding; a tiny one is, where large ones cancel."""
    kept = np.abs(z) > _ZERO * np.abs(z).max()
    if kept.all():
        return indices, z
    return _if_the_fit_stays(problem, (indices, z), (indices[kept], z[kept]), beta)


def _if_the_fit_stays(problem: LassoProblem, given: Chosen, others: Chosen, beta: float) -> Chosen:
    """Other units and their coefficients; where these move the fit, those given."""
    here = coordinates_for(problem, np.concatenate([given[0], others[0]]))
    columns, instead = here.columns(given[0]), here.columns(others[0])
    return given if _moves(columns, given[1], instead, others[1], here.target, beta) else others


def simplest(problem: LassoProblem, indices: np.ndarray, z: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same columns told by the simplest units that share them, ascending."""
    chosen: dict[int, float] = {}
    for index, value in zip(indices.tolist(), z.tolist(), strict=True):
        twin, sign = _simplest_twin(problem, index)
        chosen[twin] = chosen.get(twin, 0.0) + sign * value
    order = sorted(chosen)
    return np.array(order, dtype=np.intp), np.array([chosen[i] for i in order], dtype=float)


def _tight(
    problem: LassoProblem, indices: np.ndarray, z: np.ndarray, beta: float, dual: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """The features that may take part in an optimum, ascending, and a_j . r."""
    if dual is not None:
        return problem.library.near(dual, 1 - _TIGHT, indices)
    here = coordinates_for(problem, indices)
    residual = here.summed(here.target - here.columns(indices) @ z)
    return problem.library.near(residual, beta - _TIGHT * beta - _NOISE * problem.beta_max, indices)


def _fewer_features(columns: np.ndarray, target: np.ndarray, sizes: np.ndarray, beta: float) -> np.ndarray:
    """Sizes of coefficients (k,) of an optimum with few features; those given where none has fewer."""
    used, given = _sparse_vertex(columns, sizes), np.count_nonzero(sizes)
    if len(used) > given or (len(used) == given and sizes[used].all()):
        return sizes  # those given, solved for already
    columns, factor = columns[:, used], Factor(len(target), len(target))
    if not factor.load(columns):
        return sizes
    chosen = factor.stationary(columns, target, np.full(len(used), beta))
    fewer = np.zeros_like(sizes)
    fewer[used] = chosen
    return fewer if (chosen > 0).all() else sizes


def _simplest(library: Library, units: np.ndarray, told_by: np.ndarray) -> np.ndarray:
    """The place of the simplest unit of each set that share a column."""
    sets = int(told_by.max()) + 1
    if sets == len(units):
        return np.arange(sets)
    order = np.lexsort((units, library.complexity(units), told_by))
    return order[told_by[order].searchsorted(np.arange(sets))]


def _sparse_vertex(columns: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Where a sparse vertex of {z >= 0: columns @ z = columns @ start} is positive; `start` is one."""
    count = columns.shape[1]
    table, basis = tableau(columns, start)
    if table is None or len(basis) == count:
        return start.nonzero()[0]
    used = np.arange(count)
    place = np.sqrt(np.arange(count) / count)  # earlier ones first, and no two ways weigh the same
    weights, before = 1.0 + 1e-3 * place, None
    for _ in range(_WALKS):
        walk(table, basis, weights, RANK * weights)
        if before == (before := basis.tolist()):
            break  # the weights would stay as they are
        z = np.zeros(count)
        z[basis] = table[:, -1]
        used = min(used, (z > _ZERO * z.max()).nonzero()[0], key=len)
        weights = 1.0 / (z / z.max() + 1e-3) + 1e-3 * place
    return used


def _simplest_twin(problem: LassoProblem, index: int) -> tuple[int, float]:
    """The simplest of the units that share a column, and the sign between the two columns."""
    best = problem.library.simplest_twin(index)
    if best == index:
        return index, 1.0
    pair = np.array([index, best])
    pair = coordinates_for(problem, pair).columns(pair)
    return best, float(np.sign(pair[:, 0] @ pair[:, 1]))
