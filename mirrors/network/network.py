"""The network: weights, forward pass, training objective (docs/theory.md sections 4 and 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from ..activations import Activation
from ..architecture import Architecture
from .pytorch_source import pytorch_source
from .unit import Unit, tuples


@dataclass(frozen=True)
class Network:
    """f(x) = output_bias + sum of units, with the weights a training run would hold.

    >>> import mirrors
    >>> relu = mirrors.Architecture("relu", depth=2)
    >>> network = mirrors.fit([0, 1, 2], [0, 0, 1], relu, beta=0.01).network()
    >>> len(network.units)
    2
    """

    architecture: Architecture
    units: tuple[Unit, ...]
    output_bias: float

    def __call__(self, x: Sequence[float] | np.ndarray | float) -> np.ndarray:
        """Forward pass, neuron by neuron, in the shape of x.

        >>> import mirrors
        >>> solution = mirrors.fit([0, 1, 2], [0, 0, 1], beta=0.01)
        >>> bool(abs(solution.network()(1.5) - solution.predict(1.5)) < 1e-12)
        True
        """
        x = np.asarray(x, dtype=float)
        neuron = self.architecture.unit.value
        total = np.full(x.size, self.output_bias)
        for unit in self.units:
            t = x.reshape(1, -1)
            for w, c in zip(unit.weights, unit.biases, strict=True):
                t = neuron(np.atleast_2d(w) @ t + np.atleast_1d(c)[:, None])
            total = total + unit.output * (1.0 if unit.amplitude is None else unit.amplitude) * t[0]
        return np.where(np.isnan(x), np.nan, total.reshape(x.shape))

    def penalty(self) -> float:
        """What beta multiplies: (1/L) sum |weight|^L, or half the squares of outputs and amplitudes.

        The weights of a tied pair are one weight, and counted once.

        >>> Network(Architecture("relu", depth=2), (Unit((1.0,), (0.0,), 2.0),), 0.0).penalty()
        2.5
        """
        depth = self.architecture.depth
        if self.architecture.is_step:
            return 0.5 * sum(u.output**2 + (u.amplitude or 0.0) ** 2 for u in self.units)
        sizes = [float(np.abs(w).max()) for u in self.units for w in (u.output, *u.weights)]
        return sum(size**depth for size in sizes) / depth

    def objective(
        self, x: Sequence[float] | np.ndarray, y: Sequence[float] | np.ndarray, beta: float
    ) -> float:
        """1/2 ||f(x) - y||^2 + beta * penalty, what training minimises (docs/theory.md section 1).

        >>> network = Network(Architecture("relu", depth=2), (Unit((1.0,), (0.0,), 2.0),), 0.0)
        >>> network.objective([-1, 1], [0, 3], beta=0.1)
        0.75
        """
        residual = self(x) - np.asarray(y, dtype=float)
        return float(0.5 * residual @ residual + beta * self.penalty())

    def to_dict(self) -> dict[str, Any]:
        """Plain numbers, ready for JSON.

        >>> Network(Architecture("relu", depth=2), (Unit((1.0,), (0.0,), 2.0),), 0.5).to_dict()["units"]
        [{'weights': (1.0,), 'biases': (0.0,), 'output': 2.0, 'amplitude': None}]
        """
        return {
            "architecture": asdict(self.architecture),
            "output_bias": self.output_bias,
            "units": [asdict(unit) for unit in self.units],
        }

    def to_pytorch(self) -> str:
        """Source text of a ``torch.nn.Module`` with these weights.

        >>> network = Network(Architecture("relu", depth=2), (Unit((1.0,), (0.0,), 2.0),), 0.5)
        >>> "class Network(torch.nn.Module):" in network.to_pytorch()
        True
        """
        return pytorch_source(self)

    @classmethod
    def from_dict(cls, described: Mapping[str, Any]) -> Network:
        """The network that `to_dict` described, also after a way through JSON.

        >>> network = Network(Architecture("relu", depth=2), (Unit((1.0,), (0.0,), 2.0),), 0.5)
        >>> Network.from_dict(network.to_dict()) == network
        True
        """
        units = tuple(
            Unit(tuples(u["weights"]), tuples(u["biases"]), u["output"], u["amplitude"])
            for u in described["units"]
        )
        told = dict(described["architecture"])
        if isinstance(told["activation"], Mapping):
            told["activation"] = Activation(**told["activation"])
        return cls(Architecture(**told), units, described["output_bias"])
