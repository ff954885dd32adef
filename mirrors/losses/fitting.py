"""Column generation: features come in until none could help, whatever the loss."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from ..choice import choose, simplest
from ..lasso import LassoProblem, solve
from ..libraries import Library
from ..validation import as_penalty
from .loss import Loss, Squared, Tilted
from .restricted import Restricted, solve_restricted
from .solution import NOISE, LossSolution

#: Columns taken in at once, and how often.
_AT_ONCE, _ROUNDS = 48, 100
#: |a_j . theta| may exceed beta by this share.
_EXCESS = 1e-9
#: A coefficient below this share of the largest one counts as zero.
_ZERO = 1e-9


class _Task:
    """The problem in scaled units: labels near 1, features in the library's own scale."""

    def __init__(self, library: Library, y: np.ndarray, loss: Loss, weights: np.ndarray):
        self.library = library
        self.problem = LassoProblem(library, y, weights)
        self.scale = self.problem.label_scale
        self.middle = float(np.median(y))
        self.y = (y - self.middle) / self.scale
        self.weights = weights / weights.max()
        self.heaviest = float(weights.max())
        self.loss = loss.shrunk(self.scale)
        # what one scaled unit of beta is worth in the user's units
        self.beta_scale = library.column_scale * self.heaviest
        if loss.degree == 2:
            self.beta_scale *= self.scale

    def columns(self, indices: np.ndarray) -> np.ndarray:
        return self.library.scaled_columns(indices)[self.library.sample.row_of]

    def summed(self, theta: np.ndarray) -> np.ndarray:
        sample = self.library.sample
        return np.bincount(sample.row_of, weights=theta - theta.mean(), minlength=len(sample.u))

    @cached_property
    def constant(self) -> Restricted:
        """The best constant; of its dual points the one that features meet least."""
        if isinstance(self.loss, Squared):
            mean = float(np.average(self.y, weights=self.weights))
            return Restricted(np.empty(0), mean, self.weights * (self.y - mean))
        found = solve_restricted(np.empty((len(self.y), 0)), self.y, self.weights, 1.0, self.loss)
        return _least_met(self, found) if isinstance(self.loss, Tilted) else found

    @cached_property
    def largest_penalty(self) -> float:
        """The least beta at which the constant is optimal."""
        theta = self.constant.theta
        largest = self.library.largest(self.summed(theta))
        return largest if largest > NOISE * np.abs(theta).sum() else 0.0


def fit_loss(
    library: Library,
    y: np.ndarray,
    loss: Loss,
    weights: np.ndarray,
    *,
    beta: float | None = None,
    beta_ratio: float | None = None,
) -> LossSolution:
    """The globally optimal network for a loss (docs/theory.md section 8).

    Parameters
    ----------
    library : Library
    y : (N,) labels, in the order of the library's x
    loss : Loss
    weights : (N,) above 0
    beta : float
        Regularisation, in units of loss over coefficient.
    beta_ratio : float
        The same as a share of the least beta at which a constant is optimal; give one of the two.

    Examples
    --------
    >>> import mirrors
    >>> library = mirrors.build_library([0, 1, 2], mirrors.Architecture("relu", depth=2))
    >>> solution = fit_loss(library, np.array([0.0, 1.0, 5.0]), Tilted(-1.0, 1.0), np.ones(3), beta_ratio=1.0)
    >>> round(float(solution.intercept), 9)  # the median
    1.0
    """
    given = as_penalty(beta, beta_ratio)
    task = _Task(library, y, loss, weights)
    largest = task.largest_penalty
    scaled = given * largest if beta_ratio is not None else given / task.beta_scale
    constant = task.constant
    found, indices = constant, np.empty(0, dtype=np.intp)
    if scaled < largest:
        found, indices = _solved(task, scaled, constant.theta)
    kept = np.flatnonzero(np.abs(found.z) > _ZERO * np.abs(found.z).max(initial=0.0))
    chosen, z = simplest(task.problem, indices[kept], found.z[kept])
    intercept = task.middle + task.scale * _intercept(task, chosen, z)
    unit = task.heaviest * (task.scale if loss.degree == 2 else 1.0)
    return LossSolution(
        x=library.sample.x,
        y=y,
        library=library,
        beta=given if beta is not None else scaled * task.beta_scale,
        beta_max=largest * task.beta_scale,
        indices=chosen,
        coefficients=z * task.scale / library.column_scale,
        intercept=intercept,
        loss=loss,
        weights=weights,
        theta=found.theta * unit,
        constant=float(weights @ loss.value(y - task.middle - task.scale * constant.intercept)),
    )


