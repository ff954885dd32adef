"""What broke the solver once, and data made to break it."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Architecture, fit
from tests.optimality import assert_optimal
from tests.test_fit import ARCHITECTURES


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=lambda a: f"{a.activation}-{a.kind}-{a.depth}")
@pytest.mark.parametrize("ratio", [0.9, 1e-2, 1e-6])
@pytest.mark.parametrize(
    "x",
    [
        np.arange(9.0),
        np.repeat(np.arange(4.0), 3),
        np.concatenate([np.arange(4.0), 1e2 + np.arange(4.0)]),
        np.concatenate([np.arange(5.0), [4.0 + 1e-7]]),
        np.array([-4.0, -2, -1, 0, 1, 2, 4]),
        2.0 ** np.arange(10),
    ],
    ids=["grid", "repeated", "far clusters", "almost equal", "symmetric", "powers of two"],
)
def test_ties_clusters_and_repeats(architecture, ratio, x):
    y = np.random.default_rng(len(x)).integers(-3, 4, size=len(x)).astype(float)
    assert_optimal(fit(x, y, architecture, beta_ratio=ratio))


def test_labels_that_cancel_at_a_repeated_input():
    solution = fit([0.0, 0.0, 1.0], [-0.1, 0.5, 0.2], Architecture("relu", 2), beta_ratio=0.03)
    assert solution.beta_max == 0
    assert solution.relative_gap <= 1e-9
    np.testing.assert_allclose(solution.predict([0.0, 1.0]), 0.2)


def test_as_many_features_as_the_theory_allows():
    x = np.arange(6.0)
    y = np.array([0.0, 1, 0, 1, 0, 1])
    solution = fit(x, y, Architecture("sign", 2), beta_ratio=1e-3)
    assert len(solution.features) == len(x) - 1
    assert_optimal(solution)


def test_random_data_of_moderate_size():
    rng = np.random.default_rng(0)
    for architecture, n in (
        (Architecture("absolute", 3), 150),
        (Architecture("relu", 2), 2_000),
        (Architecture("leaky_relu", 2), 500),
        (Architecture("threshold", 4, kind="tree", widths=(2, 2)), 18),
    ):
        x, y = rng.normal(size=n), rng.normal(size=n)
        assert_optimal(fit(x, y, architecture, beta_ratio=0.02))


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=lambda a: f"{a.activation}-{a.kind}-{a.depth}")
def test_without_daqp_the_optimum_is_the_same(architecture, monkeypatch):
    rng = np.random.default_rng(3)
    x, y = np.append(rng.normal(size=9), 0.5), rng.normal(size=10)
    quick = fit(x, y, architecture, beta_ratio=0.02)
    monkeypatch.setattr("mirrors.lasso.dual.daqp", None)
    assert_optimal(alone := fit(x, y, architecture, beta_ratio=0.02))
    assert alone.objective == pytest.approx(quick.objective, rel=1e-12)


@pytest.mark.parametrize(
    ("architecture", "n"),
    [(Architecture("relu", 2), 700), (Architecture("absolute", 3), 60), (Architecture("sign", 2), 700)],
    ids=lambda v: str(getattr(v, "activation", v)),
)
def test_where_daqp_gives_up_the_active_set_goes_on_alone(architecture, n, monkeypatch):
    rng = np.random.default_rng(n)
    x, y = rng.normal(size=n), rng.normal(size=n)
    quick = fit(x, y, architecture, beta_ratio=0.05)
    monkeypatch.setattr("mirrors.lasso.dual._nearest", lambda *_: None)
    assert_optimal(alone := fit(x, y, architecture, beta_ratio=0.05))
    assert alone.objective == pytest.approx(quick.objective, rel=1e-12)
    np.testing.assert_array_equal(alone.indices, quick.indices)


@pytest.mark.parametrize("architecture", [Architecture("absolute", 4), Architecture("leaky_relu", 3)])
def test_large_coefficients_that_cancel_do_not_spoil_the_certificate(architecture):
    """Two points a hundred-thousandth apart: the residual carries rounding that is large against beta."""
    y = np.random.default_rng(0).integers(-3, 4, size=6).astype(float)
    solution = fit([0.0, 1.0, 2.0, 3.0, 4.0, 4.00001], y, architecture, beta_ratio=1e-8)
    assert np.abs(solution.coefficients).max() > 1e4 * np.ptp(y)
    assert solution.relative_gap <= 1e-11


@pytest.mark.parametrize("seed", [26, 41, 66, 74, 109, 117, 142])
def test_two_clusters_whose_columns_are_much_alike(seed):
    """DAQP finds no point though 0 is one; of 20 columns that sum to 0 no more than 19 are independent."""
    rng = np.random.default_rng(seed)
    x, y = rng.choice([0.0, 10.0], 20) + 0.01 * rng.normal(size=20), rng.normal(size=20)
    network = Architecture("relu", 3, kind="symmetrized")
    for weights in (None, rng.uniform(0.1, 3, 20)):
        assert fit(x, y, network, beta_ratio=1e-5, weights=weights).relative_gap <= 1e-9
