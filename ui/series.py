"""Time series for the page: reading a user's own, and fits that are kept."""

from __future__ import annotations

from dataclasses import dataclass
from reprlib import repr as brief

import numpy as np
import pandas as pd

from mirrors import Architecture, InvalidProblem, Solution, fit, limits
from mirrors.time_series import (
    BASELINES,
    SERIES,
    Fan,
    Pairs,
    Series,
    choose_network,
    fan,
    load,
    simulated,
)
from mirrors.time_series.baselines import adam
from mirrors.time_series.series import MAPS, Map

from .kept import kept
from .points_io import cells
from .turns import in_turn

#: Quantiles, a choice and a training run cost about so many fits.
_MANY = 50

#: Every series to choose from, by name.
NAMES = {name: about[0] for name, about in {**SERIES, **MAPS}.items()}


def named(name: str) -> Series:
    """One of `NAMES`."""
    return load(name) if name in SERIES else simulated(name, 400)


def read_series(text: str) -> Series:
    """A user's own series: one column of values, or times and values; dates are welcome.

    Raises
    ------
    InvalidProblem
        Naming the row that cannot be used, or the limit that is exceeded.
    """
    rows = [cells(line) for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    widths = {len(row) for row in rows}
    if not widths <= {1} and not widths <= {2}:
        raise InvalidProblem("Rows differ, or have more than two columns; give values, or times and values.")
    if rows and _number(rows[0][-1]) is None and _number(rows[-1][-1]) is not None:
        rows = rows[1:]  # a heading
    if not 5 <= len(rows) <= limits.MAX_SERIES:
        raise InvalidProblem(f"Values: {len(rows):,}; use 5 to {limits.MAX_SERIES:,}.")
    values = []
    for place, row in enumerate(rows, start=1):
        value = _number(row[-1])
        if value is None:
            raise InvalidProblem(f"Value {place} is {brief(row[-1])}; give a number or leave the row out.")
        values.append(value)
    column, times = np.array(values), np.arange(len(values), dtype=float)
    if widths == {2}:
        times = _times([row[0] for row in rows])
        order = np.argsort(times, kind="stable")
        times, column = times[order], column[order]
    return Series("Your series", times, column, "value")


def _number(cell: str) -> float | None:
    try:
        value = float(cell)
    except ValueError:
        return None
    return value if abs(value) <= limits.MAX_MAGNITUDE else None


def _times(cells: list[str]) -> np.ndarray:
    """Numbers as they are, dates as years."""
    numbers = [_number(cell) for cell in cells]
    if None not in numbers:
        return np.array(numbers, dtype=float)
    dates = pd.to_datetime(pd.Series(cells), errors="coerce", format="mixed", utc=True)
    if dates.isna().any():
        row = int(np.flatnonzero(dates.isna())[0])
        raise InvalidProblem(
            f"Time {row + 1} is {brief(cells[row])}; give a number or a date such as 2026-03-01."
        )
    return (dates.dt.year + (dates.dt.day_of_year - 1) / 365.25).to_numpy(dtype=float)


@dataclass(frozen=True)
class Asked:
    """What the page is asked to fit.

    Attributes
    ----------
    x, y : tuples of floats, the training pairs
    lag : int
    architecture : Architecture
    beta_ratio : float
    """

    x: tuple[float, ...]
    y: tuple[float, ...]
    lag: int
    architecture: Architecture
    beta_ratio: float

    @property
    def pairs(self) -> Pairs:
        """The training pairs."""
        return Pairs(np.array(self.x), np.array(self.y), self.lag)


@kept("Solving")
def network_of(asked: Asked) -> Solution:
    """The globally optimal network."""
    with in_turn(asked.x, asked.architecture, tell=False):
        return fit(asked.x, asked.y, asked.architecture, beta_ratio=asked.beta_ratio)


@kept("Fitting the quantiles")
def fan_of(asked: Asked, taus: tuple[float, ...]) -> Fan:
    """The quantile networks."""
    with in_turn(asked.x, asked.architecture, _MANY, tell=False):
        return fan(asked.pairs, asked.architecture, asked.beta_ratio, taus)


@kept("Choosing on the later part")
def choice_of(asked: Asked, depths: tuple[int, ...]) -> tuple[int, float]:
    """Depth and β / β_max that forecast the later part of the training pairs best."""
    a = asked.architecture
    candidates = [Architecture(a.activation, depth, a.slope) for depth in depths]
    with in_turn(asked.x, candidates[-1], _MANY, tell=False):
        choice = choose_network(asked.pairs, candidates)
        return choice.solution.architecture.depth, choice.beta_ratio


@kept("Training a network for comparison")
def forecasters(asked: Asked) -> dict[str, Map]:
    """Titles and functions of the network and of what it has to beat; one of these is trained with Adam."""
    solution = network_of(asked)
    others = {baseline.title: baseline.fit(asked.pairs) for baseline in BASELINES.values()}
    if solution.beta:
        trained = adam(asked.architecture, solution.beta, steps=min(2_000, 2_000_000 // len(asked.x)))
        with in_turn(asked.x, asked.architecture, _MANY, tell=False):
            others[trained.title] = trained.fit(asked.pairs)
    return {"this network": solution.predict, **others}