def _solved(task: _Task, beta: float, theta: np.ndarray) -> tuple[Restricted, np.ndarray]:
    """Solve over the columns met so far, price the library with the dual point, take in what exceeds."""
    if isinstance(task.loss, Squared):
        whole = beta * task.heaviest  # the Lasso has its own units: weights as they are
        indices, z = choose(task.problem, *solve(task.problem, whole), whole)
        rest = task.y - task.columns(indices) @ z
        intercept = float(np.average(rest, weights=task.weights))
        return Restricted(z, intercept, task.weights * (rest - intercept)), indices
    indices = np.empty(0, dtype=np.intp)
    if task.problem.beta_max > 0:  # features that the squared loss would use are a good start
        near = min(0.5, beta / max(task.largest_penalty, 1e-300)) * task.problem.beta_max
        indices = solve(task.problem, near)[0]
    found = Restricted(np.empty(0), 0.0, theta)
    if len(indices):
        found = solve_restricted(task.columns(indices), task.y, task.weights, beta, task.loss)
    for _ in range(_ROUNDS):
        new, _ = task.library.strongest(task.summed(found.theta), _AT_ONCE, beta * (1 + _EXCESS))
        new = new[~np.isin(new, indices)]
        if not len(new):
            return found, indices
        indices = np.append(indices, new)
        found = solve_restricted(task.columns(indices), task.y, task.weights, beta, task.loss)
    return found, indices


def _intercept(task: _Task, indices: np.ndarray, z: np.ndarray) -> float:
    """The best intercept for given coefficients, in scaled units."""
    rest = task.y - task.columns(indices) @ z
    if isinstance(task.loss, Squared):
        return float(np.average(rest, weights=task.weights))
    return solve_restricted(np.empty((len(rest), 0)), rest, task.weights, 1.0, task.loss).intercept


def _least_met(task: _Task, constant: Restricted) -> Restricted:
    """The dual point of the constant fit with the least max_j |a_j . theta|, by column generation.

    Only rows that the constant passes through leave a choice.
    """
    from scipy.optimize import linprog

    low, high = task.loss.slopes
    rest = task.y - constant.intercept
    near = 1e-12 * max(1.0, float(np.abs(rest).max()))
    bounds = [
        (high * w, high * w) if r > near else (low * w, low * w) if r < -near else (low * w, high * w)
        for r, w in zip(rest.tolist(), task.weights.tolist(), strict=True)
    ]
    theta, indices = constant.theta, np.empty(0, dtype=np.intp)
    for _ in range(_ROUNDS if sum(a < b for a, b in bounds) > 1 else 0):
        largest = task.library.largest(task.summed(theta))
        met = np.abs(task.columns(indices).T @ theta).max(initial=0.0)
        new, _ = task.library.strongest(
            task.summed(theta), _AT_ONCE, max(met, largest * 1e-12) * (1 + _EXCESS)
        )
        new = new[~np.isin(new, indices)]
        if not len(new):
            break
        indices = np.append(indices, new)
        columns = task.columns(indices)
        n, k = columns.shape
        both = np.hstack([np.vstack([columns.T, -columns.T]), -np.ones((2 * k, 1))])
        balance = np.append(np.ones(n), 0.0)[None]
        found = linprog(
            np.append(np.zeros(n), 1.0),
            both,
            np.zeros(2 * k),
            balance,
            [0.0],
            [*bounds, (0, None)],
            method="highs",
        )
        if found.status != 0:
            break  # the dual point so far still gives a valid, larger penalty
        theta = found.x[:n]
    return Restricted(constant.z, constant.intercept, theta)
