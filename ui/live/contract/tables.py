"""Tables."""

from typing import NotRequired, TypedDict

from .marks import Sign


class TableRow(TypedDict):
    """Cells, and the sign of a breakpoint in front of the first."""

    cells: list[str]
    mark: NotRequired[Sign]


class Table(TypedDict):
    """A table, and what stands in its place when it has no rows."""

    header: list[str]
    rows: list[TableRow]
    empty: NotRequired[str]
