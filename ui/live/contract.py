"""What Python tells the browser, once for both languages.

mypy holds the payloads to it. ``python -m scripts.contract`` writes it as TypeScript, to which tsc holds the
modules: ``/** @typedef {import('./contract.d.ts').Mark} Mark */``. No number is NaN or infinite, which JSON
cannot carry.
"""

from __future__ import annotations

from typing import Literal, TypedDict

#: How a breakpoint came about: a crease pinned at a data point, the image of a crease in earlier mirrors,
#: a crease halfway between two folded points, or a jump (docs/theory.md, sections 3 and 4).
Kind = Literal["data", "reflection", "midpoint", "switch"]

#: One reflection: from where, about which crease, to where; in units of x.
Step = tuple[float, float, float]


class Mark(TypedDict):
    """A breakpoint as a sign on the screen."""

    #: Position, in units of x.
    p: float
    kind: Kind
    #: Through how many mirrors it came; 0 for a crease itself.
    order: int
    #: In words, such as "x₅ mirrored at x₃".
    label: str


class Break(Mark):
    """A breakpoint of the fitted curve, as the canvas draws it."""

    #: The curve there, in units of y; null where it is not finite.
    y: float | None
    #: Index of the data point it lies on, 0 is the first.
    on: int | None
    #: The reflections that made it, first to last.
    steps: list[Step]
    #: The data points it comes from, in units of x.
    sources: list[float]
    #: The selected features that bend here, 1 is the first.
    features: list[int]
