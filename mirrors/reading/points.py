"""Points from text."""

from __future__ import annotations

from typing import Any

import numpy as np

from ..errors import InvalidProblem
from .column import Column
from .forms import PACKED_WHOLE
from .table import Table, understand


def read_points(
    text: str | bytes, *, x: str | int | None = None, y: str | int | None = None, **how: Any
) -> tuple[np.ndarray, np.ndarray]:
    """Inputs and labels from text: pasted, or the content of a file; docs/reading.md has the rules.

    Parameters
    ----------
    text : str or bytes
    x, y : str, int or None
        Names of columns, or their positions from 1 on, where there are more than two.
    how : separator, decimal, date_order
        As for `mirrors.reading.understand`, to settle what the text leaves open.

    Returns
    -------
    x, y : (N,) arrays
        Dates are years and parts of years. Rows in which one of the two is missing are left out.

    Raises
    ------
    InvalidProblem
        Naming the cell that is not surely a number, or what has to be chosen.

    Examples
    --------
    >>> x, y = read_points("x;y\\n0;1,5\\n1;NA\\n2;−0,25")
    >>> x.tolist(), y.tolist()
    ([0.0, 2.0], [1.5, -0.25])
    >>> read_points("0,1\\n1,1/3")
    Traceback (most recent call last):
        ...
    mirrors.errors.InvalidProblem: Line 2: '1/3' in column 2 is not a number of size at most ...
    """
    return points_of(understand(text, "points", **how), x, y)


def points_of(
    table: Table, x: str | int | None = None, y: str | int | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Two columns of a table that was understood; arguments and errors as for `read_points`.

    >>> points_of(understand("n,x,y\\n1,0,5\\n2,1,6"), x="x", y=3)[1].tolist()
    [5.0, 6.0]
    """
    columns = columns_of_points(table, x, y)
    table.settled(columns)
    for column in columns:
        if column.kind == "text":
            raise InvalidProblem(column.problem(int(column.missing.argmin())))
        if (bad := column.unfit) is not None:
            raise InvalidProblem(column.problem(bad))
    there = ~(columns[0].missing | columns[1].missing)
    if not there.any():
        raise InvalidProblem("There are no points in this text; give two columns of numbers, x and y.")
    return _numbers(columns[0])[there], _numbers(columns[1])[there]


def _numbers(column: Column) -> np.ndarray:
    """(rows,) numbers, dates as years; 20240131 and 202401 stay the numbers that they are as well."""
    if column.dates and column.dates[0].form in PACKED_WHOLE:
        return next(iter(column.numbers.values()))
    return column.values


def columns_of_points(
    table: Table, x: str | int | None = None, y: str | int | None = None
) -> tuple[Column, Column]:
    """The columns of x and of y: those asked for, else the only ones; errors as for `read_points`.

    >>> [column.name for column in columns_of_points(understand("n,x,y\\n1,0,5\\n2,1,6"))]
    ['x', 'y']
    """
    if x is not None and y is not None:
        return table.column(x), table.column(y)
    left = [
        c for c in table.columns if c not in [table.column(which) for which in (x, y) if which is not None]
    ]
    wanted = 2 - (x is not None) - (y is not None)
    if len(left) > wanted:
        numeric = [c for c in left if c.kind in ("number", "date")]
        named = [c for c in left if c.name.casefold() in ("x", "y")]
        left = numeric if len(numeric) == wanted else sorted(named, key=lambda c: c.name.casefold())
    if len(table.columns) < 2:
        raise InvalidProblem(
            f"Line {table.columns[0].lines[0]} has 1 column; give two, x and y, with a comma, semicolon, tab "
            "or space between them."
        )
    if len(left) != wanted:
        raise InvalidProblem(
            f"Line {table.columns[0].lines[0]} has {len(table.columns)} columns: {table.listed()}. "
            "Give two, or choose them, as x=1, y=2."
        )
    first = table.column(x) if x is not None else left.pop(0)
    return first, table.column(y) if y is not None else left.pop(0)
