"""What the estimators share: parameters to a problem, one column to an input, a solution to attributes."""

from __future__ import annotations

import warnings
from numbers import Integral
from reprlib import repr as brief
from typing import Any, Self

import numpy as np
from sklearn.base import BaseEstimator
from sklearn.utils.validation import _check_sample_weight, check_is_fitted, validate_data

from ..architecture import Architecture
from ..errors import InvalidProblem
from ..solution import Solution, fit

#: beta as a share of beta_max where neither beta nor beta_ratio is given.
BETA_RATIO = 0.1


class NetworkEstimator(BaseEstimator):
    """A network of one input; a subclass says in its `__init__` which of the parameters it has."""

    activation: Any
    depth: int
    slope: float
    kind: str
    width: int | None
    widths: tuple[int, ...] | None
    column: int | str | None

    @property
    def architecture(self) -> Architecture:
        """The network that the parameters describe.

        Raises
        ------
        InvalidProblem
            If they describe none.

        Examples
        --------
        >>> from mirrors.sklearn import MirrorsRegressor
        >>> MirrorsRegressor(activation="relu", depth=2).architecture.hidden_layers
        1
        """
        names = ("activation", "depth", "slope", "kind", "width", "widths")
        return Architecture(**{name: getattr(self, name) for name in names})

    def _training_data(self, X: Any, y: Any, **checks: Any) -> tuple[np.ndarray, np.ndarray]:
        """Inputs (N,) and labels (N,); sets `n_features_in_` and, for tables, `feature_names_in_`."""
        X, y = validate_data(self, X, y, dtype=float, **checks)
        self.column_ = self._place(X.shape[1])
        return X[:, self.column_], y

    def _place(self, count: int) -> int:
        """Which of the columns is the input."""
        names: list[Any] = getattr(self, "feature_names_in_", np.arange(count)).tolist()
        if self.column is None and count > 1:
            warnings.warn(
                f"X has {count} columns, and {type(self).__name__} takes one input: only the first is used. "
                f"Say which one with column=, as in column={names[0]!r}.",
                stacklevel=4,
            )
        if self.column is None:
            return 0
        if self.column in names:
            return names.index(self.column)
        if isinstance(self.column, Integral) and 0 <= self.column < count:
            return int(self.column)
        raise InvalidProblem(
            f"column is {self.column!r}, and the columns of X are {brief(names)}; choose one of them."
        )

    def _values(self, X: Any) -> np.ndarray:
        """(N,) the network at inputs that are checked against those of the fit."""
        check_is_fitted(self)
        x = validate_data(self, X, reset=False, dtype=float)[:, self.column_]
        return self.solution_.predict(x)

    def _show(self, solution: Solution) -> Self:
        """Keep what was found."""
        self.solution_ = solution
        self.beta_, self.intercept_ = solution.beta, solution.intercept
        self.breakpoints_ = np.array([point.position for point in solution.breakpoints])
        self.duality_gap_ = solution.relative_gap
        return self


class PenalizedEstimator(NetworkEstimator):
    """One whose beta is given."""

    beta: float | None
    beta_ratio: float | None
    loss: Any

    def _solve(self, x: np.ndarray, y: np.ndarray, sample_weight: Any) -> Self:
        """Train; rows of weight 0 are left out."""
        weights = None
        if sample_weight is not None:
            weights = _check_sample_weight(sample_weight, x, ensure_non_negative=True)
            kept = weights > 0
            x, y, weights = x[kept], y[kept], weights[kept]
        ratio = BETA_RATIO if self.beta is None and self.beta_ratio is None else self.beta_ratio
        return self._show(
            fit(x, y, self.architecture, beta=self.beta, beta_ratio=ratio, loss=self.loss, weights=weights)
        )
