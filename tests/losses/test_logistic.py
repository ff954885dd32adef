"""The logistic loss against cvxpy on the full dictionary, and against what probabilities have to be."""

from __future__ import annotations

import cvxpy as cp
import numpy as np
import pytest

from mirrors import Architecture, InvalidProblem, fit
from tests.losses.classes import NETWORKS, assert_equals_cvxpy, name


@pytest.mark.parametrize("kind", ["mixed", "separable", "unbalanced", "one class"])
@pytest.mark.parametrize("network", NETWORKS, ids=name)
def test_the_optimum_equals_cvxpy_on_all_columns(network, kind):
    assert_equals_cvxpy("logistic", network, kind, lambda margins: cp.logistic(-margins))


def test_zeros_and_ones_are_the_same_problem():
    x, y = np.arange(6.0), np.array([0, 1, 0, 0, 1, 1])
    one, other = (fit(x, labels, beta_ratio=0.1, loss="logistic") for labels in (y, 2 * y - 1))
    np.testing.assert_array_equal(one.predict(x), other.predict(x))
    assert set(one.classes(x)) <= {0.0, 1.0} and set(other.classes(x)) <= {-1.0, 1.0}


def test_the_output_bias_makes_probabilities_as_frequent_as_the_class():
    """What the optimality of the intercept demands."""
    rng = np.random.default_rng(2)
    x = rng.uniform(-2, 2, 300)
    y = (rng.random(300) < 1 / (1 + np.exp(-3 * np.sin(2 * x)))).astype(float)
    solution = fit(x, y, Architecture("relu", 2), beta_ratio=0.02, loss="logistic")
    p = solution.probabilities(x)
    assert p.mean() == pytest.approx(y.mean(), abs=1e-7)
    truth = 1 / (1 + np.exp(-3 * np.sin(2 * x)))
    assert np.abs(p - truth).mean() < 0.1
    np.testing.assert_array_equal(solution.classes(x), (p >= 0.5).astype(float))


def test_one_class_alone_is_certain():
    solution = fit([0.0, 1.0, 2.0], [1, 1, 1], beta=0.1, loss="logistic")
    assert solution.relative_gap <= 1e-8 and solution.objective < 1e-12
    np.testing.assert_allclose(solution.probabilities([0.5, 9.0]), 1.0)


def test_other_labels_are_named():
    with pytest.raises(InvalidProblem, match=r"y\[2\] is 2, and the logistic loss tells two classes apart"):
        fit([0.0, 1.0, 2.0], [0, 1, 2], beta=0.1, loss="logistic")
    with pytest.raises(InvalidProblem, match=r"y\[1\] is -1"):
        fit([0.0, 1.0, 2.0], [0, -1, 1], beta=0.1, loss="logistic")
