"""The network weight by weight, with an input going through, and the freedom to rescale."""

from __future__ import annotations

from typing import Any

import numpy as np

from ... import words
from ..contract.anatomy import Anatomy, Pass, Rescale
from .formulas import neuron
from .network import MAX_UNITS, neuron_payload, unit_payload


def anatomy_payload(sol: Any, view: tuple[float, float]) -> Anatomy:
    """All parts of the network page, for inputs on the span `view`."""
    network = sol.network()
    return {
        "screen": "anatomy",
        "network": pass_payload(sol, network, view),
        "objectives": {
            "header": ["", "the network, as trained", "the Lasso"],
            "rows": [{"cells": list(row)} for row in words.objectives(sol)],
        },
        "rescale": rescale_payload(network, sol.beta) if network.units else None,
    }


def pass_payload(sol: Any, network: Any, view: tuple[float, float]) -> Pass:
    """All units in full precision; the largest are drawn, in their order."""
    units = [unit_payload(unit, rank) for rank, unit in enumerate(network.units)]
    largest = set(np.argsort(-np.abs(sol.coefficients), kind="stable")[:MAX_UNITS].tolist())
    return {
        "neuron": neuron_payload(sol.architecture.unit),
        "text": neuron(sol.architecture.unit, "w·t + c"),
        "layers": int(sol.architecture.hidden_layers),
        "bias": float(network.output_bias),
        "units": [unit for rank, unit in enumerate(units) if rank in largest],
        "others": [unit for rank, unit in enumerate(units) if rank not in largest],
        "low": view[0],
        "high": view[1],
        "x": float(sol.x[0]),
    }


def rescale_payload(network: Any, beta: float) -> Rescale:
    """Of each unit the sizes that count in the penalty; of a jump the amplitude and the output weight."""
    steps = network.architecture.is_step
    return {
        "power": 2 if steps else int(network.architecture.depth),
        "up": "last hidden weight (the amplitude)" if steps else "first-layer weights and all biases",
        "sizes": [_sizes(unit, steps) for unit in network.units],
        "beta": float(beta),
        "penalty": float(network.penalty()),
    }


def _sizes(unit: Any, steps: bool) -> list[float]:
    inner = [unit.amplitude] if steps else [np.abs(weights).max() for weights in unit.weights]
    return [abs(float(size)) for size in (*inner, unit.output)]
