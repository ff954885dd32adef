"""The page of folding."""

from typing import Literal, TypedDict

from .network import Neuron
from .tables import Table


class Fold(TypedDict):
    """The chain of one feature, layer by layer, to be folded and dragged.

    Layer l turns t into its neuron of signs[l] * (t - biases[l]). `key` changes with the feature and with
    what prices it: the residual r at the inputs x.
    """

    key: str
    neurons: list[Neuron]
    texts: list[str]
    signs: list[int]
    biases: list[float]
    x: list[float]
    r: list[float]
    beta: float
    names: list[str]
    view: tuple[float, float]


class Ridges(TypedDict):
    """Over both creases of a chain of two layers: what crease 1 and crease 2 span, and the features of the
    dictionary as places, with 1 where they reach beta."""

    low: tuple[float, float]
    high: tuple[float, float]
    vertices: list[tuple[float, float, float]]


class Folding(TypedDict):
    """Everything on the folding page that follows the fit."""

    screen: Literal["fold"]
    fold: Fold
    ridges: Ridges | None
    creases: list[str]
    bends: Table
