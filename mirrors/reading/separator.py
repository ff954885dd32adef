"""What stands between the columns: decided by all lines together."""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from .. import limits
from .dates import packed
from .forms import is_date
from .marks import ALL, Marks, fitting, is_missing
from .question import Question

#: In the order in which they win where several split a text equally well; "" is one column, " " any space.
SEPARATORS = ("\t", ";", "|", ",", " ", "")
NAMES = {
    "\t": "tabs",
    ";": "semicolons",
    "|": "bars",
    ",": "commas",
    " ": "spaces",
    "": "nothing: one column",
}
#: Lines that are looked at.
_SAMPLE = 300


def split(line: str, separator: str) -> list[str]:
    """The cells of a line, without quotes and space around them.

    >>> split('"1949-01", 3', ","), split("1900   3.1", " ")
    (['1949-01', '3'], ['1900', '3.1'])
    """
    if separator == " ":
        return [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|([^ \t]+)', line)]
    try:
        cells = next(csv.reader([line], delimiter=separator or "\x1f", skipinitialspace=True))
    except csv.Error:
        cells = line.split(separator) if separator else [line]
    return [cell.strip() for cell in cells]


def find(lines: Sequence[str], two: bool = False) -> str:
    """The separator that leaves the largest share of cells that are numbers, dates or missing.

    If `two` columns are wanted, any separator that leaves some goes before none.

    >>> find(["day;value", "01/01/2024;1,5", "02/01/2024;3"]), find(["1900 3,1", "1901 2,9"])
    (';', ' ')
    """
    sample = lines[:: max(1, len(lines) // _SAMPLE)]
    scores = {separator: _score(sample, separator) for separator in SEPARATORS}
    if two and any(score for separator, score in scores.items() if separator):
        del scores[""]
    return max(scores, key=lambda separator: scores[separator])


def _score(lines: Sequence[str], separator: str) -> float:
    """The sum over lines with as many cells as most, of the share of those cells that are understood."""
    shares: dict[int, float] = defaultdict(float)
    for line in lines:
        cells = split(line, separator)
        while len(cells) > 1 and not cells[-1]:
            cells.pop()
        looked_at = cells[: limits.MAX_COLUMNS]
        shares[len(cells)] += sum(map(_is_understood, looked_at)) / max(1, len(looked_at))
    if separator:
        shares.pop(1, None)
    return max(shares.values(), default=0.0)


def _is_understood(cell: str) -> bool:
    # Common spaces between thousands do not count here: they would glue columns together.
    return (
        is_missing(cell) or any(m.thousands != " " or " " not in cell for m in fitting(cell)) or is_date(cell)
    )


def one_or_two(lines: Sequence[str], separator: str, two: bool = False) -> str | Question:
    """Whether lines such as ``3,2`` or ``1 012`` hold two numbers or one: the separator, or "" for one.

    They are one number where a second part begins with a zero (``5,05``), where lines with a mark stand
    beside lines without, and where a first part comes back, which no time does. They are a time and a value
    where first parts are dates (20240131) or run evenly in one direction. Else it is a question; but where
    `two` columns are wanted and no second part begins with a zero, it is two.

    >>> one_or_two(["3,2", "4,1", "2,9", "5,05", "3,7"], ","), one_or_two(["1,3", "2,4", "3,2"], ",")
    ('', ',')
    """
    data = lines[next((i for i, line in enumerate(lines) if re.search("[0-9]", line)), 0) :]
    headings = lines[: len(lines) - len(data)]
    whole = _common(data, separator)
    if not whole or any(len(split(line, separator)) == 2 for line in headings):
        return separator
    rows = [split(line, separator) for line in data]
    if any(len(row) != 2 for row in rows):
        return "" if any(len(row) == 1 for row in rows) and not two else separator
    first, second = [row[0] for row in rows], [row[1] for row in rows]
    zeros = any(re.match("0[0-9]", cell) for cell in second)
    if two:
        return "" if zeros else separator
    starts = np.array([whole.value(cell) for cell in first], dtype=float)
    steps = np.diff(starts)
    one_way = bool((steps > 0).all() or (steps < 0).all())
    evenly = one_way and len(steps) > 1 and np.mean(steps == np.sort(steps)[(len(steps) - 1) // 2]) > 0.5
    if (evenly and not zeros) or packed(first):
        return separator
    if not one_way and (zeros or len(set(first)) < len(first) or {len(cell) for cell in second} <= {1, 2}):
        return ""
    name = {",": "a comma", " ": "a space"}[separator]
    return Question(
        "separator",
        f"{data[0].strip()!r} may be one number with {name} in it, or two columns",
        {"": "one column", separator: "two columns"},
    )


def _common(lines: Sequence[str], separator: str) -> Marks | None:
    """Marks, the separator among them, under which every line is one number."""
    common = {marks for marks in ALL if separator in (marks.decimal, marks.thousands)}
    for line in lines:
        common = {marks for marks in common if is_missing(line) or marks.value(line) is not None}
    return min(common, key=lambda m: (m.thousands, m.decimal), default=None)
