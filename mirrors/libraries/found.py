"""Vertices as they are found: in large parts, so that memory is given back, and each of them once."""

from __future__ import annotations

import numpy as np

#: Vertices in a part: so large that memory of it is not kept for others.
_PART = 1 << 21
#: Tolerances in the side of a coarse cell: no round number, so that round numbers do not lie on its border.
_COARSE = 618.034
#: Marks that tell which keys may be repeated, a power of 2.
_MARKS = 1 << 22


class Found:
    """Columns of biases that come in parts, some of them several times.

    Parameters
    ----------
    layers : int
        Biases in a column.
    tolerance : float
        Two columns that differ by less are one.

    Examples
    --------
    >>> found = Found(layers=1, tolerance=0.1)
    >>> found.add(np.array([[3.0, 1.0]]))
    >>> found.add(np.array([[2.0, 1.01]]))
    >>> found.count, found.distinct().tolist()
    (4, [[3.0, 1.0, 2.0]])
    """

    def __init__(self, layers: int, tolerance: float):
        self.count = 0
        self._tolerance = tolerance
        self._parts: list[np.ndarray] = []
        self._begun = [np.empty((layers, 0))]
        self._ended = 0

    def add(self, biases: np.ndarray) -> None:
        """Further columns (layers, k)."""
        self.count += biases.shape[1]
        self._begun.append(biases)
        if self.count - self._ended > _PART:
            self._end_part()

    def drop_repeats(self) -> None:
        """Count each once."""
        self._parts = [self.distinct()]
        self.count = self._ended = self._parts[0].shape[1]

    def distinct(self) -> np.ndarray:
        """The first of each, (layers, P), in the order in which they came; nothing is left of the parts."""
        self._end_part()
        kept = self._kept()
        whole, first, done = np.empty((len(self._parts[0]), np.count_nonzero(kept))), 0, 0
        while self._parts:
            part = self._parts.pop(0)
            mask = kept[first : first + part.shape[1]]
            end = done + int(np.count_nonzero(mask))
            for row, into in zip(part, whole[:, done:end], strict=True):
                row.compress(mask, out=into)
            first, done = first + part.shape[1], end
        return whole

    def _kept(self) -> np.ndarray:
        """Which is the first of its kind, (P,). On a coarse grid few meet another; only they are compared."""
        side = _COARSE * self._tolerance
        several = _perhaps_repeated(
            np.concatenate([keys_of(part, side).astype(np.int32) for part in self._parts])
        )
        kept = np.ones(self.count, dtype=bool)
        kept[several] = False
        for shift in (0.0, 0.5):  # twice, on shifted grids, so that no cell border splits one
            _, first = np.unique(self._keys(several, shift), return_index=True)
            several = several[np.sort(first)]
        kept[several] = True
        return kept

    def _keys(self, places: np.ndarray, shift: float) -> np.ndarray:
        starts = np.cumsum([0, *(part.shape[1] for part in self._parts[:-1])])
        split = np.split(places, places.searchsorted(starts[1:]))
        keys = [
            keys_of(part[:, at - start], self._tolerance, shift)
            for part, at, start in zip(self._parts, split, starts, strict=True)
        ]
        return np.concatenate(keys)

    def _end_part(self) -> None:
        self._parts.append(np.concatenate(self._begun, axis=1))
        self._begun, self._ended = [self._parts[0][:, :0]], self.count


def keys_of(columns: np.ndarray, tolerance: float, shift: float = 0.0) -> np.ndarray:
    """A number for each column (P,) that tells those apart which differ by more than the tolerance."""
    factors = np.random.default_rng(0).integers(1, 2**62, len(columns)) | 1
    keys = np.zeros(columns.shape[1], dtype=np.int64)
    for row, factor in zip(columns, factors, strict=True):
        keys += np.round(row / tolerance + shift).astype(np.int64) * factor  # wraps around: a hash
    return keys


def _perhaps_repeated(keys: np.ndarray) -> np.ndarray:
    """The places of the keys that occur several times, ascending, and of some others."""
    ascending = np.sort(keys)
    marked = np.zeros(_MARKS, dtype=bool)
    marked[ascending[1:][ascending[1:] == ascending[:-1]] & (_MARKS - 1)] = True
    return np.flatnonzero(marked[keys & (_MARKS - 1)])
