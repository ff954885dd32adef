"""A time series from text."""

from __future__ import annotations

from dataclasses import dataclass
from reprlib import repr as brief
from typing import Any

import numpy as np

from ..errors import InvalidProblem
from ..time_series.series import Series
from .clock import Clock, of_moments, of_months, of_numbers, seconds_of
from .column import Column
from .forms import MONTHS
from .table import Table, understand


@dataclass(frozen=True)
class Arranged:
    """A series, and what was done to arrange it.

    Attributes
    ----------
    series : Series
    interval : str
        What one step is; "" where times are missing or too uneven to say.
    order : str
        "as given", "newest first" (turned round) or "mixed" (sorted).
    gaps : tuple of (str, str, int)
        Times between which so many steps have no value.

    Examples
    --------
    >>> arranged = series_of(understand("1956,9\\n1953,8\\n1952,7\\n1951,5"))
    >>> arranged.order, arranged.interval, arranged.gaps
    ('newest first', '1', (('1953', '1956', 2),))
    """

    series: Series
    interval: str
    order: str
    gaps: tuple[tuple[str, str, int], ...]

    @property
    def said(self) -> list[str]:
        """What was done, in sentences.

        >>> arranged = series_of(understand("1956,9\\n1953,8\\n1952,7\\n1951,5"))
        >>> for sentence in arranged.said:
        ...     print(sentence)
        4 values in steps of 1.
        The newest stood first; the rows are turned round.
        Between 1953 and 1956 2 values are missing; no pair reaches across unless it spans so many steps.
        """
        step = f" in steps of {self.interval}." if self.interval else "."
        said = [f"{len(self.series.values):,} values{step}"]
        if self.order != "as given":
            what = "The newest stood first; the rows are turned round."
            said.append(
                what if self.order == "newest first" else "The rows were not in order; they are sorted."
            )
        for before, after, count in self.gaps[:3]:
            are = "value is" if count == 1 else "values are"
            said.append(
                f"Between {before} and {after} {count:,} {are} missing; no pair reaches across unless it "
                "spans so many steps."
            )
        if len(self.gaps) > 3:
            said.append(f"There are {len(self.gaps) - 3} more gaps.")
        return said


def read_series(
    text: str | bytes,
    *,
    time: str | int | None = None,
    value: str | int | None = None,
    **how: Any,
) -> Series:
    """A series from text: values alone, or times and values; docs/reading.md has the rules.

    Parameters
    ----------
    text : str or bytes
    time, value : str, int or None
        Names of columns, or their positions from 1 on, where there are more than two.
    how : separator, decimal, date_order
        As for `mirrors.reading.understand`, to settle what the text leaves open.

    Returns
    -------
    Series
        In ascending time, dates as years. Missing values are left out; its `steps` jump there and in gaps.

    Raises
    ------
    InvalidProblem
        Naming the cell that cannot be used, or what has to be chosen.

    Examples
    --------
    >>> series = read_series("day;level\\n31.01.2024;1,5\\n29.02.2024;NA\\n31.03.2024;2,5\\n30.04.2024;3")
    >>> series.values.tolist(), series.steps.tolist(), series.times.round(2).tolist()
    ([1.5, 2.5, 3.0], [0, 2, 3], [2024.08, 2024.25, 2024.33])
    """
    return series_of(understand(text, **how), time, value).series


