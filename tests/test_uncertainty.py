"""Intervals against simulation: how often they hold what they promise, and refits against fits."""

from __future__ import annotations

import pickle

import numpy as np
import pytest

from mirrors import Architecture, InvalidProblem, fit
from mirrors.uncertainty import Bootstrap, bootstrap, conformal

RELU = Architecture("relu", 2)


def drawn(rng, n, spread=0.3):
    x = rng.uniform(-1, 1, n)
    return x, np.sin(4 * x) + spread * (1 + np.abs(x)) * rng.standard_t(4, size=n)


@pytest.mark.parametrize(
    "architecture", [RELU, Architecture("absolute", 3), Architecture("sign", 2)], ids=str
)
@pytest.mark.parametrize("kind", ["pairs", "residual"])
def test_each_refit_is_the_optimum_for_its_draw(architecture, kind):
    x, y = drawn(np.random.default_rng(0), 20)
    solution = fit(x, y, architecture, beta_ratio=0.1)
    found = bootstrap(solution, count=8, kind=kind, seed=3)
    rng = np.random.default_rng(3)
    for refit in found.refits:
        rows = rng.integers(0, 20, 20)
        again = (
            (x[rows], y[rows]) if kind == "pairs" else (x, y - solution.residual + solution.residual[rows])
        )
        expected = fit(*again, architecture, beta=solution.beta)
        np.testing.assert_allclose(refit.predict(again[0]), expected.predict(again[0]), atol=1e-9)
        assert refit.objective == pytest.approx(expected.objective, rel=1e-9)
    assert found.relative_gap < 1e-9
    assert pickle.loads(pickle.dumps(found)) == found == bootstrap(solution, count=8, kind=kind, seed=3)


def test_a_constant_varies_as_a_mean_does():
    """Where beta allows a constant only, refits are means of draws: N (ybar, var / n)."""
    x, y = drawn(np.random.default_rng(1), 60)
    low, high = bootstrap(fit(x, y, RELU, beta=1e3), count=800).interval([0.0, 0.5], level=0.9)
    half = 1.645 * y.std() / np.sqrt(60)
    np.testing.assert_allclose(
        [low, high], np.outer([y.mean() - half, y.mean() + half], [1, 1]), atol=0.15 * half
    )


@pytest.mark.parametrize("kind", ["pairs", "residual"])
def test_refits_vary_as_fits_to_new_data_do(kind):
    rng, at = np.random.default_rng(2), np.linspace(-0.8, 0.8, 5)
    designed = rng.uniform(-1, 1, 80)

    def found():
        x = rng.uniform(-1, 1, 80) if kind == "pairs" else designed
        return fit(x, np.sin(4 * x) + 0.3 * rng.normal(size=80), RELU, beta=0.3)

    true = np.std([found().predict(at) for _ in range(120)], axis=0)
    told = [bootstrap(found(), count=50, kind=kind).predictions(at).std(axis=0) for _ in range(4)]
    assert 0.75 < np.mean(told / true) < 1.35


@pytest.mark.parametrize("level, rows", [(0.9, 60), (0.8, 19)])
def test_conformal_intervals_hold_new_labels_as_often_as_promised(level, rows):
    """Given m distances the k-th holds a new label with a probability that is Beta(k, m + 1 - k)."""
    rng, trials, new = np.random.default_rng(4), 150, 100
    held = []
    for seed in range(trials):
        x, y = drawn(rng, rows)
        found = conformal(x, y, RELU, level=level, beta_ratio=0.1, seed=seed)
        x, y = drawn(rng, new)
        low, high = found.interval(x)
        held.append(np.mean((low <= y) & (y <= high)))
    m = rows // 2
    promised = np.ceil(level * (m + 1) - 1e-9) / (m + 1)
    spread = np.sqrt(promised * (1 - promised) * (1 / (m + 2) + 1 / new) / trials)
    assert abs(np.mean(held) - promised) < 4 * spread and level <= promised <= level + 1 / (m + 1)


def test_conformal_intervals_for_counts_lie_around_rates():
    rng = np.random.default_rng(5)
    x = rng.uniform(-1, 1, 100)
    found = conformal(x, rng.poisson(np.exp(1 + x)), RELU, beta_ratio=0.1, loss="poisson")
    low, high = found.interval(x)
    np.testing.assert_allclose((low + high) / 2, np.exp(found.solution.predict(x)))


def test_what_cannot_be_used_is_told():
    x, y = drawn(np.random.default_rng(0), 12)
    for message, wrong in [
        ("kind 'rows' is unknown", lambda: bootstrap(fit(x, y, RELU, beta=1), kind="rows")),
        ("count is 0", lambda: bootstrap(fit(x, y, RELU, beta=1), count=0)),
        ("has another loss", lambda: bootstrap(fit(x, y, RELU, beta=1, loss="absolute"))),
        ("level is 1;", lambda: Bootstrap(fit(x, y, RELU, beta=1), ()).interval(x, level=1)),
        ("6 rows are held out, and level 0.95 needs 19", lambda: conformal(x, y, RELU, level=0.95, beta=1)),
        ("tells classes", lambda: conformal(x, y > 0, RELU, level=0.5, beta=1, loss="hinge")),
        ("either beta or beta_ratio", lambda: conformal(x, y, RELU, level=0.5)),
    ]:
        with pytest.raises(InvalidProblem, match=message):
            wrong()
