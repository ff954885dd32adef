"""Charts."""

from typing import Literal, TypedDict


class Axis(TypedDict):
    """What an axis spans; of a logarithmic one in powers of ten."""

    title: str
    range: tuple[float, float]
    log: bool


class Trace(TypedDict):
    """A line that breaks where there is no value, or, with sizes, dots."""

    x: list[float | None]
    y: list[float | None]
    name: str | None
    colour: str
    opacity: float | None
    size: list[float] | None
    width: float
    dash: Literal["solid", "dash", "dot"]


class Chart(TypedDict):
    """A chart that changes many times a second."""

    screen: Literal["chart"]
    x: Axis
    y: Axis
    traces: list[Trace]
