"""What the network page's pictures are told: pure functions of a Solution."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from .. import words
from .palette import BLUE, VERMILION
from .payloads import NEURONS, Payload, unit_payload

#: Units drawn.
MAX_UNITS = 24


def anatomy_payload(sol: Any, view: Sequence[float]) -> Payload:
    """All parts of the network page: the diagram with an input going through, and the freedom to rescale."""
    network, size = sol.network(), np.abs(sol.coefficients)
    units = [unit_payload(unit, rank, float) for rank, unit in enumerate(network.units)]
    drawn = set(np.argsort(-size, kind="stable")[:MAX_UNITS].tolist())
    return {
        "network": {
            "neuron": NEURONS[sol.architecture.activation],
            "layers": int(sol.architecture.hidden_layers),
            "bias": float(network.output_bias),
            "units": [unit for rank, unit in enumerate(units) if rank in drawn],
            "others": [unit for rank, unit in enumerate(units) if rank not in drawn],
            "negative": BLUE,
            "positive": VERMILION,
            "pass": {
                "low": float(view[0]),
                "high": float(view[1]),
                "x": float(sol.x[0]),
                "activation": sol.architecture.activation,
                "slope": float(sol.architecture.slope),
            },
        },
        "objectives": {
            "header": ["", "the network, as trained", "the Lasso"],
            "rows": [{"cells": list(row)} for row in words.objectives(sol)],
        },
        "rescale": rescale_payload(network, sol.beta),
    }


def rescale_payload(network: Any, beta: float) -> Payload | None:
    """For each unit the size of what is scaled up, of what is scaled down, and of what stays."""
    if not network.units:
        return None
    steps = network.architecture.is_step
    groups = [
        [abs(u.amplitude), abs(u.output)]
        if steps
        else [*(float(np.abs(w).max()) for w in u.weights), abs(u.output)]
        for u in network.units
    ]
    return {
        "power": 2 if steps else int(network.architecture.depth),
        "up": "last hidden weight (the amplitude)" if steps else "first-layer weights and all biases",
        "sizes": groups,
        "beta": float(beta),
        "penalty": float(network.penalty()),
    }
