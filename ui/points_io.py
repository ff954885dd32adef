"""Points from text: pasted, or the content of a CSV file."""

from __future__ import annotations

import math
import re
from reprlib import repr as brief

from mirrors import InvalidProblem, limits

from .scene import Points


def parse_points(text: str) -> Points:
    """Two columns, separated by comma, semicolon, tab or spaces; a header line is passed over.

    With semicolons or tabs between the columns a comma may be the decimal mark.

    Raises
    ------
    InvalidProblem
        Naming the line and the cell that is not a number, or the count that is too large.
    """
    points = []
    lines = [(i, line.strip()) for i, line in enumerate(text.lstrip("\ufeff").splitlines(), start=1)]
    lines = [(i, line) for i, line in lines if line]
    for position, (i, line) in enumerate(lines):
        row = cells(line) if re.search("[,;\t]", line) else line.split()
        if len(row) != 2:
            raise InvalidProblem(f"Line {i} has {len(row)} columns; give two, x and y.")
        values = [_value(cell) for cell in row]
        if position == 0 and not any(_is_number(cell) for cell in row):
            continue  # a header
        for cell, value in zip(row, values, strict=True):
            if value is None:
                raise InvalidProblem(
                    f"Line {i}: {brief(cell)} is not a number of size at most {limits.MAX_MAGNITUDE:g}. "
                    "Correct or remove it."
                )
        points.append((values[0] or 0.0, values[1] or 0.0))
    if not points:
        raise InvalidProblem("There are no points in this text; give two columns of numbers, x and y.")
    if len(points) > limits.MAX_POINTS:
        raise InvalidProblem(f"There are {len(points)} points; the limit is {limits.MAX_POINTS}.")
    return tuple(points)


def cells(line: str) -> list[str]:
    """What stands between semicolons or tabs, where a comma is the decimal mark, else between commas."""
    for separator in (";", "\t"):
        if separator in line:
            return [cell.strip().replace(",", ".") for cell in line.split(separator)]
    return [cell.strip() for cell in line.split(",")]


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _value(cell: str) -> float | None:
    """The number in a cell, or None for one that cannot be used (NaN and infinity included)."""
    value = float(cell) if _is_number(cell) else math.nan
    return value if abs(value) <= limits.MAX_MAGNITUDE else None
