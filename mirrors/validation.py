"""Turns what a person gave into arrays, or says which value is wrong and why."""

from __future__ import annotations

from numbers import Integral
from reprlib import repr as brief
from typing import Any

import numpy as np

from . import limits
from .errors import InvalidProblem


def as_numbers(values: Any, name: str) -> np.ndarray:
    """A finite 1-D float array of moderate size, a copy; raises `InvalidProblem` naming the bad value."""
    return _measured(values, name)[0]


def _measured(values: Any, name: str) -> tuple[np.ndarray, float]:
    """As `as_numbers`, and how far apart the numbers lie at most: the least and the largest tell both."""
    if isinstance(values, np.ma.MaskedArray) and values.mask.any():
        i = int(np.flatnonzero(np.ma.getmaskarray(values))[0])
        raise InvalidProblem(f"{name}[{i}] is masked; leave out the rows that have no value.")
    try:
        array = np.asarray(values)
        dated = array.dtype.kind in "mM"
        if array.dtype.kind == "c":
            raise TypeError
        array = np.array(array, dtype=float)
    except OverflowError:
        raise InvalidProblem(f"{name} has a number of size above {limits.MAX_MAGNITUDE:g}.") from None
    except (TypeError, ValueError):
        raise InvalidProblem(f"{name} must be a list of numbers.") from None
    if dated:
        raise InvalidProblem(
            f"{name} holds dates or times; say in which unit they count, as in "
            f"({name} - {name}[0]) / np.timedelta64(1, 'D')."
        )
    if array.ndim != 1:
        raise InvalidProblem(f"{name} must be one-dimensional; its shape is {array.shape}.")
    if not len(array):
        return array, 0.0
    least, largest = float(array.min()), float(array.max())
    if not max(-least, largest) <= limits.MAX_MAGNITUDE:  # nor is nan
        i = int((np.abs(array) <= limits.MAX_MAGNITUDE).argmin())
        raise InvalidProblem(
            f"{name}[{i}] is {array[i]}; every value must be a finite number of size at most "
            f"{limits.MAX_MAGNITUDE:g}. Correct or remove it."
        )
    return array, largest - least


def as_places(values: Any) -> np.ndarray:
    """Inputs to predict at, in any shape and order; one that is not a number stays so."""
    try:
        array = np.asarray(values)
        if array.dtype.kind in "mMc":
            raise TypeError
        return np.asarray(array, dtype=float)
    except (TypeError, ValueError, OverflowError):
        raise InvalidProblem(f"x is {brief(values)}; give a number or an array of numbers.") from None


def as_spread(values: Any, name: str) -> np.ndarray:
    """Numbers that are all one, or differ by enough to be told apart in floating point."""
    array, spread = _measured(values, name)
    if 0 < spread < limits.MIN_SPREAD:
        raise InvalidProblem(
            f"The values of {name} differ by {spread:g} at most; numbers that differ must do so by "
            f"{limits.MIN_SPREAD:g} or more. Use a smaller unit."
        )
    return array


def as_inputs(x: Any) -> np.ndarray:
    """Inputs of a library: numbers, at least one."""
    array = as_spread(x, "x")
    if not len(array):
        raise InvalidProblem("There are no data points; give at least one.")
    return array


def as_data(x: Any, y: Any) -> tuple[np.ndarray, np.ndarray]:
    """Inputs and labels of equal length."""
    inputs, labels = as_inputs(x), as_spread(y, "y")
    if len(inputs) != len(labels):
        raise InvalidProblem(
            f"x has {len(inputs)} values and y has {len(labels)}; they must have the same length."
        )
    return inputs, labels


def as_positive(value: Any, name: str) -> float:
    """A finite number above zero."""
    try:
        number = float(value)
    except (TypeError, ValueError, OverflowError):
        raise InvalidProblem(f"{name} is {brief(value)}; it must be a number above 0.") from None
    if not (np.isfinite(number) and number > 0):
        raise InvalidProblem(f"{name} is {number}; it must be a finite number above 0.")
    return number


def as_penalty(beta: Any, beta_ratio: Any) -> float:
    """The one of the two that is given."""
    if (beta is None) == (beta_ratio is None):
        raise InvalidProblem("Give either beta or beta_ratio, and not both.")
    name, value = ("beta", beta) if beta_ratio is None else ("beta_ratio", beta_ratio)
    number = as_positive(value, name)
    if not limits.MIN_SPREAD <= number <= 1 / limits.MIN_SPREAD:
        raise InvalidProblem(
            f"{name} is {number:g}; it must lie between {limits.MIN_SPREAD:g} and {1 / limits.MIN_SPREAD:g}."
        )
    return number


def as_weights(weights: Any, count: int) -> np.ndarray:
    """What each of `count` rows counts: numbers above 0; all 1 for None."""
    if weights is None:
        return np.ones(count)
    array = as_numbers(weights, "weights")
    if len(array) != count:
        raise InvalidProblem(f"weights has {len(array)} values and y has {count}; give one for each label.")
    bad = np.flatnonzero(array <= 0)
    if len(bad):
        i = int(bad[0])
        raise InvalidProblem(f"weights[{i}] is {array[i]:g}; a weight is above 0. Leave the row out instead.")
    return array


def as_share(value: Any, name: str) -> float:
    """A number strictly between 0 and 1."""
    number = as_positive(value, name)
    if number >= 1:
        raise InvalidProblem(f"{name} is {number:g}; it must lie between 0 and 1.")
    return number


def as_count(value: Any, name: str) -> int:
    """A whole number, 1 or more."""
    if not isinstance(value, Integral) or isinstance(value, bool) or value < 1:
        raise InvalidProblem(f"{name} is {brief(value)}; it must be a whole number, 1 or more.")
    return int(value)
