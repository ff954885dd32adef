"""The exact path: how the optimum moves as beta falls (docs/theory.md section 6).

Between two knots the active features and their signs stay, and z(beta) is linear. A knot is where a
coefficient reaches zero, or where a feature outside reaches |a_j . r| = beta.
"""

from __future__ import annotations

import numpy as np

from .. import deadline
from ..libraries.switching import SwitchingOnce
from .active_set import ActiveSet
from .problem import LassoProblem
from .segment import Segment
from .solver import solve_from
from .step_path import trace_steps

#: Features looked at together when the next one to join is sought.
_CANDIDATES = 16
#: Two knots closer than this share of beta are one.
_SAME = 1e-12
#: So many changes at one beta mean that ties keep the path from going on; it is taken up below, by this
#: share of beta, and twice as far with each such place.
_PATIENCE = 60
_SKIP = 1e-7
#: |a . r| of an active feature may miss beta by this share, and by this share of beta_max.
_MISSED, _ROUNDING = 1e-8, 1e-12


def trace(problem: LassoProblem, lowest: float) -> list[Segment]:
    """The path from beta_max down to `lowest`; empty if the constant is optimal everywhere.

    >>> import mirrors
    >>> library = mirrors.build_library([0, 1, 2], mirrors.Architecture("sign", depth=2))
    >>> segments = trace(LassoProblem(library, np.array([0.0, 1.0, 3.0])), 1e-3)
    >>> [segment.indices.tolist() for segment in segments]
    [[2], [1, 2]]
    """
    beta = problem.beta_max
    if not beta > lowest:
        return []
    if isinstance(problem.library, SwitchingOnce):
        return trace_steps(problem, problem.library, lowest)
    active = ActiveSet(problem, beta)
    outside = _Outside(active)
    segments: list[Segment] = []
    stuck, skip = 0, _SKIP
    while beta > lowest:
        deadline.check()
        u, v = active.line()
        knot, leaves = _next_drop(active, u, v, beta, lowest)
        knot, joins = outside.next_join(beta, knot)
        if knot < beta * (1 - _SAME):
            indices = np.array(active.indices, dtype=np.intp)
            at_top, at_bottom = active.z, _coefficients(active, u, v, knot)
            if _is_exact(active, at_top, beta) and _is_exact(active, at_bottom, knot):
                segments.append(Segment(beta, knot, indices, at_top, at_bottom))
                beta, stuck = knot, 0
                active.beta, active.z = beta, at_bottom
            else:
                stuck = _PATIENCE + 1  # columns almost coincide, and rounding leads off the path
        else:
            stuck += 1
        if stuck > _PATIENCE:
            active, segment = _go_below(active, segments, beta, beta * (1 - min(skip, 0.5)))
            outside = _Outside(active)
            segments.append(segment)
            beta, stuck, skip = segment.bottom, 0, 2 * skip
        elif joins is not None:
            active.join(*joins)
        elif leaves is not None:
            active.drop(leaves)
    return segments


def _coefficients(active: ActiveSet, u: np.ndarray, v: np.ndarray, beta: float) -> np.ndarray:
    """u - beta v, and 0 where that is rounding: of features that come or go just here."""
    z = u - beta * v
    rounding = 4 * np.finfo(float).eps * np.linalg.norm(np.abs(u) + beta * np.abs(v))
    return np.where(active.signs * z > rounding, z, 0.0)


def _is_exact(active: ActiveSet, z: np.ndarray, beta: float) -> bool:
    """Whether |a . r| is beta for the active features, with these coefficients."""
    columns = active.columns[:, : len(z)]
    missed = active.signs * (columns.T @ (active.b - columns @ z)) - beta
    return bool(np.abs(missed).max(initial=0.0) <= _MISSED * beta + _ROUNDING * active.problem.beta_max)


def _next_drop(
    active: ActiveSet, u: np.ndarray, v: np.ndarray, beta: float, lowest: float
) -> tuple[float, int | None]:
    """The next beta at which a coefficient reaches zero, and which one; else `lowest`."""
    shrinking = np.flatnonzero(active.signs * v < 0)
    if not len(shrinking):
        return lowest, None
    zeros = np.minimum(u[shrinking] / v[shrinking], beta)
    first = int(zeros.argmax())
    return (float(zeros[first]), int(shrinking[first])) if zeros[first] > lowest else (lowest, None)


class _Outside:
    """Features outside that may join: those found before are looked at before the library is priced."""

    def __init__(self, active: ActiveSet) -> None:
        self._active = active
        self._found = np.empty(0, dtype=np.intp)
        self._columns = np.empty((len(active.b), 0))

    def next_join(self, beta: float, knot: float) -> tuple[float, tuple[int, np.ndarray, float] | None]:
        """Raise `knot` to the first beta at which a feature outside reaches |a . r| = beta, if one does."""
        rest, slope = self._active.residual_line()
        joins = None
        while True:
            found, columns, prices = self._above(rest + knot * slope, knot, joins[0] if joins else -1)
            if not len(found):
                return knot, joins
            signs = np.sign(prices)
            fixed = signs * (columns.T @ rest)
            moving = 1.0 - signs * (columns.T @ slope)
            with np.errstate(divide="ignore", invalid="ignore"):
                meets = np.where(moving > 0, np.clip(fixed / moving, knot, beta), beta)
            first = int(meets.argmax())
            if joins is not None and meets[first] <= knot * (1 + _SAME):
                return knot, joins
            knot = float(meets[first])
            joins = (int(found[first]), columns[:, first], float(signs[first]))
            if knot >= beta * (1 - _SAME):
                return beta, joins

    def _above(
        self, residual: np.ndarray, beta: float, but: int
    ) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Some features outside, `but` one, with |a . r| > beta, if there are: indices, columns, a . r."""
        active = self._active
        limit = active.limit(residual, beta)
        known = np.array([*active.indices, but])
        prices = self._columns.T @ residual
        above = (np.abs(prices) > limit) & (self._found[:, None] != known).all(axis=1)
        if not above.any():
            found, prices = active.problem.library.strongest(
                active.coordinates.summed(residual), _CANDIDATES, limit
            )
            above = (found[:, None] != known).all(axis=1)
            if not above.any():
                return found[above], self._columns[:, :0], prices[above]
            self._found, self._columns = found, active.coordinates.columns(found)
        return self._found[above], self._columns[:, above], prices[above]


def _go_below(
    active: ActiveSet, segments: list[Segment], beta: float, below: float
) -> tuple[ActiveSet, Segment]:
    """Solve anew a little below beta, and join that solution to the end of the path by a straight piece."""
    last = segments[-1] if segments else Segment(beta, beta, np.empty(0, np.intp), np.empty(0), np.empty(0))
    before = dict(zip(last.indices.tolist(), last.at_bottom.tolist(), strict=True))
    active = solve_from(active, below)
    after = dict(zip(active.indices, active.z.tolist(), strict=True))
    both = np.array(sorted({*before, *after}), dtype=np.intp)
    top, bottom = (np.array([z.get(int(i), 0.0) for i in both]) for z in (before, after))
    return active, Segment(beta, below, both, top, bottom, is_exact=False)
