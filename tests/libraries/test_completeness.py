"""The library misses nothing: no bias vector anywhere correlates more than its best member."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Activation, Architecture, build_library, library_size
from tests.libraries.search import continuous_best

BENDING = (
    [Architecture("absolute", depth) for depth in (2, 3, 4, 5, 6)]
    + [Architecture("leaky_relu", depth) for depth in (2, 3, 4)]
    + [Architecture("relu", depth) for depth in (2, 3, 4, 5)]
    + [Architecture("relu", depth, kind="symmetrized") for depth in (3, 4, 5)]
    + [Architecture(Activation("uneven", left=-0.5), depth) for depth in (2, 3, 4, 5)]
    + [Architecture(Activation("nearly a mirror", left=-0.97), depth) for depth in (3, 4)]
    + [Architecture(Activation("nearly ReLU", left=-0.03), depth) for depth in (3, 4)]
    + [Architecture(Activation("uneven, turned", left=1.0, right=-0.4), depth) for depth in (2, 3, 4)]
    + [Architecture(Activation("steeper on the left", left=1.0, right=0.3), depth) for depth in (2, 3)]
    + [Architecture(Activation("falling", left=-0.3, right=-1.0), 3)]
    + [Architecture(Activation("tent", left=1.0, right=-1.0), depth) for depth in (2, 3, 4)]
    + [Architecture(Activation("capped", left=1.0, right=0.0), depth) for depth in (2, 3, 4)]
    + [Architecture(Activation("cut off, falling", left=0.0, right=-1.0), 3)]
)
STEPS = [Architecture("sign", 3, kind="parallel", width=2), Architecture("threshold", 2)]


def name(architecture):
    return f"{architecture.unit.name}-{architecture.kind}-{architecture.depth}"


def starts(architecture):
    """Signs matter most to leaky units: each choice of them is tried a few times."""
    return 8 if architecture.unit.kappa in (-1.0, 0.0) else 16


@pytest.mark.parametrize("architecture", BENDING, ids=name)
def test_a_continuous_search_ends_at_the_best_member(architecture):
    n = min(7, 12 - architecture.depth)  # at depth 6 seven points take 4 s
    rng = np.random.default_rng(7)
    x, residual = rng.normal(size=n), rng.normal(size=n)
    residual -= residual.mean()
    best = np.abs(build_library(x, architecture).correlations(residual)).max()
    assert continuous_best(x, residual, architecture, rng, starts(architecture)) == pytest.approx(
        best, rel=1e-9
    )


@pytest.mark.parametrize(
    ("left", "depth", "n", "seed"), [(-0.8, 3, 7, 33), (-0.8, 4, 6, 29), (-0.5, 4, 6, 29)]
)
def test_uneven_folds_need_creases_between_data_points(left, depth, n, seed):
    """Residuals whose best unit brings two points together at a crease: data creases alone fall short."""
    architecture = Architecture(Activation("uneven", left=left), depth)
    rng = np.random.default_rng(seed)
    x, residual = rng.normal(size=n), rng.normal(size=n)
    residual -= residual.mean()
    complete, data = (
        np.abs(build_library(x, architecture, members=m).correlations(residual)).max()
        for m in ("complete", "data")
    )
    assert complete > 1.02 * data
    assert continuous_best(x, residual, architecture, rng, 16) == pytest.approx(complete, rel=1e-9)


@pytest.mark.parametrize("architecture", [a for a in BENDING if a.depth < 5], ids=name)
def test_a_continuous_search_on_a_grid_finds_nothing_better(architecture):
    rng = np.random.default_rng(1)
    x, residual = np.arange(6.0), rng.normal(size=6)
    residual -= residual.mean()
    best = np.abs(build_library(x, architecture).correlations(residual)).max()
    assert continuous_best(x, residual, architecture, rng, starts(architecture)) == pytest.approx(
        best, rel=1e-9
    )


@pytest.mark.parametrize("architecture", [*BENDING, *STEPS], ids=name)
@pytest.mark.parametrize("n", [1, 2, 5])
def test_library_size_is_an_upper_bound(architecture, n):
    x = np.random.default_rng(0).normal(size=min(n, 9 - architecture.depth))
    library = build_library(x, architecture)
    assert len(library) == library.size <= library_size(len(x), architecture)


@pytest.mark.parametrize("architecture", [a for a in (*BENDING, *STEPS) if a.depth < 6], ids=name)
def test_the_data_library_is_a_part_of_the_complete_one(architecture):
    x = np.random.default_rng(7).normal(size=5)
    complete, data = (build_library(x, architecture, members=m) for m in ("complete", "data"))
    if not architecture.folds:
        np.testing.assert_array_equal(data.matrix(), complete.matrix())
        return
    on_data = complete.creases_on_data(np.arange(len(complete))).all(axis=1)
    kept = complete.chains(np.flatnonzero(on_data))
    assert on_data.all() == (architecture.depth == 2)
    expected, found = (
        np.unique(np.round(np.column_stack(chains), 9), axis=0)
        for chains in (kept, data.chains(np.arange(len(data))))
    )
    np.testing.assert_array_equal(found, expected)


@pytest.mark.parametrize("architecture", [Architecture("absolute", 3), *STEPS], ids=name)
def test_matrix_rows_follow_the_given_order(architecture):
    x = np.array([3.0, 1.0, 3.0, 2.0])
    library = build_library(x, architecture)
    matrix = library.matrix()
    assert matrix.shape == (4, len(library))
    np.testing.assert_array_equal(matrix[0], matrix[2])
    for index in range(len(library)):
        np.testing.assert_allclose(matrix[:, index], library.feature(index)(x), atol=1e-12)
    residual = np.array([1.0, -2.0, 0.5, 0.5])
    np.testing.assert_allclose(library.correlations(residual), matrix.T @ residual, atol=1e-12)


def test_a_symmetrized_network_of_two_layers_is_a_plain_one():
    x = np.random.default_rng(2).normal(size=6)
    plain, symmetrized = (
        build_library(x, Architecture("relu", 2, kind=k)) for k in ("deep_narrow", "symmetrized")
    )
    np.testing.assert_array_equal(plain.matrix(), symmetrized.matrix())


@pytest.mark.parametrize("architecture", [Architecture("absolute", 3), *STEPS], ids=name)
@pytest.mark.parametrize("x", [[0.0, 1.0, 3.0, 4.0], [2.0]], ids=["four points", "one point"])
def test_twins_share_a_column(architecture, x):
    library = build_library(x, architecture)
    matrix = library.matrix() - library.matrix().mean(axis=0)
    for index in range(len(library)):
        a = matrix[:, [index]]
        same = np.minimum(np.abs(matrix - a).max(axis=0), np.abs(matrix + a).max(axis=0)) < 1e-9
        np.testing.assert_array_equal(library.twins(index), np.flatnonzero(same))
