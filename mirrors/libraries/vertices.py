"""All vertices of the crease arrangement, for units that fold (docs/theory.md section 2).

A bias vector b is a vertex when D linearly independent crease equations t_{l-1}(x_p) = b_l hold. On given
sides of the earlier creases an equation of layer l reads

    b_l + g_1 b_1 + ... + g_{l-1} b_{l-1} = g_1 x_p,    g_k = +1 or -1,

so that each choice of signs g gives a D x D system whose inverse does not depend on the data.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations, product
from math import comb

import numpy as np

#: Two creases closer than this share of the data's spread are one.
TOLERANCE = 1e-9
_CHUNK = 2_000_000


@lru_cache(maxsize=16)
def patterns(layers: int) -> tuple[tuple[int, ...], ...]:
    """How many equations sit in each layer: all k with sum D whose tails leave no later bias free."""
    return tuple(
        k
        for k in product(range(layers + 1), repeat=layers)
        if sum(k) == layers and all(sum(k[m:]) >= layers - m for m in range(layers))
    )


@lru_cache(maxsize=64)
def _systems(pattern: tuple[int, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Solution maps of a pattern: biases = maps @ points, (S, D, D), and each equation's layer (D,)."""
    layers = len(pattern)
    layer_of = np.repeat(np.arange(layers), pattern)
    rows = []
    for layer in layer_of:
        options = []
        for g in product((1.0, -1.0), repeat=int(layer)):
            row = np.zeros(layers + 1)
            row[:layer], row[layer] = g, 1.0
            row[-1] = g[0] if layer else 1.0  # the factor of x_p on the right
            options.append(row)
        rows.append(options)
    systems = np.array(list(product(*rows)))  # (S, D, D + 1)
    regular = np.abs(np.linalg.det(systems[:, :, :-1])) > 0.5  # integer determinants
    systems = systems[regular]
    return np.linalg.inv(systems[:, :, :-1]) * systems[:, None, :, -1], layer_of


def candidate_count(n: int, layers: int) -> int:
    """How many (points, sides) choices are tested; an upper bound on the vertices. Costs no data."""
    total = 0
    for pattern in patterns(layers):
        tuples = 1
        for k in pattern:
            tuples *= comb(n, k)
        sides = 2 ** sum(layer * k for layer, k in enumerate(pattern))
        total += tuples * sides
    return total


def fold_vertices(u: np.ndarray, depth: int) -> np.ndarray:
    """Every vertex for absolute-value units: biases (P, D), direct creases first, in a fixed order.

    Parameters
    ----------
    u : (n,) distinct ascending inputs of spread about 1
    depth : number of layers L = D + 1
    """
    layers = depth - 1
    tolerance = TOLERANCE * max(float(u[-1] - u[0]), 1e-300) if len(u) > 1 else TOLERANCE
    found = [np.empty((0, layers))]
    for pattern in sorted(patterns(layers), key=lambda k: tuple(-v for v in k)):
        choices = [list(combinations(range(len(u)), k)) for k in pattern]
        if not all(choices):
            continue
        maps, layer_of = _systems(pattern)
        tuples = np.array([sum(c, ()) for c in product(*choices)]).reshape(-1, layers)
        for start in range(0, len(tuples), max(1, _CHUNK // max(1, len(maps) * layers))):
            points = u[tuples[start : start + max(1, _CHUNK // max(1, len(maps) * layers))]].T  # (D, T)
            biases = maps @ points  # (S, D, T)
            found.append(_satisfied(biases, points, layer_of, tolerance))
    return _distinct(np.concatenate(found), tolerance)


def _satisfied(biases: np.ndarray, points: np.ndarray, layer_of: np.ndarray, tolerance: float) -> np.ndarray:
    """Keep the candidates whose points really lie on their creases, whatever side was assumed."""
    keep = np.ones((biases.shape[0], biases.shape[2]), dtype=bool)
    for equation, layer in enumerate(layer_of):
        t = np.broadcast_to(points[equation], keep.shape)
        for earlier in range(layer):
            t = np.abs(t - biases[:, earlier])
        keep &= np.abs(t - biases[:, layer]) <= tolerance
    return biases.transpose(0, 2, 1)[keep]


def _distinct(biases: np.ndarray, tolerance: float) -> np.ndarray:
    """Drop repeats, keeping the first of each; twice, on shifted grids, so that no cell border splits one."""
    for shift in (0.0, 0.5):
        keys = np.round(biases / tolerance + shift).astype(np.int64)
        mixed = np.ascontiguousarray(keys).view([("", np.int64)] * keys.shape[1]).ravel()
        _, first = np.unique(mixed, return_index=True)
        biases = biases[np.sort(first)]
    return biases
