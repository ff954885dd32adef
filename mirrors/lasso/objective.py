"""Objective and duality gap, computed from the finished solution alone (docs/theory.md section 6)."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

#: The relative gap that a solution promises to keep to.
PROMISE = 1e-9
#: A gap that needs no better dual point.
CLEAR = 1e-11


@dataclass(frozen=True)
class Certificate:
    """How good a solution is, and the proof.

    Attributes
    ----------
    objective : float
        1/2 ||r||^2 + beta ||z||_1, in the units of y squared.
    dual_objective : float
        A lower bound on the objective of every network of the architecture, whatever its width.
    relative_gap : float
        Their difference over the objective of the constant fit; 0 where the labels are constant, infinite
        where a number is not finite.

    Examples
    --------
    >>> import mirrors
    >>> proof = mirrors.fit([0, 1, 2], [0, 1, 0], mirrors.Architecture("absolute", 2), beta=0.1).certificate
    >>> bool(proof.objective - proof.dual_objective < 1e-12)
    True
    """

    objective: float
    dual_objective: float
    relative_gap: float

    @property
    def excess(self) -> float:
        """How far the objective lies above the best possible one at most, as a share of that.

        >>> Certificate(objective=1.5, dual_objective=1.25, relative_gap=0.1).excess
        0.2
        >>> [Certificate(over, 0.0, relative_gap=0.0).excess for over in (0.0, 1e-9)]
        [0.0, inf]
        """
        over = max(0.0, self.objective - self.dual_objective)
        return over / self.dual_objective if self.dual_objective > 0 else (np.inf if over else 0.0)


def certify(
    residual: np.ndarray,
    coefficients: np.ndarray,
    y: np.ndarray,
    beta: float,
    dual: np.ndarray,
    largest: float,
) -> Certificate:
    """Compare the objective with the value of a dual point, scaled into the dual-feasible set.

    Parameters
    ----------
    residual : (N,) y minus the fit
    coefficients : (k,) nonzero coefficients
    y : (N,) labels
    beta : float
    dual : (N,) array
        Any vector gives a valid bound, the residual of an optimum the best one. Its mean is taken out,
        because a dual point must be orthogonal to 1.
    largest : float
        max |a_j . dual| over the complete library.

    Examples
    --------
    >>> labels = np.array([0.0, 1.0])  # a constant fit, and a feature with values 0 and 1
    >>> certify(labels - 0.5, np.empty(0), labels, beta=0.5, dual=labels - 0.5, largest=0.5).relative_gap
    0.0
    """
    unit = float(np.abs(y - y.mean()).max()) or 1.0  # keeps squares within floating point
    r, labels, price = residual / unit, (y - y.mean()) / unit, beta / unit
    theta = (dual - dual.mean()) / unit * min(1.0, beta / largest if largest > 0 else 1.0)
    primal = 0.5 * (r @ r) + price * np.abs(coefficients / unit).sum()
    constant = 0.5 * (labels @ labels)
    bound = constant - 0.5 * ((labels - theta) @ (labels - theta))
    gap = relative_gap(float(primal), float(bound), float(constant))
    return Certificate(float(primal) * unit * unit, float(bound) * unit * unit, gap)


def relative_gap(primal: float, bound: float, constant: float) -> float:
    """The distance between objective and bound as a share of the objective of the constant fit.

    >>> relative_gap(3.0, 2.0, 4.0), relative_gap(np.nan, 2.0, 4.0)
    (0.25, inf)
    """
    if not np.isfinite([primal, bound, constant]).all():
        return np.inf  # nothing is proven by numbers that are not finite
    return max(0.0, (primal - bound) / constant) if constant > 0 else 0.0


def dual_point(residual: np.ndarray, columns: np.ndarray, signs: np.ndarray, beta: float) -> np.ndarray:
    """The vector nearest to the residual whose correlation with each active column is beta in its sign.

    Large coefficients that cancel leave rounding in the residual that is small against the labels but not
    against beta; this takes it out.

    Parameters
    ----------
    residual : (N,) array
    columns : (N, k) active columns, up to constants
    signs : (k,) signs of their coefficients
    beta : float

    Examples
    --------
    >>> column = np.array([[0.0], [1.0]])
    >>> dual_point(np.array([-0.3, 0.3]), column, np.array([1.0]), beta=0.2).round(12).tolist()
    [-0.2, 0.2]
    """
    centred = columns - columns.mean(axis=0)
    defect = centred.T @ residual - beta * signs
    return residual - np.linalg.lstsq(centred.T, defect, rcond=None)[0]
