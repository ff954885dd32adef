"""The page of the network."""

from typing import Literal, TypedDict

from .network import Network, Unit
from .tables import Table


class Pass(Network):
    """The network, for an input between low and high that goes through it, x at first.

    The text is what a neuron turns t into; the others are smaller units that are not drawn.
    """

    text: str
    others: list[Unit]
    low: float
    high: float
    x: float


class Rescale(TypedDict):
    """For each unit the sizes of what is scaled up (first), of what is scaled down (last), and of what stays.

    The penalty is the sum of their powers over the power.
    """

    power: int
    up: str
    sizes: list[list[float]]
    beta: float
    penalty: float


class Anatomy(TypedDict):
    """The network weight by weight; a constant has nothing to rescale."""

    screen: Literal["anatomy"]
    network: Pass
    objectives: Table
    rescale: Rescale | None
