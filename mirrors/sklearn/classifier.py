"""`MirrorsClassifier`: `mirrors.fit` with a loss that tells two classes apart, as an estimator."""

from __future__ import annotations

from typing import Any, Self

import numpy as np
from sklearn.base import ClassifierMixin
from sklearn.utils import Tags
from sklearn.utils.metaestimators import available_if
from sklearn.utils.multiclass import check_classification_targets, type_of_target

from ..errors import InvalidProblem
from ..losses import as_loss
from .network import PenalizedEstimator


def _tells_probabilities(model: MirrorsClassifier) -> bool:
    return as_loss(model.loss).probability(np.zeros(1)) is not None


class MirrorsClassifier(ClassifierMixin, PenalizedEstimator):
    """A network of one input that tells two classes apart, trained to global optimality (section 8).

    Parameters
    ----------
    activation, depth, slope, kind, width, widths
        The network, as for `mirrors.Architecture`.
    column : int or str, optional
        Number or name of the column of X that is the input; needed where there are several.
    beta : float, optional
        Regularisation, in units of loss over coefficient. The loss is a sum over rows, so that twice as many
        rows need twice the beta.
    beta_ratio : float, optional
        The same as a share of the smallest beta at which the constant is optimal; 0.1 if neither is given.
    loss : {"logistic", "hinge"} or Loss
        The logistic loss gives probabilities too.

    Attributes
    ----------
    classes_ : (2,) the two labels, sorted; positive values of `decision_function` mean the second
    solution_, beta_, breakpoints_, intercept_, duality_gap_, n_features_in_, feature_names_in_
        As for `MirrorsRegressor`; the network is the decision function.

    Examples
    --------
    >>> model = MirrorsClassifier(activation="relu", depth=2).fit([[0], [1], [2], [3]], ["a", "b", "b", "a"])
    >>> model.predict([[0.9], [3.1]]).tolist(), model.duality_gap_ < 1e-9
    (['b', 'a'], True)
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
        loss: Any = "logistic",
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
        tags.classifier_tags.multi_class = False
        tags.classifier_tags.poor_score = True  # on data of several inputs: it sees one
        return tags

    def fit(self, X: Any, y: Any, sample_weight: Any = None) -> Self:
        """Train the network.

        Parameters
        ----------
        X : array-like, shape (N, 1)
        y : array-like, shape (N,)
            Labels of two classes: numbers, words or truth values.
        sample_weight : array-like, shape (N,), optional
            What each row counts, 0 or more.

        Raises
        ------
        InvalidProblem, LibraryTooLarge
            As `mirrors.fit`, and for one class or more than two.

        Examples
        --------
        >>> MirrorsClassifier(loss="hinge").fit([[0], [1], [2]], [False, True, True]).classes_.tolist()
        [False, True]
        """
        x, labels = self._training_data(X, y)
        check_classification_targets(labels)
        if type_of_target(labels) == "multiclass":
            raise InvalidProblem(
                "Only binary classification is supported. The type of the target is multiclass, with "
                f"{len(np.unique(labels))} classes; see sklearn.multiclass.OneVsRestClassifier."
            )
        self.classes_, codes = np.unique(labels, return_inverse=True)
        return self._solve(x, codes.astype(float), sample_weight)

    def _solve(self, x: np.ndarray, y: np.ndarray, sample_weight: Any) -> Self:
        loss = as_loss(self.loss)
        if not loss.tells_classes:
            raise InvalidProblem(
                f"The loss {self.loss!r} does not tell classes apart; use 'logistic' or 'hinge', or "
                "MirrorsRegressor."
            )
        return super()._solve(x, y, sample_weight)

    def decision_function(self, X: Any) -> np.ndarray:
        """(N,) the network: above 0 for the second class; with the logistic loss the logarithm of the odds.

        >>> model = MirrorsClassifier(depth=2).fit([[0], [1], [2], [3]], [0, 0, 1, 1])
        >>> (model.decision_function([[0], [3]]) > 0).tolist()
        [False, True]
        """
        return self._values(X)

    def predict(self, X: Any) -> np.ndarray:
        """(N,) the likelier class.

        >>> MirrorsClassifier(depth=2).fit([[0], [1], [2], [3]], [0, 0, 1, 1]).predict([[0], [3]]).tolist()
        [0, 1]
        """
        values = self.decision_function(X)
        return self.classes_[(values > 0).astype(int)]

    @available_if(_tells_probabilities)
    def predict_proba(self, X: Any) -> np.ndarray:
        """(N, 2) how likely each class is; for a loss that tells, as the logistic one.

        >>> model = MirrorsClassifier(beta=10.0).fit([[0], [1]], ["no", "yes"])
        >>> model.predict_proba([[0.5]]).tolist()
        [[0.5, 0.5]]
        """
        second = np.asarray(as_loss(self.loss).probability(self.decision_function(X)))
        return np.column_stack([1.0 - second, second])
