"""What there is to choose from."""

from typing import NotRequired, TypedDict


class Preset(TypedDict):
    """A data set to begin with."""

    key: str
    title: str
    note: str


class Choice(TypedDict):
    """A network to choose; whether its slope left of 0 is a choice too, and whether its neurons jump."""

    title: str
    activation: str
    kind: str
    takesSlope: bool
    jumps: bool


class Part(TypedDict):
    """Something with a name: a page, what a link may hide or lock, which of equal networks is shown."""

    key: str
    title: str


class Controls(TypedDict):
    """What the bar offers, and what the link forbids; `unsolved` says why there is no optimum to keep."""

    presets: list[Preset]
    preset: str
    networks: list[Choice]
    mostLayers: int
    mostPoints: int
    mostJumps: int
    slopes: tuple[float, float]
    leastBeta: float
    shown: list[Part]
    hidden: list[str]
    locked: list[str]
    hideable: list[Part]
    figures: list[Part]
    kept: int
    mostKept: int
    unsolved: str
    other: NotRequired[str]
