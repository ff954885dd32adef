"""Which kinks of a block may be data points, and in which order these lie (docs/theory.md section 2.4).

A block is some layers whose biases are fixed only all together. Each of its points lies on the crease of one
layer or more, on a known side of the creases before. Unfolded, it is the kink

    x_p = b_1 + e_2 b_2 + ... + e_l b_l,    e_k = +1 or -1,

and kinks lie from left to right as their signs do in the order of a dictionary, -1 before none before +1: of
two points that part at a crease, one lies left of its image. So every choice of signs comes with one order of
the points, and what has to be tried are points in ascending order.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, product
from math import comb, prod

import numpy as np

#: Patterns told at a time.
_TOGETHER = 4_096
#: Numbers of maps below this are 0.
_ROUNDING = 1e-9
#: Up to so many layers the patterns of a block are few, and kept.
_KEPT = 4

Block = tuple[int, ...]
#: The layers on whose creases one point lies, counted from 0.
Layers = tuple[int, ...]


@dataclass(frozen=True)
class Patterns:
    """Some patterns of a block, for q points in ascending order.

    Attributes
    ----------
    maps : (S, m, q) the biases are maps @ points
    distances : (S, R, q) how far images of points lie from creases: none of distances @ points is below 0
    layer_of : (m,) the layer of each equation
    point_of : (S, m) which of the points it is about
    """

    maps: np.ndarray
    distances: np.ndarray
    layer_of: np.ndarray
    point_of: np.ndarray


@lru_cache(maxsize=16)
def blocks(layers: int) -> tuple[Block, ...]:
    """How many equations sit in each layer of a block: `layers` in all, too few before the last one."""
    begun: list[Block] = [()]
    for layer in range(layers - 1):
        begun = [(*k, more) for k in begun for more in range(layer + 1 - sum(k))]
    return tuple((*k, layers - sum(k)) for k in begun)


@lru_cache(maxsize=256)
def block_candidates(n: int, block: Block) -> int:
    """How many patterns and points there are at most for a block on n points."""
    signs = prod(comb(2**layer, k) for layer, k in enumerate(block))
    return signs * min(comb(n + len(block) - 1, len(block)), prod(comb(n, k) for k in block))


def patterns(block: Block, n: int) -> Iterator[Patterns]:
    """All patterns of a block that n points can fill, in parts."""
    for points in _shared(block[1:], n) if max(block) <= n else ():
        for part in range(_parts(points)):
            told = _few_patterns if len(block) <= _KEPT else _patterns
            yield told(len(block), points, part)


@lru_cache(maxsize=64)
def _shared(counts: tuple[int, ...], n: int) -> list[tuple[Layers, ...]]:
    """All ways in which at most n points share the equations of the layers 1, 2, ..."""
    first = next((layer for layer, k in enumerate(counts) if k), None)
    if first is None:
        return [()]
    found = []
    later = [layer for layer in range(first + 1, len(counts)) if counts[layer]]
    for size in range(len(later) + 1) if n else ():
        for more in combinations(later, size):
            one = (first, *more)
            left = tuple(k - (layer in one) for layer, k in enumerate(counts))
            layers = tuple(layer + 1 for layer in one)
            found += [(layers, *rest) for rest in _shared(left, n - 1) if not rest or rest[0] >= layers]
    return found


@lru_cache(maxsize=256)
def _signs(layers: Layers, most: int) -> np.ndarray:
    """The signs e_2, e_3, ... that a point may have, (w, most); 0 beyond its last layer.

    On its own crease it is on both sides: one of them is enough.
    """
    last, own = layers[-1], layers[:-1]
    rows = [e for e in product((1.0, -1.0), repeat=last) if all(e[layer] == e[layer - 1] for layer in own)]
    return np.array([(*e, *(0.0,) * (most - last)) for e in rows]).reshape(-1, most)


def _choices(points: tuple[Layers, ...]) -> list[tuple[int, int]]:
    """For each kind of point: of how many signs so many have to be chosen."""
    return [(2 ** (kind[-1] - len(kind) + 1), points.count(kind)) for kind in sorted(set(points))]


def _parts(points: tuple[Layers, ...]) -> int:
    return -(-prod(comb(signs, k) for signs, k in _choices(points)) // _TOGETHER)


@lru_cache(maxsize=64)
def _combinations(n: int, k: int) -> np.ndarray:
    return np.array(list(combinations(range(n), k)), dtype=np.intp)


def _patterns(m: int, points: tuple[Layers, ...], part: int) -> Patterns:
    """Those whose equations are independent and whose points can lie in that order."""
    kinds, options = sorted(set(points)), [_combinations(*choice) for choice in _choices(points)]
    shape = [len(each) for each in options]
    some = np.unravel_index(np.arange(part * _TOGETHER, min((part + 1) * _TOGETHER, prod(shape))), shape)
    signs = np.concatenate(
        [_signs(kind, m - 1)[each[at]] for kind, each, at in zip(kinds, options, some, strict=True)], axis=1
    )  # (S, q, m - 1)
    order = np.argsort(signs @ 3.0 ** -np.arange(m - 1), axis=1)  # as in a dictionary
    place = np.argsort(order, axis=1)
    layers = [kind for kind in kinds for _ in range(points.count(kind))]
    equations = [(point, layer) for point, own in enumerate(layers) for layer in own]
    systems = np.zeros((len(signs), m, m))
    systems[:, :, 0] = 1.0
    for row, (point, layer) in enumerate(equations):
        systems[:, row, 1 : layer + 1] = signs[:, point, :layer]
    independent = np.abs(np.linalg.det(systems)) > 0.5  # the determinants are whole numbers
    signs, place, systems = signs[independent], place[independent], systems[independent]
    point_of = place[:, [point for point, _ in equations]]
    maps = np.linalg.inv(systems) @ (point_of[:, :, None] == np.arange(len(layers)))
    images = np.triu(signs[:, :, :, None] * signs[:, :, None, :])  # t_j = b_{j+1} + s_{j+1} (b_{j+2} + ...)
    images = np.concatenate([images[:, point, : own[-1]] for point, own in enumerate(layers)], axis=1)
    distances = images @ maps[:, 1:]
    between = np.cumsum(distances[:, :, :0:-1], axis=2)  # by how much for each gap between points
    never = np.asarray((between <= _ROUNDING).all(axis=2) & (between < -_ROUNDING).any(axis=2))
    possible = ~never.any(axis=1)
    layer_of = np.array([layer for _, layer in equations])
    return Patterns(maps[possible], distances[possible], layer_of, point_of[possible])


_few_patterns = lru_cache(maxsize=256)(_patterns)
