"""Enumerated vertices against brute force in exact rational arithmetic."""

from __future__ import annotations

import tracemalloc
from fractions import Fraction
from itertools import combinations, product

import numpy as np
import pytest

from mirrors import Architecture, InvalidProblem, LibraryTooLarge, build_library, library_size, limits
from mirrors.libraries import patterns
from mirrors.libraries.vertices import _ascending, candidate_count, fold_vertices
from mirrors.solution import fit_over


def exact(biases):
    """Biases on whole-number inputs as the simple fractions that they are."""
    return tuple(Fraction(float(b)).limit_denominator(500) for b in biases)


def rank(rows):
    rows, found = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in range(found, len(rows)) if rows[r][column]), None)
        if pivot is None:
            continue
        rows[found], rows[pivot] = rows[pivot], rows[found]
        for r in range(found + 1, len(rows)):
            factor = rows[r][column] / rows[found][column]
            rows[r] = [a - factor * b for a, b in zip(rows[r], rows[found], strict=True)]
        found += 1
    return found


def is_vertex(x, biases):
    """Whether the creases that pass through this point of bias space leave no direction free."""
    layers, met = len(biases), []
    for point in x:
        t, gradient = Fraction(int(point)), [Fraction(0)] * layers
        for layer, b in enumerate(biases):
            gradient[layer] -= 1
            if t == b:
                met.append(list(gradient))
            if t < b:
                gradient = [-g for g in gradient]
            t = abs(t - b)
    return rank(met) == layers


def brute_force(x, layers):
    """All vertices: every choice of kink equations x_p = b_1 + e_2 b_2 + ..., solved, then judged exactly."""
    equations = [
        [1.0, *signs, *[0.0] * (layers - 1 - len(signs)), p]
        for p in x
        for length in range(layers)
        for signs in product((1.0, -1.0), repeat=length)
    ]
    chosen = np.array(equations)[np.array(list(combinations(range(len(equations)), layers)))]
    matrices, points = chosen[:, :, :-1], chosen[:, :, -1:]
    regular = np.abs(np.linalg.det(matrices)) > 0.5
    solutions = np.linalg.solve(matrices[regular], points[regular])[:, :, 0]
    met = np.zeros(len(solutions), dtype=int)
    for p in x:
        t = np.full(len(solutions), float(p))
        for b in solutions.T:
            met += np.abs(t - b) < 1e-7
            t = np.abs(t - b)
    likely = {exact(b) for b in np.unique(np.round(solutions[met >= layers], 6), axis=0)}
    return {b for b in likely if is_vertex(x, b)}


@pytest.mark.parametrize(("n", "layers"), [(1, 2), (2, 3), (3, 2), (5, 2), (3, 3), (4, 3), (2, 4), (3, 4)])
@pytest.mark.parametrize("data", ["random", "grid"])
def test_every_vertex_is_found_and_nothing_else(n, layers, data):
    rng = np.random.default_rng(n)
    x = np.sort(rng.choice(400, n, replace=False)) if data == "random" else 8 * np.arange(n)
    shifted = x - x[0]
    found = [exact(b * 512) for b in fold_vertices(shifted / 512, layers + 1)]
    assert len(set(found)) == len(found)
    assert set(found) == brute_force(shifted, layers)


@pytest.mark.parametrize(
    ("n", "depth", "count"),
    [
        *[(8, 2, 8), (3, 3, 12), (4, 3, 22), (6, 3, 51), (8, 3, 92), (10, 3, 145), (20, 3, 590)],
        *[(3, 4, 51), (4, 4, 142), (6, 4, 561), (8, 4, 1436), (10, 4, 2935), (20, 4, 25_670)],
        (3, 5, 207),
    ],
)
def test_counts_on_generic_inputs(n, depth, count):
    for seed in range(2):
        x = np.random.default_rng(seed).uniform(size=n)
        assert len(build_library(x, Architecture("absolute", depth))) == count


def test_deeper_counts_depend_on_the_data():
    counts = {len(fold_vertices(np.sort(np.random.default_rng(s).uniform(size=4)), 5)) for s in range(12)}
    assert len(counts) > 1 and counts <= set(range(990, 1020))


def test_what_would_take_too_long_is_refused_before_it_starts():
    assert candidate_count(12, 5) <= limits.MAX_CANDIDATES < candidate_count(13, 5)
    with pytest.raises(LibraryTooLarge, match="candidates"):
        build_library(np.arange(13.0), Architecture("absolute", 6))


def test_what_turns_out_too_large_is_given_up_once(monkeypatch):
    """Listing takes seconds before that is known, and whoever drags a label or slides a price asks again."""
    monkeypatch.setattr("mirrors.limits.MAX_VERTICES", 20_000)
    x, deep = np.random.default_rng(0).uniform(size=20), Architecture("absolute", 4)
    for _ in range(2):
        with pytest.raises(LibraryTooLarge, match="more than 20,000 features"):
            build_library(x, deep)
        monkeypatch.setattr("mirrors.libraries.folded.fold_vertices", None)


@pytest.mark.parametrize(("x", "depths"), [([1.0], range(2, 13)), ([0.0, 1.0], range(2, 8))])
@pytest.mark.parametrize("network", [("absolute", "deep_narrow"), ("relu", "symmetrized")], ids=str)
def test_few_points_need_little_memory_at_any_depth(x, depths, network):
    """Systems of equations that so few points cannot fill are not even listed; the others come in parts."""
    activation, kind = network
    tracemalloc.start()
    try:
        for depth in depths:
            architecture = Architecture(activation, depth, kind=kind)
            library = build_library(x, architecture)
            solution = fit_over(library, np.arange(1.0, len(x) + 1), beta=0.1)
            assert solution.library_size <= library_size(len(x), architecture)
            # one unit of slope 1 at most between two points one apart: docs/theory.md section 7.2
            assert solution.objective == pytest.approx(0.09 * (len(x) - 1), abs=1e-12)
        assert tracemalloc.get_traced_memory()[1] < 150e6
    finally:
        tracemalloc.stop()
    with pytest.raises(LibraryTooLarge if len(x) > 1 else InvalidProblem, match=r"smaller depth|2 to 12"):
        build_library(x, Architecture(activation, depths[-1] + 1, kind=kind))


def test_patterns_that_come_in_parts_give_the_same_vertices(monkeypatch):
    u = np.array([0.0, 0.3, 0.85])
    whole = fold_vertices(u, 5)
    monkeypatch.setattr("mirrors.libraries.patterns._TOGETHER", 5)
    patterns._few_patterns.cache_clear()
    try:
        np.testing.assert_allclose(
            np.unique(fold_vertices(u, 5).round(9), axis=0), np.unique(whole.round(9), axis=0)
        )
    finally:
        patterns._few_patterns.cache_clear()


@pytest.mark.parametrize(("n", "k"), [(5, 1), (5, 2), (6, 3), (7, 4), (4, 4), (3, 4), (4, 0)])
def test_choices_of_places_are_all_combinations(n, k):
    assert list(map(tuple, _ascending(n, k).tolist())) == list(combinations(range(n), k))
