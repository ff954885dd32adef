"""Losses without a corner: a sequence of weighted Lassos (docs/theory.md section 8.4)."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

import numpy as np

from .. import deadline
from ..lasso import LassoProblem, solve
from ..lasso.dual import approach
from .loss import Found, Loss, Task

#: Newton steps, halvings of one, and the share of the promised decrease that a step has to keep.
_STEPS, _HALVINGS, _KEPT = 100, 40, 0.1
#: Times the two kinds of Newton's method take turns, and the share by which a feature may exceed beta.
_ROUNDS, _EXCESS = 5, 1e-9
#: A singular value below this share of the largest one counts as zero.
_RANK = 1e-14
#: A coefficient below this share of the largest one is rounding, and its sign says nothing.
_ZERO = 1e-12
#: A promised decrease below this share of the objective of the best constant is rounding.
_DONE = 1e-14


class Smooth(Loss):
    """A loss that has a slope everywhere.

    Near a fit f it is the square 1/2 d (f' - f - theta / d)^2 with its slope theta and curvature d there: a
    Lasso over the whole library, with weights d.

    >>> from mirrors.losses import as_loss
    >>> isinstance(as_loss("logistic"), Smooth), isinstance(as_loss("hinge"), Smooth)
    (True, False)
    """

    #: A row counts with this share of the largest curvature at least, so that its target stays near.
    flat: ClassVar[float] = 1e-8

    def curvature(self, y: np.ndarray, f: np.ndarray) -> np.ndarray:
        """Second derivative in f, 0 or more; from two slopes, if a subclass does not know it.

        >>> from mirrors.losses import as_loss
        >>> as_loss("logistic").curvature(np.array([1.0]), np.array([0.0])).tolist()
        [0.25]
        """
        step = 1e-5 * (1.0 + np.abs(f))
        return np.maximum((self.slope(y, f - step) - self.slope(y, f + step)) / (2 * step), 0.0)

    def solve(self, task: Task, beta: float) -> Found:
        """Newton's method from the best constant, made exact over the features that it ends with."""
        found, best, least = task.constant, task.constant, np.inf
        for _ in range(_ROUNDS):
            found = newton(self, task, beta, found)
            found = exact(self, task, beta, found)
            excess = task.library.largest(task.summed(found.theta)) - beta
            miss = max(excess, _miss(task, beta, found))
            stuck = miss > 0.5 * least or deadline.passed()
            if miss < least:
                best, least = found, miss
            if stuck or miss <= _EXCESS * beta:
                break
        return best


def newton(loss: Smooth, task: Task, beta: float, start: Found) -> Found:
    """Solve Lassos until none promises a decrease; each is solved over the whole library."""
    indices, z, c = start.indices, start.z, start.intercept
    spread = task.columns(indices) @ z
    done = _DONE * task.total(np.full_like(task.y, task.constant.intercept))
    best = task.total(spread + c) + beta * float(np.abs(z).sum())
    for _ in range(_STEPS):
        f = spread + c
        theta, bend = task.pull(f), loss.curvature(task.y, f)
        d = task.weights * np.maximum(bend, loss.flat * (float(bend.max()) or 1.0))
        target = f + theta / d
        goal, goal_z = _lasso(task, target, d, beta)
        goal_spread = task.columns(goal) @ goal_z
        goal_c = float(np.average(target - goal_spread, weights=d))
        move = goal_spread + goal_c - f
        promised = float(theta @ move) - beta * float(np.abs(goal_z).sum() - np.abs(z).sum())
        if promised <= done or deadline.passed():
            break
        share, reached = _searched(task, beta, f, move, (z, goal_z), best, promised)
        if not share:
            break
        indices, z = _mixed(indices, z, goal, goal_z, share)
        spread = task.columns(indices) @ z
        c, best = (1 - share) * c + share * goal_c, reached
    return Found(indices, z, c, task.pull(spread + c))


def exact(loss: Smooth, task: Task, beta: float, near: Found) -> Found:
    """The optimum over the features of `near` with their signs, by Newton's method without the Lasso."""
    kept = np.abs(near.z) > _ZERO * np.abs(near.z).max(initial=0.0)
    near = replace(near, indices=near.indices[kept], z=near.z[kept])
    a = np.column_stack([task.columns(near.indices), np.ones_like(task.y)])
    best, least, solution = near, _miss(task, beta, near), np.append(near.z, near.intercept)
    price = beta * np.append(np.sign(near.z), 0.0)
    for _ in range(_STEPS):
        slope = a.T @ task.pull(a @ solution) - price
        inner = a.T * (task.weights * loss.curvature(task.y, a @ solution)) @ a
        solution = solution + np.linalg.lstsq(inner, slope, rcond=_RANK)[0]
        if not np.isfinite(solution).all() or (solution[:-1] * near.z < 0).any():
            break
        found = Found(near.indices, solution[:-1], float(solution[-1]), task.pull(a @ solution))
        miss = _miss(task, beta, found)
        if not miss < least:
            break
        best, least = found, miss
    return best


def _miss(task: Task, beta: float, found: Found) -> float:
    """How far the features in use and the constant are from |a . theta| = beta and 1 . theta = 0."""
    prices = task.columns(found.indices).T @ found.theta - beta * np.sign(found.z)
    return float(np.abs(np.append(prices, found.theta.sum())).max())


def _lasso(task: Task, target: np.ndarray, d: np.ndarray, beta: float) -> tuple[np.ndarray, np.ndarray]:
    problem = LassoProblem(task.library, target, d)
    scaled = beta / problem.label_scale
    if scaled >= problem.beta_max:
        return np.empty(0, dtype=np.intp), np.empty(0)
    active = approach(problem, scaled)
    active.settle()
    indices, z = np.array(active.indices, dtype=np.intp), active.z
    if not len(indices):  # below beta_max some feature is in use: the projection did not answer
        indices, z = solve(problem, scaled)
    return indices, z * problem.label_scale


def _searched(
    task: Task,
    beta: float,
    f: np.ndarray,
    move: np.ndarray,
    sizes: tuple[np.ndarray, np.ndarray],
    best: float,
    promised: float,
) -> tuple[float, float]:
    """How far to go, halving from 1, and the objective there; 0 where nothing is gained."""
    before, after = (float(np.abs(z).sum()) for z in sizes)
    share = 1.0
    for _ in range(_HALVINGS):
        reached = task.total(f + share * move) + beta * ((1 - share) * before + share * after)
        if reached <= best - _KEPT * share * promised:
            return share, reached
        share /= 2
    return 0.0, best


def _mixed(
    indices: np.ndarray, z: np.ndarray, goal: np.ndarray, goal_z: np.ndarray, share: float
) -> tuple[np.ndarray, np.ndarray]:
    """Coefficients `share` of the way to the goal."""
    if share == 1.0:
        return goal, goal_z
    both = np.union1d(indices, goal)
    mixed = np.zeros(len(both))
    mixed[np.searchsorted(both, indices)] += (1 - share) * z
    mixed[np.searchsorted(both, goal)] += share * goal_z
    return both, mixed
