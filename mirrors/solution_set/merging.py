"""Units of one cell of the arrangement become one neuron (docs/theory.md section 6.8)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

import numpy as np

from ..columns import distinct_columns
from ..features import ChainFeature
from ..features.unfolding import fold
from ..libraries import Library
from ..libraries.joined import JoinedLibrary
from .tight import TightUnits

#: Beyond so many tight units, or cells, merging is not tried.
_MANY_UNITS, _MANY_CELLS = 1_500, 2_000
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
    if len(units.indices) > _MANY_UNITS:
        return None
    used = np.flatnonzero(units.polytope.interior > 0)
    sides = np.column_stack([_sides(units, used), units.signs[used]])
    above, below = (sides > 0).astype(float), (sides < 0).astype(float)
    agree = above @ below.T + below @ above.T == 0
    cells = sorted(islice(_cliques(agree), _MANY_CELLS + 1))
    if len(cells) > _MANY_CELLS:
        return None
    cells = _without_repeats(cells, units.columns[:, used])
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


def _without_repeats(cells: list[list[int]], columns: np.ndarray) -> list[list[int]]:
    """Of cells with the same columns one is enough: twins are told apart away from the data alone."""
    _, name = distinct_columns(columns)
    told = [frozenset(name[cell].tolist()) for cell in cells]
    return [
        cell
        for k, cell in enumerate(cells)
        if not any(told[k] < other or (told[k] == other and j < k) for j, other in enumerate(told))
    ]


def merged(
    units: TightUnits, columns: np.ndarray, groups: np.ndarray, z: np.ndarray
) -> tuple[Library, np.ndarray, np.ndarray]:
    """One neuron for each group with z > 0: biases are weighted means over the group.

    Returns
    -------
    library : Library
        The one of `units`, and after its units those neurons that it does not have.
    indices : (k,) int array
    coefficients : (k,) array
        In the user's units.
    """
    more: list[ChainFeature] = []
    indices, first, totals = [], [], []
    for group in np.unique(groups[z > 0]):
        own = np.flatnonzero((groups == group) & (z > 0))
        corners = columns[own]
        indices.append(int(units.indices[corners[0]]))
        if len(own) > 1:
            features = units.features(corners)
            mean = z[own] @ np.array([f.biases for f in features]) / z[own].sum()
            indices[-1] = len(units.library) + len(more)
            more.append(
                ChainFeature(
                    units.solution.architecture, tuple(mean.tolist()), features[0].signs, units.library.sample
                )
            )
        first.append(corners[0])
        totals.append(z[own].sum())
    coefficients = units.in_user_units(np.array(totals), np.array(first, dtype=np.intp))
    return (
        JoinedLibrary(units.library, more) if more else units.library,
        np.array(indices, dtype=np.intp),
        coefficients,
    )
