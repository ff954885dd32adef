"""The reconstructed network: weights, forward pass, training objective (docs/theory.md sections 4 and 5)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from .architecture import Architecture
from .features import Feature

#: One layer's weights: a number where one neuron feeds one neuron, else a row for each neuron.
Weights = float | tuple[tuple[float, ...], ...]
Biases = float | tuple[float, ...]


@dataclass(frozen=True)
class Unit:
    """Layers t_l = activation(W_l t_{l-1} + c_l), times `output`; a step also times `amplitude`.

    Attributes
    ----------
    weights : tuple of D layers
        For a chain of single neurons each is a number; else a matrix as nested tuples, one row a neuron.
    biases : tuple of D layers
        A number each, or one number a neuron.
    output : float
    amplitude : float or None
        Of the last hidden neuron of a step network.
    """

    weights: tuple[Weights, ...]
    biases: tuple[Biases, ...]
    output: float
    amplitude: float | None = None


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
        neuron, slope = self.architecture.unit.value, self.architecture.slope
        total = np.full(x.size, self.output_bias)
        for unit in self.units:
            t = x.reshape(1, -1)
            for w, c in zip(unit.weights, unit.biases, strict=True):
                t = neuron(np.atleast_2d(w) @ t + np.atleast_1d(c)[:, None], slope)
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
        from .export import pytorch_source

        return pytorch_source(self)

    @classmethod
    def from_dict(cls, described: Mapping[str, Any]) -> Network:
        """The network that `to_dict` described, also after a way through JSON.

        >>> network = Network(Architecture("relu", depth=2), (Unit((1.0,), (0.0,), 2.0),), 0.5)
        >>> Network.from_dict(network.to_dict()) == network
        True
        """
        units = tuple(
            Unit(_tuples(u["weights"]), _tuples(u["biases"]), u["output"], u["amplitude"])
            for u in described["units"]
        )
        return cls(Architecture(**described["architecture"]), units, described["output_bias"])


def reconstruct(
    architecture: Architecture, features: Sequence[Feature], coefficients: np.ndarray, intercept: float
) -> Network:
    """Balanced weights whose training objective equals the Lasso objective (docs/theory.md section 5)."""
    build = _switching_unit if architecture.is_step else _chain_unit
    units = [build(architecture, f, z) for f, z in zip(features, coefficients.tolist(), strict=True)]
    return Network(architecture, tuple(units), intercept)


def _chain_unit(architecture: Architecture, feature: Feature, z: float) -> Unit:
    """All weights of one size; the layers that fold are tied pairs of ReLUs in a symmetrized network."""
    gamma = abs(z) ** (1 / architecture.depth)
    chain = zip(feature.signs, feature.biases, strict=True)
    weights = tuple(s * gamma for s in feature.signs)
    biases = tuple(-s * b * gamma**layer for layer, (s, b) in enumerate(chain, start=1))
    return chain_unit(architecture, weights, biases, float(np.sign(z)) * gamma)


def chain_unit(
    architecture: Architecture, weights: tuple[float, ...], biases: tuple[float, ...], output: float
) -> Unit:
    """The unit with the given weights; what stands for a tied pair of neurons is written twice."""
    if architecture.kind != "symmetrized" or len(weights) == 1:
        return Unit(weights, biases, output)
    sides = [(1.0, -1.0)] * (len(weights) - 1) + [(1.0,)]
    fed_by = [1] + [2] * (len(weights) - 1)
    return Unit(
        tuple(tuple((side * w,) * k for side in s) for w, k, s in zip(weights, fed_by, sides, strict=True)),
        tuple(tuple(side * c for side in s) for c, s in zip(biases, sides, strict=True)),
        output,
    )


def _switching_unit(architecture: Architecture, feature: Feature, z: float) -> Unit:
    """A tree of step neurons with alternating weights; neurons without a switch have no weight.

    Each first-layer neuron turns at one switch. The children of a later neuron share its switches in order;
    with alternating weights their sum goes back and forth between two values, and the neuron fires at the
    second one. Every neuron starts low.
    """
    low, high = architecture.step_values
    turns = np.arange(architecture.switches) < len(feature.biases)  # switches of each neuron of the layer
    weights = [turns[:, None] * 1.0]
    biases = [np.append(-np.array(feature.biases), np.zeros(len(turns)))[: len(turns)]]
    for children in architecture.children:
        inner = turns.reshape(-1, children)
        before: np.ndarray = np.cumsum(inner, axis=1) - inner
        alternating = np.where(inner > 0, 1.0 - 2.0 * (before % 2), 0.0)
        weights.append(np.kron(np.eye(len(inner)), np.ones(children)) * alternating.ravel())
        biases.append(-low * alternating.sum(axis=1) - (high - low) / 2)
        turns = inner.sum(axis=1)
    root = abs(z) ** 0.5
    single = all(children == 1 for children in architecture.children)
    return Unit(
        tuple(float(w[0, 0]) if single else _tuples(w.tolist()) for w in weights),
        tuple(float(c[0]) if single else _tuples(c.tolist()) for c in biases),
        float(np.sign(z)) * root,
        root,
    )


def _tuples(value: Any) -> Any:
    """Nested lists as nested tuples."""
    return tuple(_tuples(v) for v in value) if isinstance(value, (list, tuple)) else value
