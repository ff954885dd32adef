"""The certificate, worked out by hand where nothing is optimal."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors.lasso import certify, dual_point


@pytest.mark.parametrize("unit", [1.0, 1e-150, 1e150])
def test_the_gap_of_a_fit_that_is_not_optimal(unit):
    """Labels 0 and 1, the constant fit, a feature with values 0 and 1, beta 0.1.

    The residual (-1/2, 1/2) meets the feature with 1/2, five times too much: a fifth of it is dual feasible.
    The bound is 1/2 (1/2 - 0.8^2 / 2) = 0.09, the objective 0.25.
    """
    labels = np.array([0.0, 1.0]) * unit
    residual = labels - labels.mean()
    proof = certify(residual, np.empty(0), labels, 0.1 * unit, residual + 3.0 * unit, 0.5 * unit)
    assert proof.objective / unit / unit == pytest.approx(0.25, rel=1e-12)
    assert proof.dual_objective / unit / unit == pytest.approx(0.09, rel=1e-12)
    assert proof.relative_gap == pytest.approx(0.64, rel=1e-12)


def test_coefficients_cost_beta_each():
    labels = np.array([0.0, 1.0])
    residual = np.array([-0.1, 0.1])  # the fit 0.8 times the feature
    proof = certify(residual, np.array([0.8]), labels, 0.1, residual, 0.1)
    assert proof.objective == pytest.approx(0.01 + 0.08)
    assert proof.relative_gap == pytest.approx(0.0, abs=1e-15)


@pytest.mark.parametrize("beta", np.linspace(0.01, 0.49, 49))
def test_rounding_makes_no_gap_negative(beta):
    """At the optimum, 1 - 2 beta times the feature, the two sides differ by rounding in either direction."""
    residual = np.array([-beta, beta])
    proof = certify(residual, np.array([1 - 2 * beta]), np.array([0.0, 1.0]), beta, residual, beta)
    assert 0.0 <= proof.relative_gap < 1e-15


def test_constant_labels_leave_no_gap():
    proof = certify(np.zeros(3), np.empty(0), np.full(3, 7.0), 0.1, np.zeros(3), 0.0)
    assert (proof.objective, proof.dual_objective, proof.relative_gap) == (0.0, 0.0, 0.0)


def test_the_dual_point_is_the_nearest_that_meets_the_active_columns_with_beta():
    rng = np.random.default_rng(0)
    residual, columns, signs = rng.normal(size=7), rng.normal(size=(7, 3)), np.array([1.0, -1.0, 1.0])
    found = dual_point(residual, columns, signs, 0.3)
    centred = columns - columns.mean(axis=0)
    np.testing.assert_allclose(centred.T @ found, 0.3 * signs, atol=1e-12)
    moved = found - residual  # nearest: it moves within the span of the columns
    inside = centred @ np.linalg.lstsq(centred, moved, rcond=None)[0]
    np.testing.assert_allclose(moved, inside, atol=1e-12)
