"""What Python tells the browser and hears from it: the one contract of both.

``python -m scripts.contract`` writes it down for the modules as ``assets/contract.d.ts``. Positions and
values that a reader may check (points, curve, coefficients) keep full precision; what is only drawn has six
digits.
"""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

Kind = Literal["data", "reflection", "midpoint", "switch", "between"]
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
    """The whole fit, as text and as LaTeX, and what a neuron does that has no sign of its own."""

    terms: list[Term]
    latex: str
    where: str


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
    """A feature that is selected somewhere on the path: column `index` of the dictionary, its vertices with
    one more beyond each end, its breakpoints, and its unit for the coefficient 1."""

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
    shown: str


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


class News(TypedDict):
    """The Scene as Python has it: `rev` changes when Python set it, `ack` numbers the event answered.

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
    """The pages of this edition, the title of this one, and what the other edition has besides."""

    screen: Literal["menu"]
    pages: list[Part]
    here: str
    note: str
    news: News


class Event(TypedDict):
    """What the user did: the Scene as the browser has it, or a question that Python answers with one.

    The Scene was made from that of revision `rev`. The question was sent first with event `asked`; it goes
    along with each event until it is answered.
    """

    seq: int
    scene: Scene
    rev: int
    dragging: bool
    below: bool
    path: bool
    present: bool
    ask: NotRequired[str]
    asked: NotRequired[int]


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


class Tile(Curve):
    """Column `index` of the dictionary on the span `view` of x, with the data points as ticks.

    Its level is |a . r| / beta; its number n if it is selected.
    """

    index: int
    level: float
    n: int | None
    formula: str
    view: tuple[float, float]
    marks: list[Mark]


class Wall(TypedDict):
    """Tiles, and the data points; `chosen` is looked at closely."""

    tiles: list[Tile]
    data: list[float]
    chosen: int | None
    caption: str


class Named(Mark):
    """A breakpoint and how it came about."""

    label: str


class CloseUp(Curve):
    """One feature, with its kinks named; n is its number if it is selected."""

    n: int | None
    formula: str
    view: tuple[float, float]
    kinks: list[Named]


class Closely(TypedDict):
    """The feature that is looked at: sentences, curve, table of its kinks."""

    about: list[str]
    feature: CloseUp
    bends: Table


class Library(TypedDict):
    """The wall of features, and the chosen one closely."""

    screen: Literal["wall"]
    wall: Wall
    closely: Closely | None


class Choose(TypedDict):
    """A tile was chosen."""

    chosen: int


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


class Band(TypedDict):
    """The lowest and the highest value of any optimal network, at the places xs."""

    xs: list[float]
    low: list[float]
    high: list[float]


class Plane(TypedDict):
    """All chains of two creases: that of one feature, and those of the dictionary."""

    fold: Fold
    ridges: Ridges


class Picture(TypedDict):
    """What a figure draws, of which each has a part; the asks are what its buttons ask for.

    What takes long comes later: the browser asks for it as soon as the rest is drawn.
    """

    canvas: NotRequired[Canvas]
    kinds: NotRequired[list[Kind]]
    band: NotRequired[Band | None]
    fold: NotRequired[Fold]
    plane: NotRequired[Plane]
    wall: NotRequired[Wall]
    charts: NotRequired[list[Chart]]
    asks: NotRequired[list[Part]]
    later: NotRequired[str]


class Figure(TypedDict):
    """A figure and nothing else, for a frame in another page."""

    screen: Literal["figure"]
    name: str
    title: str
    news: News
    says: list[str]
    picture: Picture
    problem: str
    price: bool
    embed: bool
    present: bool


class Small(TypedDict):
    """A snapshot as a small picture: its number, and the query of its link."""

    n: int
    scene: Scene
    canvas: Canvas
    kinds: list[Kind]
    caption: list[str]
    query: str
    picked: bool


class Picked(TypedDict):
    """What was set differently in two snapshots, and what came of it."""

    set: list[str]
    came: list[str]


class Compare(TypedDict):
    """The snapshots of the session, on common axes if they are alike; of two that are picked, the changes."""

    screen: Literal["compare"]
    news: News
    smalls: list[Small]
    alike: bool
    changes: Picked | None
    present: bool


class Preview(TypedDict):
    """A tailored address, below that of the app, and the size of the frame or window that shows it."""

    screen: Literal["preview"]
    address: str
    frame: bool
    width: int
    height: int


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


class Asked(TypedDict):
    """What the hand places: heights at the places `xs`, up to `most` places on x, a share of β_max, or one of
    the options.     It begins with `start`, or with `guess`, which was made before."""

    kind: Literal["heights", "places", "price", "choice"]
    most: int
    xs: list[float]
    start: list[float]
    guess: list[float]
    options: list[str]


class LessonFigure(TypedDict):
    """What is drawn: the canvas, the curve of the guess, and what else belongs to the lesson."""

    canvas: Canvas
    curve: str
    sketch: Curve | None
    errors: bool
    band: Band | None
    chart: Chart | None
    rows: Rows | None
    tiles: Wall | None
    kinds: list[Kind]


class Verdict(TypedDict):
    """How a guess was graded."""

    right: bool
    words: str


class Step(TypedDict):
    """A lesson of the story, and what was said of the first guess, if there was one."""

    title: str
    verdict: Verdict | None


class Word(TypedDict):
    """A technical word, and what it means."""

    word: str
    means: str


class Lesson(TypedDict):
    """One lesson, whose text marks [words] of the glossary; after the last, the summary, without a figure.

    Before the guess is graded there is no verdict, and `live` says what it is worth so far.
    """

    screen: Literal["lesson"]
    session: str
    news: News
    place: int
    steps: list[Step]
    title: str
    about: str
    task: str
    after: str
    asked: Asked | None
    live: str
    verdict: Verdict | None
    figure: LessonFigure | None
    questions: list[Word]
    glossary: list[Word]
    more: Part | None
    problem: str
    present: bool
