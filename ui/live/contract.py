"""What Python tells the browser and hears from it: the one contract of both.

``python -m scripts.contract`` writes it down for the modules as ``assets/contract.d.ts``. Positions and values that
a reader may check (points, curve, coefficients) keep full precision; what is only drawn has six digits.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Kind = Literal["data", "reflection", "midpoint", "switch"]
Point = tuple[float, float]
View = tuple[float, float, float, float]


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


class Curve(TypedDict):
    """The vertices of a piecewise-linear function."""

    xs: list[float]
    ys: list[float]


class Fit(TypedDict):
    """The numbers of a fit."""

    objective: float
    gap: float
    beta: float


class Canvas(Curve):
    """The fitted curve in its view; without a fit it is empty."""

    view: View
    breaks: list[Break]
    fit: Fit | None


class Row(Curve):
    """A selected feature: its number, 1 first, its coefficient, and coefficient times feature as a curve."""

    n: int
    z: float
    formula: str
    marks: list[Mark]


class Rows(TypedDict):
    """The largest selected features on one scale, and how many more there are."""

    rows: list[Row]
    more: int
    view: tuple[float, float]
    low: float
    high: float


class Flag(TypedDict):
    """Selected feature n is column `at` of the picture."""

    at: int
    n: int


class Dictionary(TypedDict):
    """The dictionary as a picture of h rows (data points) and w columns (features), one byte each, base64."""

    z: str
    w: int
    h: int
    low: float
    high: float
    rows: list[int]
    columns: list[int]
    selected: list[Flag]
    size: int
    caption: str


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


class TableRow(TypedDict):
    """Cells, and the sign of a breakpoint in front of the first."""

    cells: list[str]
    mark: NotRequired[Sign]


class Table(TypedDict):
    """A table, and what stands in its place when it has no rows."""

    header: list[str]
    rows: list[TableRow]
    empty: NotRequired[str]


class Term(TypedDict):
    """One term of the formula; that of selected feature n."""

    text: str
    n: int | None


class Formula(TypedDict):
    """The whole fit, as text and as LaTeX."""

    terms: list[Term]
    latex: str


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


class PathFeature(Curve):
    """A feature that is selected somewhere on the path: column `index` of the dictionary, its vertices with one
    more beyond each end, its breakpoints, and its unit for the coefficient 1."""

    index: int
    formula: str
    breaks: list[Break]
    unit: Unit


class Segment(TypedDict):
    """Between two knots: which features, and coefficients and output bias at the upper and the lower knot."""

    features: list[int]
    top: list[float]
    bottom: list[float]
    intercepts: tuple[float, float]


class Path(TypedDict):
    """The optimum for every beta (docs/theory.md section 6); the knots are shares of beta_max, descending."""

    betas: list[float]
    segments: list[Segment]
    features: list[PathFeature]
    constant: float


class Scene(TypedDict):
    """Everything the user set; beta is a share of beta_max."""

    points: list[Point]
    activation: str
    depth: int
    slope: float
    kind: str
    width: int | None
    widths: list[int] | None
    beta: float


class Preset(TypedDict):
    """A data set to begin with."""

    key: str
    title: str
    note: str


class Choice(TypedDict):
    """A network to choose."""

    title: str
    activation: str
    kind: str


class Part(TypedDict):
    """Something with a name: a page, or what a link may hide or lock."""

    key: str
    title: str


class Controls(TypedDict):
    """What the bar offers, and what the link forbids."""

    presets: list[Preset]
    preset: str
    networks: list[Choice]
    mostLayers: int
    mostPoints: int
    mostJumps: int
    slopes: tuple[float, float]
    leastBeta: float
    hidden: list[str]
    locked: list[str]
    hideable: list[Part]


class News(TypedDict):
    """The Scene as Python has it: `rev` changes when Python set it, `ack` is the number of the answered event.

    During a drag the link and the controls stay as they were told before.
    """

    scene: Scene
    rev: int
    ack: int
    query: NotRequired[str]
    controls: NotRequired[Controls]
    path: NotRequired[Path]


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


class Menu(TypedDict):
    """The pages of the app, and the title of this one."""

    screen: Literal["menu"]
    pages: list[Part]
    here: str
    news: News
    embed: bool


class Event(TypedDict):
    """What the user did: the whole Scene as the browser has it, or a question that Python answers with a Scene."""

    seq: int
    scene: Scene
    dragging: bool
    below: bool
    path: bool
    present: bool
    ask: NotRequired[str]
