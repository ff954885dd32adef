"""Text that was pasted, or of a file, as a table, and a table as points: no longer than the app accepts."""

from __future__ import annotations

from collections.abc import Mapping

from mirrors import InvalidProblem, limits
from mirrors.reading import Column, Table, points_of, understand

from .scene import Points

#: Rows of a text that are shown.
ROWS = 4


def table_of(text: str, use: str, **how: str | None) -> Table:
    """As `mirrors.reading.understand`, at some 10,000 lines a second: far too many are refused first.

    Raises
    ------
    InvalidProblem
        As there; or naming the count of lines and the limit.
    """
    most, what = (limits.MAX_POINTS, "points") if use == "points" else (limits.MAX_SERIES, "values")
    if (lines := len(text.splitlines())) > limits.LINES_EACH * most:
        raise InvalidProblem(f"There are {lines:,} lines; the limit is {most:,} {what}.")
    return understand(text, use, **how)


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


def title_of(column: Column) -> str:
    """Its position, and its name if it has one."""
    return f"column {column.position}" + (f", {column.name}" if column.name else "")


def titles_of(table: Table, roles: Mapping[int, str]) -> list[str]:
    """Those of all columns, with the roles of those that have one, by position."""
    return [
        f"{roles[c.position]}: {title_of(c)}" if c.position in roles else f"({title_of(c)})"
        for c in table.columns
    ]
