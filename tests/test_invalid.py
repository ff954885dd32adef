"""Bad input gets a message that names the value and the fix."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Architecture, InvalidProblem, LibraryTooLarge, build_library, fit


@pytest.mark.parametrize(
    ("x", "y", "options", "says"),
    [
        ([0, np.nan], [0, 1], {"beta": 1}, r"x\[1\] is nan"),
        ([0, 1], [0, np.inf], {"beta": 1}, r"y\[1\] is inf"),
        ([0, 1, 2], [0, 1], {"beta": 1}, "same length"),
        ([], [], {"beta": 1}, "at least one"),
        ([0, 1], [0, 1], {"beta": 0}, "beta is 0"),
        ([0, 1], [0, 1], {"beta": -2}, "beta is -2"),
        ([0, 1], [0, 1], {"beta_ratio": float("nan")}, "beta_ratio is nan"),
        ([0, 1], [0, 1], {"beta": "much"}, "beta is 'much'"),
        ([0, 1], [0, 1], {}, "either beta or beta_ratio"),
        ([0, 1], [0, 1], {"beta": 1, "beta_ratio": 1}, "either beta or beta_ratio"),
        (["a", 1], [0, 1], {"beta": 1}, "x must be a list of numbers"),
        ([[0, 1]], [0, 1], {"beta": 1}, "one-dimensional"),
        ([0, 1], [0, 1], {"beta": 1, "loss": "odd"}, "loss 'odd'"),
        ([0, 1], [0, 1], {"beta": 1, "loss": np.ones(2)}, "loss array"),
        ([0, 1], [0, 1], {"beta": -1, "loss": "absolute"}, "beta is -1"),
        ([0, 10**400], [0, 1], {"beta": 1}, "x has a number of size above"),
        ([0, 1], [0, 1 + 2j], {"beta": 1}, "y must be a list of numbers"),
        ([0, 1], [0, 1], {"beta": 10**400}, "beta is 1000"),
    ],
)
def test_bad_problems(x, y, options, says):
    with pytest.raises(InvalidProblem, match=says):
        fit(x, y, Architecture("absolute", 3), **options)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"activation": "tanh"}, "'tanh' is unknown"),
        ({"depth": 1}, "depth is 1"),
        ({"depth": 2.5}, "depth is 2.5"),
        ({"depth": 13}, "depth is 13; use 2 to 12 layers"),
        ({"activation": "relu", "depth": 101}, "depth is 101; use 2 to 100 layers"),
        ({"activation": []}, r"\[\] is unknown"),
        ({"activation": "leaky_relu", "slope": 1.5}, "slope is 1.5"),
        ({"kind": "wide"}, "'wide' is unknown"),
    ],
)
def test_bad_architectures(options, says):
    with pytest.raises(InvalidProblem, match=says):
        Architecture(**options)


def test_a_library_too_large_says_what_to_reduce():
    with pytest.raises(LibraryTooLarge, match="smaller depth"):
        fit(np.arange(60), np.arange(60) % 7, Architecture("absolute", 6), beta=1)


@pytest.mark.parametrize("architecture", [Architecture("relu", 2), Architecture("relu", 3), Architecture()])
@pytest.mark.parametrize("index", [-1, 10**6])
def test_a_unit_that_is_not_there(architecture, index):
    for x in (range(4), range(50)):
        with pytest.raises(IndexError):
            build_library(x, architecture).feature(index)
