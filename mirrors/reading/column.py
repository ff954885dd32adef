"""What the cells of one column are: numbers, dates or words, decided by all of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from reprlib import repr as brief

import numpy as np

from .. import limits
from . import dates
from .marks import ALL, Marks, fitting, is_missing, plain


@dataclass(frozen=True)
class Column:
    """A column and what it was taken for.

    Attributes
    ----------
    name : str
        From the heading; "" without one.
    position : int
        In the text, from 1 on.
    cells : tuple of str, one a row, as they were written
    lines : tuple of int
        The number of each row's line in the text.
    numbers : dict of Marks to (rows,) array
        What the cells are under the marks that fit most of them; NaN where a cell is missing or no number.
        After `mirrors.reading.understand` there is one at most, unless a question is open.
    dates : tuple of Dates
        The same for dates.

    Examples
    --------
    >>> made = column("day", 1, ["1-Jan-65", "1-Feb-65"], [2, 3])
    >>> made.kind, made.values.round(2).tolist()
    ('date', [1965.0, 1965.08])
    """

    name: str
    position: int
    cells: tuple[str, ...]
    lines: tuple[int, ...]
    numbers: Mapping[Marks, np.ndarray]
    dates: tuple[dates.Dates, ...]

    @property
    def kind(self) -> str:
        """ "number", "date", "text", or "empty"."""
        if self.dates:
            return "date"
        if self.numbers:
            return "number"
        return "empty" if all(map(is_missing, self.cells)) else "text"

    @property
    def missing(self) -> np.ndarray:
        """(rows,) whether there is no value."""
        return np.array([is_missing(cell) for cell in self.cells], dtype=bool)

    @property
    def values(self) -> np.ndarray:
        """(rows,) numbers, or dates as years; NaN where a cell is missing or does not fit."""
        if self.dates:
            return self.dates[0].years
        return next(iter(self.numbers.values()), np.full(len(self.cells), np.nan))

    @property
    def unfit(self) -> int | None:
        """The first row whose cell is neither missing nor what the column is, or is too large."""
        usable = np.abs(self.values) <= limits.MAX_MAGNITUDE
        bad = np.flatnonzero(~(usable | self.missing))
        return int(bad[0]) if len(bad) else None

    @property
    def title(self) -> str:
        """How a person finds it."""
        return f"column {self.position}" + (f" ({brief(self.name)})" if self.name else "")

    def problem(self, row: int) -> str:
        """A sentence on a cell that does not fit.

        >>> column("", 2, ["1", "1/3"], [1, 2]).problem(1)
        "Line 2: '1/3' in column 2 is not a number of size at most 1e+15. Correct or remove it."
        """
        cell = self.cells[row]
        if self.kind == "text":
            wanted = "a number or a date such as 2026-03-01"
        elif self.kind == "date":
            wanted = "a date written as the others are"
        elif abs(self.values[row]) > limits.MAX_MAGNITUDE or not fitting(cell):
            wanted = f"a number of size at most {limits.MAX_MAGNITUDE:g}"
        else:
            wanted = "a number with the decimal mark of the others"
        return f"Line {self.lines[row]}: {brief(cell)} in {self.title} is not {wanted}. Correct or remove it."

    def counts_rows(self) -> bool:
        """Whether this is a column of row numbers without a name, as some programs write.

        >>> column("", 1, ["1", "2", "3"], [2, 3, 4]).counts_rows()
        True
        """
        if self.name or self.kind != "number" or len(self.cells) < 2:
            return False
        return bool(self.values[0] in (0, 1) and (np.diff(self.values) == 1).all())


def column(name: str, position: int, cells: Sequence[str], lines: Sequence[int]) -> Column:
    """A column with all that its cells may be.

    >>> made = column("level", 1, ["0,5", "NA", "1,25"], [2, 3, 4])
    >>> made.kind, made.values.tolist()
    ('number', [0.5, nan, 1.25])
    """
    here = tuple(cells)
    present = sum(not is_missing(cell) for cell in here)
    numbers, fit = _numbers(here)
    found: list[dates.Dates] = []
    if present and fit == present:
        found = [packed] if (packed := dates.packed(here)) else []
    elif present:
        found = dates.readings(here)
        dated = max((sum(m is not None for m in one.moments) for one in found), default=0)
        numbers, found = (numbers, []) if fit >= dated else ({}, found)
    if 2 * fit < present or not fit:
        numbers = {}
    return Column(name, position, here, tuple(lines), numbers, tuple(found))


def _numbers(cells: tuple[str, ...]) -> tuple[dict[Marks, np.ndarray], int]:
    """Values under the marks that fit most cells, and how many that is."""
    there = set("".join(map(plain, cells)))
    found: dict[Marks, np.ndarray] = {}
    most = 0
    for marks in ALL:
        if {marks.thousands} <= there | {""} and (marks.decimal == "." or there & {",", "."}):
            values = np.array([_value(marks, cell) for cell in cells], dtype=float)
            count = int(np.sum(~np.isnan(values)))
            if count > most:
                found, most = {}, count
            if count == most > 0 and not any(_same(values, other) for other in found.values()):
                found[marks] = values
    return found, most


def _value(marks: Marks, cell: str) -> float:
    value = None if is_missing(cell) else marks.value(cell)
    return np.nan if value is None else value


def _same(a: np.ndarray, b: np.ndarray) -> bool:
    return np.array_equal(a, b, equal_nan=True)
