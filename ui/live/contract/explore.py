"""The explorer."""

from typing import Literal, NotRequired, TypedDict

from .canvas import Canvas
from .dictionary import Dictionary
from .formulas import Formula
from .marks import Kind
from .network import Network
from .rows import Rows
from .scene import News
from .tables import Table


class Below(TypedDict):
    """What is read below the first screen."""

    formula: Formula
    features: Table
    bends: Table
    proof: Table


class Proof(TypedDict):
    """How sure the optimum is, in one line."""

    text: str
    gap: float


class Parts(TypedDict):
    """Everything that follows the fit."""

    canvas: Canvas
    rows: Rows
    dictionary: Dictionary
    network: Network
    headline: str
    proof: Proof
    kinds: list[Kind]
    below: NotRequired[Below]


class Explore(TypedDict):
    """Everything on the explorer; without a fit the reason alone."""

    screen: Literal["explore"]
    session: str
    news: News
    canvas: Canvas | None
    parts: Parts | None
    problem: str
    hint: str
    embed: bool
    present: bool
    view: str
