"""Information criteria along an exact path."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from ..equality import ByValue
from ..errors import InvalidProblem
from ..path import Path


@dataclass(frozen=True, eq=False)
class Information(ByValue):
    """AIC, BIC and GCV at the knots of a path: between two of them the degrees of freedom stay and the
    residual grows with beta, so that each criterion is least at a knot (docs/theory.md section 6.3).

    The degrees of freedom of a Lasso fit are those of the span of its active columns, here one each, and one
    for the intercept (Tibshirani and Taylor, Annals of Statistics 40, 2012).

    Attributes
    ----------
    betas : (k,) the knots, descending from beta_max
    residual : (k,) sum of squared residuals
    degrees_of_freedom : (k,) int array
        Those just above each knot, as far as the next.
    noise_variance : float
        Of one label, in units of y squared.
    count : int
        N, the rows.

    Examples
    --------
    >>> import mirrors
    >>> path = mirrors.fit_path(range(8), [0, 1, 2, 3, 2, 1, 0, 0.1], mirrors.Architecture("relu", 2))
    >>> along = Information.along(path)
    >>> along.degrees_of_freedom[:3].tolist(), round(along.least(along.bic()), 3)
    ([1, 2, 3], 0.001)
    """

    betas: np.ndarray
    residual: np.ndarray
    degrees_of_freedom: np.ndarray
    noise_variance: float
    count: int

    @classmethod
    def along(cls, path: Path, variance: float | None = None) -> Information:
        """Those of a path; the variance of the noise is estimated from neighbours if it is left out.

        >>> import mirrors
        >>> path = mirrors.fit_path(range(4), [0, 1, 0, 1], mirrors.Architecture("relu", 2))
        >>> Information.along(path, variance=0.01).noise_variance
        0.01
        """
        problem = path.problem
        y = problem.y - problem.mean
        residual, dof = [float(y @ y)], [1]
        for segment in path.segments:
            values = problem.library.combined(segment.indices, segment.at_bottom * problem.coefficient_scale)
            rest = y - (values - values.mean())
            residual.append(float(rest @ rest))
            dof.append(1 + int(np.count_nonzero((segment.at_top != 0) | (segment.at_bottom != 0))))
        if variance is None:
            variance = noise_variance(problem.library.sample.x, problem.y)
        return cls(path.betas, np.array(residual), np.array(dof), variance, len(y))

    def aic(self) -> np.ndarray:
        """(k,) residual / variance + 2 degrees of freedom, Akaike's criterion up to a constant.

        >>> import mirrors
        >>> path = mirrors.fit_path(range(4), [0, 1, 0, 1], mirrors.Architecture("relu", 2))
        >>> along = Information.along(path, variance=0.01)
        >>> round(float(along.aic()[0]), 9)  # the constant: a residual of 1, and one degree of freedom
        102.0
        """
        return self._fit() + 2 * self.degrees_of_freedom

    def bic(self) -> np.ndarray:
        """(k,) residual / variance + log(N) degrees of freedom, Schwarz's criterion up to a constant.

        >>> import mirrors
        >>> path = mirrors.fit_path(range(4), [0, 1, 0, 1], mirrors.Architecture("relu", 2))
        >>> along = Information.along(path, variance=0.01)
        >>> round(float(along.bic()[0] - 100), 3)
        1.386
        """
        return self._fit() + np.log(self.count) * self.degrees_of_freedom

    def gcv(self) -> np.ndarray:
        """(k,) generalised cross-validation, N residual / (N - degrees of freedom)^2; infinite without rest.

        It needs no variance.

        >>> import mirrors
        >>> path = mirrors.fit_path(range(4), [0, 1, 0, 1], mirrors.Architecture("relu", 2))
        >>> along = Information.along(path, variance=0.01)
        >>> round(float(along.gcv()[0]), 3)  # of the constant: 4 * 1 / (4 - 1)^2
        0.444
        """
        rest = self.count - self.degrees_of_freedom
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(rest > 0, self.count * self.residual / rest**2, np.inf)

    def least(self, criterion: np.ndarray) -> float:
        """The largest beta at which a criterion (k,) is least.

        >>> import mirrors
        >>> path = mirrors.fit_path(range(4), [0, 1, 0, 1], mirrors.Architecture("relu", 2))
        >>> along = Information.along(path, variance=0.01)
        >>> along.least(along.aic()) < 0.01 * float(along.betas[0])
        True
        """
        return float(self.betas[criterion.argmin()])

    def _fit(self) -> np.ndarray:
        """Residuals in units of the variance; without noise only an exact fit will do."""
        if not self.noise_variance:
            return np.where(self.residual > self.residual.min(), np.inf, 0.0)
        return self.residual / self.noise_variance


def noise_variance(x: np.ndarray, y: np.ndarray) -> float:
    """The variance of the noise in labels, from how far each lies off the line through its neighbours.

    Parameters
    ----------
    x, y : (N,) arrays, N at least 3

    Returns
    -------
    float
        In units of y squared; unbiased where the truth is straight across three neighbours (Gasser, Sroka and
        Jennen-Steinmetz, Biometrika 73, 1986).

    Raises
    ------
    InvalidProblem
        For fewer than three points.

    Examples
    --------
    >>> noise_variance(np.arange(4.0), 2 * np.arange(4.0))
    0.0
    """
    if len(x) < 3:
        count = "one sample" if len(x) == 1 else f"{len(x)} samples"
        raise InvalidProblem(
            f"Noise is told from each point and its two neighbours, and there is {count} only; give three or "
            "more, or the variance of the noise."
        )
    order = np.argsort(x, kind="stable")
    x, y = x[order], y[order]
    span = x[2:] - x[:-2]
    left = np.where(span > 0, (x[2:] - x[1:-1]) / np.where(span > 0, span, 1.0), 0.5)
    off = left * y[:-2] + (1 - left) * y[2:] - y[1:-1]
    return float(np.mean(off**2 / (left**2 + (1 - left) ** 2 + 1)))
