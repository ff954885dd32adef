"""What all columns together say about each: one decimal mark, one order of day and month."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from . import dates
from .column import Column
from .forms import Moment
from .marks import Marks, is_missing, plain
from .question import Question

Settled = tuple[list[Column], list[Question]]


def settle_marks(columns: Sequence[Column], separator: str, decimal: str | None) -> Settled:
    """Columns with one way to read their numbers each; a question for each that remains open.

    A text has one decimal mark and one between thousands: what one column shows holds for all. Between commas
    the decimal mark is the point.
    """
    columns = columns if decimal else [_without_thousands(column) for column in columns]
    grouped, ungrouped = _thousands(columns), any(map(_is_ungrouped, columns))
    shown = [_decimals(column) for column in columns if column.numbers]
    common = set.intersection({".", ","}, *shown) or {".", ","}
    if separator == "," and not any("," in cell for column in columns for cell in column.cells):
        common = common & {"."} or common
    common = {decimal} if decimal else common
    settled, questions = [], []
    for column in columns:
        free = not _marked(column)
        kept = {marks: v for marks, v in column.numbers.items() if free or marks.decimal in common}
        kept = {marks: v for marks, v in kept.items() if marks.thousands in grouped} or kept
        if decimal and not kept and column.numbers:
            asked = Marks(decimal, "")
            kept = {asked: np.array([_number(asked, cell) for cell in column.cells])}
        kept = kept or dict(column.numbers)
        if len(kept) > 1 and not ungrouped and (marks := _grouped(kept)) and _reach(column, kept, marks):
            kept = {marks: kept[marks]}
        settled.append(replace(column, numbers=kept))
        if len(kept) > 1:
            questions.append(_which_mark(column, kept))
    return settled, questions


def _marked(column: Column) -> bool:
    return any(mark in cell for cell in column.cells for mark in ".,")


def _decimals(column: Column) -> set[str]:
    """Decimal marks that a column allows."""
    return {marks.decimal for marks in column.numbers} if _marked(column) else {".", ","}


def _thousands(columns: Sequence[Column]) -> set[str]:
    """Marks between thousands that columns allow; where one surely has such a mark, no other."""
    needed = [{marks.thousands for marks in column.numbers} for column in columns]
    sure = set().union(*(marks for marks in needed if len(marks) == 1)) - {""}
    return sure | {""} if sure else set().union(*needed)


def _number(marks: Marks, cell: str) -> float:
    value = marks.value(cell)
    return np.nan if value is None else value


def _grouped(numbers: Mapping[Marks, np.ndarray]) -> Marks | None:
    """A way to read them by which a comma or a point stands between thousands."""
    return next((marks for marks in numbers if marks.thousands in (",", ".")), None)


def _sizes_without(column: Column, values: np.ndarray, mark: str) -> np.ndarray:
    """Sizes of the numbers that are written without this mark."""
    return np.abs(values[[not is_missing(cell) and mark not in cell for cell in column.cells]])


def _without_thousands(column: Column) -> Column:
    """A column where 1361 stands beside 6.491 has no mark between thousands."""
    marks = _grouped(column.numbers)
    if not marks or len(column.numbers) == 1:
        return column
    if not (_sizes_without(column, column.numbers[marks], marks.thousands) >= 1000).any():
        return column
    return replace(
        column, numbers={m: v for m, v in column.numbers.items() if m.thousands != marks.thousands}
    )


def _is_ungrouped(column: Column) -> bool:
    """Whether it has thousands without a mark between them which are not all years."""
    whole = [abs(int(cell)) for cell in map(plain, column.cells) if re.fullmatch("[+-]?[0-9]{1,15}", cell)]
    return any(size >= 1000 for size in whole) and not all(1000 <= size < 3000 for size in whole)


def _reach(column: Column, kept: Mapping[Marks, np.ndarray], grouped: Marks) -> bool:
    """Whether numbers without a mark go on into the thousands, as 998 does beside 1,012."""
    other = next(marks for marks in kept if marks != grouped)
    values, small = np.abs(kept[grouped]), np.abs(kept[other])
    unmarked = _sizes_without(column, kept[grouped], grouped.thousands)
    closer = np.nanmax(small) * np.nanmin(values) >= 10 * np.nanmax(values) * np.nanmin(small)
    return bool(len(unmarked) and unmarked.min() >= 100 and closer)


def _which_mark(column: Column, kept: Mapping[Marks, np.ndarray]) -> Question:
    (one, a), (other, b) = list(kept.items())[:2]
    row = int(np.flatnonzero((a != b) & ~np.isnan(a) & ~np.isnan(b))[0]) if _differ(a, b) else 0
    choices = {one.decimal: f"{a[row]:g}", other.decimal: f"{b[row]:g}"}
    about = f"Line {column.lines[row]}: {column.cells[row]!r} in {column.title} may be " + " or ".join(
        choices.values()
    )
    return Question("decimal", about, choices, column.position)


def _differ(a: np.ndarray, b: np.ndarray) -> bool:
    return bool(((a != b) & ~np.isnan(a) & ~np.isnan(b)).any())


def settle_dates(columns: Sequence[Column], order: str | None) -> Settled:
    """Columns with one way to read their dates each; a question for each that remains open."""
    settled, questions = [], []
    for column in columns:
        candidates = list(column.dates)
        if order:
            candidates = [d for d in candidates if d.form.order in (order, "")] or candidates[:1]
        candidates = dates.settle(candidates)
        if len({d.form.order for d in candidates}) > 1:
            questions.append(_which_order(column, candidates))
        else:
            candidates = candidates[:1]
        settled.append(replace(column, dates=tuple(candidates)))
    return settled, questions


def _which_order(column: Column, candidates: Sequence[dates.Dates]) -> Question:
    def said(at: Moment | None) -> str:
        return "no date" if at is None else f"{at.day} {date(at.year, at.month, at.day):%B %Y}"

    rows = zip(*(d.moments for d in candidates), strict=True)
    row = next(i for i, moments in enumerate(rows) if len(set(moments)) > 1)
    choices = {d.form.order: said(d.moments[row]) for d in candidates}
    about = f"Line {column.lines[row]}: {column.cells[row]!r} in {column.title} may be " + " or ".join(
        choices.values()
    )
    return Question("date_order", about, choices, column.position)
