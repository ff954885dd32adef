"""One number in one cell: of a table that is edited, of a link."""

from __future__ import annotations

from reprlib import repr as brief

from .. import limits
from ..errors import InvalidProblem
from .marks import Marks, fitting


def number(text: str) -> float:
    """The number that a text surely is.

    A point is the decimal mark, as a comma is, unless the comma may stand between thousands.

    Raises
    ------
    InvalidProblem
        For what is no number, is too large, or may be one of two.

    Examples
    --------
    >>> number("1,5"), number(".01"), number("1e3"), number("−3"), number("1.012"), number("1.012,5")
    (1.5, 0.01, 1000.0, -3.0, 1.012, 1012.5)
    >>> number("1/3")
    Traceback (most recent call last):
        ...
    mirrors.errors.InvalidProblem: '1/3' is not a number. Write one such as 0.5, 1,5 or 1e3.
    >>> number("1,012")
    Traceback (most recent call last):
        ...
    mirrors.errors.InvalidProblem: '1,012' may be 1.012 or 1012. Write it so, without a comma.
    """
    if not isinstance(text, str):
        raise InvalidProblem(f"{brief(text)} is no text.")
    values = {marks.value(text) for marks in fitting(text)}
    if len(values) > 1 and "." in text:
        values = {Marks(".", "").value(text)}
    if not values:
        raise InvalidProblem(f"{brief(text)} is not a number. Write one such as 0.5, 1,5 or 1e3.")
    if len(values) > 1:
        small, large = sorted(v for v in values if v is not None)
        raise InvalidProblem(f"{brief(text)} may be {small:g} or {large:g}. Write it so, without a comma.")
    (value,) = values
    if value is None or abs(value) > limits.MAX_MAGNITUDE:
        raise InvalidProblem(f"{brief(text)} is not of size at most {limits.MAX_MAGNITUDE:g}.")
    return value
