"""Names of months, in English, German, French, Spanish and Italian, whole or cut short."""

from __future__ import annotations

import unicodedata

_NAMES = [
    "january januar jänner janvier enero gennaio",
    "february februar février febrero febbraio",
    "march märz mrz mars marzo",
    "april avril abril aprile",
    "may mai mayo maggio",
    "june juni juin junio giugno",
    "july juli juillet julio luglio",
    "august août agosto",
    "september septembre septiembre settembre",
    "october oktober octobre octubre ottobre",
    "november novembre noviembre",
    "december dezember décembre diciembre dicembre",
]


def _bare(name: str) -> str:
    decomposed = unicodedata.normalize("NFD", name.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c))


_MONTHS = {_bare(name): month for month, names in enumerate(_NAMES, start=1) for name in names.split()}
_SHORT = {
    name[:length]: month for length in (3, 4) for name, month in _MONTHS.items() if name[:3] != "jui"
} | {"jui": 6, "juin": 6, "juil": 7, "mz": 3}


def month_of(name: str) -> int | None:
    """The number of a month, or None for another word.

    >>> month_of("Sept."), month_of("März"), month_of("juil."), month_of("Monday")
    (9, 3, 7, None)
    """
    bare = _bare(name).rstrip(".")
    return _MONTHS.get(bare) or _SHORT.get(bare)
