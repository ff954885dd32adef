"""Columns that are equal, up to rounding."""

from __future__ import annotations

import numpy as np

#: Decimals to which columns with entries near 1 are compared.
_DIGITS = 9


def distinct_columns(columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The first of each set of equal columns, ascending, and which of these each column equals.

    They are told apart by how far they go along one direction that is nothing special.

    >>> first, told_by = distinct_columns(np.array([[1.0, 2.0, 1.0], [0.0, 3.0, 0.0]]))
    >>> first.tolist(), told_by.tolist()
    ([0, 1], [0, 1, 0])
    """
    probe = (np.cos(1.0 + np.arange(len(columns)) * 2.399963) @ columns).round(_DIGITS)
    order = probe.argsort(kind="stable")
    begins = np.ones(len(order), dtype=bool)
    begins[1:] = probe[order[1:]] != probe[order[:-1]]
    if begins.all():
        return (each := np.arange(len(order))), each
    first = order[begins]
    rank = np.empty_like(first)
    rank[first.argsort()] = np.arange(len(first))
    told_by = np.empty_like(order)
    told_by[order] = rank[begins.cumsum() - 1]
    return np.sort(first), told_by
