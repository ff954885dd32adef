"""Breakpoints: where they are (against the curve itself) and how they are said to come about."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrors import Architecture, build_library, fit
from mirrors.features import ChainFeature
from mirrors.sample import Sample


@pytest.mark.parametrize(
    "architecture",
    [Architecture("relu", 2), Architecture("relu", 4), Architecture("leaky_relu", 3)]
    + [Architecture("absolute", depth) for depth in (2, 3, 4)]
    + [Architecture("relu", depth, kind="symmetrized") for depth in (3, 4)],
    ids=lambda a: f"{a.activation}-{a.kind}-{a.depth}",
)
def test_breakpoints_are_the_kinks_of_the_curve(architecture):
    x = np.random.default_rng(4).normal(size=6)
    library = build_library(x, architecture)
    for index in range(0, len(library), max(1, len(library) // 60)):
        feature = library.feature(index)
        kinks = np.array([p.position for p in feature.breakpoints])
        fine = np.linspace(-12, 12, 4_001)
        bends = np.abs(np.diff(feature(fine), 2)) > 1e-9
        for place in fine[1:-1][bends]:
            assert np.abs(kinks - place).min() < 0.013
        assert len(kinks) <= 2**architecture.hidden_layers - 1
        for kink in kinks:
            local = feature(np.array([kink - 1e-6, kink, kink + 1e-6]))
            assert abs(local[0] - 2 * local[1] + local[2]) > 1e-8


@pytest.mark.parametrize("depth", [3, 4, 5])
def test_every_reflection_ends_where_its_breakpoint_is(depth):
    x = np.random.default_rng(9).normal(size=5)
    library = build_library(x, Architecture("absolute", depth))
    for index in range(0, len(library), max(1, len(library) // 60)):
        for point in library.feature(index).breakpoints:
            assert point.order == len(point.steps)
            for source, mirror, image in point.steps:
                assert source + image == pytest.approx(2 * mirror, abs=1e-9)
            if point.kind == "reflection":
                assert point.steps[-1][2] == pytest.approx(point.position, abs=1e-8)
            if point.kind == "data":
                assert point.on_data is not None and point.position == x[point.on_data]
                assert point.label == "x" + "₁₂₃₄₅"[point.on_data]


def test_labels_at_depth_three():
    library = build_library([0.0, 1.0, 5.0], Architecture("absolute", 3))
    labels = {p.label for i in range(len(library)) for p in library.feature(i).breakpoints}
    assert {"x₁", "x₃ mirrored at x₂", "midpoint of x₁ and x₃"} <= labels


@pytest.mark.parametrize(
    "architecture",
    [Architecture("absolute", depth) for depth in (2, 3, 4, 5)]
    + [Architecture("leaky_relu", 3), Architecture("relu", 4, kind="symmetrized")],
    ids=lambda a: f"{a.activation}-{a.kind}-{a.depth}",
)
def test_creases_hold_the_points_that_fix_them(architecture):
    x = np.random.default_rng(6).normal(size=5)
    library = build_library(x, architecture)
    for index in range(0, len(library), max(1, len(library) // 60)):
        feature = library.feature(index)
        layers = [feature.folded(x, layer) for layer in range(architecture.depth)]
        creases = feature.equations
        assert [c.layer for c in creases] == list(range(1, architecture.depth))
        assert tuple(c.bias for c in creases) == feature.biases
        for crease, before, after in zip(creases, layers[:-1], layers[1:], strict=True):
            np.testing.assert_allclose(before[list(crease.on)], crease.bias, atol=1e-8)
            for p, q, later in crease.folds:
                assert abs(before[p] - before[q]) > 1e-8 > abs(after[p] - after[q])
                assert layers[later - 1][p] == pytest.approx(feature.biases[later - 1], abs=1e-8)
            assert crease.text
        for point in feature.breakpoints:
            layer = point.layer - 1
            at = feature.folded(point.position, layer)
            assert at == pytest.approx(feature.biases[layer], abs=1e-8)


def test_mirrors_are_named_after_what_made_them():
    """||x - x3| - 1| - 0.23|: the crease through x1 appears again at 2, on the other side of x3."""
    sample = Sample(np.array([0.0, 0.31, 1.0, 1.77, 2.9]))
    feature = ChainFeature(Architecture("absolute", 4), (1.0, 1.0, 0.23), (1.0, 1.0, 1.0), sample)
    assert {round(p.position, 9): (p.label, p.order, p.layer) for p in feature.breakpoints} == {
        -0.23: ("x₄ mirrored at the image of x₁, then at x₃", 2, 3),
        0.0: ("x₁", 0, 2),
        0.23: ("x₄ mirrored at x₃", 1, 3),
        1.0: ("x₃", 0, 1),
        1.77: ("x₄", 0, 3),
        2.0: ("x₁ mirrored at x₃", 1, 2),
        2.23: ("x₄ mirrored at the image of x₁", 1, 3),
    }
    assert [c.text for c in feature.equations] == ["x₃ = b₁", "t₁(x₁) = b₂", "t₂(x₄) = b₃"]


def told(biases):
    """Label, order and layer of each breakpoint of a unit that folds, on four points, and its creases."""
    sample = Sample(np.array([0.0, 1.0, 2.718, 5.3]))
    feature = ChainFeature(Architecture("absolute", 4), biases, (1.0, 1.0, 1.0), sample)
    places = {round(p.position, 9): (p.label, p.order, p.layer) for p in feature.breakpoints}
    return places, feature.equations


def test_a_midpoint_may_lie_between_a_point_and_an_image():
    """|x - x2| takes x1 and x3 to 1 and 1.718; the second crease lies halfway and appears on both sides."""
    places, creases = told((1.0, 1.359, 0.359))
    assert places == {
        -0.718: ("x₁ mirrored at -0.359", 1, 3),
        -0.359: ("midpoint of x₁ and (x₃ mirrored at x₂)", 1, 2),
        0.0: ("x₁", 0, 3),
        1.0: ("x₂", 0, 1),
        2.0: ("x₁ mirrored at x₂", 1, 3),
        2.359: ("midpoint of x₃ and (x₁ mirrored at x₂)", 1, 2),
        2.718: ("x₃", 0, 3),
    }
    assert [c.text for c in creases] == ["x₂ = b₁", "folds x₁ onto x₃", "t₂(x₁) = t₂(x₃) = b₃"]
    assert [c.folds for c in creases] == [(), ((0, 2, 3),), ()]


def test_a_crease_that_only_balances_later_ones_names_the_points_that_take_part():
    """No point lies on x = 2.15 and no two points meet there: the later creases fix it together."""
    places, creases = told((2.15, 2.15, 1.0))
    balanced = "crease that folds x₁, x₂, x₄ onto later creases"
    assert places == {
        -1.0: ("x₂ mirrored at x₁", 1, 3),
        0.0: ("x₁", 0, 2),
        1.0: ("x₂", 0, 3),
        2.15: (balanced, 0, 1),
        3.3: (f"x₂ mirrored at the {balanced}", 1, 3),
        4.3: (f"x₁ mirrored at the {balanced}", 1, 2),
        5.3: ("x₄", 0, 3),
    }
    assert [c.text for c in creases] == [balanced, "t₁(x₁) = b₂", "t₂(x₂) = t₂(x₄) = b₃"]


def test_a_crease_between_points_says_what_it_folds():
    sample = Sample(np.array([0.0, 3.0, 1.0]))
    feature = ChainFeature(Architecture("absolute", 3), (1.5, 1.5), (1.0, 1.0), sample)
    first, second = feature.equations
    assert (first.on, first.folds, first.text) == ((), ((0, 1, 2),), "folds x₁ onto x₂")
    assert (second.on, second.text) == ((0, 1), "t₁(x₁) = t₁(x₂) = b₂")


def test_a_single_kink_may_lie_at_zero():
    feature = build_library([0.0, 1.0], Architecture("absolute", 2)).feature(0)
    assert [point.position for point in feature.breakpoints] == [0.0]


@pytest.mark.parametrize("scale", [1e-12, 1.0, 1e12])
@pytest.mark.parametrize("offset", [0.0, 5.0])
def test_the_only_kink_of_a_fit_is_seen_wherever_it_lies(scale, offset):
    x = (np.arange(-2.0, 3.0) + offset) * scale
    solution = fit(x, [2, 1, 0, 1, 2], Architecture("absolute", 2), beta_ratio=0.01)
    assert [(point.on_data, point.position) for point in solution.breakpoints] == [(2, x[2])]


@pytest.mark.parametrize(("miss", "on"), [(0.0, True), (5e-11, True), (2e-10, False)])
def test_a_crease_that_misses_a_point_by_rounding_is_on_it(miss, on):
    sample = Sample(np.array([0.0, 1.0, 3.0]))
    feature = ChainFeature(Architecture("relu", 2), (1.0 + miss,), (1.0,), sample)
    assert feature.equations[0].on == ((1,) if on else ())


def test_kinks_that_cancel_in_the_sum_are_none():
    solution = fit([0.0, 1.0, 3.0], [0.0, 1.0, 0.0], Architecture("relu", 2), beta=0.1)
    right, left = np.array([1, 4])  # (x - 1)_+ and (1 - x)_+, whose difference is a line
    assert solution.library.feature(right).biases == solution.library.feature(left).biases
    line = replace(solution, indices=np.array([right, left]), coefficients=np.array([1.0, -1.0]))
    assert line.breakpoints == ()
    bent = replace(solution, indices=np.array([right, left]), coefficients=np.array([1.0, -2.0]))
    assert [point.position for point in bent.breakpoints] == [1.0]


def test_steps_switch_at_data_points():
    solution = fit([0.1, 0.2, 0.7], [0, 1, 5], Architecture("sign", 2), beta=0.01)
    assert [(p.kind, p.on_data) for p in solution.breakpoints] == [("switch", 1), ("switch", 2)]


def test_a_step_unit_tells_its_switches():
    library = build_library(np.array([4.0, 1.0, 2.0, 3.0]), Architecture("sign", 3, kind="parallel", width=2))
    feature = next(f for f in map(library.feature, range(len(library))) if f.biases == (2.0, 4.0))
    np.testing.assert_array_equal(feature([1, 1.99, 2, 3.99, 4, 9]), [-1, -1, 1, 1, -1, -1])
    assert feature.signs == (1.0, -1.0)
    assert [(p.position, p.kind, p.on_data, p.layer) for p in feature.breakpoints] == [
        (2.0, "switch", 2, 1),
        (4.0, "switch", 0, 1),
    ]
    assert [(c.layer, c.on, c.text) for c in feature.equations] == [(1, (2,), "b = x₃"), (1, (0,), "b = x₁")]
    step = r"\operatorname{sign}\left(x - %d\right)"
    assert feature.formula == f"{step % 2} - {step % 4} - 1"


def test_formulas():
    library = build_library([0.0, 1.0], Architecture("relu", 3))
    formulas = [library.feature(i).formula for i in range(len(library))]
    assert formulas[1] == r"\left(x - 1\right)_+"
    assert r"\left(1 - \left(x\right)_+\right)_+" in formulas


SUBSCRIPTS = str.maketrans("₀₁₂₃₄₅₆₇₈₉", "0123456789")


def said(label: str, x: np.ndarray) -> float | None:
    """Where the words of a label lead; None where they name an image, or what a crease folds."""
    start = re.match(r"(?:midpoint of x(\d+) and (?:x(\d+)|\((.*?)\))|x(\d+))", label)
    if start is None:
        assert "crease" in label
        return None
    near, far, mirrored, alone = start.groups()
    if alone:
        at = float(x[int(alone) - 1])
    else:
        other = said(mirrored, x) if mirrored else float(x[int(far) - 1])
        if other is None:
            return None
        at = (float(x[int(near) - 1]) + other) / 2
    rest = label[start.end() :]
    for name in rest.removeprefix(" mirrored at ").split(", then at ") if rest else ():
        mirror = re.fullmatch(r"x(\d+)|the midpoint of x(\d+) and x(\d+)", name)
        if mirror is None:
            return None
        at = 2 * float(np.mean([x[int(k) - 1] for k in mirror.groups() if k])) - at
    return at


@given(
    st.lists(st.integers(-30, 30), min_size=3, max_size=4, unique=True),
    st.booleans(),
    st.sampled_from([4, 5]),
)
@settings(max_examples=12)
def test_the_words_of_a_deep_label_lead_to_its_place(whole, is_grid, depth):
    x = np.array(whole, dtype=float) if is_grid else np.sin(np.array(whole, dtype=float))
    library = build_library(x, Architecture("absolute", depth if len(x) == 3 else 4))
    told = 0
    for index in range(0, len(library), 5):
        for point in library.feature(index).breakpoints:
            place = said(point.label.translate(SUBSCRIPTS), x)
            if place is not None:
                told += 1
                assert abs(place - point.position) <= 1e-9 * np.ptp(x), point.label
    assert 5 * told > len(library)


def test_a_point_given_often_is_named_by_its_first_row():
    rows = np.random.default_rng(3).integers(0, 4, 60).astype(float)
    assert Sample(rows).first_row.tolist() == np.unique(rows, return_index=True)[1].tolist()
