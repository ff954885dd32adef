"""Rows of a table: which are headings, and that all have the same number of cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from .. import limits
from ..errors import InvalidProblem
from .forms import is_date
from .lines import Line, Lines
from .marks import fitting, is_missing
from .separator import split


@dataclass(frozen=True)
class Rows:
    """A text cut into cells.

    Attributes
    ----------
    headings : tuple of rows before the first one with a number or a date where most others have one
    cells : tuple of rows, each with as many cells as the others
    lines : tuple of int
        The number of each row's line in the text.
    footers : tuple of Line
        Words below a table.
    """

    headings: tuple[tuple[str, ...], ...]
    cells: tuple[tuple[str, ...], ...]
    lines: tuple[int, ...]
    footers: tuple[Line, ...]


def rows_of(lines: Lines, separator: str) -> Rows:
    """Rows without headings and footers.

    Raises
    ------
    InvalidProblem
        Naming the line that is shorter or longer than the others.
    """
    rows = [(line, split(line.text, separator)) for line in lines.kept]
    counts = Counter(len(row) for _, row in rows)
    if max(counts) > limits.MAX_COLUMNS:
        raise InvalidProblem(f"There are {max(counts):,} columns; the limit is {limits.MAX_COLUMNS}.")
    width = max(counts, key=lambda count: (counts[count], count))
    full = [row[:width] for _, row in rows if len(row) >= width and not any(row[width:])]
    kinds = _kinds(full[len(full) // 2 :], width)  # headings stand in the first half

    def fits(row: Sequence[str]) -> bool:
        told = [
            is_date(cell) if kind == "date" else bool(fitting(cell)) or (cell != "" and is_missing(cell))
            for cell, kind in zip(row, kinds, strict=False)
            if kind
        ]
        return any(told) or all(map(is_missing, row))

    first = next((i for i, (_, row) in enumerate(rows) if fits(row)), len(rows))
    end = len(rows)
    while (
        end > first
        and _are_words(rows[end - 1][0])
        and len(row := rows[end - 1][1]) < width
        and not fits(row)
    ):
        end -= 1
    body = [(line.number, _even(line.number, row, width, separator)) for line, row in rows[first:end]]
    if width == 1:
        body = _with_blanks(body, lines.blank)
    return Rows(
        tuple(tuple(row) for _, row in rows[:first]),
        tuple(row for _, row in body),
        tuple(number for number, _ in body),
        tuple(line for line, _ in rows[end:]),
    )


def _are_words(line: Line) -> bool:
    return line.text.strip(' "(*')[:1].isalpha()


def _kinds(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    """What most cells of each column are: "number", "date" or ""."""
    kinds = []
    for cells in zip(*rows, strict=True):
        there = [cell for cell in cells if not is_missing(cell)]
        tests = {"number": sum(bool(fitting(cell)) for cell in there), "date": sum(map(is_date, there))}
        kind = max(tests, key=lambda name: tests[name])
        kinds.append(kind if 2 * tests[kind] >= len(there) > 0 else "")
    return kinds or [""] * width


def _even(number: int, row: list[str], width: int, separator: str) -> tuple[str, ...]:
    """The row with `width` cells; empty ones at its end may be left out or too many."""
    while len(row) > width and not row[-1]:
        row = row[:-1]
    if len(row) > width or (len(row) < width and (len(row) == 1 or separator == " ")):
        count = f"{len(row)} column{'s' * (len(row) != 1)}"
        raise InvalidProblem(f"Line {number} has {count}, most lines {width}. Make all lines alike.")
    return (*row, *[""] * (width - len(row)))


def _with_blanks(
    body: list[tuple[int, tuple[str, ...]]], blank: Sequence[int]
) -> list[tuple[int, tuple[str, ...]]]:
    """Blank lines between values of one column are missing values, unless they only space the lines."""
    inside = [number for number in blank if body and body[0][0] < number < body[-1][0]]
    if 2 * len(inside) >= len(body):
        return body
    return sorted([*body, *((number, ("",)) for number in inside)])
