"""The path: certified at every knot and between, and the same optimum as a fit at any beta."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from mirrors import Architecture, InvalidProblem, fit, fit_path
from tests.lasso.test_nearly_equal import BENDING, near_points
from tests.optimality import assert_optimal
from tests.test_fit import ARCHITECTURES, architectures, datasets

ZIGZAG = (np.arange(8.0), np.arange(8) % 2)


@given(points=datasets, architecture=architectures, share=st.floats(0.0, 1.0))
@example([(0.0, 0.0)] * 2 + [(0.0, -3.0), (1.0, 0.0), (2.0, 1.0), (3.0, 0.0)], ARCHITECTURES[-1], 1e-16)
@settings(max_examples=50)
def test_the_path_is_the_optimum_at_every_beta(points, architecture, share):
    x, y = np.array(points, dtype=float).T
    path = fit_path(x, y, architecture, ratio=1e-3)
    assert (np.diff(path.betas) < 0).all()
    if path.betas[0] == 0:
        return
    assert len(path.betas) == 1 + len(path.segments)
    between = path.betas[0] * 1e-3**share
    for beta in (*path.betas, between):
        assert path.at(beta).relative_gap <= 1e-9
    here, there = path.at(between), fit(x, y, architecture, beta=between)
    assert_optimal(here)
    size = np.ptp(y) or 1.0
    np.testing.assert_allclose(here.predict(x) / size, there.predict(x) / size, atol=1e-6)
    assert here.objective == pytest.approx(there.objective, rel=1e-9, abs=1e-12 * size**2)


@pytest.mark.parametrize(
    ("architecture", "n"),
    [
        (Architecture("absolute", 3), 60),
        (Architecture("absolute", 4), 12),
        (Architecture("relu", 2), 200),
        (Architecture("relu", 3, kind="symmetrized"), 25),
        (Architecture("sign", 3, kind="parallel", width=9), 60),
    ],
    ids=lambda v: str(getattr(v, "activation", v)),
)
def test_a_long_path_stays_exact(architecture, n):
    rng = np.random.default_rng(n)
    x, y = rng.normal(size=n), rng.normal(size=n)
    path = fit_path(x, y, architecture, ratio=1e-3)
    assert len(path.betas) > 10
    assert max(path.at(beta).relative_gap for beta in path.betas) <= 1e-9


def test_coefficients_at_the_knots_are_those_of_the_solutions():
    rng = np.random.default_rng(1)
    path = fit_path(rng.normal(size=9), rng.normal(size=9), Architecture("absolute", 3))
    for row, beta in enumerate(path.betas[1:-1], start=1):
        solution = path.at(beta)
        dense = dict(zip(path.features.tolist(), path.coefficients[row].tolist(), strict=True))
        total = sum(abs(v) for v in dense.values())
        assert total == pytest.approx(np.abs(solution.coefficients).sum(), rel=1e-6)
    np.testing.assert_array_equal(path.coefficients[0], 0)


@pytest.mark.parametrize("architecture", [Architecture("absolute", 3), Architecture("relu", 2)], ids=str)
def test_the_network_shown_on_the_path_is_the_one_that_fit_shows(architecture):
    rng = np.random.default_rng(2)
    x, y = rng.normal(size=15), rng.normal(size=15)
    path = fit_path(x, y, architecture)
    for beta in np.geomspace(1e-3, 0.9, 15) * path.betas[0]:
        shown, solved = path.shown(beta), fit(x, y, architecture, beta=beta)
        np.testing.assert_array_equal(shown.indices, solved.indices)
        np.testing.assert_allclose(shown.coefficients, solved.coefficients, rtol=1e-7, atol=1e-12)


def test_where_ties_hold_the_path_up_it_goes_on_a_little_below(monkeypatch):
    monkeypatch.setattr("mirrors.lasso.path._PATIENCE", -1)  # every change counts as too many
    rng = np.random.default_rng(5)
    path = fit_path(rng.normal(size=8), rng.normal(size=8), Architecture("absolute", 3), ratio=0.01)
    steps = 1 - path.betas[1:] / path.betas[:-1]
    skips = steps[::2]  # in turn with the straight pieces between them
    np.testing.assert_allclose(skips, 1e-7 * 2.0 ** np.arange(len(skips)), rtol=1e-6)
    assert max(path.at(beta).relative_gap for beta in path.betas) <= 1e-9


def test_a_feature_that_only_ties_has_no_coefficient():
    """On the zigzag two units share beta_max and one of them is the whole optimum; the other is rounding."""
    path = fit_path([0, 1, 2, 3], [0, 1, 0, 1], Architecture("absolute", 3))
    assert [feature.biases for feature in path.at(0.2).features] == [(1.0, 1.0)]


def test_above_the_path_the_constant_and_below_it_a_sentence():
    path = fit_path(*ZIGZAG, Architecture("absolute", 3), ratio=0.1)
    assert len(path.at(2 * path.betas[0]).coefficients) == 0
    with pytest.raises(InvalidProblem, match="ends at"):
        path.at(0.05 * path.betas[0])
    with pytest.raises(InvalidProblem, match="less than 1"):
        fit_path(*ZIGZAG, ratio=1.0)


def test_constant_labels_have_no_path():
    path = fit_path([0.0, 1.0, 2.0], [3.0, 3.0, 3.0])
    assert path.betas.tolist() == [0.0]
    assert path.at(0.1).predict([5.0]).tolist() == [3.0]


def test_where_inputs_almost_coincide_the_path_stays_exact():
    x, y = [3 + 2e-9, 3 + 1e-8, 3, 3 + 2e-6, 2], [0, 0, 0, 1, 1]
    path = fit_path(x, y, Architecture("relu", 3), ratio=0.01)
    middles = (path.betas[1:] + path.betas[:-1]) / 2
    assert max(path.at(beta).relative_gap for beta in (*path.betas, *middles)) <= 1e-9


@given(points=near_points, architecture=st.sampled_from(BENDING), share=st.floats(0.0, 1.0))
@settings(max_examples=30)
def test_a_path_over_nearly_equal_inputs_is_certified_or_says_that_it_is_not(points, architecture, share):
    x, y = np.array(points, dtype=float).T
    path = fit_path(x, y, architecture, ratio=1e-2)
    if path.betas[0] > 1e-6:  # labels that do not cancel but for rounding
        for beta in (*path.betas, path.betas[0] * 1e-2**share):
            solution = path.at(max(beta, path.betas[-1]))
            assert solution.is_proven or "duality gap" in solution.cautions[-1]
            assert solution.relative_gap <= 1e-6


@given(points=datasets, architecture=architectures, seed=st.integers(0, 99))
@settings(max_examples=20)
def test_with_weights_the_path_is_the_weighted_optimum(points, architecture, seed):
    x, y = np.array(points, dtype=float).T
    weights = np.random.default_rng(seed).choice([0.25, 1.0, 1.7, 3.0], size=len(x))
    path = fit_path(x, y, architecture, ratio=1e-3, weights=weights)
    if path.betas[0] == 0:
        return
    unit = path.at(path.betas[0]).objective
    for beta in (*path.betas[:4], path.betas[0] * 10 ** -np.random.default_rng(seed).uniform(0, 3)):
        here, there = path.at(beta), fit(x, y, architecture, beta=beta, weights=weights)
        assert here.relative_gap <= 1e-9
        assert here.objective == pytest.approx(there.objective, rel=1e-9, abs=1e-9 * unit)


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=lambda a: f"{a.activation}-{a.kind}-{a.depth}")
def test_weights_at_twenty_betas(architecture):
    rng = np.random.default_rng(4)
    x, y, weights = np.append(rng.normal(size=9), 0.5), rng.normal(size=10), rng.uniform(0.3, 3, size=10)
    path = fit_path(x, y, architecture, weights=weights)
    for beta in path.betas[0] * np.logspace(-4, 0.1, 20):
        there = fit(x, y, architecture, beta=beta, weights=weights)
        assert path.at(beta).objective == pytest.approx(there.objective, rel=1e-9)
        assert path.shown(beta).relative_gap <= 1e-9


def test_a_weight_of_two_is_a_row_given_twice_all_along():
    x, y, weights = [0, 1, 2, 3, 4], [0, 2, 1, 3, 0], [1, 2, 1, 3, 1]
    once = fit_path(x, y, ARCHITECTURES[0], weights=weights)
    often = fit_path(np.repeat(x, weights), np.repeat(y, weights), ARCHITECTURES[0])
    np.testing.assert_allclose(once.betas, often.betas, rtol=1e-9)
    np.testing.assert_allclose(once.at(0.1).predict(x), often.at(0.1).predict(x), atol=1e-9)


def test_other_losses_have_no_path():
    with pytest.raises(InvalidProblem, match="'absolute', and a path is exact for the squared loss only"):
        fit_path([0, 1], [0, 1], ARCHITECTURES[0], loss="absolute")
    with pytest.raises(InvalidProblem, match="weights has 1 value"):
        fit_path([0, 1], [0, 1], ARCHITECTURES[0], weights=[1])


def test_where_the_path_cannot_be_followed_it_is_solved_for():
    rng = np.random.default_rng(0)
    x, y = rng.choice([0.0, 10.0], size=12) + 0.01 * rng.normal(size=12), np.arange(12) % 2
    path = fit_path(x, y, Architecture("relu", 4, kind="symmetrized"), ratio=0.01)
    assert not all(piece.is_exact for piece in path.segments)
    for beta in np.geomspace(path.betas[0], path.betas[-1], 60):
        assert path.at(float(beta)).is_proven


@pytest.mark.parametrize("architecture", [Architecture("absolute", 3), Architecture("relu", 2)], ids=str)
def test_features_that_are_much_alike_do_not_lead_off_the_path(architecture):
    """A coefficient that begins at a knot is 0 there, however large the numbers that make it so."""
    rng = np.random.default_rng(0)
    x = rng.uniform(-1, 1, 60)
    path = fit_path(x, np.sin(6 * x) + 0.1 * rng.normal(size=60), architecture)
    assert len(path.segments) > 100 and all(segment.is_exact for segment in path.segments)
    between = (path.betas[1:] + path.betas[:-1])[::9] / 2
    assert max(path.at(beta).relative_gap for beta in between) <= 1e-9


@pytest.mark.parametrize("seed", range(5))
def test_at_a_knot_what_comes_or_goes_is_not_in_use(seed):
    """However the price of the knot is rounded."""
    rng = np.random.default_rng(seed)
    path = fit_path(np.arange(7.0), rng.integers(-3, 4, size=7), Architecture("absolute", 3))
    for knot in path.betas[1:-1]:
        for beta in (knot, path.betas[0] * (knot / path.betas[0]), np.nextafter(knot, np.inf)):
            sizes = np.abs(path.at(beta).coefficients)
            assert sizes.min() > 1e-11 * sizes.max()
