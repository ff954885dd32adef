"""The paper's ReLU libraries: its recursion, listed by hand, and what its optimum is worth."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

import mirrors
from mirrors import Architecture, InvalidProblem, LibraryTooLarge

OPT = [0, 4, 5, 7, 10, 11], [0, 0, 0, 2, 3, 3]


def published(x: np.ndarray, depth: int, reflections: bool = True) -> np.ndarray:
    """Every column of the recursion as published, one a row."""
    columns = []
    for flag in (False, True) if reflections and depth == 4 else (False,):
        for signs, places in product(
            product((1, -1), repeat=depth - 1), product(range(len(x)), repeat=depth - 1)
        ):
            t, turned = x.astype(float), x[list(places)].astype(float)
            if flag:
                turned[0] = 2 * x[places[1]] - x[places[0]]
            for layer, s in enumerate(signs):
                crease = turned[layer]
                t = np.maximum(s * (t - crease), 0)
                turned = np.maximum(s * (turned - crease), 0)
            columns.append(t)
    return np.array(columns)


def distinct(columns: np.ndarray) -> set[tuple[float, ...]]:
    return {tuple(c) for c in np.round(columns, 9) + 0.0}


@pytest.mark.parametrize("depth", [2, 3, 4])
@pytest.mark.parametrize("n", [1, 2, 3, 5, 6])
def test_it_is_the_published_recursion(depth, n):
    rng = np.random.default_rng(n)
    for x in (rng.permutation(20)[:n], rng.permutation(n), rng.normal(size=n)):
        library = mirrors.build_library(x, Architecture("relu", depth), members="paper")
        assert distinct(library.matrix().T) == distinct(published(np.asarray(x), depth))


def test_nonzero_columns_up_to_a_constant_are_as_many_as_counted():
    """58 with the reflections, 30 without: the fourth layer sees mirror images."""

    def count(columns):
        moved = columns - columns.mean(axis=1, keepdims=True)
        return len(distinct(moved[np.abs(moved).max(axis=1) > 1e-9]))

    x = np.array(OPT[0])
    of = {d: mirrors.build_library(x, Architecture("relu", d), members="paper").matrix().T for d in (2, 3, 4)}
    assert [count(of[depth]) for depth in (2, 3, 4)] == [10, 30, 58]
    assert count(published(x, 4, reflections=False)) == 30


def test_twins_keep_every_unit_of_a_column():
    library = mirrors.build_library(OPT[0], Architecture("relu", 4), members="paper")
    matrix = library.matrix()
    twins = library.twins(len(library) - 1)
    assert len(twins) > 1
    centred = matrix[:, twins] - matrix[:, twins].mean(axis=0)
    own = centred[:, -1]
    assert np.allclose(np.minimum(np.abs(centred.T - own), np.abs(centred.T + own)), 0, atol=1e-9)


def test_its_optimum_is_that_of_the_complete_library():
    rng = np.random.default_rng(3)
    for case in range(120):
        n, depth = int(rng.integers(2, 7)), int(rng.integers(3, 5))
        x = rng.normal(size=n) if case % 2 else rng.permutation(12)[:n]
        y = rng.integers(-4, 5, size=n) if case % 3 else rng.normal(size=n)
        arch, ratio = Architecture("relu", depth), float(rng.choice([1e-4, 0.02, 0.3]))
        ours, theirs = (
            mirrors.fit(x, y, arch, beta_ratio=ratio, members=which) for which in ("complete", "paper")
        )
        assert theirs.relative_gap <= 1e-9
        assert theirs.objective == pytest.approx(ours.objective, rel=1e-9, abs=1e-15)


def test_one_ramp_ends_at_a_reflection():
    """The paper's best-known figure: the ramp from 5 to 8, and 8 is x₁ mirrored at x₂."""
    found = mirrors.interpolate(*OPT, Architecture("relu", 4), members="paper")
    assert found.coefficients.tolist() == pytest.approx([1.0])
    first, last = found.breakpoints
    assert (first.position, first.kind) == (5.0, "data")
    assert (last.kind, last.order, last.label, last.steps) == (
        "reflection",
        1,
        "x₁ mirrored at x₂",
        ((0.0, 4.0, 8.0),),
    )


def test_other_networks_have_one_of_ours():
    """Folds: creases on data; leaky ReLU, sign and two layers: the complete library."""
    x = np.array([0.0, 1, 4, 6])
    for arch, same in (
        (Architecture("absolute", 3), "data"),
        (Architecture("absolute", 4), "data"),
        (Architecture("relu", 3, kind="symmetrized"), "data"),
        (Architecture("leaky_relu", 4), "complete"),
        (Architecture("sign", 3, kind="parallel", width=2), "complete"),
        (Architecture("relu", 2), "complete"),
    ):
        theirs, ours = (mirrors.build_library(x, arch, members=which).matrix() for which in ("paper", same))
        assert np.array_equal(theirs, ours)


def test_what_was_not_published_is_refused():
    with pytest.raises(InvalidProblem, match="5 layers"):
        mirrors.build_library([0, 1], Architecture("relu", 5), members="paper")
    with pytest.raises(InvalidProblem, match="members is 'published'; use 'complete', 'data', 'paper'"):
        mirrors.build_library([0, 1], Architecture("relu", 3), members="published")
    with pytest.raises(LibraryTooLarge, match="Use fewer points"):
        mirrors.build_library(range(300), Architecture("relu", 4), members="paper")
