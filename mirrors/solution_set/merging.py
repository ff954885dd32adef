"""Units of one cell of the arrangement become one neuron (docs/theory.md section 6.8)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from ..features import ChainFeature, Feature
from ..features.unfolding import fold
from .tight import TightUnits

#: Beyond so many tight units, or cells, merging is not tried.
_MANY_UNITS, _MANY_CELLS = 600, 2_000
#: A point this many tolerances away from a crease lies on it.
_ON = 4.0


def merging_candidates(units: TightUnits) -> tuple[np.ndarray, np.ndarray] | None:
    """One group of columns for each cell that neurons of an optimal network may lie in.

    On the closure of a cell a column is affine in the biases, so any mixture of its tight vertices is one
    neuron, with the mean of their biases. Which cells a vertex touches is told by the side of every crease
    on which every data point lies: vertices share a cell where no side contradicts.

    Returns
    -------
    columns : (c,) places in `units`; a vertex occurs once for each of its cells
    groups : (c,) int array
    None where they are too many to try.
    """
    used = np.flatnonzero(units.polytope.interior > 0)
    if len(used) > _MANY_UNITS:
        return None
    sides = np.column_stack([_sides(units, used), units.signs[used]])
    above, below = (sides > 0).astype(float), (sides < 0).astype(float)
    agree = above @ below.T + below @ above.T == 0
    cells = sorted(islice(_cliques(agree), _MANY_CELLS + 1))
    if len(cells) > _MANY_CELLS:
        return None
    columns = used[np.array([j for cell in cells for j in cell], dtype=np.intp)]
    return columns, np.repeat(np.arange(len(cells)), [len(cell) for cell in cells])


def _sides(units: TightUnits, chosen: np.ndarray) -> np.ndarray:
    """Which way each unit's neurons face and where each point lies of each crease: (k, D + D n)."""
    features, sample = units.features(chosen), units.library.sample
    layers, slack = units.solution.architecture.layers, _ON * sample.tolerance
    signs = np.array([f.signs for f in features]).T[:, :, None]
    biases = np.array([f.biases for f in features]).T[:, :, None]
    found = [signs[:, :, 0].T]
    for layer, b in enumerate(biases):
        beyond = fold(sample.points, layers[:layer], signs, biases) - b
        found.append(np.where(np.abs(beyond) <= slack, 0.0, np.sign(beyond)))
    return np.concatenate(found, axis=1)


def _cliques(agree: np.ndarray) -> Iterator[list[int]]:
    """Maximal sets of indices that agree pairwise (Bron and Kerbosch, with a pivot)."""
    near = [set(np.flatnonzero(row).tolist()) - {j} for j, row in enumerate(agree)]
    todo: list[tuple[list[int], set[int], set[int]]] = [([], set(range(len(near))), set())]
    while todo:
        clique, open_, done = todo.pop()
        if not open_ and not done:
            if clique:
                yield sorted(clique)
            continue
        pivot = max(open_ | done, key=lambda j: (len(near[j] & open_), -j))
        for j in sorted(open_ - near[pivot]):
            todo.append(([*clique, j], open_ & near[j], done & near[j]))
            open_, done = open_ - {j}, done | {j}


def merged_features(
    units: TightUnits, columns: np.ndarray, groups: np.ndarray, z: np.ndarray
) -> tuple[list[Feature], np.ndarray]:
    """The neurons and their coefficients in the user's units: biases are weighted means over each group."""
    features: list[Feature] = []
    first, totals = [], []
    for group in np.unique(groups[z > 0]):
        own = np.flatnonzero((groups == group) & (z > 0))
        corners = units.features(columns[own])
        mean = z[own] @ np.array([f.biases for f in corners]) / z[own].sum()
        features.append(
            corners[0]
            if len(own) == 1
            else ChainFeature(
                units.solution.architecture, tuple(mean.tolist()), corners[0].signs, units.library.sample
            )
        )
        first.append(columns[own[0]])
        totals.append(z[own].sum())
    chosen = np.array(first, dtype=np.intp)
    return features, units.in_user_units(np.array(totals), chosen)
