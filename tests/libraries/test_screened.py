"""Units that are left out of a pricing are those that cannot matter: compared with all of them priced."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Architecture, build_library
from mirrors.libraries import screened

N = 9
NETWORKS = [
    Architecture("absolute", 4),
    Architecture("absolute", 5),
    Architecture("relu", 4, kind="symmetrized"),
]


@pytest.fixture(params=NETWORKS, ids=lambda a: f"{a.kind}-{a.depth}")
def library(request, monkeypatch):
    monkeypatch.setattr(screened, "_FEW", 100)
    return build_library(np.random.default_rng(3).normal(size=N), request.param)


def residuals(seed):
    """As a solver meets them: at first far apart, then nearer and nearer; and multiples."""
    rng = np.random.default_rng(seed)
    residual = rng.normal(size=N)
    for step in (1.0, 0.5, 0.1, 0.03, 1e-3, 1e-5, 0.0):
        residual = residual + step * rng.normal(size=N)
        yield residual - residual.mean()
        yield rng.choice([-8.0, 1e-80, 1e12]) * (residual - residual.mean())
    yield np.zeros(N)


@pytest.mark.parametrize("seed", range(3))
def test_nothing_that_matters_is_left_out(library, seed):
    for residual in residuals(seed):
        prices = residual @ library.scaled_columns(np.arange(len(library)))
        largest = np.abs(prices).max()
        assert library.largest(residual) == pytest.approx(largest, rel=1e-12)
        known = np.array([5, 0])
        for share in (0.3, 0.9, 0.999, 1 - 1e-9, 1.1):
            found, theirs = library.near(residual, share * largest, known)
            np.testing.assert_array_equal(found, np.unique(found))
            np.testing.assert_allclose(theirs, prices[found], rtol=1e-9, atol=1e-12 * largest)
            sure = np.flatnonzero(np.abs(prices) >= share * largest * (1 + 1e-12))
            assert set(sure) | set(known) <= set(found.tolist())
            found, theirs = library.strongest(residual, 7, share * largest)
            np.testing.assert_allclose(theirs, prices[found], rtol=1e-9, atol=1e-12 * largest)
            assert (np.abs(theirs) > share * largest).all() and len(found) <= 7
            assert len(found) >= min(7, np.count_nonzero(np.abs(prices) > share * largest * (1 + 1e-12)))
            assert (np.diff(np.abs(theirs)) <= 0).all()


def test_near_a_residual_that_is_known_few_are_priced(library, monkeypatch):
    residual, asked, priced = next(residuals(0)), [], type(library).priced
    largest = library.largest(residual)

    def counted(self, units, residual):
        found = priced(self, units, residual)
        asked.append(len(found))
        return found

    monkeypatch.setattr(type(library), "priced", counted)
    assert library.largest(-3 * residual) == pytest.approx(3 * largest)
    assert sum(asked) < 0.02 * len(library)
