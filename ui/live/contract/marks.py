"""Breakpoints, as signs."""

from typing import Literal, TypedDict

Kind = Literal["data", "reflection", "midpoint", "switch", "between"]


class Sign(TypedDict):
    """What decides how a breakpoint is drawn."""

    kind: Kind
    order: int


class Mark(Sign):
    """A breakpoint at p."""

    p: float


class Break(Mark):
    """A breakpoint of the fit: its height, by how much the slope changes there, and how it came about."""

    label: str
    y: float | None
    size: float
    steps: list[tuple[float, float, float]]
    sources: list[float]
    features: list[int]


class Named(Mark):
    """A breakpoint and how it came about."""

    label: str
