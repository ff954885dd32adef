"""A lesson."""

from typing import Literal, TypedDict

from .canvas import Band, Canvas
from .chart import Chart
from .controls import Part
from .curves import Curve
from .marks import Kind
from .rows import Rows
from .scene import News
from .wall import Wall


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