def series_of(table: Table, time: str | int | None = None, value: str | int | None = None) -> Arranged:
    """The series in a table that was understood; arguments and errors as for `read_series`.

    >>> table = understand("n,year,level\\n1,1949,5\\n2,1950,6")
    >>> series_of(table, time="year", value="level").series.times.tolist()
    [1949.0, 1950.0]
    """
    at, column = columns_of_series(table, time, value)
    table.settled([c for c in (at, column) if c is not None])
    if column.kind == "date":
        raise InvalidProblem(f"There are dates, not values, in {column.title}. Choose another column.")
    if column.kind == "text":
        raise InvalidProblem(column.problem(int(column.missing.argmin())))
    if (bad := column.unfit) is not None:
        raise InvalidProblem(column.problem(bad))
    rows, clock, order = _in_time(at, column)
    there = rows[~column.missing[rows]]
    if not len(there):
        raise InvalidProblem(f"There are no values in {column.title}; choose another, or give some.")
    steps = clock.steps[~column.missing[rows]]
    times = steps.astype(float) if at is None or _is_counted(at) else at.values[there]
    labels = [at.cells[i] if at else f"row {i + 1}" for i in there]
    gaps = [
        (labels[i], labels[i + 1], int(steps[i + 1] - steps[i] - 1))
        for i in np.flatnonzero(np.diff(steps) > 1)
    ]
    series = Series(
        "Your series", times, column.values[there], column.name or "value", steps=steps - steps[0]
    )
    return Arranged(series, clock.interval, order, tuple(gaps))


def columns_of_series(
    table: Table, time: str | int | None = None, value: str | int | None = None
) -> tuple[Column | None, Column]:
    """Columns of times (None for values alone) and of values: those asked for, else the only ones.

    >>> [column.name for column in columns_of_series(understand("level,day\\n1.5,2024-01-31\\n2,2024-02-01"))]
    ['day', 'level']
    """
    if len(table.columns) == 1:
        return None, table.columns[0]
    at = None if time is None else table.column(time)
    column = None if value is None else table.column(value)
    left = [c for c in table.columns if c is not at and c is not column]
    if len(table.columns) > 2:
        left = [c for c in left if c.kind in ("number", "date")]
    if at is None and column is None and len(left) == 2:
        at, column = left if [c.kind for c in left] != ["number", "date"] else left[::-1]
    if at is None:
        at = _only([c for c in left if c.kind == "date"]) or (_only(left) if column else None)
    if column is None:
        column = _only([c for c in left if c.kind == "number" and c is not at])
    if at is None or column is None:
        raise InvalidProblem(
            f"Line {table.columns[0].lines[0]} has more than two columns: {table.listed()}. "
            "Choose the time and the value, as time=1, value=2."
        )
    return at, column


def _only(columns: list[Column]) -> Column | None:
    return columns[0] if len(columns) == 1 else None


def _is_counted(at: Column) -> bool:
    """Whether times are names of months, without years."""
    return at.kind == "date" and at.dates[0].form is MONTHS


def _in_time(at: Column | None, column: Column) -> tuple[np.ndarray, Clock, str]:
    """Rows in ascending time, their clock, and how they stood before."""
    if at is None:
        every = np.arange(len(column.cells))
        return every, Clock(every, ""), "as given"
    if at.kind == "text":
        raise InvalidProblem(at.problem(int(at.missing.argmin())))
    rows = np.flatnonzero(~(at.missing & column.missing))
    lost = rows[at.missing[rows]]
    if len(lost):
        raise InvalidProblem(
            f"Line {at.lines[lost[0]]} has a value but no time in {at.title}. Add or remove it."
        )
    if (bad := at.unfit) is not None:
        raise InvalidProblem(at.problem(bad))
    moments = [m for m in at.dates[0].moments if m is not None] if at.dates else []
    if _is_counted(at):
        return rows, of_months(moments), "as given"
    keys = seconds_of(moments) if at.dates else at.values[rows]
    sorting = np.argsort(keys, kind="stable")
    ahead = np.diff(keys)
    order = "as given" if (ahead > 0).all() else "newest first" if (ahead < 0).all() else "mixed"
    twice = np.flatnonzero(np.diff(keys[sorting]) == 0)
    if len(twice):
        one, other = rows[sorting[twice[0]]], rows[sorting[twice[0] + 1]]
        raise InvalidProblem(
            f"Lines {at.lines[one]} and {at.lines[other]} have the same time, {brief(at.cells[other])} in "
            f"{at.title}. Keep one of them, or choose another column for the time."
        )
    clock = of_moments([moments[i] for i in sorting]) if at.dates else of_numbers(keys[sorting])
    return rows[sorting], clock, order
