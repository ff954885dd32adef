"""All vertices of the crease arrangement, for units that fold (docs/theory.md section 2).

A bias vector b is a vertex when D linearly independent crease equations t_{l-1}(x_p) = b_l hold. Vertices are
built layer by layer. Once the equations of the first layers fix their biases, the points can be folded, and
the rest is a smaller problem on the folded points; folds after which the points lie alike share it. What has
to be enumerated are *blocks* of layers that are fixed only all together; for each pattern of signs a block is
a linear system whose inverse does not depend on the data.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np

from .. import deadline
from ..errors import LibraryTooLarge
from ..sample import RESOLUTION
from .found import Found, keys_of
from .patterns import Patterns, block_candidates, blocks, patterns

#: Numbers worked on at a time: few enough to stay in the cache.
_CHUNK = 1 << 16
#: Vertices found for each that there may be before those found several times are dropped.
_OFTEN = 1.2


def candidate_count(n: int, layers: int) -> int:
    """How many candidates are tested at most; an upper bound on the vertices. Costs no data."""
    counts = [1]
    for reached in range(1, layers + 1):
        sizes = range(1, reached + 1)
        counts.append(
            sum(counts[reached - m] * block_candidates(n, block) for m in sizes for block in blocks(m))
        )
    return counts[layers]


def fold_vertices(
    u: np.ndarray,
    depth: int,
    tolerance: float = RESOLUTION,
    most: float = np.inf,
    direct_only: bool = False,
) -> np.ndarray:
    """Every vertex for absolute-value units: biases (P, D), direct creases first, in a fixed order.

    Parameters
    ----------
    u : (n,) distinct ascending inputs of spread about 1
    depth : number of layers L = D + 1
    tolerance : two creases closer than this are one
    most : number of vertices beyond which to give up
    direct_only : only creases that each pass through a data point, blocks of one layer

    Raises
    ------
    LibraryTooLarge
    """
    if depth == 3 and len(u) ** 2 <= most:
        return _two_layers(u, tolerance, direct_only)
    too_many = LibraryTooLarge(
        f"{len(u):,} distinct inputs at depth {depth} give more than {most:,} features, the limit. Use fewer "
        "points or a smaller depth."
    )
    fixed = [np.empty((0, 1))]  # for each number of layers, the biases (layers, S) that they fix alone
    for reached in range(1, depth):
        if fixed[-1].shape[1] * len(u) > most and _count_direct(fixed[-1], u, tolerance) > most:
            raise too_many
        found = Found(reached, tolerance)
        for m in range(1, 2 if direct_only else reached + 1):
            for extended in _extensions(fixed[reached - m], u, m, tolerance):
                found.add(extended)
                if found.count > _OFTEN * most:  # not counted twice where two blocks give the same
                    found.drop_repeats()
                    if found.count > most:
                        raise too_many
        fixed.append(found.distinct())
    return fixed[-1].T


def _two_layers(u: np.ndarray, tolerance: float, direct_only: bool) -> np.ndarray:
    """Folds at a point with a crease through a point, and halfway between two points: (P, 2)."""
    n = len(u)
    low, high = _pairs(n)
    middles = (u[low] + u[high]) / 2
    direct = np.empty((n, n, 2))
    direct[:, :, 0] = u[:, None]
    direct[:, :, 1] = np.abs(u - u[:, None])
    biases = direct.reshape(n * n, 2)
    if not direct_only:
        biases = np.concatenate([biases, np.array([middles, (u[high] - u[low]) / 2]).T])
    folds = np.concatenate([u, middles])
    folds.sort()
    if (folds[1:] - folds[:-1] > 2 * tolerance).all():
        return biases  # two units are one only where points are mirrored onto points, or share a middle
    found = Found(2, tolerance)
    found.add(biases.T)
    return found.distinct().T


@lru_cache(maxsize=64)
def _pairs(n: int) -> tuple[np.ndarray, np.ndarray]:
    """The places of all pairs of n points, the lower first."""
    return np.triu_indices(n, 1)


def _folded(fixed: np.ndarray, u: np.ndarray) -> np.ndarray:
    """The points after the folds of each column of biases, (S, n)."""
    t = np.broadcast_to(u, (fixed.shape[1], len(u)))
    for b in fixed:
        t = np.abs(t - b[:, None])
    return t


def _count_direct(fixed: np.ndarray, u: np.ndarray, tolerance: float) -> int:
    """How many ways there are to go on after `fixed` biases with a crease through a data point."""
    values = np.sort(_folded(fixed, u), axis=1)
    return len(values) + int((np.diff(values, axis=1) > tolerance).sum())


def _extensions(fixed: np.ndarray, u: np.ndarray, m: int, tolerance: float) -> Iterator[np.ndarray]:
    """All ways to go on after `fixed` biases (j, S) with blocks of m layers: (j + m, P) each."""
    for values, states, shared in _states(_folded(fixed, u), tolerance):
        order, counts = states.argsort(kind="stable"), np.bincount(states)
        starts = np.cumsum(counts) - counts
        for which, biases in _solutions(values, m, tolerance):
            repeats = counts[which]
            every = np.repeat(np.arange(len(which)), repeats)
            place = np.arange(len(every)) - np.repeat(np.cumsum(repeats) - repeats, repeats)
            before = shared[order[starts[which[every]] + place]]
            yield np.concatenate([fixed[:, before], biases[:, every]])


def _states(t: np.ndarray, tolerance: float) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """The distinct sets of values among rows t (S, n).

    For each size: the sets (G, k), which of them some rows are, and the numbers of these rows.
    """
    values = np.sort(t, axis=1)
    new = np.ones(values.shape, dtype=bool)
    new[:, 1:] = np.diff(values, axis=1) > tolerance
    sizes = new.sum(axis=1)
    for size in np.unique(sizes):
        rows = np.flatnonzero(sizes == size)
        sets = values[rows][new[rows]].reshape(-1, size)
        _, first, state = np.unique(keys_of(sets.T, tolerance), return_index=True, return_inverse=True)
        yield sets[first], state, rows


def _solutions(values: np.ndarray, m: int, tolerance: float) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Blocks of m layers on sets of distinct ascending values (G, k): which set, and the biases (m, P)."""
    sets, size = values.shape
    if m == 1:
        step = max(1, _CHUNK // size)
        for start in range(0, sets, step):
            deadline.check()
            rows = values[start : start + step]
            yield start + np.repeat(np.arange(len(rows)), size), rows.reshape(1, -1)
        return
    for block in blocks(m):
        for some in patterns(block, size):
            chosen = _ascending(size, some.maps.shape[2])
            step = max(1, _CHUNK // (len(chosen) or 1))
            for start in range(0, sets if len(chosen) and len(some.maps) else 0, step):
                deadline.check()
                points = values[start : start + step, chosen].reshape(-1, chosen.shape[1]).T  # (q, G T)
                for column, biases in _solved(some, points, tolerance):
                    yield start + column // len(chosen), biases


@lru_cache(maxsize=64)
def _ascending(n: int, k: int) -> np.ndarray:
    """All choices of k of n places, ascending, (T, k)."""
    chosen = np.empty((1, 0), dtype=np.intp)
    for _ in range(k):
        last = chosen[:, -1] if chosen.size else np.full(1, -1)
        more = n - 1 - last
        step = np.arange(more.sum()) - np.repeat(np.cumsum(more) - more, more)
        chosen = np.column_stack([np.repeat(chosen, more, axis=0), np.repeat(last, more) + 1 + step])
    return chosen


def _solved(some: Patterns, points: np.ndarray, tolerance: float) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Which columns of points (q, T) fit which patterns, and the biases (m, P) that they fix."""
    rows, q = some.distances.shape[1:]
    step = max(1, _CHUNK // (rows * points.shape[1]))
    for first in range(0, len(some.maps), step):
        distances = some.distances[first : first + step].reshape(-1, q) @ points
        least = distances.reshape(-1, rows, points.shape[1]).min(axis=1)
        pattern, column = np.nonzero(least >= -tolerance)
        biases = np.einsum("pmq,qp->mp", some.maps[first + pattern], points[:, column])
        np.abs(biases[1:], out=biases[1:])
        met = np.flatnonzero(least[pattern, column] <= tolerance)  # a point on an earlier crease, too
        kept = np.ones(len(pattern), dtype=bool)
        if len(met):
            equations = points[some.point_of[first + pattern[met]].T, column[met]]
            kept[met] = _independent(biases[:, met], some.layer_of, equations, tolerance)
        yield column[kept], biases[:, kept]


def _independent(
    biases: np.ndarray, layer_of: np.ndarray, points: np.ndarray, tolerance: float
) -> np.ndarray:
    """Whether the equations have full rank on the sides where the points really are.

    A point on an earlier crease is on both sides of it: it meets a later crease whatever happens before, so
    the system that was solved may have fixed more than its equations do.
    """
    rows = np.zeros((biases.shape[1], len(layer_of), len(layer_of)))
    for row, t, layer in zip(rows.transpose(1, 2, 0), points, layer_of, strict=True):
        for earlier in range(layer):
            distance = t - biases[earlier]
            row[earlier] -= 1
            row *= np.where(distance < -tolerance, -1, 1)
            t = np.abs(distance)
        row[layer] -= 1
    return np.abs(np.linalg.det(rows)) > 0.5  # the determinants are whole numbers
