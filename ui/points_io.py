"""Points from text: pasted, or the content of a CSV file."""

from __future__ import annotations

from mirrors import InvalidProblem, limits, read_points

from .scene import Points


def parse_points(text: str | bytes) -> Points:
    """Two columns of numbers, no more rows than the app accepts; docs/reading.md has the rules.

    Raises
    ------
    InvalidProblem
        Naming the line and the cell that is not surely a number, or the count that is too large.
    """
    x, y = read_points(text)
    if len(x) > limits.MAX_POINTS:
        raise InvalidProblem(f"There are {len(x)} points; the limit is {limits.MAX_POINTS}.")
    return tuple(zip(x.tolist(), y.tolist(), strict=True))
