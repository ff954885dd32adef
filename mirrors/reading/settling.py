"""What all columns together say about each: one decimal mark, one order of day and month."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from . import dates
from .column import Column
from .forms import Moment
from .marks import Marks, is_missing
from .question import Question

Settled = tuple[list[Column], list[Question]]


def settle_marks(columns: Sequence[Column], separator: str, decimal: str | None) -> Settled:
    """Columns with one way to read their numbers each; a question for each that remains open.

    A text has one decimal mark and one between thousands: what one column shows holds for all. Between commas
    the decimal mark is the point.
    """
    grouped = _thousands(columns)
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
        if len(kept) > 1 and (sure := _sure(column, kept)) is not None:
            kept = {sure: kept[sure]}
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


def _sure(column: Column, kept: Mapping[Marks, np.ndarray]) -> Marks | None:
    """What numbers without a mark say of thousands: none in 1361 and 6.491, some in 998 and 1,012."""
    grouped = next((marks for marks in kept if marks.thousands in (",", ".")), None)
    if grouped is None:
        return None
    other = next(marks for marks in kept if marks != grouped)
    values, small = np.abs(kept[grouped]), np.abs(kept[other])
    plain = values[[not is_missing(cell) and grouped.thousands not in cell for cell in column.cells]]
    if (plain >= 1000).any():
        return other
    closer = np.nanmax(small) * np.nanmin(values) >= 10 * np.nanmax(values) * np.nanmin(small)
    return grouped if len(plain) and plain.min() >= 100 and closer else None


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
