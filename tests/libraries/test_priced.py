"""Prices read from kinks equal those of the dictionary, which is evaluated neuron by neuron."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Activation, Architecture, LibraryTooLarge, build_library, fit
from mirrors.libraries.chains import ListedLibrary
from mirrors.libraries.folded_pairs import FoldedPairs
from mirrors.libraries.folded_triples import FoldedTriples
from mirrors.libraries.monotone import MonotoneChains
from mirrors.libraries.suffix_sums import FirstAbove
from mirrors.sample import Sample

FOLDED = [Architecture("absolute", 3), Architecture("relu", 3, kind="symmetrized")]


@pytest.mark.parametrize("architecture", FOLDED, ids=lambda a: a.kind)
@pytest.mark.parametrize("midpoints", [True, False])
@pytest.mark.parametrize(
    "x", [np.arange(9.0), np.random.default_rng(0).normal(size=200)], ids=["grid", "random"]
)
def test_folded_pairs_are_priced_right(architecture, midpoints, x):
    library = FoldedPairs(Sample(x), architecture, midpoints)
    rng = np.random.default_rng(1)
    some = np.unique(rng.integers(0, len(library), 3_000))
    residual = rng.normal(size=len(x))
    residual -= residual.mean()
    np.testing.assert_allclose(
        library.price(residual)[some], residual @ library.scaled_columns(some), atol=1e-10
    )


@pytest.mark.parametrize("depth", [3, 4])
@pytest.mark.parametrize("slopes", [(0.1, 1.0), (1.0, 0.5), (-0.25, -1.0)])
def test_units_that_keep_the_order_are_priced_right(slopes, depth):
    left, right = slopes
    library = build_library([0.0, 0.3, 0.35, 2.0, 5.0], Architecture(Activation("bent", left, right), depth))
    assert isinstance(library, MonotoneChains)
    residual = np.array([1.0, -3.0, 0.5, 2.5, -1.0])
    columns = library.scaled_columns(np.arange(len(library)))
    np.testing.assert_allclose(library.price(residual), residual @ columns, atol=1e-12)


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "absolute"])
@pytest.mark.parametrize("n", [1, 2, 3, 9])
def test_only_straight_units_of_one_layer_share_a_column(name, n):
    library = build_library(np.random.default_rng(n).normal(size=n), Architecture(name, 2))
    columns = library.matrix() - library.matrix().mean(axis=0)
    for unit, own in enumerate(columns.T):
        same = [j for j, other in enumerate(columns.T) if np.allclose(own, other) or np.allclose(own, -other)]
        assert library.twins(unit).tolist() == same


@pytest.mark.parametrize("gap", [1.0, 0.03, 1e-6, 1e-11])
def test_the_first_point_above_is_found_in_clusters_and_within_rounding(gap):
    rng = np.random.default_rng(0)
    u = np.sort(rng.choice([-3.0, 0.0, 1.0], size=60) + gap * np.arange(60))
    near = np.concatenate([u, np.nextafter(u, -9), np.nextafter(u, 9), (u[:-1] + u[1:]) / 2, [-1e9, 1e9]])
    np.testing.assert_array_equal(FirstAbove(u)(near), np.searchsorted(u, near))


@pytest.mark.parametrize("kind", ["deep_narrow", "symmetrized"])
@pytest.mark.parametrize(
    "x", [np.arange(9.0), np.random.default_rng(2).normal(size=14)], ids=["grid", "random"]
)
def test_folded_triples_are_priced_right_and_straight_between_their_kinks(kind, x):
    architecture = Architecture("absolute" if kind == "deep_narrow" else "relu", 4, kind=kind)
    library = FoldedTriples.build(Sample(x), architecture, "complete")
    residual = np.random.default_rng(1).normal(size=len(x))
    residual -= residual.mean()
    columns = library.scaled_columns(np.arange(len(library)))
    np.testing.assert_allclose(library.price(residual), residual @ columns, atol=1e-10)
    u = library.sample.u
    for unit in range(0, len(library), 97):
        pieces = np.split(np.arange(len(x)), np.unique(library.splits(np.array([unit]))))
        for piece in pieces:
            if len(piece) > 2:
                slopes = np.diff(columns[piece, unit]) / np.diff(u[piece])
                assert np.ptp(slopes) < 1e-9


@pytest.mark.parametrize("architecture", [Architecture("absolute", 5), Architecture("leaky_relu", 3)])
def test_a_dictionary_that_is_not_held_gives_the_same_prices_and_columns(architecture, monkeypatch):
    x = np.random.default_rng(5).normal(size=8)
    held = build_library(x, architecture)
    monkeypatch.setattr(type(held), "most_held", 0)
    anew = build_library(x, architecture)
    residual = np.random.default_rng(6).normal(size=8)
    np.testing.assert_allclose(anew.price(residual), held.price(residual), atol=1e-12)
    some = np.array([5, 3, 100])
    np.testing.assert_array_equal(anew.scaled_columns(some), held.scaled_columns(some))
    np.testing.assert_array_equal(
        anew.scaled_columns(some, slice(2, 5)), held.scaled_columns(some, slice(2, 5))
    )


@pytest.mark.parametrize("architecture", FOLDED, ids=lambda a: a.kind)
def test_folded_pairs_are_the_listed_vertices(architecture):
    x = np.random.default_rng(3).normal(size=12)
    listed, folded = build_library(x, architecture), FoldedPairs(Sample(x), architecture)
    assert isinstance(listed, ListedLibrary)
    everything = np.arange(len(folded))
    assert len(listed) == len(folded)
    for a, b in ((listed.chains(everything), folded.chains(everything)),):
        rows = [np.unique(np.round(np.column_stack(c), 9), axis=0) for c in (a, b)]
        np.testing.assert_array_equal(*rows)


@pytest.mark.parametrize(
    "architecture",
    [Architecture(name, 2) for name in ("relu", "leaky_relu", "absolute", "sign", "threshold")]
    + [Architecture("relu", 3), Architecture("relu", 5)],
    ids=lambda a: f"{a.activation}-{a.depth}",
)
def test_libraries_without_a_matrix_are_priced_right(architecture):
    x = np.random.default_rng(4).normal(size=50)
    library = build_library(x, architecture)
    residual = np.random.default_rng(5).normal(size=50)
    residual -= residual.mean()
    np.testing.assert_allclose(library.correlations(residual), residual @ library.matrix(), atol=1e-10)


def test_units_that_face_left_bend_at_the_same_points():
    library = build_library(np.arange(5.0), Architecture("relu", 2))
    assert library.splits(np.arange(10)).tolist() == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4]


def test_capped_ramps_are_straight_between_their_splits():
    library = build_library(np.arange(6.0), Architecture("relu", 3))
    for index in range(len(library)):
        (column,), splits = library.scaled_columns([index]).T, library.splits([index])
        bent = np.flatnonzero(np.abs(np.diff(column, 2)) > 1e-12) + 1
        assert set(bent) <= set(splits.tolist())


@pytest.mark.parametrize("architecture", [*FOLDED, Architecture("relu", 3)], ids=lambda a: a.kind)
def test_thousand_points_are_fitted(architecture):
    rng = np.random.default_rng(0)
    x = np.sort(rng.uniform(size=1_000))
    y = np.sin(9 * x) + 0.1 * rng.normal(size=1_000)
    solution = fit(x, y, architecture, beta_ratio=0.3)
    assert solution.relative_gap < 1e-9
    assert solution.library_size >= 1_001_000
    np.testing.assert_allclose(solution.network()(x), solution.predict(x), atol=1e-9)


def test_a_million_points_at_depth_two():
    rng = np.random.default_rng(0)
    x = rng.normal(size=1_000_000)
    library = build_library(x, Architecture("relu", 2))
    residual = np.sign(library.sample.u - 0.5)
    residual -= residual.mean()
    at = np.array([0, 500_000, 1_234_567])
    np.testing.assert_allclose(
        library.price(residual)[at], residual @ library.scaled_columns(at), rtol=1e-9, atol=1e-5
    )


@pytest.mark.parametrize(
    "architecture",
    [Architecture(name, 2) for name in ("relu", "absolute", "sign")]
    + [Architecture("relu", 3), Architecture("leaky_relu", 3), Architecture("leaky_relu", 4)]
    + [Architecture("absolute", 4), Architecture("relu", 4, kind="symmetrized")]
    + [Architecture("threshold", 3, kind="parallel", width=2)],
    ids=lambda a: f"{a.activation}-{a.kind}-{a.depth}",
)
def test_kinks_are_where_some_neuron_turns(architecture):
    x = np.array([5.0, 3.0, 4.5, 9.0])
    library = build_library(x, architecture)
    for index, kinks in enumerate(library.kinks(np.arange(len(library)))):
        feature, kinks = library.feature(index), kinks[np.isfinite(kinks)]
        for point in feature.breakpoints:
            assert np.abs(kinks - point.position).min() < 1e-9
        if architecture.is_step:
            assert sorted(kinks) == list(feature.biases)
            continue
        for kink in kinks:
            layers = range(architecture.hidden_layers)
            assert min(abs(feature.folded(kink, k) - feature.biases[k]) for k in layers) < 1e-9


@pytest.mark.parametrize("n", [1, 2, 3, 9])
@pytest.mark.parametrize("whole", [True, False], ids=["ties", "generic"])
def test_capped_ramps_are_found_without_pricing_all(n, whole, monkeypatch):
    """Against the list of all prices, and the rule by which any chains are told."""
    monkeypatch.setattr("mirrors.libraries.capped_ramps._FEW", 0)
    rng = np.random.default_rng(n)
    library = build_library(np.arange(float(n)) if whole else rng.normal(size=n), Architecture("relu", 4))
    for _ in range(20):
        residual = rng.integers(-3, 4, size=n).astype(float) if whole else rng.normal(size=n)
        residual -= residual.mean()
        prices = library.price(residual)
        sizes = np.abs(prices)
        assert library.largest(residual) == pytest.approx(sizes.max(), abs=1e-12)
        floor = 0.7123 * sizes.max()
        if not floor:
            continue
        found, told = library.near(residual, floor, np.array([0]))
        expected = np.union1d(np.flatnonzero(sizes >= floor), [0])
        np.testing.assert_array_equal(found, expected)
        np.testing.assert_allclose(told, prices[found], atol=1e-12)
        units, told = library.strongest(residual, 5, floor)
        np.testing.assert_allclose(told, prices[units], atol=1e-12)
        assert (np.abs(told) > floor).all() and len(units) <= 5
        assert not sizes.max() > floor or np.abs(told[0]) == pytest.approx(sizes.max(), abs=1e-12)
    signs, biases = library.chains(np.arange(len(library)))
    listed = ListedLibrary(library.sample, library.architecture, signs, biases)
    for unit in range(len(library)):
        if np.ptp(library.columns([unit])):
            assert library.simplest_twin(unit) == listed.simplest_twin(unit)


def test_many_points_need_no_list_of_ramps():
    rng = np.random.default_rng(0)
    x = np.sort(rng.uniform(-1, 1, size=20_000))
    solution = fit(x, np.sin(6 * x) + 0.1 * rng.normal(size=len(x)), Architecture("relu", 5), beta_ratio=0.1)
    assert solution.relative_gap <= 1e-9
    with pytest.raises(LibraryTooLarge, match="400,020,000 prices"):
        solution.library.correlations(solution.residual)


@pytest.mark.parametrize("architecture", [Architecture("relu", 2), Architecture("absolute", 3)], ids=str)
def test_a_sum_of_columns_is_made_block_by_block(architecture, monkeypatch):
    monkeypatch.setattr("mirrors.libraries.dictionary._TOGETHER", 20)
    rng = np.random.default_rng(0)
    library = build_library(rng.integers(0, 60, size=90) / 7, architecture)
    units = rng.choice(len(library), size=6, replace=False)
    z = rng.normal(size=6)
    np.testing.assert_allclose(library.combined(units, z), library.columns(units) @ z, atol=1e-12)
    assert not library.combined(units[:0], z[:0]).any()
