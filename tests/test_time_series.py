"""Forecasts against known maps, hand-made series and the objective that training minimises."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Architecture, InvalidProblem, fit, train
from mirrors.losses import Quantile
from mirrors.time_series import (
    BASELINES,
    SERIES,
    choose_network,
    coverage,
    fan,
    forecasts,
    load,
    mae,
    pairs,
    pinball,
    rmse,
    simulated,
    split,
)
from mirrors.time_series.baselines import adam


def test_pairs_are_values_and_what_comes_after():
    given = pairs([1.0, 2.0, 3.0, 4.0, 5.0], lag=2)
    np.testing.assert_array_equal(given.x, [1, 2, 3])
    np.testing.assert_array_equal(given.y, [3, 4, 5])
    early, late = split(given, 0.34)
    np.testing.assert_array_equal(np.append(early.y, late.y), given.y)
    assert len(late.y) == 1


@pytest.mark.parametrize("name", SERIES)
def test_series_of_the_package(name):
    series = load(name)
    assert len(series.times) == len(series.values) > 90
    assert (np.diff(series.times) == 1).all()
    assert np.isfinite(series.values).all()


@pytest.mark.parametrize("name", ["planted", "tent", "threshold"])
def test_the_known_map_explains_most_of_what_a_simulated_series_does_next(name):
    series = simulated(name, 2_000)
    assert series.truth is not None
    assert rmse(series.values[1:], series.truth(series.values[:-1])) < 0.6 * np.std(series.values)


def test_bad_requests_name_the_value():
    for message, call in {
        "series 'moon' is unknown": lambda: load("moon"),
        "map 'x' is unknown": lambda: simulated("x"),
        "lag is 0": lambda: pairs([1.0, 2, 3, 4, 5], 0),
        "too few": lambda: pairs([1.0, 2, 3], 1),
        r"values\[1\]": lambda: pairs([1.0, np.nan, 3, 4, 5], 1),
        "share is 2": lambda: split(pairs([1.0, 2, 3, 4, 5]), 2),
        "length is 1": lambda: simulated("tent", 1),
    }.items():
        with pytest.raises(InvalidProblem, match=message):
            call()


def test_metrics_by_hand():
    y, forecast = np.array([1.0, 2.0, 5.0]), np.array([1.0, 4.0, 4.0])
    assert rmse(y, forecast) == pytest.approx(np.sqrt(5 / 3))
    assert mae(y, forecast) == pytest.approx(1.0)
    assert pinball(y, forecast, 0.9) == pytest.approx((0.1 * 2 + 0.9 * 1) / 3)
    assert coverage(y, np.array([1.0, 0.0, 6.0]), np.array([1.0, 3.0, 7.0])) == pytest.approx(2 / 3)


def test_forecasts_feed_on_themselves_at_their_lag():
    np.testing.assert_array_equal(forecasts(lambda x: 2 * x, np.array([1.0]), 4), [2, 4, 8, 16])
    np.testing.assert_array_equal(forecasts(lambda x: 2 * x, np.array([1.0, 10.0]), 4), [2, 20, 4, 40])


def test_linear_and_threshold_baselines_find_their_own_maps():
    x = np.linspace(-1, 1, 40)
    given = pairs(np.zeros(43), 1).__class__(x, 0.5 - 0.7 * x, 1)
    np.testing.assert_allclose(BASELINES["linear"].fit(given)(x), given.y, atol=1e-12)
    broken = given.__class__(x, np.where(x <= 0.2, 1 + x, -x), 1)
    np.testing.assert_allclose(BASELINES["threshold"].fit(broken)(x), broken.y, atol=1e-12)
    assert (BASELINES["last"].fit(given)(x) == x).all()
    np.testing.assert_allclose(BASELINES["mean"].fit(given)(x), given.y.mean())


def test_a_line_through_large_values_keeps_its_digits():
    values = np.random.default_rng(0).normal(size=60)
    near, far = pairs(values), pairs(1e9 + values)
    shifted = BASELINES["linear"].fit(far)(far.x) - 1e9
    np.testing.assert_allclose(shifted, BASELINES["linear"].fit(near)(near.x), atol=1e-5)


def test_the_trained_baseline_is_the_network_that_training_gives():
    given, architecture = pairs([0, 3, 1, 2, 0, 3, 1]), Architecture("relu", 2)
    trained = train(given.x, given.y, architecture, 0.1, units=7, steps=5, seed=3).network
    baseline = adam(architecture, 0.1, seed=3, steps=5, units=7).fit(given)
    np.testing.assert_array_equal(baseline(given.x), trained(given.x))


def test_a_fan_needs_two_quantiles():
    given = pairs([0, 3, 1, 2, 0, 3, 1])
    with pytest.raises(InvalidProblem, match="two quantiles"):
        fan(given, Architecture("relu", 2), 0.5, taus=(0.5, 0.5))


def test_on_a_planted_map_the_network_beats_the_line_and_training_never_gets_below():
    series = simulated("planted", 501)
    early, late = split(pairs(series.values), 0.3)
    chosen = choose_network(early, [Architecture("relu", 2)])
    line = BASELINES["linear"].fit(early)
    assert rmse(late.y, chosen.solution.predict(late.x)) < 0.97 * rmse(late.y, line(late.x))
    assert series.truth is not None
    truth = series.truth(late.x)
    assert rmse(truth, chosen.solution.predict(late.x)) < 0.5 * rmse(truth, line(late.x))
    solution = fit(early.x, early.y, Architecture("relu", 2), beta_ratio=chosen.beta_ratio)
    run = train(early.x, early.y, Architecture("relu", 2), solution.beta, units=30, steps=400)
    assert run.objective.min() >= solution.objective * (1 - 1e-9)


def test_the_choice_is_the_best_place_on_the_validation_part():
    given = pairs(simulated("threshold", 120).values)
    chosen = choose_network(given, [Architecture("absolute", depth) for depth in (2, 3)])
    best = min(scores.min() for _, scores in chosen.scores.values())
    depth = chosen.solution.architecture.depth
    ratios, scores = chosen.scores[depth]
    assert scores.min() == best
    assert chosen.beta_ratio == ratios[scores.argmin()]
    early, late = split(given)
    again = fit(early.x, early.y, chosen.solution.architecture, beta_ratio=chosen.beta_ratio)
    assert rmse(late.y, again.predict(late.x)) == pytest.approx(best, rel=0.05)


@pytest.mark.parametrize("seed", [7, 11, 23])
@pytest.mark.parametrize("architecture", [Architecture("relu", 2), Architecture("absolute", 2)], ids=str)
def test_the_score_is_that_of_the_network_that_fit_returns(seed, architecture):
    """Optimal networks that agree at the data differ beyond them, where the later values may lie."""
    given = pairs(np.cumsum(np.random.default_rng(seed).normal(size=40)))
    chosen = choose_network(given, [architecture])
    early, late = split(given)
    shown = fit(early.x, early.y, architecture, beta_ratio=chosen.beta_ratio)
    assert chosen.scores[architecture][1].min() == pytest.approx(
        rmse(late.y, shown.predict(late.x)), rel=1e-9
    )


def test_candidates_of_one_depth_have_a_score_each():
    given = pairs(simulated("threshold", 60).values)
    candidates = [Architecture("absolute", 2), Architecture("relu", 2), Architecture("relu", 3)]
    scores = choose_network(given, candidates).scores
    assert list(scores) == candidates
    assert scores[3] is scores[candidates[2]]
    for depth in (2, 5):  # two have the first, none the second
        with pytest.raises(KeyError):
            scores[depth]


def test_a_fan_is_ordered_and_covers_what_it_promises():
    series = simulated("threshold", 601, seed=3)
    early, late = split(pairs(series.values), 0.5)
    found = fan(early, Architecture("relu", 2), 0.02, (0.9, 0.1, 0.5))
    assert [s.loss for s in found.solutions] == [Quantile(0.1), Quantile(0.5), Quantile(0.9)]
    inputs = np.linspace(-3, 3, 200)
    assert (np.diff(found(inputs), axis=0) >= 0).all()
    share = coverage(late.y, *found(late.x)[[0, 2]])
    assert abs(share - 0.8) < 4 * np.sqrt(0.8 * 0.2 / len(late.y)) + 0.05
    ahead = found.ahead(series.values[-1:], 12)
    assert ahead.shape == (3, 12)
    assert (np.diff(ahead, axis=0) >= 0).all()
