"""The limit beta -> 0: against linear programs, closed forms, published costs and `fit` itself."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import linprog

import mirrors
from mirrors import Architecture, InvalidProblem
from mirrors.export import reproduce_source

NETWORKS = [
    Architecture("relu", 2),
    Architecture("relu", 4),
    Architecture("leaky_relu", 3),
    Architecture("absolute", 2),
    Architecture("absolute", 3),
    Architecture("absolute", 4),
    Architecture("relu", 3, kind="symmetrized"),
    Architecture("sign", 2),
    Architecture("threshold", 3, kind="parallel", width=3),
]


def least_cost(x, y, architecture) -> float:
    """Of the whole dictionary, by a linear program."""
    matrix = mirrors.build_library(x, architecture).matrix()
    rows = np.column_stack([matrix, -matrix, np.ones(len(x)), -np.ones(len(x))])
    costs = np.append(np.ones(2 * matrix.shape[1]), [0, 0])
    return linprog(costs, A_eq=rows, b_eq=y, method="highs").fun


@pytest.mark.parametrize("architecture", NETWORKS, ids=str)
def test_the_cost_is_that_of_a_linear_program(architecture):
    rng = np.random.default_rng(1)
    for case in range(8):
        n = int(rng.integers(2, 8))
        x = rng.permutation(12)[:n] if case % 2 else rng.normal(size=n)
        y = rng.integers(-3, 4, size=n) if case % 3 else rng.normal(size=n)
        found = mirrors.interpolate(x, y, architecture)
        assert found.is_proven
        assert found.objective == pytest.approx(least_cost(x, y, architecture), rel=1e-7, abs=1e-9)
        np.testing.assert_allclose(found.predict(x), y, atol=1e-9 * (1 + np.abs(y).max()))
        np.testing.assert_allclose(found.network()(x), y, atol=1e-9 * (1 + np.abs(y).max()))


points = st.lists(
    st.tuples(st.integers(-20, 20), st.integers(-9, 9)), min_size=2, max_size=9, unique_by=lambda row: row[0]
).map(sorted)


@given(points, st.sampled_from([1e-12, 1.0, 1e12]), st.sampled_from([1e-12, 1.0, 1e12]))
def test_relu_chains_cost_half_the_bends_of_the_slopes_between_two_zeros(rows, wide, tall):
    """docs/theory.md section 7.5: at three layers and more, (1/2) sum |D(0, q, 0)|."""
    x, y = np.array(rows, dtype=float).T
    slopes = np.diff(y) / np.diff(x)
    for depth in (3, 5):
        found = mirrors.interpolate(wide * x, tall * y, Architecture("relu", depth))
        cost = 0.5 * np.abs(np.diff([0.0, *slopes, 0.0])).sum() * tall / wide
        assert found.is_proven
        assert found.objective == pytest.approx(cost, rel=1e-9)


@given(points)
def test_two_layers_of_absolute_values_cost_what_section_7_5_says(rows):
    x, y = np.array(rows, dtype=float).T
    slopes = np.diff(y) / np.diff(x)
    bends = np.diff(slopes)
    found = mirrors.interpolate(x, y, Architecture("absolute", 2))
    assert found.objective == pytest.approx(
        np.abs(bends).sum() / 2 + abs(slopes[0] + bends.sum() / 2), rel=1e-9
    )


@pytest.mark.parametrize(
    ("x", "y", "costs"),
    [
        ([0, 2, 6, 7], [0, 0, 3, 3], [1.5, 0.75, 0.75]),
        ([0, 2, 6, 7], [0, 0, 3, 7], [4, 4, 4]),
        ([0, 4, 5, 7, 10, 11], [0, 0, 0, 2, 3, 3], [2, 1, 1]),
    ],
)
def test_published_data_cost_this(x, y, costs):
    found = [mirrors.interpolate(x, y, Architecture("relu", depth)).objective for depth in (2, 3, 4)]
    assert found == pytest.approx(costs, rel=1e-12)


def test_fit_comes_close_to_it_as_beta_falls():
    x, y = np.arange(8), np.array([0, 1, 0, 1, 0, 1, 0, 1])
    limit = mirrors.interpolate(x, y, Architecture("absolute", 3))
    small = mirrors.fit(x, y, Architecture("absolute", 3), beta_ratio=1e-9)
    assert small.objective / small.beta == pytest.approx(limit.objective, rel=1e-8)


def test_the_cheapest_is_dearer_than_none_other_that_interpolates():
    """A worse set of units costs more than the bound, and a bad dual variable lowers it."""
    x, y = [0.0, 1, 2, 4], [0.0, 2, 1, 3]
    best = mirrors.interpolate(x, y, Architecture("relu", 3))
    dearer = mirrors.interpolate(x, y, Architecture("relu", 2))
    assert dearer.objective > best.objective + 0.1
    assert replace(best, dual=0.5 * best.dual).relative_gap == pytest.approx(0.5)
    assert replace(best, dual=2 * best.dual).relative_gap < 1e-9  # scaled back: a bound all the same
    assert replace(best, coefficients=1.01 * best.coefficients).relative_gap > 1e-3


def test_two_labels_of_one_input_are_refused_by_name():
    with pytest.raises(InvalidProblem, match="x₁ and x₃ are one input, 1, with the labels 0 and 2"):
        mirrors.interpolate([1, 2, 1], [0, 1, 2])
    assert mirrors.interpolate([1, 2, 1], [0, 1, 0]).objective == pytest.approx(1.0)


def test_too_many_points_are_refused_before_any_work():
    with pytest.raises(mirrors.LibraryTooLarge, match="the limit is 300"):
        mirrors.interpolate(range(1000), range(1000))


def test_constant_labels_and_one_point_cost_nothing():
    for x, y in (([1.0], [2.0]), ([0, 1, 2], [5, 5, 5])):
        found = mirrors.interpolate(x, y)
        assert (found.objective, found.relative_gap, len(found.features)) == (0.0, 0.0, 0)
        assert found.predict([3.0]).tolist() == [y[0]]


def test_its_alternatives_are_the_other_interpolants_of_that_cost():
    x, y = [0, 4, 5, 7, 10, 11], [0, 0, 0, 2, 3, 3]
    found = mirrors.interpolate(x, y, Architecture("relu", 3))
    others = found.alternatives()
    assert not others.is_unique
    for other in others.extreme_points:
        assert other.is_proven
        assert other.objective == pytest.approx(found.objective, rel=1e-10)
        np.testing.assert_allclose(other.predict(x), y, atol=1e-9)
    low, high = others.band(x)
    np.testing.assert_allclose([low, high], [y, y], atol=1e-9)


def test_the_lines_that_reproduce_it_do():
    found = mirrors.interpolate([0, 1, 3], [0, 2, 1], Architecture("relu", 4), members="paper")
    names: dict[str, object] = {}
    exec(reproduce_source(found).replace("print", "str"), names)
    assert names["solution"] == found


def test_a_network_that_misses_its_labels_has_what_it_misses_as_its_gap():
    found = mirrors.interpolate([0, 1, 2, 3], [0, 1, 0, 1], Architecture("absolute", 3))
    cheaper = replace(found, coefficients=found.coefficients * (1 - 1e-6))
    assert cheaper.relative_gap == pytest.approx(1e-6, rel=1e-3)
