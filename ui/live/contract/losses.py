"""The page of losses."""

from typing import Literal, TypedDict

from .canvas import Canvas
from .chart import Chart
from .controls import Part
from .curves import Curve
from .explore import Proof
from .marks import Kind
from .rows import Rows
from .scene import News


class Amount(TypedDict):
    """The number that a loss takes: its setting, how the formula writes it, and what the slider offers."""

    name: str
    symbol: str
    value: float
    choices: list[float]


class LossChoice(TypedDict):
    """The losses to choose from, and the chosen one: in words, as a formula, its number."""

    kinds: list[Part]
    chosen: str
    words: str
    formula: str
    amount: Amount | None


class Labels(TypedDict):
    """What labels the hand may give: one of two levels, or none below the least."""

    levels: tuple[float, float] | None
    least: float | None


class Line(Curve):
    """A thin second curve on the canvas."""

    kind: Literal["squared", "probability"]


class Beside(TypedDict):
    """What the bold curve is, and what stands beside it; of classes the line between, where they change."""

    network: str
    lines: list[Line]
    middle: float | None
    boundaries: list[float]


class LossParts(TypedDict):
    """Everything on the page of losses that follows the fit."""

    canvas: Canvas
    beside: Beside
    rows: Rows
    costs: Chart
    pulls: Chart
    headline: str
    says: list[str]
    proof: Proof
    kinds: list[Kind]


class Losses(TypedDict):
    """The page of losses; without a fit the reason, and what would lead to labels that the loss takes."""

    screen: Literal["losses"]
    news: News
    choice: LossChoice
    labels: Labels
    canvas: Canvas | None
    parts: LossParts | None
    problem: str
    offers: list[Part]
    embed: bool
    present: bool
