"""Where units bend, and by how much, for very many at once."""

from __future__ import annotations

import numpy as np

from ..libraries import Library

#: Decimals of a change of slope: further ones are rounding.
_DIGITS = 9


def bends(library: Library, indices: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Where units bend, ascending, and by how much their slopes change there: (k, K) each.

    NaN, and a change of 0, stand for no bend. Kinks that count as one input are one.

    Examples
    --------
    >>> import mirrors
    >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=3))
    >>> [part.tolist() for part in bends(library, np.array([1]))]
    [[[-1.0, 0.0, 1.0]], [[2.0, -2.0, 2.0]]]
    """
    tolerance = library.sample.tolerance
    places = np.sort(library.kinks(indices), axis=1)
    places[:, 1:][np.diff(places, axis=1) <= tolerance] = np.nan
    places.sort(axis=1)
    is_bend = np.isfinite(places)
    last = np.nanmax(places, axis=1, keepdims=True)
    reach = np.maximum(last - places[:, :1], library.sample.scale)
    beyond = np.cumsum(~is_bend, axis=1)  # what stands for no bend lies further and further out
    ends = np.where(is_bend, places, last + beyond * reach)
    ends = np.concatenate([places[:, :1] - reach, ends, ends[:, -1:] + reach], axis=1)
    left, right = ends[:, :-1], ends[:, 1:]
    inner = np.concatenate([left + (right - left) / 4, right - (right - left) / 4], axis=1)
    low, high = np.split(library.values(indices, inner), 2, axis=1)
    slopes = (high - low) / (2 * (inner[:, : left.shape[1]] - left))
    return places, np.where(is_bend, np.diff(slopes, axis=1).round(_DIGITS), 0.0)


def outer_bends(
    library: Library, indices: np.ndarray, first: float, last: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Bends at and beyond two inputs, each as the number of its place, its unit and the change of slope.

    Examples
    --------
    >>> import mirrors
    >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=3))
    >>> [part.tolist() for part in outer_bends(library, np.array([1, 0]), 0.0, 3.0)]
    [[0, 1, 1], [0, 0, 1], [2.0, -2.0, 2.0]]
    """
    places, changes = bends(library, indices)
    tolerance = library.sample.tolerance
    units, kept = np.nonzero((places <= first + tolerance) | (places >= last - tolerance))
    at, changes = places[units, kept], changes[units, kept]
    order = at.argsort(kind="stable")
    begins = np.diff(at[order], prepend=-np.inf) > tolerance
    place = np.empty(len(order), dtype=np.intp)
    place[order] = begins.cumsum() - 1
    return place, units, changes
