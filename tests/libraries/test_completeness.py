"""The library misses nothing: no bias vector anywhere correlates more than its best member."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import minimize

from mirrors import Architecture, build_library, fit, library_size


def continuous_best(x, residual, architecture, rng, starts=25):
    """max |r . t_D(x; s, b)| over continuous b by random starts and local search."""
    unit, layers = architecture.unit.value, architecture.hidden_layers
    spread = np.ptp(x)

    def correlation(b, signs):
        t = x
        for s, bias in zip(signs, b, strict=True):
            t = unit(s * (t - bias), architecture.slope)
        return abs(residual @ t)

    best = 0.0
    for _ in range(starts):
        signs = rng.choice([-1.0, 1.0], size=layers)
        cloud = rng.uniform(-0.5, 1.0, size=(40, layers)) * spread
        cloud[:, 0] = x.min() + rng.uniform(-0.2, 1.2, size=40) * spread
        start = max(cloud, key=lambda b: correlation(b, signs))
        found = minimize(lambda b, signs=signs: -correlation(b, signs), start, method="Nelder-Mead")
        best = max(best, -found.fun)
    return best


@pytest.mark.parametrize(
    "architecture",
    [Architecture("relu", depth) for depth in (2, 3, 4)]
    + [Architecture("leaky_relu", depth) for depth in (2, 3)]
    + [Architecture("absolute", depth) for depth in (2, 3, 4, 5)],
    ids=lambda a: f"{a.activation}-{a.depth}",
)
@pytest.mark.parametrize("data", ["random", "grid"])
def test_no_continuous_bias_beats_the_library(architecture, data):
    rng = np.random.default_rng(architecture.depth)
    x = rng.normal(size=6) if data == "random" else np.arange(6.0)
    y = rng.normal(size=6)
    solution = fit(x, y, architecture, beta_ratio=0.1)
    best = continuous_best(x, solution.residual, architecture, rng)
    assert best <= solution.beta * (1 + 1e-6)
    assert best >= solution.beta * 0.5  # the search is not blind


@pytest.mark.parametrize("depth", [2, 3, 4, 5])
@pytest.mark.parametrize("name", ["relu", "leaky_relu", "absolute"])
def test_library_size_is_an_upper_bound(name, depth):
    x = np.random.default_rng(0).normal(size=5)
    architecture = Architecture(name, depth)
    assert len(build_library(x, architecture)) <= library_size(5, architecture)


def test_matrix_rows_follow_the_given_order():
    x = np.array([3.0, 1.0, 3.0, 2.0])
    library = build_library(x, Architecture("absolute", 3))
    matrix = library.matrix()
    assert matrix.shape == (4, len(library))
    np.testing.assert_array_equal(matrix[0], matrix[2])
    for index in (0, 3, len(library) - 1):
        np.testing.assert_allclose(matrix[:, index], library.feature(index)(x), atol=1e-12)
    residual = np.array([1.0, -2.0, 0.5, 0.5])
    np.testing.assert_allclose(library.correlations(residual), matrix.T @ residual, atol=1e-12)


def test_twins_share_a_column():
    library = build_library([0.0, 1.0, 3.0, 4.0], Architecture("absolute", 3))
    matrix = library.matrix() - library.matrix().mean(axis=0)
    for index in range(len(library)):
        twins = library.twins(index)
        assert index in twins
        for twin in twins:
            a, b = matrix[:, index], matrix[:, twin]
            assert min(np.abs(a - b).max(), np.abs(a + b).max()) < 1e-9
