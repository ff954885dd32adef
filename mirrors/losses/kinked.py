"""Losses of two straight pieces that meet at the label: linear programs (docs/theory.md section 8.5)."""

from __future__ import annotations

import numpy as np
from scipy.linalg import qr

from .. import deadline
from ..lasso import solve
from .corners import Vertex
from .loss import NOISE, Found, Loss, Task

#: Numbers in the columns taken in at once, within bounds on how many columns these are, and how often.
_ENTRIES, _LEAST, _MOST, _ROUNDS = 20_000, 48, 256, 100
#: |a_j . theta| may exceed beta by this share.
_EXCESS = 1e-9
#: By how much of their size labels are moved at first, so that no two corners coincide.
_APART = 1e-9


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
        return float(corners[_corner(corners, weights * low, weights * high)])

    def at_constant(self, task: Task) -> Found:
        """Of the dual points of the best constant the one that features meet least.

        Only rows at whose corner the constant lies leave a choice: of their loss both slopes count, of that
        of the others one. Such a problem has an optimum only where the constant is one of the whole problem:
        beta is raised until there is one.
        """
        c = self.constant(task.y, task.weights, np.zeros_like(task.y))
        low, high = _bounds(self, task)
        rest = task.y - c
        near = 1e-12 * max(1.0, float(np.abs(rest).max()))
        low, high = np.where(rest > near, high, low), np.where(rest < -near, low, high)
        free = high - low
        theta = low - low.sum() / (free.sum() or 1.0) * free
        none = 0.5 * NOISE * float(np.abs(theta).sum())
        if np.count_nonzero(free) > 1 and task.library.largest(task.summed(theta)) > none:
            vertex = _constant(np.where(free > 0, _generic(len(free)), np.inf), low, high, none)
            _descend(task, vertex, 1, 1)
            _descend(task, vertex)
            theta = vertex.theta
        return Found(np.empty(0, dtype=np.intp), np.empty(0), c, theta)

    def solve(self, task: Task, beta: float) -> Found:
        """From vertex to vertex, at first for labels moved by so little that only ties are told apart."""
        low, high = _bounds(self, task)
        sizes = np.abs(task.y)
        usual = float(np.median(sizes[sizes > 0])) if sizes.any() else 1.0
        labels = task.y + _APART * np.maximum(sizes, usual) * _generic(len(sizes))
        vertex = _near(task, labels, low, high, beta)
        _descend(task, vertex)
        vertex.move(task.y)
        _descend(task, vertex)
        return Found(vertex.in_use, vertex.z[1:], float(vertex.z[0]), vertex.theta)


def _bounds(loss: Loss, task: Task) -> tuple[np.ndarray, np.ndarray]:
    low, high = loss.bounds(task.y)
    return low * task.weights, high * task.weights


def _corner(corners: np.ndarray, low: np.ndarray, high: np.ndarray) -> int:
    """The row at whose corner the sum of the slopes changes its sign."""
    order = np.argsort(corners, kind="stable")
    pull = float(high.sum()) + np.cumsum((low - high)[order])
    return int(order[np.argmax(pull <= 1e-12 * float((high - low).sum()))])


def _generic(n: int) -> np.ndarray:
    """Numbers that no rule ties together, between -1 and 1."""
    return np.cos(1.0 + 2.399963 * np.arange(n))


def _descend(task: Task, vertex: Vertex, at_once: int | None = None, rounds: int = _ROUNDS) -> None:
    """Go down; price the library with the slopes there, take in what exceeds beta, and again."""
    at_once = at_once or min(max(_ENTRIES // len(task.y), _LEAST), _MOST)
    vertex.descend()
    for _ in range(rounds):
        new, _ = task.library.strongest(task.summed(vertex.theta), at_once, vertex.beta * (1 + _EXCESS))
        new = new[~np.isin(new, vertex.units)]
        if not len(new) or deadline.passed():
            return
        vertex.take_in(new, task.columns(new))
        vertex.descend()


def _constant(y: np.ndarray, low: np.ndarray, high: np.ndarray, beta: float) -> Vertex:
    """The vertex of the best constant."""
    met = [_corner(y, low, high)]
    return Vertex(y, low, high, beta, met, np.empty(0, dtype=np.intp), np.empty((len(y), 0)))


def _near(task: Task, y: np.ndarray, low: np.ndarray, high: np.ndarray, beta: float) -> Vertex:
    """Where to start: the features that the squared loss would use, and rows to which its fit is close."""
    units, z = np.empty(0, dtype=np.intp), np.empty(0)
    if task.problem.beta_max > 0:
        share = min(0.5, beta / max(task.largest_penalty, 1e-300))
        units, z = solve(task.problem, share * task.problem.beta_max)
    columns = task.columns(units)
    rest = y - columns @ z
    away = np.abs(rest - rest[_corner(rest, low, high)])
    usual = float(np.median(away)) or 1.0
    both = np.column_stack([np.ones_like(y), columns]) / (away / usual + 1e-3)[:, None]
    _, r, rows = qr(both.T, mode="economic", pivoting=True)
    independent = np.abs(np.diag(r)).min() > 1e-10 * np.abs(r).max()
    if len(units) >= len(y) or not independent:
        return _constant(y, low, high, beta)
    return Vertex(y, low, high, beta, rows[: len(units) + 1].tolist(), units, columns)
