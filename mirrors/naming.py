"""What things are called on the screen."""

from __future__ import annotations

_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def subscript(name: str, number: int) -> str:
    """ "t₂" for t and 2."""
    return name + str(number).translate(_DIGITS)


def point_name(row: int) -> str:
    """The name of data row `row` on the screen: "x₁" for row 0."""
    return subscript("x", row + 1)
