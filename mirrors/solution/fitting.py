"""`fit`: from data and architecture to a globally optimal network with its proof."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np

from .. import deadline
from ..architecture import Architecture, as_architecture
from ..choice import choose, simplest
from ..lasso import LassoProblem, solve
from ..libraries import Library, folds_evenly, library_on, sample_for, shallower, within_limits
from ..losses import Loss, as_loss
from ..losses.loss import Task
from ..naming import column_names
from ..sample import Sample
from ..validation import as_data, as_penalty, as_positive, as_weights
from .losses import ClassSolution, LossSolution
from .reach import solve_in_reach
from .result import Solution
from .squared import SquaredSolution, in_user_units

#: A coefficient below this share of the largest one counts as zero, and of the labels.
_ZERO = 1e-12


def fit(
    x: Any,
    y: Any,
    architecture: Architecture | None = None,
    *,
    beta: float | None = None,
    beta_ratio: float | None = None,
    loss: Any = "squared",
    weights: Any = None,
    members: str = "complete",
    time_limit: float | None = None,
) -> Solution:
    """Train the network to global optimality.

    Parameters
    ----------
    x, y : array-like, shape (N,)
        Inputs in any order, repeats welcome, and labels; names of pandas and polars columns are kept.
    architecture : Architecture, optional
        Three layers of absolute-value units if left out.
    beta : float
        Regularisation, in units of x times y (sign, threshold: of y).
    beta_ratio : float
        The same as a share of `beta_max`; give one of the two.
    loss : {"squared", "absolute", "logistic", "hinge", "poisson"}, Huber, Quantile or Loss
        Half the squared residual, its size, two losses for labels of two classes (-1 and 1, or 0 and 1), one
        for counts, whose rate is exp(fit), or a loss of `mirrors.losses` or one's own.
    weights : array-like, shape (N,), optional
        What each row counts, above 0; 1 if left out.
    members : {"complete", "data", "paper"}
        The library to choose from, see `build_library`; the gap is over its units.
    time_limit : float, optional
        Seconds after which the search ends with the best network so far: its gap says how far the optimum can
        be, and `Solution.cautions` that time was over. Where the complete library is out of reach, at all or
        in that time, the best one of fewer layers is given, with its gap over all depths (docs/theory.md
        section 12.3).

    Raises
    ------
    InvalidProblem
        For data or a beta that cannot be used.
    LibraryTooLarge
        If the complete library would not fit in memory, and no `time_limit` is given.

    Examples
    --------
    >>> solution = fit([0, 1, 2, 3], [0, 1, 0, 1], Architecture("relu", depth=2), beta_ratio=0.01)
    >>> solution.relative_gap < 1e-9
    True
    """
    architecture = as_architecture(architecture)
    inputs, labels = as_data(x, y)
    as_penalty(beta, beta_ratio)
    chosen, counts = as_loss(loss), as_weights(weights, len(labels))
    chosen.labels(labels)  # refuses before any work what it cannot use
    limit = None if time_limit is None else as_positive(time_limit, "time_limit")
    sample = sample_for(inputs, architecture)
    is_plain = chosen.name == "squared" and (counts == 1).all()

    def complete() -> Library:
        return library_on(sample, architecture, members)

    def solve(library: Library) -> Solution:
        price = {"beta": beta, "beta_ratio": beta_ratio}
        if is_plain:
            return fit_over(library, labels, **price)
        return fit_loss(library, labels, chosen, counts, **price)

    with deadline.limited(limit):
        if _is_complete(members):
            promising = _promising(sample, labels, architecture) if is_plain else ()
            takes_best = limit is not None
            solution = solve_in_reach(
                sample, architecture, complete, solve, promising=promising, takes_best=takes_best
            )
        else:
            solution = solve(complete())
        over = limit if deadline.passed() else None
    return replace(solution, names=column_names(x, y), time_limit=over)


def fit_in_reach(
    x: np.ndarray,
    y: np.ndarray,
    architecture: Architecture,
    complete: Callable[[], Library],
    *,
    beta: float | None = None,
    beta_ratio: float | None = None,
) -> SquaredSolution:
    """The optimum; where its library is out of reach, the best network of fewer layers and its true gap.

    Parameters
    ----------
    x, y : (N,) inputs and labels
    architecture : Architecture
    complete : callable
        Builds the complete library on these inputs, or raises `LibraryTooLarge`.
    beta, beta_ratio : float
        As for `fit`.

    Raises
    ------
    LibraryTooLarge
        If not even one of two layers can be listed.

    Examples
    --------
    >>> import mirrors
    >>> x, y, deep = np.array([0.0, 5.0, 6.0, 11.0]), np.array([0.0, 5.0, 4.0, 9.0]), Architecture(depth=9)
    >>> found = fit_in_reach(x, y, deep, lambda: mirrors.build_library(x, deep), beta=0.1)
    >>> found.library.listed_depth < 9, 1e-9 < found.relative_gap < 0.01
    (True, True)
    """
    sample = sample_for(x, architecture)

    def solve(library: Library) -> SquaredSolution:
        return fit_over(library, y, beta=beta, beta_ratio=beta_ratio)

    return solve_in_reach(
        sample, architecture, complete, solve, promising=_promising(sample, y, architecture)
    )


def _is_complete(members: Any) -> bool:
    return isinstance(members, str) and members == "complete"


def _promising(sample: Sample, y: np.ndarray, architecture: Architecture) -> Iterator[Library]:
    """Libraries of fewer layers whose optima may be those of every depth, and that tell beta_max."""
    if folds_evenly(architecture):
        for library in shallower(sample, architecture, least=3):
            if _knows_largest_penalty(library, y):
                yield library


def _knows_largest_penalty(library: Library, y: np.ndarray) -> bool:
    """Whether beta_max of these labels is the same over the complete library, or that one cannot be had."""
    problem = LassoProblem(library, y)
    is_listed = within_limits(len(library.sample.u), library.architecture)
    return not is_listed or library.reaches(problem.weights * problem.target)


def fit_over(
    library: Library, y: np.ndarray, *, beta: float | None = None, beta_ratio: float | None = None
) -> SquaredSolution:
    """The best network made of the units of a given library; its gap is over these units.

    Parameters
    ----------
    library : Library
    y : (N,) labels, in the order of the library's x
    beta, beta_ratio : float
        As for `fit`.

    Examples
    --------
    >>> import mirrors
    >>> data = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=3), members="data")
    >>> fit_over(data, np.array([0.0, 1.0, 0.0]), beta_ratio=0.1).library_size
    9
    """
    given, problem = as_penalty(beta, beta_ratio), LassoProblem(library, y)
    scaled = given * problem.beta_max if beta_ratio is not None else given / problem.beta_scale
    indices, z = np.empty(0, dtype=np.intp), np.empty(0)
    if scaled < problem.beta_max:
        indices, z = choose(problem, *solve(problem, scaled), scaled)
    return in_user_units(problem, given if beta is not None else scaled * problem.beta_scale, indices, z)


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
    >>> median = mirrors.Quantile(0.5)
    >>> solution = fit_loss(library, np.array([0.0, 1.0, 5.0]), median, np.ones(3), beta_ratio=1.0)
    >>> float(solution.intercept)
    1.0
    """
    given, labels = as_penalty(beta, beta_ratio), loss.labels(y)
    task = Task(library, labels, loss, weights)
    largest = task.largest_penalty
    scaled = given * largest if beta_ratio is not None else given / task.beta_scale
    found = task.constant if scaled >= largest else task.loss.solve(task, scaled)
    kept = np.flatnonzero(np.abs(found.z) > _ZERO * min(1.0, np.abs(found.z).max(initial=0.0)))
    chosen, z = simplest(task.problem, found.indices[kept], found.z[kept])
    constant = np.full_like(labels, task.constant.intercept)
    kind = ClassSolution if loss.tells_classes else LossSolution
    return kind(
        x=library.sample.x,
        y=y,
        library=library,
        beta=given if beta is not None else scaled * task.beta_scale,
        beta_max=largest * task.beta_scale,
        indices=chosen,
        coefficients=z * task.scale / library.column_scale,
        intercept=task.middle + task.scale * task.intercept(chosen, z),
        loss=loss,
        weights=weights,
        theta=found.theta * task.slope_scale,
        constant=task.total(constant) * task.slope_scale * task.scale,
    )
