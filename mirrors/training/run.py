"""`race` and `train`: many seeds on their way to the optimum, or one."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from numbers import Integral
from typing import Any

import numpy as np

from ..architecture import Architecture, as_architecture
from ..errors import InvalidProblem
from ..network import Network
from ..solution import fit
from ..validation import as_data, as_positive
from .bends import kinks
from .chains import Chains
from .model import Model
from .optimizers import OPTIMIZERS
from .scaling import Scaling
from .settings import Settings
from .standard import Standard, StandardNetwork


@dataclass(frozen=True)
class Snapshot:
    """Where a race stands, in the user's units.

    Attributes
    ----------
    step : int
        Updates so far.
    objective : (k, S)
        The objective after each update since the snapshot before; at step 0 that of the start, k = 1.
    diverged : (S,) bool
        Seeds whose objective overflowed; they stay where they last were finite.
    seconds : float
        Time spent on training so far, without what was done between the snapshots.

    Examples
    --------
    >>> start, end = race([0, 1, 2], [0, 1, 0], Architecture("relu", depth=2), 0.1, seeds=(0, 1), steps=20)
    >>> start.step, end.step, end.objective.shape
    (0, 20, (20, 2))
    """

    step: int
    objective: np.ndarray
    diverged: np.ndarray
    seconds: float
    _model: Model
    _theta: np.ndarray

    def predict(self, x: Sequence[float] | np.ndarray) -> np.ndarray:
        """Values (S, len(x)) of all networks.

        >>> *_, end = race([0, 1, 2], [0, 1, 0], Architecture("relu", depth=2), 0.1, seeds=(0, 1), steps=20)
        >>> end.predict([0, 0.5, 1, 1.5]).shape
        (2, 4)
        """
        return self._model.predict(self._theta, np.asarray(x, dtype=float))

    def kinks(self, s: int) -> tuple[np.ndarray, np.ndarray]:
        """Ascending positions and slope changes of the network of the s-th seed.

        >>> *_, end = race([0, 1, 2], [0, 1, 0], Architecture("relu", depth=2), 0.1, units=5, steps=20)
        >>> positions, changes = end.kinks(0)
        >>> len(positions), len(changes)
        (5, 5)
        """
        return kinks(self._model, self._theta[s])

    def network(self, s: int) -> Network | StandardNetwork:
        """The network of the s-th seed.

        >>> *_, end = race([0, 1, 2], [0, 1, 0], Architecture("relu", depth=2), 0.1, units=5, steps=20)
        >>> len(end.network(0).units)
        5
        """
        return self._model.network(self._theta[s])


@dataclass(frozen=True)
class Run:
    """One finished training run.

    Attributes
    ----------
    objective : (steps,)
        The training objective after each step, in the user's units.
    network : Network or StandardNetwork
        The network after the last step.
    diverged : bool
        Whether it stopped early because the objective overflowed.
    seconds : float

    Examples
    --------
    >>> run = train([0, 1, 2], [0, 1, 0], Architecture("relu", depth=2), 0.1, units=5, steps=20)
    >>> len(run.objective), run.diverged, run.network([0, 1, 2]).shape
    (20, False, (3,))
    """

    objective: np.ndarray
    network: Network | StandardNetwork
    diverged: bool
    seconds: float


def race(
    x: Any,
    y: Any,
    architecture: Architecture,
    beta: float,
    *,
    seeds: Sequence[int] = (0,),
    every: int = 100,
    **settings: Any,
) -> Iterator[Snapshot]:
    """Train from several random starts at once, and show where they stand every so many steps.

    Each seed ends where it would end alone; they only share the arithmetic. Nothing runs between two
    snapshots that are not asked for, so to pause is to wait and to stop is to let go.

    Parameters
    ----------
    x, y : array-like, shape (N,)
    architecture : Architecture
        With ReLU, leaky ReLU or absolute value.
    beta : float
        As in `fit`.
    seeds : sequence of S whole numbers
    every : int
        Steps between snapshots. L-BFGS also forgets its memory of curvature there.
    **settings
        See `Settings`.

    Raises
    ------
    InvalidProblem
        At once, for data, an architecture or a setting that cannot be used.

    Examples
    --------
    >>> snapshots = race([0, 1, 2], [0, 1, 0], Architecture("relu", depth=2), 0.1, seeds=(0, 1), steps=300)
    >>> [snapshot.step for snapshot in snapshots]
    [0, 100, 200, 300]
    """
    chosen, architecture = Settings(**settings), as_architecture(architecture)
    chosen.check(architecture)
    inputs, labels = as_data(x, y)
    beta = as_positive(beta, "beta")
    if not isinstance(every, Integral) or every < 1:
        raise InvalidProblem(f"every is {every!r}; it must be a whole number of steps, 1 or more.")
    if not len(seeds) or not all(isinstance(s, Integral) and s >= 0 for s in seeds):
        raise InvalidProblem(f"seeds are {seeds!r}; give one or more whole numbers, none below 0.")
    scaling = Scaling.of(inputs, labels)
    shape = Standard if chosen.standard else Chains
    power = 2 if chosen.decay == "l2" or chosen.standard else architecture.depth
    given = shape(architecture, chosen.units, inputs, labels, beta, power)
    model = shape(
        architecture,
        chosen.units,
        (inputs - scaling.shift) / scaling.x_unit,
        (labels - scaling.mean) / scaling.y_unit,
        scaling.beta(beta, architecture.depth, power),
        power,
    )
    theta = np.stack([_start(model, np.random.default_rng(seed), chosen) for seed in seeds])
    if chosen.is_warm:
        warm = _warm(given, chosen)
        if isinstance(chosen.start, Network):  # stays as it is: the noise is beside it
            theta[:, -1] = 0.0
            theta[:, :-1].reshape(len(theta), -1, chosen.units)[:, :, : len(chosen.start.units)] = 0.0
        theta += scaling.to_run(model, warm[None])
    return _snapshots(given, model, theta, scaling, chosen, int(every))


def train(
    x: Any,
    y: Any,
    architecture: Architecture,
    beta: float,
    *,
    units: int = 50,
    steps: int = 5000,
    optimizer: str = "adam",
    seed: int = 0,
    **settings: Any,
) -> Run:
    """Train a network the usual way, from a random start (docs/theory.md section 1).

    The objective is the one that `fit` brings to its global minimum, so `fit(...).objective` is a lower
    bound of the result; except with ``standard=True`` or, at depth 3 and more, ``decay="l2"``.

    Parameters
    ----------
    x, y, architecture, beta
        As in `race`.
    units, steps, optimizer, **settings
        See `Settings`.
    seed : int
        The same seed gives the same run.

    Raises
    ------
    InvalidProblem
        For data, an architecture or a setting that cannot be used.

    Examples
    --------
    >>> run = train([0, 1, 2, 3], [0, 1, 0, 1], Architecture("relu", depth=2), 0.1, steps=100)
    >>> run.objective.shape
    (100,)
    """
    chosen = dict(settings, units=units, steps=steps, optimizer=optimizer)
    *_, last = race(x, y, architecture, beta, seeds=(seed,), every=steps, **chosen)
    return Run(last.objective[:, 0], last.network(0), bool(last.diverged[0]), last.seconds)


def _snapshots(
    given: Model, model: Model, theta: np.ndarray, scaling: Scaling, chosen: Settings, every: int
) -> Iterator[Snapshot]:
    optimizer = OPTIMIZERS[chosen.optimizer](model, theta, chosen)
    objective = optimizer.value[None]
    seconds = 0.0
    while True:
        yield Snapshot(
            step=optimizer.step,
            objective=objective * scaling.y_unit**2,
            diverged=optimizer.diverged.copy(),
            seconds=seconds,
            _model=given,
            _theta=scaling.to_user(model, optimizer.theta),
        )
        if optimizer.step >= chosen.steps:
            return
        began = time.perf_counter()
        objective = optimizer.advance(min(every, chosen.steps - optimizer.step))
        seconds += time.perf_counter() - began


def _start(model: Model, rng: np.random.Generator, chosen: Settings) -> np.ndarray:
    """Random numbers for one row, in the units of the run."""
    row = rng.normal(size=model.size)
    row[-1] = 0.0
    if chosen.is_warm:
        return chosen.noise * row
    if chosen.start == "kaiming":
        biases = row[model.weights : -1]
        row[: model.weights] *= np.sqrt(2 / model.fan_in)
        biases[: model.units] *= np.abs(row[: model.units])
        biases[model.units :] = 0.0
    return row


def _warm(given: Model, chosen: Settings) -> np.ndarray:
    """The network to start near, as a row."""
    assert isinstance(given, Chains)  # Settings refuses it for a standard network
    start, told = chosen.start, "the network to start from"
    if not isinstance(start, Network):
        start = fit(given.x, given.y, given.architecture, beta=given.beta).network()
        told = "the optimal network"
    if start.architecture != given.architecture:
        raise InvalidProblem(f"{told} has another architecture: {start.architecture}; train it as that.")
    if len(start.units) > given.units:
        raise InvalidProblem(
            f"units is {given.units}; {told} has {len(start.units)}, so use at least as many."
        )
    return given.row(start)
