"""The bootstrap: the same network trained to optimality on data drawn again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..equality import ByValue
from ..errors import InvalidProblem
from ..lasso import LassoProblem, solve
from ..libraries import Library, build_library
from ..solution import Solution, SquaredSolution
from ..solution.squared import in_user_units
from ..validation import as_count, as_share

#: What may be drawn again.
KINDS = ("pairs", "residual")


@dataclass(frozen=True, eq=False)
class Bootstrap(ByValue):
    """Optimal networks for data drawn again.

    Attributes
    ----------
    solution : Solution
        The one for the data themselves.
    refits : tuple of Solution
        One for each draw, at the same beta; each has its own certificate.

    Examples
    --------
    >>> import mirrors
    >>> x, y = np.arange(12.0), np.array([0, 1, 2, 3, 4, 5, 4.9, 4.2, 3, 2.1, 1, 0])
    >>> drawn = bootstrap(mirrors.fit(x, y, mirrors.Architecture("relu", 2), beta=1.0), count=50)
    >>> low, high = drawn.interval([5.0])
    >>> bool(low < high), drawn.relative_gap < 1e-9
    (True, True)
    """

    solution: Solution
    refits: tuple[SquaredSolution, ...]

    def predictions(self, x: Sequence[float] | np.ndarray) -> np.ndarray:
        """(count, M) what each refit says at inputs x (M,).

        >>> import mirrors
        >>> solution = mirrors.fit([0, 1, 2, 3], [0, 1, 0, 1], mirrors.Architecture("relu", 2), beta=0.1)
        >>> bootstrap(solution, count=4).predictions([0.5, 1.5]).shape
        (4, 2)
        """
        x = np.asarray(x, dtype=float)
        return np.array([refit.predict(x) for refit in self.refits])

    def interval(self, x: Sequence[float] | np.ndarray, level: float = 0.9) -> tuple[np.ndarray, np.ndarray]:
        """(M,), (M,): between which values the middle `level` of the refits lie, at each input by itself.

        It tells how much the fit would vary with the data. The pull of beta towards a constant is in all
        refits alike, so that the truth may lie outside more often than 1 - level says.

        Raises
        ------
        InvalidProblem
            If level is not between 0 and 1.

        Examples
        --------
        >>> import mirrors
        >>> solution = mirrors.fit([0, 1, 2, 3], [0, 1, 0, 1], mirrors.Architecture("relu", 2), beta=0.1)
        >>> low, high = bootstrap(solution, count=20).interval([1.0], level=0.5)
        >>> bool(low <= high)
        True
        """
        tail = 0.5 * (1 - as_share(level, "level"))
        low, high = np.quantile(self.predictions(x), [tail, 1 - tail], axis=0)
        return low, high

    @cached_property
    def relative_gap(self) -> float:
        """The largest duality gap of a refit, relative to the objective of its constant fit."""
        return max(refit.relative_gap for refit in self.refits)


def bootstrap(solution: Solution, *, count: int = 1000, kind: str = "pairs", seed: Any = 0) -> Bootstrap:
    """Draw the data again and again, and train the network to optimality on each draw (Efron 1979).

    Parameters
    ----------
    solution : Solution
        Of the plain squared loss.
    count : int
        Draws.
    kind : {"pairs", "residual"}
        Rows (x, y) with repeats; or the inputs as they are, with labels that are the fit plus residuals drawn
        with repeats, for inputs that were set by design and noise that is alike everywhere.
    seed : int or anything that `numpy.random.default_rng` takes
        The same seed draws the same data.

    Raises
    ------
    InvalidProblem
        For another loss, or a kind or count that cannot be used.

    Examples
    --------
    >>> import mirrors
    >>> solution = mirrors.fit([0, 1, 2, 3], [0, 1, 0, 1], mirrors.Architecture("relu", 2), beta=0.1)
    >>> bootstrap(solution, count=5, kind="residual").predictions([0.0, 1.0, 2.0]).shape
    (5, 3)
    """
    if not solution.is_plain:
        raise InvalidProblem(
            "The bootstrap refits with the plain squared loss; this solution has another loss or weights."
        )
    if kind not in KINDS:
        raise InvalidProblem(f"The kind {kind!r} is unknown; use one of {', '.join(KINDS)}.")
    rng, rows = np.random.default_rng(seed), len(solution.y)
    fitted, refits = solution.y - solution.residual, []
    for _ in range(as_count(count, "count")):
        drawn = rng.integers(0, rows, rows)
        if kind == "pairs":
            library, labels = build_library(solution.x[drawn], solution.architecture), solution.y[drawn]
        else:
            library, labels = solution.library, fitted + solution.residual[drawn]
        refits.append(_refit(library, labels, solution.beta))
    return Bootstrap(solution, tuple(refits))


def _refit(library: Library, y: np.ndarray, beta: float) -> SquaredSolution:
    """An optimum as the solver finds it; `fit` would go on to the simplest of several."""
    problem = LassoProblem(library, y)
    scaled = beta / problem.beta_scale
    indices, z = np.empty(0, dtype=np.intp), np.empty(0)
    if scaled < problem.beta_max:
        indices, z = solve(problem, scaled)
    return in_user_units(problem, beta, indices, z)
