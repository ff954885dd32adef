"""The network, unit by unit."""

from typing import TypedDict


class Neuron(TypedDict):
    """What a neuron does to t: low + left t below 0, high + right t from 0 on."""

    left: float
    right: float
    low: float
    high: float


class Cell(TypedDict):
    """One neuron: its incoming weights and its bias."""

    w: list[float]
    c: float


class Unit(TypedDict):
    """One unit, layer by layer."""

    n: int
    layers: list[list[Cell]]
    output: float
    amplitude: float | None


class Network(TypedDict):
    """The units of the network and its output bias."""

    neuron: Neuron
    layers: int
    bias: float
    units: list[Unit]
