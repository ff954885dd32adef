"""What the user set, as Python tells it and as the browser sends it."""

from typing import NotRequired, TypedDict

from .controls import Controls
from .curves import Point
from .path import Path


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
