"""The special cases that need no solver, each with its conditions, formula and answer."""

from .bending import CONSTANT, LEAST_COST, ONE_UNIT, THREE_POINTS, TWO_POINTS
from .record import Answer, ClosedForm, Example
from .steps import CLIPPING, SQUARE_WAVE, TOTAL_VARIATION

FORMS = (
    CONSTANT,
    TWO_POINTS,
    THREE_POINTS,
    ONE_UNIT,
    LEAST_COST,
    TOTAL_VARIATION,
    CLIPPING,
    SQUARE_WAVE,
)

__all__ = [
    "CLIPPING",
    "CONSTANT",
    "FORMS",
    "LEAST_COST",
    "ONE_UNIT",
    "SQUARE_WAVE",
    "THREE_POINTS",
    "TOTAL_VARIATION",
    "TWO_POINTS",
    "Answer",
    "ClosedForm",
    "Example",
]
