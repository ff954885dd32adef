"""All vertices of the crease arrangement, for units that fold (docs/theory.md section 2).

A bias vector b is a vertex when D linearly independent crease equations t_{l-1}(x_p) = b_l hold. Unfolded, an
equation of layer l says that the point is a kink of that layer:

    x_p = b_1 + e_2 b_2 + ... + e_l b_l,    e_k = +1 or -1.

Vertices are built layer by layer. Once the equations of the first layers fix their biases, the points can be
folded, and the rest is a smaller problem on the folded points. What has to be enumerated are *blocks* of
layers that are fixed only all together; for each choice of signs a block is a linear system whose inverse
does not depend on the data.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, count, product
from math import comb, perm, prod

import numpy as np

from .. import deadline
from ..errors import LibraryTooLarge
from ..sample import RESOLUTION

#: Candidates tested at a time: few enough to stay in the cache.
_CHUNK = 100_000
#: Systems inverted and kept at a time.
_SYSTEMS = 4_096


@lru_cache(maxsize=16)
def blocks(layers: int) -> tuple[tuple[int, ...], ...]:
    """How many equations sit in each layer of a block: `layers` in all, too few before the last one."""
    begun: list[tuple[int, ...]] = [()]
    for layer in range(layers - 1):
        begun = [(*k, more) for k in begun for more in range(layer + 1 - sum(k))]
    return tuple((*k, layers - sum(k)) for k in begun)


def _options(block: tuple[int, ...]) -> list[np.ndarray]:
    """For each equation of a block the rows (k, m) that it may be, one for each choice of its signs.

    From the second layer on a bias and its negative solve alike, so the sign that a bias has in the first
    equation it takes part in is +1.
    """
    options, before = [], 0
    for layer in _layer_of(block).tolist():
        settled = (1,) * (layer - before) + (0,) * (len(block) - 1 - layer)
        options.append(np.array([(1, *free, *settled) for free in product((1, -1), repeat=before)], float))
        before = layer
    return options


@lru_cache(maxsize=64)
def _layer_of(block: tuple[int, ...]) -> np.ndarray:
    """Each equation's layer (m,)."""
    return np.repeat(np.arange(len(block)), block)


@lru_cache(maxsize=64)
def _maps(block: tuple[int, ...], part: int) -> np.ndarray | None:
    """Solution maps of some systems of a block: biases = maps @ points, (S, m, m); None if none are left."""
    options = _options(block)
    shape = [len(rows) for rows in options]
    some = np.arange(part * _SYSTEMS, min((part + 1) * _SYSTEMS, prod(shape)))
    if not len(some):
        return None
    choice = np.unravel_index(some, shape)
    systems = np.stack([rows[c] for rows, c in zip(options, choice, strict=True)], axis=1)
    return np.linalg.inv(systems[np.abs(np.linalg.det(systems)) > 0.5])  # the determinants are whole numbers


@lru_cache(maxsize=256)
def _block_candidates(n: int, block: tuple[int, ...]) -> int:
    """Choices of points and signs; points of one layer need different signs."""
    signs = prod(perm(2**layer, k) for layer, k in enumerate(block)) // 2 ** (len(block) - 1)
    return signs * prod(comb(n, k) for k in block)


