"""Series that come with the package, simulated ones with a known map, and their pairs at a lag."""

from __future__ import annotations

import csv
from collections.abc import Callable
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import numpy as np

from ..errors import InvalidProblem
from ..validation import as_numbers

Map = Callable[[np.ndarray], np.ndarray]


@dataclass(frozen=True)
class Series:
    """Values in time, equally spaced but for gaps.

    Attributes
    ----------
    title : str
    times : (T,) array
    values : (T,) array
    unit : str
        What the values are.
    truth : callable or None
        The map from one value to the mean of the next, where it is known.
    steps : (T,) ascending integer array or None
        When each value was, in steps of the series: neighbours in `values` are neighbours in time only if
        their steps are. None where there are no gaps.

    Examples
    --------
    >>> series = load("nile")
    >>> series.title, int(series.times[0]), float(series.values[0])
    ('Flow of the Nile', 1871, 1120.0)
    """

    title: str
    times: np.ndarray
    values: np.ndarray
    unit: str
    truth: Map | None = None
    steps: np.ndarray | None = None


@dataclass(frozen=True)
class Pairs:
    """A value and the one `lag` steps later, in time: the inputs and labels of a network.

    Attributes
    ----------
    x, y : (N,) arrays
    lag : int

    Examples
    --------
    >>> made = pairs([5, 6, 7, 8], lag=1)
    >>> made.x.tolist(), made.y.tolist()
    ([5.0, 6.0, 7.0], [6.0, 7.0, 8.0])
    """

    x: np.ndarray
    y: np.ndarray
    lag: int


#: Series in the package: title, column, unit, and what is done to the values.
SERIES: dict[str, tuple[str, str, Map]] = {
    "lynx": ("Lynx trapped in Canada", "lynx, log₁₀", np.log10),
    "sunspots": ("Sunspots", "yearly mean sunspot number", lambda v: v),
    "nile": ("Flow of the Nile", "10⁸ m³ a year", lambda v: v),
}


def load(name: str) -> Series:
    """A series of `SERIES`.

    Raises
    ------
    InvalidProblem
        For another name.

    Examples
    --------
    >>> len(load("sunspots").values)
    309
    """
    if name not in SERIES:
        raise InvalidProblem.unknown("series", name, SERIES)
    title, unit, change = SERIES[name]
    text = (files("mirrors") / "data" / f"{name}.csv").read_text()
    rows = np.array([[float(v) for v in row] for row in list(csv.reader(text.splitlines()))[1:]])
    return Series(title, rows[:, 0], change(rows[:, 1]), unit)


def _planted(x: np.ndarray) -> np.ndarray:
    """A network of two layers: four ramps."""
    return 0.9 - 0.4 * np.maximum(x + 0.2, 0) - 0.9 * np.maximum(x - 0.5, 0) + 0.8 * np.minimum(x + 0.2, 0)


def _tent(x: np.ndarray) -> np.ndarray:
    return 0.95 - 1.7 * np.abs(x - 0.5) + 0.05


def _threshold(x: np.ndarray) -> np.ndarray:
    return np.where(x <= 0, 1.0 + 0.6 * x, -0.8 + 0.4 * x)


#: Simulated series: title, map, standard deviation of the noise, first value.
MAPS: dict[str, tuple[str, Map, float, float]] = {
    "planted": ("A planted network of two layers", _planted, 0.15, 0.0),
    "tent": ("Tent map with noise", _tent, 0.05, 0.3),
    "threshold": ("Threshold autoregression", _threshold, 0.3, 0.1),
}


def simulated(name: str, length: int = 300, seed: int = 0) -> Series:
    """A series made by a known map with normal noise: "planted", "tent" or "threshold"; the same for a seed.

    Raises
    ------
    InvalidProblem
        For another name or a length below 3.

    Examples
    --------
    >>> tent = simulated("tent", length=50)
    >>> len(tent.values), float(tent.truth(np.array(0.5)))
    (50, 1.0)
    """
    if name not in MAPS:
        raise InvalidProblem.unknown("map", name, MAPS)
    if length < 3:
        raise InvalidProblem(f"length is {length}; use 3 or more.")
    title, truth, noise, value = MAPS[name]
    rng = np.random.default_rng(seed)
    values = [value]
    for _ in range(length - 1):
        values.append(float(truth(np.array(values[-1]))) + noise * rng.normal())
    return Series(title, np.arange(length, dtype=float), np.array(values), "simulated", truth)


def pairs(given: Any, lag: int = 1) -> Pairs:
    """Each value with the one `lag` steps later.

    Parameters
    ----------
    given : Series or array-like
        Of a series with gaps, only values that are `lag` steps apart in time are paired.
    lag : int

    Raises
    ------
    InvalidProblem
        For values that are no finite numbers, or too few for the lag.

    Examples
    --------
    >>> pairs([1, 2, 3, 4, 5], lag=2).y.tolist()
    [3.0, 4.0, 5.0]
    >>> torn = Series("", np.arange(6), np.arange(6) ** 2, "", steps=np.array([0, 1, 2, 3, 6, 7]))
    >>> pairs(torn).x.tolist(), pairs(torn).y.tolist()
    ([0.0, 1.0, 4.0, 16.0], [1.0, 4.0, 9.0, 25.0])
    """
    series = as_numbers(given.values if isinstance(given, Series) else given, "values")
    if isinstance(lag, bool) or not isinstance(lag, (int, np.integer)) or lag < 1:
        raise InvalidProblem(f"lag is {lag!r}; use a whole number of steps, 1 or more.")
    steps = given.steps if isinstance(given, Series) and given.steps is not None else np.arange(len(series))
    later = np.minimum(np.searchsorted(steps, steps + lag), len(series) - 1)
    first = np.flatnonzero(steps[later] == steps + lag)
    if len(first) < 3:
        torn = " with such gaps" if len(series) >= lag + 3 else ""
        raise InvalidProblem(
            f"{len(series)} values{torn} are too few for a lag of {lag}; give at least {lag + 3} in a row."
        )
    return Pairs(series[first], series[later[first]], int(lag))


def split(given: Pairs, share: float = 0.3) -> tuple[Pairs, Pairs]:
    """The earlier pairs to train on, and the last `share` of them, to judge by; at least one each.

    >>> early, late = split(pairs(range(11)), share=0.3)
    >>> len(early.x), len(late.x)
    (7, 3)
    """
    if not 0 < share < 1:
        raise InvalidProblem(f"share is {share!r}; use a number between 0 and 1.")
    count = len(given.x)
    first = min(max(2, round(count * (1 - share))), count - 1)
    early, late = slice(None, first), slice(first, None)
    return Pairs(given.x[early], given.y[early], given.lag), Pairs(given.x[late], given.y[late], given.lag)
