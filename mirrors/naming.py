"""What things are called on the screen."""

from __future__ import annotations

from typing import Any

_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def subscript(name: str, number: int) -> str:
    """ "t₂" for t and 2."""
    return name + str(number).translate(_DIGITS)


def column_names(x: Any, y: Any) -> tuple[str, str]:
    """What columns of pandas or polars are called; "x" and "y" for anything else.

    >>> column_names([1.0], [2.0])
    ('x', 'y')
    """
    found = (getattr(column, "name", None) for column in (x, y))
    own_x, own_y = (str(name) if name not in (None, "") else "" for name in found)
    return own_x or "x", own_y or "y"


def point_name(row: int) -> str:
    """The name of data row `row` on the screen: "x₁" for row 0."""
    return subscript("x", row + 1)
