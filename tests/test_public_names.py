"""The names that notebooks and lessons use, all together: what is renamed here breaks other people's code."""

from __future__ import annotations

import json

import numpy as np
import pytest

import mirrors

X, Y = np.array([0.0, 1.0, 2.5, 4.0, 5.0]), np.array([0.0, 1.0, 0.2, 1.0, 0.4])


def test_a_problem_from_data_to_network():
    arch = mirrors.Architecture(activation="absolute", depth=3)
    lib = mirrors.build_library(X, arch, members="complete")
    assert len(lib) == lib.matrix().shape[1] <= mirrors.library_size(len(X), arch)
    sol = mirrors.fit(X, Y, arch, beta_ratio=0.1)
    np.testing.assert_allclose(lib.correlations(sol.residual), sol.residual @ lib.matrix(), atol=1e-12)
    assert sol.beta == pytest.approx(0.1 * sol.beta_max) and sol.relative_gap < 1e-9
    assert sol.library_size == len(lib) and len(sol.features) == len(sol.coefficients)
    built = sol.intercept + sum(z * f(X) for z, f in zip(sol.coefficients, sol.features, strict=True))
    np.testing.assert_allclose(built, sol.predict(X))
    for feature in sol.features:
        assert len(feature.biases) == len(feature.signs) == 2 and "x" in feature.formula
    for point in sol.breakpoints:
        assert point.kind in ("data", "midpoint", "reflection") and point.order >= 0 and point.label
        assert point.on_data is None or X[point.on_data] == point.position
    net = sol.network()
    np.testing.assert_allclose(net(X), sol.predict(X))
    assert net.objective(X, Y, sol.beta) == pytest.approx(sol.objective)
    assert json.dumps(net.to_dict()) and "torch" in net.to_pytorch()


def test_path_alternatives_training_and_losses():
    arch = mirrors.Architecture("relu", 3)
    path = mirrors.fit_path(X, Y, arch)
    sol = path.at(path.betas[0] / 2)
    assert (np.diff(path.betas) < 0).all() and sol.relative_gap < 1e-9
    alt = sol.alternatives()
    low, high = alt.band(X)
    np.testing.assert_allclose(low, high)
    assert alt.is_unique in (True, False) and alt.dimension >= 0
    assert alt.sparsest().objective == pytest.approx(sol.objective)
    run = mirrors.train(X, Y, arch, sol.beta, units=5, steps=20, optimizer="adam", seed=0)
    assert run.objective.shape == (20,) and run.network(X).shape == X.shape
    for loss in ("squared", "absolute", mirrors.Huber(0.5), mirrors.Quantile(0.3)):
        assert mirrors.fit(X, Y, arch, beta_ratio=0.2, loss=loss).relative_gap < 1e-6


def test_points_and_series_from_text():
    x, y = mirrors.read_points("x;y\n0;1,5\n1;2,5")
    assert x.tolist() == [0, 1] and y.tolist() == [1.5, 2.5]
    series = mirrors.read_series("2000,1.5\n2001,2.5\n2002,3.5")
    assert series.times.tolist() == [2000, 2001, 2002] and series.values.tolist() == [1.5, 2.5, 3.5]


def test_errors_are_value_errors():
    assert issubclass(mirrors.InvalidProblem, ValueError) and issubclass(mirrors.LibraryTooLarge, ValueError)
