"""Time series for the page: reading a user's own, and fits that are kept."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

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
from .turns import in_turn

#: Quantiles, a choice and a training run cost about so many fits.
_MANY = 50

#: Every series to choose from, by name.
NAMES = {name: about[0] for name, about in SERIES.items()} | {name: about[0] for name, about in MAPS.items()}


def named(name: str) -> Series:
    """One of `NAMES`."""
    return load(name) if name in SERIES else simulated(name, 400)


def checked(series: Series) -> Series:
    """A user's own series, no longer than the app accepts.

    Raises
    ------
    InvalidProblem
        Naming the limit that is exceeded.
    """
    if not 5 <= len(series.values) <= limits.MAX_SERIES:
        raise InvalidProblem(f"Values: {len(series.values):,}; use 5 to {limits.MAX_SERIES:,}.")
    return series


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
    """Depth and β / βₘₐₓ that forecast the later part of the training pairs best."""
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
