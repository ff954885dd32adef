"""A column of dates: in which form all of it is written, and the moments it names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

import numpy as np

from .forms import FORMS, MONTHS, PACKED, PACKED_WHOLE, Form, Moment
from .marks import is_missing

#: A form is tried on all cells only if it fits half of about so many.
_SAMPLE = 40


@dataclass(frozen=True)
class Dates:
    """A column of dates.

    Attributes
    ----------
    form : Form
    moments : tuple of Moment or None, one a row; None where the cell is missing or no date in this form
    """

    form: Form
    moments: tuple[Moment | None, ...]

    @property
    def years(self) -> np.ndarray:
        """(rows,) with the part of the year that has gone by; NaN for None.

        >>> Dates(FORMS[0], (Moment(2024, 7, 2), None)).years.tolist()
        [2024.5, nan]
        """
        return np.array([np.nan if m is None else _year(m) for m in self.moments])


def _year(at: Moment) -> float:
    start, end = date(at.year, 1, 1).toordinal(), date(at.year, 12, 31).toordinal() + 1
    days = date(at.year, at.month, at.day).toordinal() - start + at.seconds / 86400
    return at.year + days / (end - start)


def readings(cells: Sequence[str]) -> list[Dates]:
    """Columns of dates that cells may be, those with the most dates; none if less than half are dates."""
    rows = [i for i, cell in enumerate(cells) if not is_missing(cell)]
    sample = rows[:: max(1, len(rows) // _SAMPLE)]
    found: list[tuple[int, Dates]] = []
    for form in (*FORMS, MONTHS):
        if 2 * sum(form.moment(cells[i]) is not None for i in sample) < len(sample):
            continue
        moments = in_centuries([None if is_missing(cell) else form.moment(cell) for cell in cells], form)
        found.append((sum(m is not None for m in moments), Dates(form, tuple(moments))))
    most = max((count for count, _ in found), default=0)
    return [dates for count, dates in found if count == most and 2 * count >= len(rows)]


def settle(candidates: Sequence[Dates]) -> list[Dates]:
    """Those that remain: one that runs in order goes before others; those with the same moments are one."""
    ordered = [dates for dates in candidates if _direction(dates.moments)]
    distinct: dict[tuple[Moment | None, ...], Dates] = {}
    for dates in ordered or candidates:
        distinct.setdefault(dates.moments, dates)
    return list(distinct.values())


def packed(cells: Sequence[str]) -> Dates | None:
    """Dates written as numbers: 20240131, 202401, 1949.1 to 1949.12 or 1.1949; only if they surely are.

    They have to run in one direction; months have to follow each other, and, where there is a mark in them,
    go on into another year or be in no order as numbers (1949.10 after 1949.9).
    """
    rows = [i for i, cell in enumerate(cells) if not is_missing(cell)]
    for form in PACKED:
        if len(rows) < 3 or any(form.moment(cells[i]) is None for i in rows):
            continue
        moments = [None if is_missing(cell) else form.moment(cell) for cell in cells]
        months = np.array([12 * m.year + m.month for m in moments if m is not None])
        surely = abs(_direction(moments)) == 1
        if form.title != "yyyymmdd":
            surely &= bool(np.mean(np.abs(np.diff(months)) == 1) > 0.5)
        if form not in PACKED_WHOLE:
            values = np.array([float(cells[i].replace(",", ".")) for i in rows])
            shuffled = (np.diff(values) > 0).any() and (np.diff(values) < 0).any()
            surely &= bool(shuffled) or len({m.year for m in moments if m is not None}) > 1
        if surely:
            return Dates(form, tuple(moments))
    return None


def _direction(moments: Sequence[Moment | None]) -> int:
    """1 if moments ascend, −1 if they descend, 0 if they do neither."""
    there = [m for m in moments if m is not None]
    if all(a < b for a, b in pairwise(there)):
        return 1
    return -1 if all(a > b for a, b in pairwise(there)) else 0


def in_centuries(moments: list[Moment | None], form: Form) -> list[Moment | None]:
    """Two-digit years in the century that keeps the rows in order, none after this year if that can be."""
    short = [m.year for m in moments if m is not None and m.year < 100]
    if not short or form is MONTHS:
        return moments
    now = date.today().year
    choices = [_with_years(moments, last) for last in (now, 1999, now + 50)]
    return next((moved for moved in choices if _direction(moved)), choices[0])


def _with_years(moments: list[Moment | None], last: int) -> list[Moment | None]:
    """Two-digit years in the hundred years up to `last`; a 29 February that is none there is no date."""
    moved: list[Moment | None] = []
    for m in moments:
        if m is not None and m.year < 100:
            year = last - (last - m.year) % 100
            m = None if (m.month, m.day) == (2, 29) and not _is_leap(year) else m._replace(year=year)
        moved.append(m)
    return moved


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)
