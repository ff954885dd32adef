"""Numbers, points and series from text: decided column by column, and told before it is used."""

from .cell import number
from .column import Column
from .encoding import as_text
from .points import columns_of_points, points_of, read_points
from .question import Question
from .series import Arranged, columns_of_series, read_series, series_of
from .table import Table, understand

__all__ = [
    "Arranged",
    "Column",
    "Question",
    "Table",
    "as_text",
    "columns_of_points",
    "columns_of_series",
    "number",
    "points_of",
    "read_points",
    "read_series",
    "series_of",
    "understand",
]
