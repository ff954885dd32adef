"""One checker of optimality, apart from the solver: it sees a Solution as anybody would from outside."""

from __future__ import annotations

import numpy as np

import mirrors


def assert_optimal(solution: mirrors.Solution, gap: float = 1e-9) -> None:
    """Stationarity, complementarity, equal objectives and a small gap, from the published values alone."""
    unit = np.abs(solution.y - solution.y.mean()).max() or 1.0
    r = (solution.y - solution.predict(solution.x)) / unit
    z, beta = solution.coefficients / unit, solution.beta / unit
    assert np.isfinite(solution.predict(solution.x)).all()
    offset = np.abs(solution.x).max() / (np.ptp(solution.x) or np.abs(solution.x).max() or 1.0)
    rounding = 1e-9 * max(1.0, offset * 1e-5)
    np.testing.assert_allclose(r, solution.residual / unit, atol=rounding)
    assert abs(r.mean()) <= rounding
    assert solution.relative_gap <= gap
    assert (solution.coefficients != 0).all()
    largest = solution.beta_max / unit
    correlations = solution.library.correlations(solution.residual / unit)
    assert np.abs(correlations).max() <= beta * (1 + 1e-8) + 1e-9 * largest + 1e-12
    at_selected = correlations[solution.indices]
    np.testing.assert_allclose(at_selected, beta * np.sign(z), atol=1e-8 * max(beta, largest) + 1e-12)
    network = solution.network()
    trained = network.objective(solution.x / 1.0, solution.y, solution.beta)
    scale = max(solution.objective, 1e-9 * unit * unit)
    assert abs(trained - solution.objective) <= 1e-10 * max(1.0, offset) * scale
