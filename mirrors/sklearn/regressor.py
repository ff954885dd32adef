"""`MirrorsRegressor`: `mirrors.fit` as an estimator."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from sklearn.base import RegressorMixin
from sklearn.utils import Tags

from ..losses import as_loss
from .network import PenalizedEstimator


class MirrorsRegressor(RegressorMixin, PenalizedEstimator):
    """A network of one input, trained to global optimality (docs/theory.md section 2).

    Parameters
    ----------
    activation, depth, slope, kind, width, widths
        The network, as for `mirrors.Architecture`.
    column : int or str, optional
        Number or name of the column of X that is the input; needed where there are several.
    beta : float, optional
        Regularisation, in units of x times y (sign, threshold: of y). The loss is a sum over rows, so that
        twice as many rows need twice the beta.
    beta_ratio : float, optional
        The same as a share of the smallest beta at which the constant is optimal; 0.1 if neither is given.
    loss : {"squared", "absolute", "poisson"}, Huber, Quantile or Loss
        As for `mirrors.fit`.

    Attributes
    ----------
    solution_ : Solution
        With features, network, certificate and all.
    beta_ : float
        The penalty used.
    breakpoints_ : (b,) where the fit bends or jumps, ascending, in units of x
    intercept_ : float
    duality_gap_ : float
        The distance to the proven lower bound, relative to the objective of the constant fit.
    column_ : int
        Which column of X is the input.
    n_features_in_ : int
        How many columns X had.
    feature_names_in_ : their names, if X was a table

    Examples
    --------
    >>> model = MirrorsRegressor(activation="relu", depth=2, beta_ratio=0.01)
    >>> model.fit([[0], [1], [2], [3]], [0, 1, 1, 0]).breakpoints_.tolist()
    [1.0, 2.0]
    >>> model.duality_gap_ < 1e-9
    True
    """

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
        beta: float | None = None,
        beta_ratio: float | None = None,
        loss: Any = "squared",
    ):
        self.activation = activation
        self.depth = depth
        self.slope = slope
        self.kind = kind
        self.width = width
        self.widths = widths
        self.column = column
        self.beta = beta
        self.beta_ratio = beta_ratio
        self.loss = loss

    def __sklearn_tags__(self) -> Tags:
        tags = super().__sklearn_tags__()
        tags.regressor_tags.poor_score = True  # on data of several inputs: it sees one
        return tags

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:
        """Train the network.

        Parameters
        ----------
        X : array-like, shape (N, 1)
        y : array-like, shape (N,)
        sample_weight : array-like, shape (N,), optional
            What each row counts, 0 or more.

        Raises
        ------
        InvalidProblem, LibraryTooLarge
            As `mirrors.fit`; both are ValueErrors.

        Examples
        --------
        >>> MirrorsRegressor(depth=2).fit([[0], [1], [2]], [0, 1, 0], sample_weight=[1, 2, 1]).n_features_in_
        1
        """
        x, labels = self._training_data(X, y, y_numeric=True)
        return self._solve(x, labels.astype(float, copy=False), sample_weight)

    def predict(self, X: Any) -> np.ndarray:
        """(N,) the fit; for loss="poisson" the rate, where `solution_.predict` gives its logarithm.

        >>> MirrorsRegressor(depth=2).fit([[0], [1], [2]], [0, 1, 0]).predict([[0], [1]]).round(3).tolist()
        [0.033, 0.933]
        """
        return as_loss(self.loss).expected(self._values(X))
