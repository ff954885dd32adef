"""Deep units that fold unevenly: slopes of opposite sign and different size (docs/theory.md section 3.8).

An uneven fold still lets points meet, so a crease may be fixed by points that an earlier layer brings
together. But images are stretched, and a layer facing right is another one than a layer facing left: the
equations of a block (section 2.4) have the slopes of the sides as factors.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import combinations, product
from math import comb, perm, prod

import numpy as np

from .. import deadline, limits
from ..activations import Activation
from ..architecture import Architecture
from ..errors import InvalidProblem, LibraryTooLarge
from ..features.unfolding import fold
from ..sample import Sample
from .chains import ListedLibrary
from .guard import most_candidates, quick_only, refuse_above, refuse_entries
from .patterns import blocks

#: Candidates tested at a time.
_CHUNK = 100_000
#: A point this near to a crease meets it, in scaled units: flat slopes magnify the rounding of a solution,
#: and a unit too many is no fault.
_MET = 1e-9
#: A system of equations with a larger condition number, by the sizes of all entries, counts as dependent.
_DEPENDENT = 1e12
#: Slopes, times each other over the layers, that differ by less than this cannot be told apart.
_ALIKE = 1e-9
#: A fold nearer to an even one has images so far away that nothing is left of their digits.
_EVEN = 1e-7


class SkewedChains(ListedLibrary):
    """Units of layers with slope 1 right of 0, and a slope between -1 and 0 left of it."""

    @classmethod
    def suits(cls, n: int, architecture: Architecture) -> bool:
        """Two layers or more that fold unevenly."""
        unit = architecture.unit
        return cls.is_plain_chain(architecture) and -1 < unit.kappa < 0 and unit.turns == (1.0, 1.0)

    @classmethod
    def most(cls, n: int, architecture: Architecture) -> int:
        """The candidates, on both sides of the last layer."""
        return candidate_count(n, architecture.hidden_layers)

    @classmethod
    def guard(cls, n: int, architecture: Architecture) -> None:
        """What is tested before anything is kept; the units themselves are counted once they are found.

        Raises
        ------
        InvalidProblem
            If the fold is so nearly even or flat that equations of different sides cannot be told apart.
        LibraryTooLarge
        """
        kappa, near = architecture.unit.kappa, None
        if 1 + kappa < _EVEN:
            near = -1.0
        elif abs(kappa) ** (architecture.hidden_layers - 1) < _ALIKE:
            near = 0.0
        if near is not None:
            raise InvalidProblem(
                f"{architecture.unit.name!r} bends with slopes of ratio {kappa!r}, too near {near:g} to tell "
                f"its units apart at depth {architecture.depth}. Use the ratio {near:g}, or fewer layers."
            )
        tested = cls.most(n, architecture)
        with quick_only():  # a dictionary is held: units of more would hardly fit
            refuse_above(most_candidates(), tested, "candidates to test", n, architecture)

    @classmethod
    def build(cls, sample: Sample, architecture: Architecture, members: str) -> SkewedChains:
        """All vertices, or those whose every crease passes through a data point."""
        signs, biases = skewed_vertices(
            sample.u, architecture, sample.resolution, direct_only=members != "complete"
        )
        refuse_entries(len(biases), len(sample.u), architecture)
        return cls(sample, architecture, signs, biases)


@lru_cache(maxsize=256)
def candidate_count(n: int, layers: int) -> int:
    """How many candidates are tested at most: choices of points, sides and signs, block by block."""
    if layers == 0:
        return 1
    return sum(
        candidate_count(n, layers - m) * 2**m * prod(perm(2**k, c) * comb(n, c) for k, c in enumerate(block))
        for m in range(1, layers + 1)
        for block in blocks(m)
    )


def skewed_vertices(
    u: np.ndarray, architecture: Architecture, tolerance: float, direct_only: bool = False
) -> tuple[np.ndarray, np.ndarray]:
    """Signs and biases, (P, D) each, of every vertex of a chain whose layers have two slopes, neither 0.

    Parameters
    ----------
    u : (n,) distinct ascending inputs of spread about 1
    architecture : Architecture
    tolerance : float
        Two creases closer than this are one.
    direct_only : bool
        Only creases that each pass through a data point.

    Raises
    ------
    LibraryTooLarge
    """
    layers = architecture.hidden_layers
    fixed = [np.empty((1, 0))]  # by number of layers: signs, then biases, that their own equations fix
    for reached in range(1, layers + 1):
        found = [np.empty((0, 2 * reached))]
        for m in range(1, 2 if direct_only else reached + 1):
            for block in blocks(m):
                some = _with_block(fixed[reached - m], u, architecture, block)
                found += [_distinct(rows, tolerance) for rows in some]  # with few points most are repeats
        fixed.append(_distinct(np.concatenate(found), tolerance))
        if len(fixed[-1]) > limits.MAX_LIBRARY:
            raise LibraryTooLarge(
                f"{len(u):,} distinct inputs at depth {architecture.depth} give more than "
                f"{limits.MAX_LIBRARY:,} features, the limit. Use fewer points or a smaller depth."
            )
    return fixed[-1][:, :layers], fixed[-1][:, layers:]


def _with_block(
    fixed: np.ndarray, u: np.ndarray, architecture: Architecture, block: tuple[int, ...]
) -> Iterator[np.ndarray]:
    """All ways to go on after `fixed` signs and biases (S, 2j) with one more block: (P, 2j + 2m)."""
    m, layers = len(block), fixed.shape[1] // 2
    if max(block) > len(u):
        return
    neurons = architecture.layers[:m]
    layer_of = np.repeat(np.arange(m), block).tolist()
    choices = [list(combinations(range(len(u)), k)) for k in block]
    tuples = np.array([sum(chosen, ()) for chosen in product(*choices)], dtype=np.intp).reshape(-1, m)
    step = max(1, _CHUNK // max(1, len(tuples)))
    for start in range(0, len(fixed), step):
        some = fixed[start : start + step]
        before_signs, before = some[:, :layers], some[:, layers:]
        t = np.broadcast_to(u, (len(some), len(u)))
        t = fold(t, architecture.layers, before_signs.T[:, :, None], before.T[:, :, None])
        points = t[:, tuples].reshape(-1, m)
        owner = np.repeat(np.arange(len(some)), len(tuples))
        for signs, maps in _systems(neurons, block):
            together = max(1, _CHUNK // len(points))
            for first in range(0, len(maps), together):
                deadline.check()
                biases = points @ maps[first : first + together].transpose(0, 2, 1)
                biases = biases.reshape(-1, m).T  # (m, S P)
                which = np.tile(np.arange(len(points)), biases.shape[1] // len(points))
                for e, layer in enumerate(layer_of):
                    met = fold(points[which, e], neurons[:layer], signs, biases)
                    kept = np.abs(met - biases[layer]) <= _MET
                    which, biases = which[kept], biases[:, kept]
                for last in (1.0, -1.0):
                    own = np.broadcast_to((*signs, last), (len(which), m))
                    rows = owner[which]
                    yield np.concatenate([before_signs[rows], own, before[rows], biases.T], axis=1)


@lru_cache(maxsize=64)
def _systems(
    neurons: tuple[Activation, ...], block: tuple[int, ...]
) -> list[tuple[tuple[float, ...], np.ndarray]]:
    """For all signs of the layers but the last: (signs, maps), biases = maps @ points, maps (S, m, m).

    On a side where the slopes of the layers before are g_1, ..., g_{l-1}, the equation t_{l-1} = b_l is
    g_1 ... g_{l-1} x = (g_1 ... g_{l-1}) b_1 + (g_2 ... g_{l-1}) b_2 + ... + b_l. Divided by its first
    factor it gives x.
    """
    m, found = len(block), []
    for signs in product((1.0, -1.0), repeat=m - 1):
        options = []
        for layer, count in enumerate(block):
            rows = np.zeros((2**layer, m))
            for row, sides in zip(rows, product((1.0, -1.0), repeat=layer), strict=True):
                steep = [
                    s * neuron.slope(side) for s, neuron, side in zip(signs, neurons, sides, strict=False)
                ]
                row[: layer + 1] = 1.0 / np.cumprod([1.0, *steep])
            options += [rows] * count
        choice = np.indices([len(rows) for rows in options]).reshape(m, -1)
        systems = np.stack([rows[c] for rows, c in zip(options, choice, strict=True)], axis=1)
        found.append((signs, _inverses(systems)))
    return found


def _inverses(systems: np.ndarray) -> np.ndarray:
    """Of those (S, m, m) whose equations are independent."""
    lengths = np.sqrt((systems**2).sum(axis=2))
    systems = systems[np.abs(np.linalg.det(systems)) * _DEPENDENT > lengths.prod(axis=1)]
    maps = np.linalg.inv(systems)
    sizes = (np.sqrt((each**2).sum(axis=(1, 2))) for each in (systems, maps))
    return np.asarray(maps[np.prod(list(sizes), axis=0) < _DEPENDENT])


def _distinct(rows: np.ndarray, tolerance: float) -> np.ndarray:
    """Drop repeats, keeping the first of each."""
    _, first = np.unique(np.round(rows / tolerance), axis=0, return_index=True)
    return rows[np.sort(first)]
