"""Ways to write a date, each a pattern for a whole column."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from .marks import plain
from .months import month_of


class Moment(NamedTuple):
    """A date and the seconds since its midnight; `year` is below 100 where only two digits stand."""

    year: int
    month: int
    day: int
    seconds: float = 0.0


_CLOCK = (
    r"(?:(?:[T ]\s*|(?<=\d):)(?P<H>\d{1,2}):(?P<M>\d{2})(?::(?P<S>\d{2}(?:[.,]\d+)?))?"
    r"\s*(?P<half>[AaPp]\.?[Mm]\.?)?\s*(?P<zone>Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?)?)?"
)
_PARTS = {
    "YEAR": r"(?P<year>[12]\d{3})",
    "YY": r"(?P<short>\d{2})",
    "MONTH": r"(?P<month>\d{1,2})",
    "DAY": r"(?P<day>\d{1,2})",
    "NAME": r"(?P<name>[^\W_0-9]{3,10}\.?)",
    "CLOCK": _CLOCK,
    "ANY": r"(?:(?P<year>[12]\d{3})|'?(?P<short>\d{2}))",
}


@dataclass(frozen=True)
class Form:
    """One way to write a date.

    Attributes
    ----------
    title : str
        For a person.
    pattern : str
        A regular expression, where words in capitals stand for parts.
    order : str
        "dmy", "mdy" or "ymd" for three numbers whose order another form may read otherwise; else "".

    Examples
    --------
    >>> FORMS[0].moment("2024-03-01 12:00")
    Moment(year=2024, month=3, day=1, seconds=43200.0)
    """

    title: str
    pattern: str
    order: str = ""
    compiled: re.Pattern[str] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        text = re.sub("|".join(_PARTS), lambda word: _PARTS[word[0]], self.pattern)
        object.__setattr__(self, "compiled", re.compile(text.replace(r"\d", "[0-9]")))

    def moment(self, cell: str) -> Moment | None:
        """What a cell says, or None where it is no date in this form."""
        text = plain(cell)
        found = self.compiled.fullmatch(text) if len(text) <= 60 and text.isprintable() else None
        if found is None:
            return None
        try:
            return _moment(found.groupdict())
        except ValueError:
            return None


def _moment(parts: dict[str, str | None]) -> Moment | None:
    year = int(parts.get("year") or parts.get("short") or 2000)
    month, day = int(parts.get("month") or 1), int(parts.get("day") or 1)
    if (name := parts.get("name")) is not None:
        named = month_of(name)
        if named is None:
            return None
        month = named
    if (quarter := parts.get("quarter")) is not None:
        month = 3 * int(quarter) - 2
    long = year if parts.get("year") else 2000  # a leap year, so that 29 February passes
    seconds = _seconds(parts)
    if (week := parts.get("week")) is not None:
        start = date.fromisocalendar(long, int(week), 1)
        return Moment(start.year, start.month, start.day)
    at = date(long, month, day)
    days, seconds = divmod(seconds, 86400)
    if days:  # the time zone leads to another day
        at += timedelta(days=int(days))
        year += at.year - long
        year = year if parts.get("year") else year % 100  # from 99 to 00, and back
    return Moment(year, at.month, at.day, seconds)


def _seconds(parts: dict[str, str | None]) -> float:
    """Since midnight, in the time of Greenwich where a zone is given."""
    if not parts.get("H"):
        return 0.0
    hour, minute = int(parts["H"] or 0), int(parts["M"] or 0)
    second = float((parts["S"] or "0").replace(",", "."))
    if half := parts["half"]:
        if not 1 <= hour <= 12:
            raise ValueError
        hour = hour % 12 + 12 * (half[0] in "pP")
    if hour > 23 or minute > 59 or second >= 60:
        raise ValueError
    shift = 0
    if (zone := parts["zone"]) and zone[0] in "+-":
        digits = zone[1:].replace(":", "").ljust(4, "0")
        shift = (60 * int(digits[:2]) + int(digits[2:])) * (1 if zone[0] == "+" else -1)
    return 3600.0 * hour + 60.0 * (minute - shift) + second


FORMS = (
    Form("year-month-day", r"YEAR(?P<s>[-/.])MONTH(?P=s)DAYCLOCK"),
    Form("year-month", r"YEAR[-/]MONTH"),
    Form("day.month.year", r"DAY\.\s?MONTH\.\s?ANYCLOCK"),
    Form("day/month/year", r"DAY(?P<s>[-/])MONTH(?P=s)ANYCLOCK", "dmy"),
    Form("month/day/year", r"MONTH(?P<s>[-/])DAY(?P=s)ANYCLOCK", "mdy"),
    Form("year/month/day", r"YY(?P<s>[-/])MONTH(?P=s)DAYCLOCK", "ymd"),
    Form("month/year", r"MONTH[-/.]YEAR"),
    Form("day month year", r"DAY(?:st|nd|rd|th|\.)?[-/. ]\s?NAME[-/., ]\s?ANYCLOCK"),
    Form("month day, year", r"NAME[-/. ]\s?DAY(?:st|nd|rd|th)?(?:,\s?|[-/ ])YEARCLOCK"),
    Form("year month day", r"YEAR[-/. ]NAME[-/. ]DAYCLOCK"),
    Form("month year", r"NAME(?:[-/., ]\s?)?ANY"),
    Form("year month", r"YEAR[-/. ]NAME"),
    Form("quarter", r"YEAR[-/: ]?[Qq](?P<quarter>[1-4])"),
    Form("quarter and year", r"[Qq](?P<quarter>[1-4])[-/ ]ANY"),
    Form("year and month", r"YEAR ?[Mm:]MONTH"),
    Form("week", r"YEAR-?W(?P<week>\d{1,2})"),
)
#: Names of months alone: years are not told, and are counted from the first row.
MONTHS = Form("month names", r"NAME")
#: Dates that are numbers as well; they are taken for dates only where a whole column agrees (`dates.py`).
PACKED_WHOLE = (
    Form("yyyymmdd", r"(?P<year>1[5-9]\d\d|2[01]\d\d)(?P<month>\d\d)(?P<day>\d\d)"),
    Form("yyyymm", r"(?P<year>1[5-9]\d\d|2[01]\d\d)(?P<month>\d\d)"),
)
PACKED = (
    *PACKED_WHOLE,
    Form("year.month", r"(?P<year>1[5-9]\d\d|2[01]\d\d)[.,](?P<month>\d{1,2})"),
    Form("month.year", r"(?P<month>\d{1,2})[.,](?P<year>1[5-9]\d\d|2[01]\d\d)"),
)


def is_date(cell: str) -> bool:
    """Whether any form fits a cell (packed dates count as numbers).

    >>> is_date("1-Jan-65"), is_date("1960 Q3"), is_date("1960")
    (True, True, False)
    """
    return any(form.moment(cell) for form in (*FORMS, MONTHS))
