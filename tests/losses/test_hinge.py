"""The hinge loss against cvxpy on the full dictionary, and against what it promises."""

from __future__ import annotations

import cvxpy as cp
import numpy as np
import pytest

from mirrors import Architecture, InvalidProblem, fit
from tests.losses.classes import NETWORKS, assert_equals_cvxpy, name


@pytest.mark.parametrize("kind", ["mixed", "separable", "unbalanced", "one class"])
@pytest.mark.parametrize("network", NETWORKS, ids=name)
def test_the_optimum_equals_cvxpy_on_all_columns(network, kind):
    assert_equals_cvxpy("hinge", network, kind, lambda margins: cp.pos(1 - margins))


def test_separable_classes_are_told_apart_with_a_margin():
    x, y = np.array([0.0, 1.0, 3.0, 4.0]), np.array([0, 0, 1, 1])
    solution = fit(x, y, Architecture("relu", 2), beta=1e-3, loss="hinge")
    np.testing.assert_array_equal(solution.classes(x), y)
    assert (np.where(y, 1, -1) * solution.predict(x) >= 1 - 1e-9).all()
    assert solution.objective == pytest.approx(1e-3)  # from -1 to 1 over a gap of 2: a slope of 1


def test_it_gives_no_probabilities():
    solution = fit([0.0, 1.0], [-1, 1], beta=0.1, loss="hinge")
    with pytest.raises(InvalidProblem, match="classes, no probabilities; use loss='logistic'"):
        solution.probabilities([0.5])
