"""What losses of classes and of counts promise alike."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrors import fit
from tests.losses.classes import NETWORKS


@settings(max_examples=60, deadline=None)
@given(
    st.sampled_from(["logistic", "hinge", "poisson"]),
    st.lists(st.tuples(st.integers(-5, 5), st.integers(0, 30)), min_size=1, max_size=9),
    st.sampled_from(NETWORKS),
    st.sampled_from([0.9, 0.1, 1e-3]),
    st.sampled_from([1e-6, 1.0, 1e6]),
)
def test_every_problem_ends_with_a_proof(loss, points, network, ratio, size):
    x, y = np.array(points, dtype=float).T
    labels = y if loss == "poisson" else y % 2
    solution = fit(size * x, labels, network, beta_ratio=ratio, loss=loss)
    assert solution.relative_gap <= 1e-7 and np.isfinite(solution.objective)


@pytest.mark.parametrize(
    ("loss", "y", "mean_of"),
    [
        ("logistic", [0, 0, 1, 0, 1, 1, 0, 1], lambda bias: 1 / (1 + np.exp(-bias))),
        ("poisson", [5, 12, 9, 1, 2, 1, 2, 1], np.exp),
    ],
)
def test_beta_max_is_where_the_constant_begins(loss, y, mean_of):
    x = np.arange(8.0)
    at = fit(x, y, beta_ratio=1.0, loss=loss)
    assert not len(at.indices) and mean_of(at.intercept) == pytest.approx(np.mean(y))
    below = fit(x, y, beta_ratio=0.99, loss=loss)
    assert len(below.indices) and below.objective < at.objective
