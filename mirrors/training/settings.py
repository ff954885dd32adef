"""How a network is trained: every choice that is not the problem itself."""

from __future__ import annotations

import math
from dataclasses import dataclass
from numbers import Integral

from .. import limits
from ..architecture import Architecture
from ..errors import InvalidProblem
from ..network import Network
from ..validation import as_positive

OPTIMIZERS = ("adam", "momentum", "lbfgs")
SCHEDULES = ("cosine", "constant")
STARTS = ("normal", "kaiming", "optimum")
DECAYS = ("balanced", "l2")

#: Where each optimiser works well on data of unit size; L-BFGS finds its own step length.
LEARNING_RATES = {"adam": 0.05, "momentum": 0.003, "lbfgs": 1.0}


@dataclass(frozen=True)
class Settings:
    """Choices of a training run (docs/theory.md sections 1 and 2).

    Parameters
    ----------
    units : int
        Parallel chains, or the width of every layer of a standard network.
    steps : int
        Updates of an optimiser; iterations of L-BFGS.
    optimizer : {"adam", "momentum", "lbfgs"}
        Adam, gradient descent with momentum 0.9, or SciPy's L-BFGS-B.
    learning_rate : float, optional
        For inputs and labels of unit standard deviation, to which every run is scaled.
    schedule : {"cosine", "constant"}
        Whether the learning rate falls to zero over the steps.
    start : {"normal", "kaiming", "optimum"} or Network
        Standard normal weights and biases; the same with each layer's weights scaled by sqrt(2 / fan-in)
        and no biases but those of the first layer, which spread the creases over the data; the global
        optimum, moved by `noise`; or a network of one's own, beside random units.
    noise : float
        Standard deviation of what is added to the optimum, or of all numbers of the units beside a network.
    decay : {"balanced", "l2"}
        (beta / L) sum |w|^L, which makes the Lasso optimum a lower bound, or (beta / 2) sum w^2, which
        does so at depth 2 only.
    standard : bool
        A fully connected network, every layer `units` wide, instead of parallel chains. The Lasso optimum
        is no bound for it.

    Raises
    ------
    InvalidProblem
        For a value out of range.

    Examples
    --------
    >>> Settings(optimizer="momentum").learning_rate
    0.003
    """

    units: int = 50
    steps: int = 5000
    optimizer: str = "adam"
    learning_rate: float | None = None
    schedule: str = "cosine"
    start: str | Network = "normal"
    noise: float = 0.1
    decay: str = "balanced"
    standard: bool = False

    def __post_init__(self) -> None:
        for name in ("units", "steps"):
            value = getattr(self, name)
            if not isinstance(value, Integral) or isinstance(value, bool) or value < 1:
                raise InvalidProblem(f"{name} is {value!r}; it must be a whole number, 1 or more.")
        if self.units > limits.MAX_WIDTH:
            raise InvalidProblem(
                f"units is {self.units:,}; the limit is {limits.MAX_WIDTH:,}. A step would move all of "
                f"them at every data point, {self.units / limits.MAX_WIDTH:,.1f} times the work of that. "
                "The optimum of N points needs at most N - 1."
            )
        named = {"optimizer": OPTIMIZERS, "schedule": SCHEDULES, "decay": DECAYS}
        if not isinstance(self.start, Network):
            named["start"] = STARTS
        for name, known in named.items():
            if getattr(self, name) not in known:
                raise InvalidProblem.unknown(name, getattr(self, name), known)
        rate = LEARNING_RATES[self.optimizer] if self.learning_rate is None else self.learning_rate
        object.__setattr__(self, "learning_rate", as_positive(rate, "learning_rate"))
        if not isinstance(self.noise, (int, float)) or not 0 <= self.noise < math.inf:
            raise InvalidProblem(f"noise is {self.noise!r}; it must be a finite number, not below 0.")
        if self.standard and self.is_warm:
            raise InvalidProblem("To start at a network is for parallel chains, not for standard=True.")

    @property
    def is_warm(self) -> bool:
        """Whether training starts near a network."""
        return self.start == "optimum" or isinstance(self.start, Network)

    def check(self, architecture: Architecture) -> None:
        """Refuse what has no gradient.

        >>> Settings().check(Architecture("sign", depth=2))
        Traceback (most recent call last):
            ...
        mirrors.errors.InvalidProblem: The activation 'sign' has no useful gradient to ...
        """
        if architecture.is_step:
            raise InvalidProblem(
                f"The activation {architecture.activation!r} has no useful gradient to train with; "
                "use 'relu', 'leaky_relu' or 'absolute'."
            )

    def rate(self, step: int) -> float:
        """Learning rate of a step, counted from 0.

        >>> settings = Settings(steps=100, learning_rate=0.1)
        >>> settings.rate(0), round(settings.rate(50), 9), round(settings.rate(100), 9)
        (0.1, 0.05, 0.0)
        """
        assert self.learning_rate is not None  # set above
        if self.schedule == "constant":
            return self.learning_rate
        return self.learning_rate * 0.5 * (1 + math.cos(math.pi * step / self.steps))
