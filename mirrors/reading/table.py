"""What a text with numbers is understood to be, before it is used."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .. import limits
from ..errors import InvalidProblem
from .column import Column, column
from .encoding import as_text
from .joining import joined
from .lines import Line, lines_of
from .marks import Marks
from .question import Question
from .rows import Rows, rows_of
from .separator import NAMES, find, one_or_two
from .settling import settle_dates, settle_marks

#: The three orders of day, month and year.
ORDERS = ("dmy", "mdy", "ymd")


@dataclass(frozen=True)
class Table:
    """A text as it was understood.

    Attributes
    ----------
    separator : str
        Between columns: tab, ";", "|", ",", " " for any white space, "" for one column.
    headings : tuple of rows
        Above the numbers.
    skipped : tuple of Line
        Comments, and words below the numbers.
    columns : tuple of Column
        Without empty ones, and without one that numbers the rows.
    rows_numbered : bool
        Whether there was such a one.
    questions : tuple of Question
        What nothing in the text decides; it is read as each question's first choice says.

    Examples
    --------
    >>> table = understand("day;level\\n31/01/2024;1,5\\n01/02/2024;NA\\n02/02/2024;1.012,25")
    >>> [(c.name, c.kind) for c in table.columns], table.decimal, table.thousands, table.order
    ([('day', 'date'), ('level', 'number')], ',', '.', 'day/month/year')
    >>> for sentence in table.said:
    ...     print(sentence)
    3 rows of 2 columns, with semicolons between them and 1 heading line above.
    The decimal mark is a comma, a point stands between thousands.
    Dates are written day/month/year.
    1 value is missing.
    """

    separator: str
    headings: tuple[tuple[str, ...], ...]
    skipped: tuple[Line, ...]
    columns: tuple[Column, ...]
    rows_numbered: bool
    questions: tuple[Question, ...]

    @property
    def decimal(self) -> str:
        """ "," if that is the decimal mark anywhere, else "."."""
        return "," if any(marks.decimal == "," for marks in self._marks) else "."

    @property
    def thousands(self) -> str:
        """What stands between thousands; "" for nothing."""
        return next((marks.thousands for marks in self._marks if marks.thousands), "")

    @property
    def _marks(self) -> list[Marks]:
        return [next(iter(column.numbers)) for column in self.columns if column.numbers]

    @property
    def order(self) -> str:
        """How dates are written; "" without dates."""
        return next((c.dates[0].form.title for c in self.columns if c.dates), "")

    def rows(self, count: int = 5) -> list[tuple[str, ...]]:
        """The first rows, as they were written.

        >>> understand("x;y\\n0;1,5\\n1;2,5").rows(1)
        [('0', '1,5')]
        """
        return list(zip(*(c.cells[:count] for c in self.columns), strict=True))

    @property
    def said(self) -> list[str]:
        """What was understood, in sentences."""
        count, columns = len(self.columns[0].cells), len(self.columns)
        first = f"{_count(count, 'row')} of {_count(columns, 'column')}"
        first += f", with {NAMES.get(self.separator, self.separator)} between them" if columns > 1 else ""
        above = _count(len(self.headings), "heading line")
        joined = " and " if columns > 1 else ", with "
        said = [first + (f"{joined}{above} above." if self.headings else ".")]
        names = {",": "comma", ".": "point", " ": "space", "'": "apostrophe"}
        if self.decimal == "," or self.thousands:
            thousands = f", a {names[self.thousands]} stands between thousands" if self.thousands else ""
            said.append(f"The decimal mark is a {names[self.decimal]}{thousands}.")
        if self.order:
            said.append(f"Dates are written {self.order}.")
        if self.rows_numbered:
            said.append("A column that numbers the rows is left out.")
        if self.skipped:
            said.append(f"{_count(len(self.skipped), 'line')} with comments left out.")
        if missing := sum(int(c.missing.sum()) for c in self.columns):
            said.append(f"{_count(missing, 'value')} {'is' if missing == 1 else 'are'} missing.")
        return said

    def column(self, which: str | int) -> Column:
        """The column with this name, or at this position in the text, from 1 on.

        Raises
        ------
        InvalidProblem
            If there is none; the message lists all.

        Examples
        --------
        >>> understand("x;y\\n0;1,5\\n1;2,5").column("y").values.tolist()
        [1.5, 2.5]
        """
        for one in self.columns:
            if which == (one.position if isinstance(which, int) else one.name):
                return one
        raise InvalidProblem(f"There is no column {which!r}; there are {self.listed()}.")

    def listed(self) -> str:
        """The columns, for a person.

        >>> understand("year,level\\n1900,3.1\\n1901,2.9").listed()
        "1 'year' (number), 2 'level' (number)"
        """
        return ", ".join(
            f"{c.position} {c.name!r} ({c.kind})" if c.name else f"{c.position} ({c.kind})"
            for c in self.columns
        )

    def settled(self, columns: Sequence[Column]) -> None:
        """Raise `InvalidProblem` with the first question that is open about these columns.

        >>> table = understand("1\\t1.012\\n2\\t1.043")
        >>> table.settled([table.column(1)])
        >>> table.settled([table.column(2)])
        Traceback (most recent call last):
            ...
        mirrors.errors.InvalidProblem: Line 1: '1.012' in column 2 may be 1.012 or 1012. Say ...
        """
        positions = {None, *(column.position for column in columns)}
        for question in self.questions:
            if question.column in positions:
                raise InvalidProblem(str(question))


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def understand(
    text: str | bytes,
    use: str = "series",
    *,
    separator: str | None = None,
    decimal: str | None = None,
    date_order: str | None = None,
) -> Table:
    """Find out, column by column, what a text holds.

    Parameters
    ----------
    text : str or bytes
        UTF-8, UTF-16 or Latin-1.
    use : "series" or "points"
        Lines like ``1,5`` are two columns for points; for a series they may be one.
    separator, decimal, date_order : str or None
        Settle what would be decided from the text: a separator, "." or ",", "dmy", "mdy" or "ymd".

    Raises
    ------
    InvalidProblem
        If there is no table of numbers, naming the line that is wrong.

    Examples
    --------
    >>> [str(question) for question in understand("1\\t1,012\\n2\\t1,043").questions]
    ["Line 1: '1,012' in column 2 may be 1.012 or 1012. Say decimal=',' for 1.012, or decimal='.' for 1012."]
    """
    if decimal not in (None, ".", ","):
        raise InvalidProblem(f"decimal is {decimal!r}; use '.' or ','.")
    if date_order not in (None, *ORDERS):
        raise InvalidProblem(f"date_order is {date_order!r}; use {', '.join(map(repr, ORDERS))}.")
    if separator is not None and (not isinstance(separator, str) or len(separator) > 1):
        raise InvalidProblem(f"separator is {separator!r}; use one character, or '' for one column.")
    nothing = InvalidProblem(
        f"There are no {'points' if use == 'points' else 'values'} in this text; give a table of numbers."
    )
    lines = lines_of(as_text(text))
    if not lines.kept:
        raise nothing
    if len(lines.kept) > limits.MAX_ROWS:
        raise InvalidProblem(f"There are {len(lines.kept):,} rows; the limit is {limits.MAX_ROWS:,}.")
    between = lines.separator if separator is None else separator
    questions = []
    if between is None:
        texts = [line.text for line in lines.kept]
        between = find(texts, two=use == "points")
        if between in (",", " "):
            answer = one_or_two(texts, between, two=use == "points")
            if isinstance(answer, Question):
                questions.append(answer)
            else:
                between = answer
    rows = rows_of(lines, between)
    if not rows.cells:
        raise nothing
    columns, numbered = _columns(rows)
    columns, open_marks = settle_marks(columns, between, decimal)
    columns, open_orders = settle_dates(columns, date_order)
    if not any(column.kind in ("number", "date") for column in columns):
        raise nothing
    return Table(
        between,
        rows.headings,
        (*lines.comments, *rows.footers),
        tuple(columns),
        numbered,
        (*questions, *open_marks, *open_orders),
    )


def _columns(rows: Rows) -> tuple[list[Column], bool]:
    """Columns that hold something, and whether one was left out that numbers the rows."""
    cells = list(zip(*rows.cells, strict=True))
    names = _names(rows.headings, len(cells))
    columns = [column(names[i], i + 1, cells[i], rows.lines) for i in range(len(cells))]
    full = [c for c in columns if c.name or c.kind != "empty"]
    columns = full if len(full) > 1 or len(columns) == 1 else columns[:2]
    numbered = bool(rows.headings) and len(columns) > 2 and columns[0].counts_rows()
    return joined(columns[numbered:]), numbered


def _names(headings: Sequence[Sequence[str]], width: int) -> list[str]:
    """From headings with a cell a column, one below the other; the first may lack where it numbers rows."""
    full = [row for row in headings if len(row) == width]
    if not full and headings and len(headings[-1]) == width - 1 > 1:
        return ["", *headings[-1]]
    return [" ".join(dict.fromkeys(cell for cell in cells if cell)) for cells in zip(*full, strict=True)] or [
        ""
    ] * width
