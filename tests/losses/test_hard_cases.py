"""What broke a solver of another loss than the squared one, with its right value or a proof."""

from __future__ import annotations

import warnings

import numpy as np
import pytest

from mirrors import Architecture, Huber, Quantile, fit

RELU = Architecture("relu", 2)


@pytest.fixture(autouse=True)
def _no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def test_a_huber_loss_that_is_never_straight_is_the_squared_loss():
    plain = fit([0, 1, 2], [0, 1, 5], RELU, beta=0.5)
    huber = fit([0, 1, 2], [0, 1, 5], RELU, beta=0.5, loss=Huber(1e6))
    assert huber.objective == pytest.approx(plain.objective, rel=1e-12) and huber.relative_gap <= 1e-10


def test_labels_far_larger_than_delta():
    y = 1e6 * np.random.default_rng(17).normal(size=30)
    huber = fit(range(30), y, RELU, beta_ratio=0.01, loss=Huber(1.0))
    assert huber.relative_gap <= 1e-9
    absolute = fit(range(30), y, RELU, beta=huber.beta, loss="absolute")
    value = Huber(1.0).value(y, absolute.predict(range(30))).sum()
    assert huber.objective <= value + huber.beta * np.abs(absolute.coefficients).sum()
    assert huber.objective == pytest.approx(17453959.1168, rel=1e-9)


def test_one_label_far_away():
    solution = fit(range(8), [0, 1, 0, 1, 0, 1, 0, 1e9], RELU, beta_ratio=0.1, loss=Huber(0.5))
    assert solution.relative_gap <= 1e-8


@pytest.mark.parametrize(
    "loss", ["absolute", "squared", Huber(0.3), Quantile(0.2), "logistic", "hinge", "poisson"], ids=str
)
def test_weights_over_twenty_four_decades(loss):
    y, weights = [0, 1, 0, 1, 1, 0, 1, 0, 0, 1], 10.0 ** np.linspace(-12, 12, 10)
    assert fit(range(10), y, RELU, beta_ratio=0.1, loss=loss, weights=weights).relative_gap <= 1e-9


@pytest.mark.parametrize("tau", [1e-8, 1e-3, 0.5, 1 - 1e-6])
def test_quantiles_near_the_ends(tau):
    y = np.random.default_rng(0).normal(size=10)
    solution = fit(range(10), y, RELU, beta_ratio=0.1, loss=Quantile(tau))
    assert solution.relative_gap <= 1e-9
    assert solution.objective < Quantile(tau).value(y, np.quantile(y, tau)).sum()


@pytest.mark.parametrize(
    "loss", ["absolute", "squared", Huber(0.3), Quantile(0.2), "logistic", "hinge", "poisson"], ids=str
)
@pytest.mark.parametrize("asked", [{"beta": 0.1}, {"beta_ratio": 0.1}], ids=str)
def test_constant_labels(loss, asked):
    solution = fit(range(4), [1, 1, 1, 1], RELU, loss=loss, weights=[1, 2, 1, 1], **asked)
    assert solution.relative_gap <= 1e-9 and solution.objective < 1e-15 and not len(solution.indices)


def test_many_rows_of_a_huber_loss():
    """Beyond what the projection takes: Newton's method."""
    rng = np.random.default_rng(3)
    x = rng.normal(size=2_000)
    y = np.sin(3 * x) + 0.3 * rng.standard_t(1.5, size=2_000)
    assert fit(x, y, RELU, beta_ratio=0.02, loss=Huber(0.3)).relative_gap <= 1e-8


def test_many_rows_of_two_classes():
    rng = np.random.default_rng(4)
    x = rng.normal(size=2_000)
    y = (rng.random(2_000) < 1 / (1 + np.exp(-4 * np.sin(3 * x)))).astype(float)
    assert fit(x, y, RELU, beta_ratio=0.02, loss="logistic").relative_gap <= 1e-8


def test_a_coefficient_that_is_rounding_has_no_sign():
    """Newton's method ended with a fifth feature at 5e-17, and its last digits could not be found."""
    x = [0.03419277, 1.35974754, 1.22472108, -0.51030708, -0.29796951, -0.52738419, 0.56972636, -0.05606444]
    counts = [5, 12, 12, 1, 2, 1, 2, 1, 4, 4]
    network = Architecture("sign", 3, kind="parallel", width=3)
    assert fit([*x, 0.5, 0.5], counts, network, beta_ratio=1e-2, loss="poisson").relative_gap <= 1e-9


@pytest.mark.parametrize("size", [1e-8, 1e-6, 1e-4, 1e2])
@pytest.mark.parametrize(
    "network", [RELU, Architecture("leaky_relu", 2), Architecture("absolute", 3)], ids=str
)
def test_huber_between_the_absolute_and_the_squared_loss(size, network):
    rng = np.random.default_rng(5)
    for x in (
        rng.normal(size=12),
        rng.integers(-5, 6, size=12),
        rng.choice([0, 10], 12) + rng.normal(size=12) / 100,
    ):
        y = np.sin(2 * x) + rng.normal(size=12)
        for ratio in (0.1, 1e-3, 1e-5):
            solution = fit(
                x, y, network, beta_ratio=ratio, loss=Huber(size), weights=rng.uniform(0.5, 2, size=12)
            )
            assert solution.relative_gap <= 1e-9
