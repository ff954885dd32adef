"""The vectorised view of the library against the features one by one."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Architecture, fit
from tests.test_fit import ARCHITECTURES
from ui.catalogue import Catalogue, Choice


@pytest.fixture(params=ARCHITECTURES, ids=lambda a: f"{a.activation}-{a.kind}-{a.depth}", scope="module")
def catalogue(request) -> Catalogue:
    rng = np.random.default_rng(1)
    return Catalogue(fit(rng.normal(size=6) * 100, rng.normal(size=6), request.param, beta_ratio=0.03))


def test_levels_are_at_most_one_and_one_where_selected(catalogue):
    assert catalogue.levels.max() <= 1 + 1e-9
    np.testing.assert_allclose(catalogue.levels[catalogue.selected], 1, atol=1e-9)
    matrix = catalogue.solution.library.columns(np.arange(len(catalogue.levels)))
    expected = np.abs(matrix.T @ catalogue.solution.residual) / catalogue.solution.beta
    np.testing.assert_allclose(catalogue.levels, expected, atol=1e-9)


def test_kinks_are_the_breakpoints_of_the_features(catalogue):
    library = catalogue.solution.library
    for index in range(0, len(library), 7):
        kinks = catalogue.kinks[index]
        for point in library.feature(index).breakpoints:
            assert np.nanmin(np.abs(kinks - point.position)) < 1e-7


def test_groups_tell_where_breakpoints_come_from(catalogue):
    library = catalogue.solution.library
    assert sum(catalogue.counts().values()) == len(library)
    for index in range(0, len(library), 5):
        feature, group = library.feature(index), catalogue.groups[index]
        kinds = {point.kind for point in feature.breakpoints}
        if group == "midpoint":
            assert any(not crease.on for crease in feature.equations)
        elif group == "switch":
            assert kinds <= {"switch"}
        else:
            assert "midpoint" not in kinds
            order = max((point.order for point in feature.breakpoints), default=0)
            assert order <= {"data": 0, "mirror": 1, "mirrors": 9}[group]


def test_filters(catalogue):
    solution, library = catalogue.solution, catalogue.solution.library
    np.testing.assert_array_equal(np.sort(catalogue.found(Choice(only_selected=True))), solution.indices)
    everything = catalogue.found(Choice())
    assert len(everything) == len(library)
    assert (np.diff(catalogue.levels[everything]) <= 1e-8).all()
    assert catalogue.selected[everything[: len(solution.indices)]].all()
    at = solution.x[2]
    for index in catalogue.found(Choice(row=2))[:20]:
        assert np.nanmin(np.abs(catalogue.kinks[index] - at)) < 1e-6
    low, high = np.sort(solution.x)[[1, 2]]
    inside = catalogue.found(Choice(between=(low, high)))
    chosen = np.isin(np.arange(len(library)), inside)
    expected = [bool(((k >= low) & (k <= high)).any()) for k in catalogue.kinks]
    np.testing.assert_array_equal(chosen, expected)


def test_a_library_that_is_not_listed_shows_what_was_met():
    rng = np.random.default_rng(0)
    x, y = np.arange(60.0), rng.normal(size=60)
    catalogue = Catalogue(fit(x, y, Architecture("sign", 3, kind="parallel", width=9), beta_ratio=0.1))
    assert len(catalogue.levels) < catalogue.solution.library_size
    np.testing.assert_allclose(catalogue.levels[catalogue.selected], 1, atol=1e-9)
    assert catalogue.counts() == {"switch": len(catalogue.levels)}
