"""Each closed form against the solver, on inputs that hypothesis makes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import mirrors
from mirrors import Architecture, closed_forms

MANY = settings(max_examples=60)
LABELS = st.integers(-20, 20).map(lambda k: k / 4)
RATIOS = st.floats(0.01, 1.2)
BENDING = st.sampled_from(
    [
        Architecture(activation, depth=depth, kind=kind)
        for activation, kind in (
            ("relu", "deep_narrow"),
            ("leaky_relu", "deep_narrow"),
            ("absolute", "deep_narrow"),
            ("relu", "symmetrized"),
        )
        for depth in (2, 3, 4)
    ]
)


def steps(switches):
    """A sign or a threshold network whose units switch so often."""
    return st.sampled_from(["sign", "threshold"]).map(
        lambda name: Architecture(name, depth=3, kind="parallel", width=switches)
    )


@st.composite
def inputs(draw, least=2, most=6):
    gaps = draw(st.lists(st.integers(1, 12), min_size=least - 1, max_size=most - 1))
    return np.cumsum([draw(st.integers(-5, 5)), *gaps]) / 4


def labels_for(draw, x):
    return np.array(draw(st.lists(LABELS, min_size=len(x), max_size=len(x))))


def assert_equals_solver(form, x, y, architecture, ratio):
    """The same fit and objective at ratio * beta_max; returns the answer."""
    beta_max = mirrors.fit(x, y, architecture, beta=1.0).beta_max
    assume(beta_max > 0)
    beta = ratio * beta_max
    answer = form.answer(x, y, architecture, beta)
    assert answer is not None
    assert answer.critical[next(k for k in answer.critical if "max" in k)] == pytest.approx(beta_max)
    solution = mirrors.fit(x, y, architecture, beta=beta)
    size = np.abs(y - y.mean()).max()
    np.testing.assert_allclose(answer.fitted, y - solution.residual, atol=1e-9 * size)
    assert answer.objective == pytest.approx(solution.objective, rel=1e-9, abs=1e-9 * size**2)
    return answer


@MANY
@given(st.data(), BENDING, st.floats(1.0, 3.0))
def test_the_constant_is_optimal_from_beta_max_on(data, architecture, ratio):
    x = data.draw(inputs())
    assert_equals_solver(closed_forms.CONSTANT, x, labels_for(data.draw, x), architecture, ratio * (1 + 1e-9))


@MANY
@given(st.data(), BENDING | steps(1) | steps(2), RATIOS)
def test_two_inputs(data, architecture, ratio):
    x = np.concatenate([data.draw(inputs(2, 2))] * 3)[data.draw(st.integers(0, 4)) :]
    assert_equals_solver(closed_forms.TWO_POINTS, x, labels_for(data.draw, x), architecture, ratio)


@MANY
@given(st.data(), BENDING, RATIOS)
def test_three_inputs(data, architecture, ratio):
    x = data.draw(inputs(3, 3))
    assert_equals_solver(closed_forms.THREE_POINTS, x, labels_for(data.draw, x), architecture, ratio)


@MANY
@given(inputs(2, 7), BENDING, LABELS.filter(bool), LABELS, RATIOS)
def test_labels_on_a_line(x, architecture, slope, offset, ratio):
    assert_equals_solver(closed_forms.ONE_UNIT, x, slope * x + offset, architecture, ratio)


@st.composite
def zigzags(draw):
    depth = draw(st.integers(2, 4))
    count = draw(st.integers(2, 2 ** (depth - 1) + 1))
    x = draw(LABELS) + np.arange(count) * draw(st.integers(1, 8)) / 4
    height = draw(LABELS.filter(bool))
    kind = draw(st.booleans()) and depth < 4  # one fold less: kept small
    architecture = (
        Architecture("relu", depth=depth + 1, kind="symmetrized") if kind else Architecture(depth=depth)
    )
    return x, draw(LABELS) + height * (np.arange(count) % 2), architecture


@MANY
@given(zigzags(), RATIOS)
def test_zigzags_that_one_unit_folds(zigzag, ratio):
    x, y, architecture = zigzag
    assert_equals_solver(closed_forms.ONE_UNIT, x, y, architecture, ratio)


def test_the_zigzag_of_eight_points_costs_one():
    x, y, architecture = np.arange(8.0), np.arange(8) % 2, Architecture(depth=4)
    answer = closed_forms.ONE_UNIT.answer(x, y, architecture, 1e-9)
    assert answer.objective / 1e-9 == pytest.approx(1.0)
    assert closed_forms.ONE_UNIT.answer(x, y, Architecture(depth=3), 1e-9) is None


@MANY
@given(st.data(), st.sampled_from(["relu", "leaky_relu", "absolute"]))
def test_the_least_cost_of_an_interpolation(data, activation):
    x = data.draw(inputs())
    y, architecture = labels_for(data.draw, x), Architecture(activation, depth=2)
    assume(np.ptp(y) > 0)
    answer = closed_forms.LEAST_COST.answer(x, y, architecture, 1.0)
    # the cost is linear in beta before the first knot
    costs = [
        np.abs(mirrors.fit(x, y, architecture, beta_ratio=ratio).coefficients).sum() for ratio in (2e-5, 1e-5)
    ]
    assert answer.cost == pytest.approx(2 * costs[1] - costs[0], rel=1e-8)


@MANY
@given(st.data(), steps(1), RATIOS)
def test_one_switch_is_total_variation_denoising(data, architecture, ratio):
    x = data.draw(inputs(2, 12))
    assert_equals_solver(closed_forms.TOTAL_VARIATION, x, labels_for(data.draw, x), architecture, ratio)


@MANY
@given(st.data(), steps(7), RATIOS)
def test_many_switches_are_clipping(data, architecture, ratio):
    x = data.draw(inputs(2, 8))
    assert_equals_solver(closed_forms.CLIPPING, x, labels_for(data.draw, x), architecture, ratio)


@MANY
@given(
    st.integers(1, 4),
    st.integers(1, 3),
    st.integers(1, 8).flatmap(steps),
    LABELS.filter(bool),
    LABELS,
    st.floats(0.01, 1.2),
)
def test_the_square_wave(periods, length, architecture, height, offset, ratio):
    y = offset + height * np.tile(np.repeat([1.0, -1.0], length), periods)
    x = np.arange(len(y)) * 0.5
    answer = assert_equals_solver(closed_forms.SQUARE_WAVE, x, y, architecture, ratio)
    for beta in answer.critical.values():  # nothing jumps where the formula changes
        before, after = (
            closed_forms.SQUARE_WAVE.answer(x, y, architecture, beta * (1 + e)).fitted for e in (-1e-9, 1e-9)
        )
        np.testing.assert_allclose(before, after, atol=1e-7 * abs(height))


def test_forms_keep_to_their_conditions_and_to_the_order_of_the_rows():
    x, y = np.array([3.0, 0.0, 1.0]), np.array([1.0, 0.0, 2.0])
    applying = {f.name for f in closed_forms.FORMS if f.answer(x, y, Architecture(depth=2), 0.1)}
    assert applying == {"three_points", "least_cost"}
    jumping = {f.name for f in closed_forms.FORMS if f.answer(x, y, Architecture("sign", depth=2), 0.1)}
    assert jumping == {"total_variation"}
    fitted = closed_forms.THREE_POINTS.answer(x, y, Architecture(depth=2), 1e-3).fitted
    np.testing.assert_allclose(fitted, y, atol=1e-2)


@pytest.mark.parametrize("scales", [(1e13, 1e12), (1e-13, 1e-12), (1e13, 1e-12), (1.0, 1e12)])
def test_three_points_have_one_answer_in_any_unit(scales):
    x, y = np.array([0.0, 1.0, 3.0]), np.array([0.0, 1.0, 0.0])
    for architecture in (Architecture(), Architecture("relu", 3), Architecture("leaky_relu", 2)):
        base = closed_forms.THREE_POINTS.answer(x, y, architecture, 0.1)
        far = closed_forms.THREE_POINTS.answer(
            scales[0] * x, scales[1] * y, architecture, 0.1 * scales[0] * scales[1]
        )
        np.testing.assert_allclose(far.fitted, scales[1] * base.fitted, rtol=1e-9, atol=1e-12 * scales[1])
        (critical,), (expected,) = far.critical.values(), base.critical.values()
        assert critical == pytest.approx(expected * scales[0] * scales[1])
