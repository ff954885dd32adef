"""`MirrorsRegressorCV`: beta is chosen over the whole exact path."""

from __future__ import annotations

from numbers import Integral
from typing import Any, Self

import numpy as np
from sklearn.base import RegressorMixin
from sklearn.model_selection import KFold, check_cv
from sklearn.utils import Tags
from sklearn.utils.parallel import Parallel, delayed

from ..errors import InvalidProblem
from ..lasso import LassoProblem
from ..libraries import build_library
from ..limits import BETA_RATIO_MIN
from ..path import Path, path_down_to
from ..selection import Information, PiecewiseQuadratic, mean_of, squared_error
from ..solution import fit
from ..validation import as_data, as_positive
from .network import NetworkEstimator

_FOLDS, _CRITERIA = ("error", "one_standard_error"), ("aic", "bic", "gcv")


class MirrorsRegressorCV(RegressorMixin, NetworkEstimator):
    """`MirrorsRegressor` for the squared loss with the best beta of all, not of a grid.

    The path over beta is exact, so the mean squared error of a fold is a piecewise quadratic function of beta
    (docs/theory.md section 6.3), and so is its mean over the folds; its minimiser is computed. A beta means
    the same for the folds as for the final fit, as with `GridSearchCV`. Where several networks are equally
    good, a fold is judged by the one on its path.

    Parameters
    ----------
    activation, depth, slope, kind, width, widths, column
        As for `MirrorsRegressor`.
    rule : {"error", "one_standard_error", "aic", "bic", "gcv"}
        Least mean error over the folds; the largest beta whose mean error is within one standard error of
        that; or, without folds, Akaike's or Schwarz's criterion or generalised cross-validation.
    cv : int, splitter or iterable of (train, test)
        An int means so many folds of rows drawn at random (`KFold` with shuffle and random_state=0): inputs
        often come sorted, and folds of neighbours would judge how lines go on outside of the data. For folds
        in the order of time give `TimeSeriesSplit()`.
    min_ratio : float
        The least beta that is tried, as a share of beta_max, below 1.
    noise_variance : float, optional
        Of one label, for AIC and BIC; estimated from neighbouring points if left out.
    n_jobs : int, optional
        Folds that are traced at once, as anywhere in scikit-learn.

    Attributes
    ----------
    beta_ : float
        The choice.
    error_ : PiecewiseQuadratic
        The mean over the folds of the mean squared error, as a function of beta; None without folds.
    fold_errors_ : list of PiecewiseQuadratic
        The same of each fold; None without folds.
    fold_gaps_ : (folds,) duality gap of the network of each fold at `beta_`; None without folds
    information_ : Information
        Criteria and degrees of freedom along the path of all rows; None with folds.
    solution_, breakpoints_, intercept_, duality_gap_, column_, n_features_in_, feature_names_in_
        Of the fit to all rows, as for `MirrorsRegressor`.

    Examples
    --------
    >>> x = np.linspace(0, 1, 30)
    >>> y = np.abs(x - 0.4) + 0.05 * np.cos(40 * x)
    >>> model = MirrorsRegressorCV("relu", 2).fit(x[:, None], y)
    >>> bool(model.error_(model.beta_) <= model.error_(np.geomspace(1e-4, 1, 999)).min())
    True
    """

    error_: PiecewiseQuadratic | None
    fold_errors_: list[PiecewiseQuadratic] | None
    fold_gaps_: np.ndarray | None
    information_: Information | None

    def __init__(
        self,
        activation: Any = "absolute",
        depth: int = 3,
        *,
        slope: float = 0.1,
        kind: str = "deep_narrow",
        width: int | None = None,
        widths: tuple[int, ...] | None = None,
        column: int | str | None = None,
        rule: str = "error",
        cv: Any = 5,
        min_ratio: float = BETA_RATIO_MIN,
        noise_variance: float | None = None,
        n_jobs: int | None = None,
    ):
        self.activation = activation
        self.depth = depth
        self.slope = slope
        self.kind = kind
        self.width = width
        self.widths = widths
        self.column = column
        self.rule = rule
        self.cv = cv
        self.min_ratio = min_ratio
        self.noise_variance = noise_variance
        self.n_jobs = n_jobs

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.regressor_tags.poor_score = True  # on data of several inputs: it sees one
        return tags

    def fit(self, X: Any, y: Any) -> Self:
        """Choose beta, and train on all rows with it.

        Parameters
        ----------
        X : array-like, shape (N, 1)
        y : array-like, shape (N,)

        Raises
        ------
        InvalidProblem, LibraryTooLarge
            As `mirrors.fit`; both are ValueErrors.

        Examples
        --------
        >>> X, y = np.arange(8.0)[:, None], [0, 1, 2, 3, 2, 1, 0, 0.1]
        >>> MirrorsRegressorCV("relu", 2, rule="bic").fit(X, y).information_.degrees_of_freedom.tolist()
        [1, 2, 3, 4, 4]
        """
        column, labels = self._training_data(X, y, y_numeric=True)
        inputs, labels = as_data(column, labels)
        if self.rule not in _FOLDS + _CRITERIA:
            raise InvalidProblem(
                f"The rule {self.rule!r} is unknown; use one of {', '.join(_FOLDS + _CRITERIA)}."
            )
        lowest = self._lowest(inputs, labels)
        choose = self._by_folds if self.rule in _FOLDS else self._by_information
        return self._show(fit(inputs, labels, self.architecture, beta=choose(inputs, labels, lowest)))

    def _lowest(self, x: np.ndarray, y: np.ndarray) -> float:
        """The least beta that is tried."""
        ratio = as_positive(self.min_ratio, "min_ratio")
        if ratio >= 1:
            raise InvalidProblem(
                f"min_ratio is {ratio:g}; beta is sought down from beta_max, so give less than 1."
            )
        problem = LassoProblem(build_library(x, self.architecture), y)
        return ratio * (problem.beta_max * problem.beta_scale or 1.0)

    def _by_folds(self, x: np.ndarray, y: np.ndarray, lowest: float) -> float:
        """Sets `error_`, `fold_errors_` and `fold_gaps_`."""
        whole = isinstance(self.cv, Integral)
        folds = KFold(self.cv, shuffle=True, random_state=0) if whole else check_cv(self.cv, y)
        splits = list(folds.split(x[:, None], y))
        paths: list[Path] = Parallel(n_jobs=self.n_jobs)(
            delayed(path_down_to)(x[train], y[train], self.architecture, lowest) for train, _ in splits
        )
        curves = [
            squared_error(path, x[test], y[test], lowest)
            for path, (_, test) in zip(paths, splits, strict=True)
        ]
        mean = mean_of(curves)
        self.error_, self.fold_errors_, self.information_ = mean, curves, None
        beta = mean.minimiser()
        if self.rule == "one_standard_error":
            errors = np.array([error(beta) for error in curves])
            if len(errors) < 2:
                raise InvalidProblem("cv gives one fold, and a standard error needs two or more.")
            beta = mean.largest_below(errors.mean() + errors.std(ddof=1) / np.sqrt(len(errors)))
        self.fold_gaps_ = np.array([path.at(beta).relative_gap for path in paths])
        return beta

    def _by_information(self, x: np.ndarray, y: np.ndarray, lowest: float) -> float:
        """Sets `information_`."""
        given = self.noise_variance
        variance = None if given is None else as_positive(given, "noise_variance")
        found = Information.along(path_down_to(x, y, self.architecture, lowest), variance)
        self.error_, self.fold_errors_, self.fold_gaps_, self.information_ = None, None, None, found
        criteria = {"aic": found.aic, "bic": found.bic, "gcv": found.gcv}
        return max(lowest, found.least(criteria[self.rule]()))

    def predict(self, X: Any) -> np.ndarray:
        """(N,) the fit.

        >>> X, y = np.arange(8.0)[:, None], [0, 1, 2, 3, 2, 1, 0, 0.1]
        >>> MirrorsRegressorCV("relu", 2, rule="bic").fit(X, y).predict([[3.0]]).round(1).tolist()
        [3.0]
        """
        return self._values(X)
