"""How numbers are written: a decimal mark and a mark between thousands."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

#: What stands for a missing value (in small letters).
MISSING = frozenset(
    ["", ".", "..", "...", "-", "--", "---", "*", "**", "***", "?", ":", "nan", "null", "none", "nil"]
).union(["na", "n/a", "n.a.", "#n/a", "#na", "<na>", "nd", "n.d.", "k.a.", "missing"])
#: Minus signs (U+2212 and its kin) and spaces (no-break, thin, figure) are all one to us.
_SAME = str.maketrans(
    dict.fromkeys("−–﹣－", "-") | dict.fromkeys("\u00a0\u202f\u2009\u2007", " ") | {"’": "'"}
)
#: More characters are no number that a person or a program writes.
_LONGEST = 1000


def plain(cell: str) -> str:
    """Without space around it, with one kind of minus, of space and of apostrophe.

    >>> plain(" −1’012 ")
    "-1'012"
    """
    return cell.strip() if cell.isascii() else cell.translate(_SAME).strip()


def is_missing(cell: str) -> bool:
    """Whether a cell says that there is no value.

    >>> [is_missing(cell) for cell in ("", "NA", "–", "0")]
    [True, True, True, False]
    """
    return plain(cell).casefold() in MISSING


@dataclass(frozen=True)
class Marks:
    """A way to write numbers.

    Attributes
    ----------
    decimal : "." or ","
    thousands : "", ",", ".", " " or "'"; then digits before the decimal mark may stand in groups of three

    Examples
    --------
    >>> Marks(",", ".").value("1.012,5"), Marks(".", "").value("1e3"), Marks(".", ",").value("1,01")
    (1012.5, 1000.0, None)
    """

    decimal: str
    thousands: str

    def value(self, cell: str) -> float | None:
        """The number that a cell surely is, written so; infinite above the largest float; else None.

        A number that is not zero but too small for a float is None as well, because it would be changed.
        """
        text = plain(cell)
        if len(text) > _LONGEST or not _pattern(self.decimal, self.thousands).fullmatch(text):
            return None
        if self.thousands:
            text = text.replace(self.thousands, "")
        number = float(text.replace(self.decimal, "."))
        vanished = number == 0 and re.search("[1-9]", re.split("[eE]", text)[0]) is not None
        return None if vanished else number


@cache
def _pattern(decimal: str, thousands: str) -> re.Pattern[str]:
    d, t = re.escape(decimal), re.escape(thousands)
    whole = f"(?:[0-9]+|[1-9][0-9]{{0,2}}(?:{t}[0-9]{{3}})+)" if thousands else "[0-9]+"
    after = f"(?:{d}[0-9]*)?" if decimal == "." else f"(?:{d}[0-9]+)?"
    return re.compile(f"[+-]?(?:{whole}{after}|{d}[0-9]+)(?:[eE][+-]?[0-9]+)?")


#: The usual one first.
ALL = tuple(Marks(d, t) for t in ("", ",", ".", " ", "'") for d in (".", ",") if d != t)


def fitting(cell: str) -> list[Marks]:
    """All marks under which a cell is a number.

    >>> [(m.decimal, m.thousands) for m in fitting("1,012")]
    [(',', ''), ('.', ','), (',', '.'), (',', ' '), (',', "'")]
    """
    return [marks for marks in ALL if marks.value(cell) is not None]
