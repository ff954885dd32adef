"""Points from a table that was understood: pasted, or the content of a file."""

from __future__ import annotations

from mirrors import InvalidProblem, limits
from mirrors.reading import Table, points_of

from .scene import Points


def points_in(table: Table, x: int | None = None, y: int | None = None) -> Points:
    """Two columns of numbers, no more rows than the app accepts; docs/reading.md has the rules.

    Raises
    ------
    InvalidProblem
        Naming the line and the cell that is not surely a number, or the count that is too large.
    """
    xs, ys = points_of(table, x, y)
    if len(xs) > limits.MAX_POINTS:
        raise InvalidProblem(f"There are {len(xs)} points; the limit is {limits.MAX_POINTS}.")
    return tuple(zip(xs.tolist(), ys.tolist(), strict=True))
