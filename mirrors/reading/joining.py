"""Columns that are one time together: a date and a time of day, a year and a month."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .column import Column, column

_CLOCK = re.compile(r"[0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]+)?)?( ?[AaPp]\.?[Mm]\.?)?")
#: What columns of years, months and days are called.
_CALLED = (
    frozenset(["year", "yr", "yyyy", "jahr", "année", "annee", "año", "anno"]),
    frozenset(["month", "mon", "mo", "mm", "monat", "mois", "mes", "mese"]),
    frozenset(["day", "dy", "dd", "tag", "jour", "día", "dia", "giorno"]),
)


def joined(columns: Sequence[Column]) -> list[Column]:
    """Columns, with neighbours put together that are one time.

    >>> year, month = column("year", 1, ["1949", "1949"], [2, 3]), column("month", 2, ["1", "2"], [2, 3])
    >>> [(made.name, made.kind, made.cells) for made in joined([year, month])]
    [('year month', 'date', ('1949-1', '1949-2'))]
    """
    made = list(columns)
    for i, first in enumerate(made):
        parts = made[i : i + 1 + _parts_of_a_date(made[i:])]
        if len(parts) > 1 and (one := _together(parts, "-")).kind == "date":
            return [*made[:i], one, *made[i + len(parts) :]]
        if first.kind == "date" and i + 1 < len(made) and all(map(_CLOCK.fullmatch, made[i + 1].cells)):
            return [*made[:i], _together(made[i : i + 2], " "), *made[i + 2 :]]
    return made


def _parts_of_a_date(columns: Sequence[Column]) -> int:
    """How many columns after the first go on with a date that it begins: a month, a month and a day."""
    known = [c.name.casefold() in names for c, names in zip(columns, _CALLED, strict=False)]
    return known.index(False) - 1 if False in known else len(known) - 1


def _together(parts: Sequence[Column], mark: str) -> Column:
    cells = [mark.join(cells).strip(mark) for cells in zip(*(part.cells for part in parts), strict=True)]
    return column(" ".join(part.name for part in parts).strip(), parts[0].position, cells, parts[0].lines)
