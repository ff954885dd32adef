"""Libraries of units that keep the order of the line, against the functions they should hold."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from mirrors import Architecture, build_library, library_size

X = np.array([-1.0, 0.5, 2.0, 4.5])
FINE = np.linspace(-3, 6, 61)


def curves(library):
    return {tuple(np.round(library.feature(i)(FINE), 9) + 0.0) for i in range(len(library))}


@pytest.mark.parametrize("depth", [2, 3, 4, 5])
def test_relu_units_are_ramps_that_may_be_capped(depth):
    expected = [side for a in X for side in (np.maximum(FINE - a, 0), np.maximum(a - FINE, 0))]
    for low, high in product(X, X) if depth > 2 else ():
        if low < high:
            rising = np.clip(FINE, low, high) - low
            expected += [rising, high - low - rising]
    library = build_library(X, Architecture("relu", depth))
    assert curves(library) == {tuple(np.round(v, 9) + 0.0) for v in expected}
    assert len(library) == len(expected) == library_size(len(X), library.architecture)


@pytest.mark.parametrize("depth", [2, 3, 4])
def test_leaky_units_bend_at_a_data_point_in_every_layer(depth):
    """The preimage of each crease is a data point: all choices of points and of the ways to face."""
    expected = set()
    for chosen in product(product(X, (1.0, -1.0)), repeat=depth - 1):
        fine, points = FINE, X
        for place, s in chosen:
            crease = points[np.searchsorted(X, place)]
            fine, points = (s * (t - crease) for t in (fine, points))
            fine, points = (np.maximum(t, 0.2 * t) for t in (fine, points))
        expected.add(tuple(np.round(fine, 9) + 0.0))
    library = build_library(X, Architecture("leaky_relu", depth, slope=0.2))
    assert curves(library) == expected
    assert len(library) == library_size(len(X), library.architecture) == (2 * len(X)) ** (depth - 1)
