"""The reconstructed network: weights, forward pass, training objective (docs/theory.md section 5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from .architecture import Architecture
from .features import Feature


@dataclass(frozen=True)
class Unit:
    """One chain t_l = activation(w_l t_{l-1} + c_l), times `output`; a step also times `amplitude`."""

    weights: tuple[float, ...]
    biases: tuple[float, ...]
    output: float
    amplitude: float | None = None


@dataclass(frozen=True)
class Network:
    """f(x) = output_bias + sum of units, with the weights a training run would hold."""

    architecture: Architecture
    units: tuple[Unit, ...]
    output_bias: float

    def __call__(self, x: Sequence[float] | np.ndarray | float) -> np.ndarray:
        """Forward pass, neuron by neuron, in the shape of x."""
        x = np.asarray(x, dtype=float)
        total = np.full(x.shape, self.output_bias)
        for unit in self.units:
            t = x
            for w, c in zip(unit.weights, unit.biases, strict=True):
                t = self.architecture.unit.value(w * t + c, self.architecture.slope)
            total = total + unit.output * (1.0 if unit.amplitude is None else unit.amplitude) * t
        return total

    def penalty(self) -> float:
        """What beta multiplies: (1/L) sum |weight|^L, or half the squares of outputs and amplitudes."""
        depth = self.architecture.depth
        if self.architecture.is_step:
            return 0.5 * sum(u.output**2 + (u.amplitude or 0.0) ** 2 for u in self.units)
        return sum(abs(w) ** depth for u in self.units for w in (u.output, *u.weights)) / depth

    def objective(
        self, x: Sequence[float] | np.ndarray, y: Sequence[float] | np.ndarray, beta: float
    ) -> float:
        """1/2 ||f(x) - y||^2 + beta * penalty, what training minimises (docs/theory.md section 1)."""
        residual = self(x) - np.asarray(y, dtype=float)
        return float(0.5 * residual @ residual + beta * self.penalty())

    def to_dict(self) -> dict[str, Any]:
        """Plain numbers, ready for JSON."""
        return {
            "architecture": asdict(self.architecture),
            "output_bias": self.output_bias,
            "units": [asdict(unit) for unit in self.units],
        }


def reconstruct(
    architecture: Architecture, features: Sequence[Feature], coefficients: np.ndarray, intercept: float
) -> Network:
    """Balanced weights whose training objective equals the Lasso objective (docs/theory.md section 5)."""
    units = []
    for feature, z in zip(features, coefficients.tolist(), strict=True):
        if architecture.is_step:
            root = abs(z) ** 0.5
            weights = feature.signs
            biases = tuple(-s * b for s, b in zip(feature.signs, feature.biases, strict=True))
            units.append(Unit(weights, biases, float(np.sign(z)) * root, root))
            continue
        gamma = abs(z) ** (1 / architecture.depth)
        weights = tuple(s * gamma for s in feature.signs)
        biases = tuple(
            -s * b * gamma**layer
            for layer, (s, b) in enumerate(zip(feature.signs, feature.biases, strict=True), start=1)
        )
        units.append(Unit(weights, biases, float(np.sign(z)) * gamma))
    return Network(architecture, tuple(units), intercept)
