"""Whether there are other optimal networks, and what is asked about them."""

from __future__ import annotations

import numpy as np
import pytest

import mirrors
from mirrors import Architecture
from mirrors.solution_set import uniqueness
from mirrors.solution_set.tight import TightUnits
from tests.optima import (
    problem,
)


def test_uniqueness_is_told():
    assert problem(Architecture("relu", depth=2), 0, ratio=1.5).alternatives().is_unique
    assert not problem(Architecture(depth=2), 1).alternatives().is_unique
    line = mirrors.fit([0, 1, 2, 4], [0, 1, 0, 2], Architecture("leaky_relu", depth=2), beta_ratio=0.3)
    low, high = line.alternatives().band(np.linspace(-3, 7, 101))
    assert line.alternatives().is_unique == bool((high - low).max() < 1e-9)


@pytest.mark.parametrize("architecture", [Architecture(depth=3), Architecture("relu", 4)])
@pytest.mark.parametrize("ratio", [1.0, 2.0])
def test_the_constant_fit_has_no_alternative(architecture, ratio):
    solution = problem(architecture, 1, ratio=ratio)
    alternatives = solution.alternatives()
    assert alternatives.is_unique
    assert alternatives.dimension == 0
    assert len(alternatives.sparsest().indices) == 0
    (only,) = alternatives.extreme_points
    for network in (only.network(), *alternatives.reach(0.5)):
        np.testing.assert_allclose(network([0.0, 9.0]), solution.y.mean())
    np.testing.assert_allclose(alternatives.band([0.0, 9.0]), solution.y.mean())


def test_where_all_labels_are_one_number_there_is_no_alternative():
    solution = mirrors.fit([0, 1, 2], [3, 3, 3], Architecture(depth=3), beta=1.0)
    alternatives = solution.alternatives()
    assert (alternatives.is_unique, alternatives.dimension, len(alternatives.extreme_points)) == (True, 0, 1)
    assert [float(network(7.0)) for network in alternatives.reach(7.0)] == [3.0, 3.0]


def test_questions_about_bends_have_plain_answers_for_steps():
    solution = mirrors.fit([0, 1, 2, 3], [0, 0, 1, 1], Architecture("sign", depth=2), beta_ratio=0.1)
    alternatives = solution.alternatives()
    assert alternatives.smoothest_outside() is solution
    assert alternatives.fewest_neurons().count == alternatives.fewest_features().count == 1
    grid, low, high = alternatives.band_curve(0.0, 3.0, points=40)
    jumps = np.diff(high)[np.abs(np.diff(high)) > 1e-6]
    assert len(jumps) == 1 and (low <= high + 1e-12).all()
    assert {0.0, 1.0, 2.0, 3.0} <= set(grid.tolist())


def test_of_very_many_units_only_those_in_use_are_looked_at_one_by_one(monkeypatch):
    solution = mirrors.fit(range(8), np.arange(8) % 2, Architecture("absolute", 3), beta_ratio=0.05)
    others = solution.alternatives()
    monkeypatch.setattr(TightUnits, "features", None)  # asking it would fail
    monkeypatch.setattr(uniqueness, "_LOOKED_AT", len(solution.indices))
    grid, _, _ = others.band_curve(-1, 8, 20)
    assert set(range(8)) <= set(grid)


def test_what_is_unique_is_told_by_the_band_everywhere():
    for seed in range(4):
        y = np.random.default_rng(seed).integers(-3, 4, size=7)
        for architecture in (Architecture("relu", 2), Architecture("leaky_relu", 2), Architecture(depth=3)):
            solution = mirrors.fit(np.arange(7), y, architecture, beta_ratio=0.3)
            alternatives, grid = solution.alternatives(), np.linspace(-4, 10, 71)
            low, high = alternatives.band(grid)
            assert alternatives.is_unique == bool((high - low).max() < 1e-7)
            within = (grid >= 0) & (grid <= 6)
            assert alternatives.is_unique_between_data == bool((high - low)[within].max() < 1e-7)


def test_weights_of_one_change_nothing():
    x, y = [0, 1, 2], [0, 1, 2]
    plain, weighted = (
        mirrors.fit(x, y, Architecture("absolute", 2), beta=0.1, weights=w) for w in (None, [1.0] * 3)
    )
    bands = [s.alternatives().band([3.0]) for s in (plain, weighted)]
    np.testing.assert_allclose(bands[0], bands[1])
    with pytest.raises(mirrors.InvalidProblem, match="plain squared loss"):
        mirrors.fit(x, y, beta=0.1, weights=[1, 1, 2]).alternatives()
