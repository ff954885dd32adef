"""One unit of a network with the weights a training run would hold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from ..architecture import Architecture

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


class Weighted(Protocol):
    """What is needed to write a network down: a `Network` is one."""

    @property
    def architecture(self) -> Architecture:
        """Which network it is."""

    @property
    def units(self) -> Sequence[Unit]:
        """Side by side."""

    @property
    def output_bias(self) -> float:
        """What is added to their sum."""


def tuples(value: Any) -> Any:
    """Nested lists as nested tuples."""
    return tuple(tuples(v) for v in value) if isinstance(value, (list, tuple)) else value
