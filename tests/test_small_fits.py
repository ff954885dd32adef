"""Small fits take few calls: where there is no server, each costs ten times as much."""

from __future__ import annotations

import cProfile
import pstats

import numpy as np
import pytest

from mirrors import Architecture, fit
from tests.optimality import assert_optimal


@pytest.mark.parametrize(("activation", "depth"), [("relu", 2), ("absolute", 2), ("absolute", 3)])
@pytest.mark.parametrize("with_daqp", [True, False])
def test_a_small_fit_takes_few_calls(activation, depth, with_daqp, monkeypatch):
    if not with_daqp:
        monkeypatch.setattr("mirrors.lasso.dual.daqp", None)
    rng = np.random.default_rng(0)
    x = np.sort(rng.uniform(-1, 1, 12))
    y = np.sin(4 * x) + 0.1 * rng.normal(size=12)
    fit(x, y, Architecture(activation, depth), beta_ratio=0.01)  # what is counted or told once is told
    profile = cProfile.Profile()
    solution = profile.runcall(fit, x, y, Architecture(activation, depth), beta_ratio=0.01)
    assert pstats.Stats(profile).total_calls < 1_000
    assert_optimal(solution)


def test_where_columns_depend_on_each_other_the_search_ends(monkeypatch):
    """On a grid many do: what the projection could not take in is not offered again and again."""
    monkeypatch.setattr("mirrors.lasso.dual.daqp", None)
    y = np.array([0.1, 0.9, 0.3, 0.7, 0.0, 1.0, 0.4, 0.6, 0.2, 0.8, 0.5, 0.95])
    x = np.arange(12.0)
    x[6], y[6] = 6.13, 0.74
    profile = cProfile.Profile()
    solution = profile.runcall(fit, x, y, Architecture("absolute", 3), beta_ratio=0.01)
    assert pstats.Stats(profile).total_calls < 4_000
    assert_optimal(solution)
