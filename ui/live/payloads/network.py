"""The network's units, layer by layer: each neuron with its incoming weights and its bias."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from mirrors import Activation

from ..contract.network import Network, Neuron, Unit
from .numbers import rounded

#: Units drawn in the small diagram: the largest.
MAX_UNITS = 24


def neuron_payload(activation: Activation) -> Neuron:
    """What one neuron does: its slope and its level on each side of 0."""
    return {
        "left": activation.left,
        "right": activation.right,
        "low": activation.low,
        "high": activation.high,
    }


def network_payload(sol: Any) -> Network:
    """The largest units, in their order."""
    network = sol.network()
    largest = sorted(np.argsort(-np.abs(sol.coefficients), kind="stable")[:MAX_UNITS].tolist())
    return {
        "neuron": neuron_payload(sol.architecture.unit),
        "layers": int(sol.architecture.hidden_layers),
        "bias": rounded(network.output_bias),
        "units": [unit_payload(network.units[rank], rank, rounded) for rank in largest],
    }


def unit_payload(unit: Any, rank: int, told: Callable[[float], float] = float) -> Unit:
    """One unit; `told` says what becomes of a number."""
    return {
        "n": rank + 1,
        "layers": [
            [
                {"w": [told(w) for w in row], "c": told(c)}
                for row, c in zip(np.atleast_2d(weights), np.atleast_1d(biases), strict=True)
            ]
            for weights, biases in zip(unit.weights, unit.biases, strict=True)
        ],
        "output": told(unit.output),
        "amplitude": None if unit.amplitude is None else told(unit.amplitude),
    }
