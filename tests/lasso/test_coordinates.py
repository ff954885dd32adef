"""Few coordinates say the same as one for each point: lengths, angles and prices."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Architecture, build_library
from mirrors.lasso import LassoProblem
from mirrors.lasso.coordinates import Coordinates, Pieces, coordinates_for


def problem(architecture, n, repeats=True):
    rng = np.random.default_rng(n)
    x = rng.normal(size=n)
    x = np.append(x, x[:5]) if repeats else x
    return LassoProblem(build_library(x, architecture), rng.normal(size=len(x)))


@pytest.mark.parametrize(
    "architecture",
    [Architecture("relu", 2), Architecture("absolute", 3), Architecture("threshold", 2)],
    ids=lambda a: a.activation,
)
@pytest.mark.parametrize("n", [60, 90])
def test_pieces_keep_lengths_angles_and_prices(architecture, n):
    given, rng = problem(architecture, n), np.random.default_rng(1)
    indices = rng.choice(len(given.library), 3, replace=False)
    splits = given.library.splits(indices)
    starts = np.union1d(splits[splits < n], 0)
    pieces, plain = Pieces(given, starts), Coordinates(given)
    assert len(pieces.target) == 2 * len(starts) < len(plain.target) == n
    few, many = pieces.columns(indices), plain.columns(indices)
    np.testing.assert_allclose(few.T @ few, many.T @ many, atol=1e-12)
    np.testing.assert_allclose(few.T @ pieces.target, many.T @ plain.target, atol=1e-12)
    residual = pieces.target - few @ rng.normal(size=3)
    prices = given.library.price(pieces.summed(residual))[indices]
    np.testing.assert_allclose(prices, few.T @ residual, atol=1e-12)
    np.testing.assert_allclose(pieces.summed(pieces.target), plain.summed(plain.target), atol=1e-12)
    assert abs(pieces.summed(residual).sum()) < 1e-12


@pytest.mark.parametrize(
    ("n", "bends", "kind"),
    [(32, [7], Coordinates), (33, [7, 9, 11], Pieces), (33, [7, 9, 11, 13], Coordinates)],
)
def test_pieces_are_used_where_they_take_a_quarter_of_the_numbers_and_these_are_not_few(n, bends, kind):
    given = problem(Architecture("relu", 2), n, repeats=False)
    assert type(coordinates_for(given, np.array(bends))) is kind  # two numbers each piece


def test_columns_that_may_bend_anywhere_have_a_coordinate_for_each_point():
    given = problem(Architecture("absolute", 4), 9, repeats=False)
    assert type(coordinates_for(given, np.array([0]))) is Coordinates