def candidate_count(n: int, layers: int) -> int:
    """How many candidates are tested at most; an upper bound on the vertices. Costs no data."""
    counts = [1]
    for reached in range(1, layers + 1):
        sizes = range(1, reached + 1)
        counts.append(
            sum(counts[reached - m] * _block_candidates(n, block) for m in sizes for block in blocks(m))
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
    fixed = [np.empty((1, 0))]  # for each number of layers, the biases that their own equations fix
    for reached in range(1, depth):
        values = np.sort(_folded(fixed[-1], u), axis=1)
        direct = len(values) + int(
            (np.diff(values, axis=1) > tolerance).sum()
        )  # counted before they are listed
        longer = np.empty((0, reached))
        for m in range(1, 2 if direct_only else reached + 1):
            if max(direct, len(longer)) > most:
                raise LibraryTooLarge(
                    f"{len(u):,} distinct inputs at depth {depth} give more than {most:,} features, the "
                    "limit. Use fewer points or a smaller depth."
                )
            for block in blocks(m):
                longer = np.concatenate([longer, _with_block(fixed[reached - m], u, block, tolerance)])
            longer = _distinct(longer, tolerance)
        fixed.append(longer)
    return fixed[-1]


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
    return _distinct(biases, tolerance)


@lru_cache(maxsize=64)
def _pairs(n: int) -> tuple[np.ndarray, np.ndarray]:
    """The places of all pairs of n points, the lower first."""
    return np.triu_indices(n, 1)


def _folded(fixed: np.ndarray, u: np.ndarray) -> np.ndarray:
    """The points after the folds of each row of biases, (S, n)."""
    t = np.broadcast_to(u, (len(fixed), len(u)))
    for b in fixed.T:
        t = np.abs(t - b[:, None])
    return t


def _with_block(fixed: np.ndarray, u: np.ndarray, block: tuple[int, ...], tolerance: float) -> np.ndarray:
    """All ways to go on after `fixed` biases (S, j) with one more block: (P, j + m)."""
    found = [np.empty((0, fixed.shape[1] + len(block)))]
    if not _block_candidates(len(u), block):
        return found[0]  # too few points for its equations, whose systems may be too many to list
    choices = [list(combinations(range(len(u)), k)) for k in block]
    tuples = np.array([sum(chosen, ()) for chosen in product(*choices)], dtype=np.intp).reshape(
        -1, len(block)
    )
    t, layer_of = _folded(fixed, u), _layer_of(block)
    for part in count():
        maps = _maps(block, part)
        if maps is None:
            return np.concatenate(found)
        step = max(1, _CHUNK // max(1, len(tuples) * len(maps)))
        inner = max(1, _CHUNK // max(1, len(maps)))
        for start in range(0, len(fixed), step):
            deadline.check()
            points = t[start : start + step, tuples].reshape(-1, len(block)).T  # (m, S T)
            for first in range(0, points.shape[1], inner):
                which, biases = _solved(maps, layer_of, points[:, first : first + inner], tolerance)
                prefix = fixed[start + (first + which) // len(tuples)]
                found.append(np.concatenate([prefix, biases], axis=1))
    raise AssertionError  # there is a last part


def _solved(
    maps: np.ndarray, layer_of: np.ndarray, points: np.ndarray, tolerance: float
) -> tuple[np.ndarray, np.ndarray]:
    """Solve every system for every column of points; keep the solutions that are vertices."""
    size = len(layer_of)
    biases = (maps.transpose(1, 0, 2).reshape(-1, size) @ points).reshape(size, -1)
    np.abs(biases[1:], out=biases[1:])
    which = np.tile(np.arange(points.shape[1]), len(maps))
    for equation, layer in enumerate(layer_of):
        t = points[equation, which]
        for earlier in range(layer):
            t = np.abs(t - biases[earlier])
        keep = np.abs(t - biases[layer]) <= tolerance
        which, biases = which[keep], biases[:, keep]
    independent = _independent(biases, layer_of, points[:, which], tolerance)
    return which[independent], biases[:, independent].T


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


def _distinct(biases: np.ndarray, tolerance: float) -> np.ndarray:
    """Drop repeats, keeping the first of each; twice, on shifted grids, so that no cell border splits one."""
    factors = np.random.default_rng(0).integers(1, 2**62, biases.shape[1], dtype=np.int64) | 1
    for shift in (0.0, 0.5):
        keys = np.round(biases / tolerance + shift).astype(np.int64) @ factors  # wraps around: a hash
        _, first = np.unique(keys, return_index=True)
        biases = biases[np.sort(first)]
    return biases
