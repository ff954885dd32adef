"""Where very many units bend, and by how much, against the units themselves."""

from __future__ import annotations

import numpy as np
import pytest

import mirrors
from mirrors import Activation, Architecture
from mirrors.solution_set.kinks import bends, outer_bends

X = np.array([-1.0, 0.25, 0.5, 2.0, 2.75])
NETWORKS = [
    Architecture("absolute", 4),
    Architecture("relu", 3),
    Architecture("relu", 3, kind="symmetrized"),
    Architecture("leaky_relu", 3),
    Architecture(Activation("uneven", left=-0.5), 3),
    Architecture("sign", 3, kind="parallel", width=2),
]


@pytest.mark.parametrize("network", NETWORKS, ids=str)
def test_units_at_any_inputs(network):
    library = mirrors.build_library(X, network)
    units, at = np.arange(0, len(library), 3), np.array([-7.0, 0.3, 2.0, 9.0])
    expected = [library.feature(index)(at) for index in units.tolist()]
    np.testing.assert_allclose(library.values(units, at), expected, atol=1e-12)
    each = at + units[:, None]
    expected = [library.feature(index)(own) for index, own in zip(units.tolist(), each, strict=True)]
    np.testing.assert_allclose(library.values(units, each), expected, atol=1e-11)


@pytest.mark.parametrize("network", NETWORKS[:-1], ids=str)
def test_bends_are_those_of_the_units(network):
    library = mirrors.build_library(X, network)
    units = np.arange(len(library))
    places, changes = bends(library, units)
    assert (np.diff(places) > 1e-6)[np.isfinite(places[:, 1:])].all() and np.isfinite(places[:, 0]).all()
    step = 1e-4
    for index, at, change in zip(units.tolist(), places, changes, strict=True):
        feature, here = library.feature(index), at[np.isfinite(at)]
        second = (feature(here + step) - 2 * feature(here) + feature(here - step)) / step
        np.testing.assert_allclose(change[: len(here)], second, atol=1e-8)
        assert not change[len(here) :].any()
        told = [point.position for point in feature.breakpoints]
        np.testing.assert_allclose(here[np.abs(second) > 1e-6], told, atol=1e-9)


def test_bends_at_and_beyond_the_data():
    library = mirrors.build_library(X, Architecture("absolute", 3))
    units = np.arange(len(library))
    place, unit, change = outer_bends(library, units, X[0], X[-1])
    places, changes = bends(library, units)
    is_outer = (places <= X[0]) | (places >= X[-1])
    assert change.sum() == changes[is_outer].sum() and len(unit) == np.count_nonzero(is_outer)
    at = np.unique(places[is_outer])
    np.testing.assert_array_equal(np.unique(place), np.arange(len(at)))
    np.testing.assert_allclose(places[is_outer], at[place])
