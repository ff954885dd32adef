"""The network computes the fit, and its training objective is the Lasso's."""

from __future__ import annotations

import json

import numpy as np
import pytest

from mirrors import Architecture, fit


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "absolute"])
@pytest.mark.parametrize("depth", [2, 3, 4])
def test_homogeneous_networks(name, depth):
    rng = np.random.default_rng(depth)
    x, y = rng.normal(size=6), rng.normal(size=6)
    solution = fit(x, y, Architecture(name, depth), beta_ratio=0.02)
    network = solution.network()
    inputs = np.linspace(-5, 5, 101)
    np.testing.assert_allclose(network(inputs), solution.predict(inputs), atol=1e-10)
    assert network.objective(x, y, solution.beta) == pytest.approx(solution.objective, rel=1e-10)
    sizes = {round(abs(w), 10) for w in (network.units[0].output, *network.units[0].weights)}
    assert len(sizes) == 1  # balanced
    json.dumps(network.to_dict())


@pytest.mark.parametrize("name", ["sign", "threshold"])
def test_step_networks(name):
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=9), rng.normal(size=9)
    solution = fit(x, y, Architecture(name, 2), beta_ratio=0.02)
    network = solution.network()
    np.testing.assert_allclose(network(x), solution.predict(x), atol=1e-12)
    assert network.objective(x, y, solution.beta) == pytest.approx(solution.objective, rel=1e-10)
