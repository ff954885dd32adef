"""Inputs that almost coincide: one where they cannot be told apart, borne where they can, never silent."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.relatives import near_points
from mirrors import Activation, Architecture, InvalidProblem, fit, fit_path
from mirrors.lasso import LassoProblem, certify
from mirrors.lasso.active_set import ActiveSet
from mirrors.libraries import build_library
from mirrors.sample import Sample

BENDING = [
    Architecture("relu", 2),
    Architecture("relu", 3),
    Architecture("leaky_relu", 2, slope=0.999),
    Architecture("leaky_relu", 3),
    Architecture("absolute", 2),
    Architecture("absolute", 3),
    Architecture("absolute", 4),
    Architecture("relu", 3, kind="symmetrized"),
    Architecture(Activation("uneven", left=-0.5), 3),
    Architecture(Activation("tent", left=1.0, right=-1.0), 3),
]
STEPS = [Architecture("sign", 2), Architecture("threshold", 3, kind="parallel", width=3)]
bending = pytest.mark.parametrize("architecture", BENDING, ids=lambda a: f"{a.unit.name}-{a.kind}-{a.depth}")

ratios = st.sampled_from([0.5, 0.1, 1e-3, 1e-5])


def dual_bound(solution):
    """What no network over these units gets below, from the published values alone."""
    labels = solution.y - solution.y.mean()
    largest = np.abs(solution.library.correlations(solution.residual)).max()
    theta = solution.residual * min(1.0, solution.beta / largest) if largest else solution.residual
    return 0.5 * labels @ labels - 0.5 * (labels - theta) @ (labels - theta)


@given(points=near_points, architecture=st.sampled_from(BENDING + STEPS), ratio=ratios)
@settings(max_examples=100)
def test_an_answer_is_certified_or_says_that_it_is_not(points, architecture, ratio):
    x, y = np.array(points, dtype=float).T
    solution = fit(x, y, architecture, beta_ratio=ratio)
    assert np.isfinite(solution.predict(x)).all()
    assert np.isfinite([solution.objective, solution.relative_gap]).all()
    assert solution.is_proven == (solution.relative_gap <= 1e-9)
    assert any("duality gap" in sentence for sentence in solution.cautions) == (not solution.is_proven)
    merged = len(np.unique(x)) > len(solution.library.sample.points)
    assert any("count as one input" in sentence for sentence in solution.cautions) == merged
    assert not (merged and architecture.is_step)
    if solution.beta_max:  # what is missing is rounding, seen against beta
        rounding = 1e-15 * len(x) * np.ptp(x) * np.abs(y - y.mean()).max()
        assert solution.relative_gap <= 1e-9 + rounding / solution.beta


@bending
@pytest.mark.parametrize("ratio", [0.1, 1e-3])
def test_one_input_written_in_two_ways_is_one(architecture, ratio):
    x, y = [0.4, 0.8, 0.8, 0.5, 0.7, 0.8, 7 * 0.1], [0, 0, 0, 0, -1, 0, 1]
    assert x[4] != x[6]
    solution = fit(x, y, architecture, beta_ratio=ratio)
    once = fit([*x[:6], 0.7], y, architecture, beta_ratio=ratio)
    assert solution.objective == once.objective == pytest.approx(1.0)  # the labels there cancel
    assert solution.is_proven
    assert solution.cautions == ("x₅ and x₇ are nearly equal and count as one input.",)
    assert once.cautions == ()


@bending
@pytest.mark.parametrize("apart", [1e-7, 1e-8, 1e-9, 1e-10])
def test_two_labels_at_almost_one_input_are_told_apart(architecture, apart):
    """By theory.md section 7.3: three inputs have a formula, which needs no solver."""
    x, y = np.array([0.0, 1.0, 1.0 + apart]), np.array([0.5, 0.0, 1.0])
    solution = fit(x, y, architecture, beta_ratio=0.1)
    kappa = -1.0 if architecture.reflects else architecture.unit.kappa**architecture.hidden_layers
    # as apart -> 0 the first label has its own value for nothing, and the jump costs as between two inputs;
    # a slope beside it, of share kappa, reaches across the wide gap
    assert solution.relative_gap <= 1e-3 * 1e-10 / apart
    if kappa in (0.0, -1.0):
        assert solution.objective == pytest.approx(0.0475, rel=1e-5)
    assert solution.objective >= dual_bound(solution) * (1 - 1e-3)
    assert solution.is_proven or "duality gap" in solution.cautions[0]


@bending
def test_no_unit_is_lost_where_two_inputs_almost_coincide(architecture):
    near, apart = (build_library([0.0, 1.0, 1.0 + gap], architecture) for gap in (1e-10, 1e-3))
    assert len(near) >= len(apart)


def test_a_step_may_lie_between_any_two_inputs():
    x, y = [0.0, 0.7, 7 * 0.1, 1.0], [0.0, 0.0, 1.0, 1.0]
    solution = fit(x, y, Architecture("sign", 2), beta_ratio=0.1)
    assert solution.is_proven
    np.testing.assert_allclose(solution.predict(x), [0.05, 0.05, 0.95, 0.95])
    assert solution.cautions == ()


def test_an_outlier_among_almost_straight_units():
    rng = np.random.default_rng(0)
    x, y = np.append(rng.normal(size=12), 1e6), rng.normal(size=13)
    solution = fit(x, y, Architecture("leaky_relu", 2, slope=0.999), beta_ratio=1e-10)
    assert solution.relative_gap <= 1e-6
    assert solution.is_proven or "duality gap" in solution.cautions[0]
    assert solution.objective < 0.7 * 0.5 * np.sum((y - y.mean()) ** 2)


def test_points_of_a_chain_are_one_only_where_neighbours_are():
    sample = Sample(np.array([1.0, 0.0, 1.0 + 5e-12, 1.0 - 5e-12, 0.5]))
    assert sample.points.tolist() == [0.0, 0.5, 1.0]
    assert sample.nearly_equal == ((0, 2, 3),)
    assert (sample.first_row.tolist(), sample.counts.tolist()) == ([1, 4, 0], [1, 1, 3])
    far = Sample(np.array([1e15, 1e15 + 1, 1e15 + 2]))
    assert len(far.points) == 3
    many = fit(np.append(0.0, 1 + 1e-15 * np.arange(9)), np.arange(10.0), Architecture("relu", 2), beta=0.1)
    assert many.cautions[0].startswith("x₂, x₃, x₄, x₅, x₆, x₇ and 3 more are nearly equal")


def test_a_column_that_cannot_come_in_is_not_asked_again():
    library = build_library([0.0, 1.0, 2.0], Architecture("absolute", 2))
    active = ActiveSet(LassoProblem(library, np.array([0.0, 1.0, 3.0])), beta=0.1)
    first, last = active.coordinates.columns(np.array([0, 2])).T
    assert active.join(0, first, 1.0)
    assert not active.join(2, last, 1.0)  # the opposite of the first, which has nothing to give
    assert active.indices == [0]


@pytest.mark.parametrize("x", [[0, 5e-324], [0, 1e-320, 2e-320], [0, 1e-101]])
def test_inputs_too_close_for_floating_point_get_a_sentence(x):
    y = np.arange(len(x)) % 2
    with pytest.raises(InvalidProblem, match=r"values of x differ by .* Use a smaller unit"):
        fit(x, y, Architecture("relu", 2), beta_ratio=0.1)
    with pytest.raises(InvalidProblem, match=r"values of y differ by .* Use a smaller unit"):
        fit(y, x, Architecture("relu", 2), beta_ratio=0.1)


@pytest.mark.parametrize("scales", [(1e-100, 1e-100), (1e-100, 1e15), (1e15, 1e-100), (1e15, 1e15)])
def test_the_widest_and_narrowest_data_are_certified(scales):
    x, y = scales[0] * np.array([0.0, 0.3, 1.0, 0.7]), scales[1] * np.array([0.0, 1.0, 0.2, 0.9])
    for architecture in (*BENDING, *STEPS):
        solution = fit(x, y, architecture, beta_ratio=0.1)
        assert solution.is_proven
        assert np.isfinite(solution.coefficients).all() and len(solution.coefficients)
        path = fit_path(x, y, architecture)
        assert path.at(0.1 * path.betas[0]).is_proven


@pytest.mark.parametrize(
    "option", [{"beta_ratio": 1e308}, {"beta": 1e200}, {"beta_ratio": 1e-200}, {"beta": 1e-300}]
)
def test_a_penalty_beyond_floating_point_gets_a_sentence(option):
    with pytest.raises(InvalidProblem, match=r"it must lie between 1e-100 and 1e\+100"):
        fit([0, 1], [0, 1], Architecture("relu", 2), **option)


@pytest.mark.parametrize("where", ["residual", "coefficients", "dual"])
def test_numbers_that_are_not_finite_prove_nothing(where):
    numbers = {"residual": np.zeros(2), "coefficients": np.zeros(1), "dual": np.zeros(2)}
    for bad in (np.nan, np.inf):
        numbers[where] = np.full(len(numbers[where]), bad)
        with np.errstate(invalid="ignore"):
            proof = certify(y=np.array([0.0, 1.0]), beta=0.1, largest=1.0, **numbers)
        assert proof.relative_gap == np.inf
