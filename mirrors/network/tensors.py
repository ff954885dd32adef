"""A network's weights as one array a layer: what every export writes."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from .unit import Weighted


@dataclass(frozen=True)
class Tensors:
    """Layer l computes t = activation(weights[l] @ t + biases[l]) for all units side by side.

    Attributes
    ----------
    weights : list of (K, m, m') arrays
        Units, neurons, inputs of each.
    biases : list of (K, m, 1) arrays
    output : (K, 1, 1) array
        Output weights, of step networks times their amplitudes.
    """

    weights: list[np.ndarray]
    biases: list[np.ndarray]
    output: np.ndarray

    @property
    def named(self) -> dict[str, np.ndarray]:
        """weight1, bias1, weight2, ..., output."""
        layers = enumerate(zip(self.weights, self.biases, strict=True), start=1)
        pairs = {
            f"{name}{i}": value
            for i, two in layers
            for name, value in zip(("weight", "bias"), two, strict=True)
        }
        return pairs | {"output": self.output}


def tensors(network: Weighted) -> Tensors:
    """The arrays of a network of at least one unit."""
    weights: list[list[np.ndarray]] = [[] for _ in network.units[0].weights]
    biases: list[list[np.ndarray]] = [[] for _ in weights]
    for unit in network.units:
        for layer, (w, c) in enumerate(zip(unit.weights, unit.biases, strict=True)):
            weights[layer].append(np.atleast_2d(w))
            biases[layer].append(np.atleast_1d(c)[:, None])
    output = [u.output * (1.0 if u.amplitude is None else u.amplitude) for u in network.units]
    return Tensors(
        [np.stack(w) for w in weights], [np.stack(c) for c in biases], np.reshape(output, (-1, 1, 1))
    )


def described(network: Weighted) -> str:
    """One line on what the network is."""
    a, count = network.architecture, len(network.units)
    kind = "" if a.kind == "deep_narrow" else f", {a.kind}"
    units = f"{count} unit{'' if count == 1 else 's'} side by side"
    return f"{a.unit.name} network of {a.depth} layers{kind}: {units}"
