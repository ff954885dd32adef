"""What a layer buys: the bound over all depths, deep fits that need no listing, and what cannot be folded."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import mirrors
from mirrors.libraries import every_depth, part_of
from mirrors.solution import fit_over
from tests.optimality import assert_optimal

X, ZIGZAG = np.arange(8.0), np.arange(8.0) % 2


def absolute(depth):
    return mirrors.Architecture("absolute", depth)


def symmetrized(depth):
    return mirrors.Architecture("relu", depth, kind="symmetrized")


def random_problem(seed, n):
    rng = np.random.default_rng(seed)
    x = [rng.uniform(size=n), rng.integers(0, n, size=n) / 2, np.arange(float(n))][seed % 3]
    return x, rng.normal(size=n)


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("kind", ["absolute", "symmetrized", "bent", "relu", "leaky_relu"])
def test_no_depth_gets_below_the_bound_and_further_layers_never_hurt(seed, kind):
    x, y = random_problem(seed, 6)
    bent = mirrors.Activation("bent", left=-0.5)
    networks = [
        symmetrized(depth)
        if kind == "symmetrized"
        else mirrors.Architecture(bent if kind == "bent" else kind, depth)
        for depth in ((2, 3) if kind == "bent" else (2, 3, 4))
    ]
    beta = mirrors.fit(x, y, networks[0], beta_ratio=0.05).beta
    fits = [mirrors.fit(x, y, network, beta=beta) for network in networks]
    constant = 0.5 * np.sum((y - y.mean()) ** 2)
    objectives = [fit.objective for fit in fits]
    assert all(b <= a + 1e-9 * constant for a, b in pairwise(objectives))
    for fit in fits:
        assert fit.objective - fit.depth_gap * constant <= objectives[-1] + 1e-9 * constant
    bound = mirrors.lipschitz_fit(x, y, beta).objective
    assert bound <= objectives[-1] + 1e-9 * constant
    if kind in ("absolute", "symmetrized", "bent"):
        assert fits[0].depth_gap == pytest.approx((objectives[0] - bound) / constant, abs=1e-9)


@pytest.mark.parametrize("seed", range(6))
def test_chains_of_relus_are_a_sparse_problem(seed):
    """From three layers on: 1/2 ||u - y||^2 + beta/2 ||D(0, q, 0)||_1, by a conic solver."""
    import cvxpy

    x, y = random_problem(3 * seed, 9)
    order = np.argsort(x)
    x, y = x[order], y[order]
    three = mirrors.fit(x, y, mirrors.Architecture("relu", 3), beta_ratio=0.05)
    slopes, start = cvxpy.Variable(8), cvxpy.Variable()
    square = cvxpy.sum_squares(start + np.tril(np.ones((9, 8)), -1) * np.diff(x) @ slopes - y)
    bends = cvxpy.diff(cvxpy.hstack([0, slopes, 0]))
    problem = cvxpy.Problem(cvxpy.Minimize(0.5 * square + three.beta / 2 * cvxpy.norm1(bends)))
    problem.solve(cvxpy.CLARABEL)
    assert three.objective == pytest.approx(problem.value, rel=1e-6)
    deeper = mirrors.fit(x, y, mirrors.Architecture("relu", 6), beta=three.beta)
    assert deeper.objective == pytest.approx(three.objective, rel=1e-12) and three.depth_gap <= 1e-9
    two = mirrors.fit(x, y, mirrors.Architecture("relu", 2), beta=three.beta)
    constant = 0.5 * np.sum((y - y.mean()) ** 2)
    assert two.depth_gap == pytest.approx((two.objective - three.objective) / constant, abs=1e-9)


def test_leaky_networks_approach_the_bound_of_ramps():
    x, y = random_problem(0, 5)
    steep = [mirrors.Architecture("leaky_relu", depth, slope=0.01) for depth in (3, 4, 5)]
    gaps = [mirrors.fit(x, y, network, beta=0.01).depth_gap for network in steep]
    assert 1e-3 > gaps[0] > gaps[1] > gaps[2] > 1e-9


@pytest.mark.parametrize("network", [absolute, symmetrized])
@pytest.mark.parametrize("depth", [5, 8, 12])
def test_the_zigzag_folds_at_any_depth(network, depth):
    fit = mirrors.fit(X, ZIGZAG, network(depth), beta_ratio=0.02)
    assert_optimal(fit)
    assert fit.depth_gap <= 1e-9 and not fit.cautions
    shallow = mirrors.fit(X, ZIGZAG, network(5), beta=fit.beta)
    assert fit.objective == pytest.approx(shallow.objective, rel=1e-9)
    assert all(len(feature.biases) == depth - 1 for feature in fit.features)


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("network", [absolute, symmetrized])
def test_few_layers_in_a_deep_network_are_its_optimum(seed, network):
    """Over the complete library, which is small enough here."""
    x, y = random_problem(seed, 7)
    complete = mirrors.build_library(x, network(5))
    beta = 0.02 * complete.largest(complete.sample.summed(y - y.mean())) * complete.column_scale
    fit = mirrors.fit(x, y, network(5), beta=beta)
    largest = np.abs(complete.correlations(fit.residual)).max()
    assert fit.relative_gap <= 1e-9 and largest <= beta * (1 + 1e-8)
    by_ratio = mirrors.fit(x, y, network(5), beta_ratio=0.02)
    assert by_ratio.beta == pytest.approx(beta, rel=1e-9)
    if len(fit.library) < len(complete):
        alternatives = fit.alternatives()
        low, high = alternatives.band(x)
        np.testing.assert_allclose(low, fit.predict(x), atol=1e-7)
        np.testing.assert_allclose(high, fit.predict(x), atol=1e-7)
        assert len(alternatives.solution.library) == len(complete)
        assert alternatives.solution.relative_gap <= 1e-9


def test_the_largest_price_of_all_depths_is_told():
    x, y = [0, 5, 6, 11], [0.0, 5, 4, 9]
    known = mirrors.fit(x, y, absolute(12), beta_ratio=0.9)
    assert known.beta_max == pytest.approx(mirrors.lipschitz_fit(x, y, beta=1).beta_max)
    assert known.depth_gap <= 1e-9
    said = [caution for caution in known.cautions if "beta_max" in caution]
    assert len(said) == (0 if known.library.reaches(np.array(y) - np.mean(y)) else 1)


def test_what_cannot_be_told():
    assert mirrors.depth_needed([0, 5, 6, 11], [0, 5, 4, 9], beta=0.02) is None
    assert mirrors.depth_needed([0, 5, 6, 7], [0, 5, 4, 5], beta=0.02) == 3
    assert mirrors.depth_needed([0, 1, 2], [0, 1, 2], beta=0.02) == 2
    jumping = mirrors.fit([0, 1], [0, 1], mirrors.Architecture("sign", 2), beta=0.1)
    with pytest.raises(mirrors.InvalidProblem, match="jump"):
        _ = jumping.depth_gap


@pytest.mark.parametrize("loss", ["absolute", "logistic", mirrors.Huber(0.5)])
def test_other_losses_are_bounded_too(loss):
    x, y = random_problem(0, 6)
    labels = (y > 0).astype(float) if loss == "logistic" else y
    three, four = (mirrors.fit(x, labels, absolute(depth), beta=0.02, loss=loss) for depth in (3, 4))
    assert three.depth_bound <= four.objective + 1e-9
    assert three.depth_gap >= (three.objective - four.objective) / three.constant - 1e-9


@given(
    st.floats(0, 4),
    st.floats(0.1, 1),
    st.floats(0, 4),
    st.floats(1, 5),
    st.lists(st.floats(-1, 9), min_size=1, max_size=6),
)
def test_a_short_piece_between_long_ones_cannot_be_folded(left, gap, right, weight, creases):
    """docs/theory.md section 12.5: |f(b) - f(a) + k (f(p) - f(q))| for chains of folds."""
    t = np.cumsum([0.0, left, gap, right])
    for crease in creases:
        t = np.abs(t - crease)
    a, p, q, b = t
    shift = (weight - 1) * gap
    bound = max(left + right - shift, max(left, right) + min(left, gap, right) + shift)
    assert abs(b - a + weight * (p - q)) <= bound + 1e-9


@pytest.mark.parametrize("arm, gap", [(5.0, 1.0), (2.0, 1.0), (3.0, 0.5)])
def test_the_price_of_a_short_piece_is_what_the_theory_says(arm, gap):
    x = np.cumsum([0.0, arm, gap, arm])
    y = np.cumsum([0.0, arm, -gap, arm])
    fit = mirrors.fit(x, y, absolute(3), beta_ratio=1e-8)
    assert np.abs(fit.coefficients).sum() == pytest.approx((5 * arm - gap) / (3 * arm + gap), rel=1e-6)


def test_prices_of_every_depth_bound_those_of_chains():
    """Random chains of many layers, which no library lists."""
    rng = np.random.default_rng(0)
    x = np.sort(rng.uniform(size=9))
    for name, slope in (("absolute", -1.0), ("leaky_relu", 0.1), ("relu", 0.0)):
        library = every_depth(mirrors.build_library(x, mirrors.Architecture(name, 3)))
        for _ in range(200):
            t, r = x, rng.normal(size=9)
            r -= r.mean()
            for _ in range(7):
                t = rng.choice([-1, 1]) * (t - rng.choice(t) - rng.choice([0.0, 0.1]) * rng.normal())
                t = np.where(t > 0, t, slope * t)
            assert abs(t @ r) <= library.largest(r) * library.column_scale + 1e-12


def test_from_three_layers_on_the_library_of_relu_chains_is_that_of_every_depth():
    relu = mirrors.Architecture("relu", 3)
    complete = mirrors.fit(X, ZIGZAG, relu, beta=0.1)
    assert every_depth(complete.library) is complete.library and complete.is_deep_enough
    some = fit_over(part_of(complete.library, [0, 1]), ZIGZAG, beta=0.1)
    saved = (some.objective - complete.objective) / some.constant
    assert not some.is_deep_enough and some.depth_gap == pytest.approx(saved, rel=1e-6)


def test_out_of_reach_the_true_gap_over_all_depths_is_told(monkeypatch):
    """Twenty points in a network of nine layers, where units of more than four are too many to list."""
    monkeypatch.setattr("mirrors.limits.MAX_CANDIDATES", 1_000_000)
    x, y = random_problem(0, 20)
    with pytest.raises(mirrors.LibraryTooLarge):
        mirrors.fit(x, y, absolute(9), beta=0.02)
    fit = mirrors.fit(x, y, absolute(9), beta=0.02, time_limit=60)
    four = mirrors.fit(x, y, absolute(4), beta=0.02)
    assert fit.objective == pytest.approx(four.objective, rel=1e-12)
    assert 1e-9 < fit.relative_gap == pytest.approx(four.depth_gap, rel=1e-6)
    assert any("up to 4 layers" in caution for caution in fit.cautions)
    assert len(fit.network().units[0].weights) == 8


def test_at_a_tiny_price_no_shallower_network_passes_for_the_best():
    x, y = [-1.0, -3, 5, -2, 1, -1, -2, 5], [1.0, 1, 0, 0, -1, -1, -1, 1]
    three, four = (mirrors.fit(x, y, symmetrized(depth), beta=5e-5) for depth in (3, 4))
    assert three.depth_gap < 1e-9 and not three.is_deep_enough and four.is_deep_enough
    assert four.objective == pytest.approx(three.objective - 3.125e-10, abs=1e-14)


def test_beta_max_is_that_of_the_depth_however_beta_is_price():
    x, y = np.arange(6.0), np.array([0.0, 0, -1, 1, 0, -1])
    library = mirrors.build_library(x, absolute(4))
    largest = np.abs(library.correlations(y - y.mean())).max()
    for price in (dict(beta=4.0), dict(beta_ratio=1.0), dict(beta=0.1)):
        assert mirrors.fit(x, y, absolute(4), **price).beta_max == pytest.approx(largest)


def test_a_gap_of_rounding_is_not_laid_to_layers_that_are_missing():
    x = [2.27113734e-07, 9.64196987e-07, 9.64196989e-07, 2.27113740e-07]
    found = mirrors.fit(x, [-1e-8, 1e-8, -1e-8, 1e-8], absolute(4), beta_ratio=0.1)
    assert all("too many" not in said for said in found.cautions)
    assert found.is_proven or "duality gap" in found.cautions[-1]
