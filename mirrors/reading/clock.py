"""At which step of a regular clock each time stands, and where the clock ran on without a value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np

from .forms import Moment

_DAY = 86400.0
#: Seconds, months: what a step of so many is called.
_SPANS = {604800: "week", _DAY: "day", 3600: "hour", 60: "minute", 1: "second"}
_MONTHS = {12: "year", 3: "quarter", 1: "month"}


@dataclass(frozen=True)
class Clock:
    """Times in ascending order, counted.

    Attributes
    ----------
    steps : (T,) integer array, ascending from 0
        One more from time to time, and further where times are left out.
    interval : str
        What one step is; "" where times are too uneven to say.
    """

    steps: np.ndarray
    interval: str


def of_numbers(times: np.ndarray) -> Clock:
    """The clock of ascending numbers.

    >>> clock = of_numbers(np.array([1949.0, 1950, 1951, 1954]))
    >>> clock.steps.tolist(), clock.interval
    ([0, 1, 2, 5], '1')
    """
    steps, unit = _counted(np.diff(times), 8 * np.finfo(float).eps * np.abs(times).max(initial=0.0))
    return Clock(steps, "" if unit is None else f"{unit:g}")


def of_moments(moments: Sequence[Moment]) -> Clock:
    """The clock of ascending dates: years, quarters or months, days without weekends, or spans of seconds.

    >>> ends = [Moment(2024, 1, 31), Moment(2024, 2, 29), Moment(2024, 3, 31), Moment(2024, 5, 31)]
    >>> clock = of_moments(ends)
    >>> clock.steps.tolist(), clock.interval
    ([0, 1, 2, 4], '1 month')
    """
    seconds = seconds_of(moments)
    months = np.array([12 * m.year + m.month for m in moments])
    same_place = len({(m.day, m.seconds) for m in moments}) == 1 or all(map(_ends_month, moments))
    if same_place and (np.diff(months) > 0).all():
        steps, unit = _counted(np.diff(months).astype(float), 0.0)
        if unit is not None:
            return Clock(steps, _called(unit, _MONTHS, "months"))
    days = np.array([date(m.year, m.month, m.day).toordinal() for m in moments])
    steps, unit = _counted(np.diff(seconds), 1e-6)
    if unit == _DAY and len(days) > 5 and ((days - 1) % 7 < 5).all():  # ordinal 1 was a Monday
        counted = 5 * ((days - 1) // 7) + (days - 1) % 7
        return Clock(counted - counted[0], "1 working day")
    return Clock(steps, "" if unit is None else _called(unit, _SPANS, "seconds"))


def of_months(moments: Sequence[Moment]) -> Clock:
    """The clock of months without years, in the order given: each next one is at most a year later."""
    months = np.array([m.month for m in moments])
    return Clock(np.append(0, np.cumsum((np.diff(months) - 1) % 12 + 1)), "1 month")


def seconds_of(moments: Sequence[Moment]) -> np.ndarray:
    """(T,) seconds since the year 1."""
    return np.array([_DAY * date(m.year, m.month, m.day).toordinal() + m.seconds for m in moments])


def _ends_month(at: Moment) -> bool:
    return (date(at.year, at.month, at.day) + timedelta(days=1)).day == 1


def _called(unit: float, names: dict[float, str] | dict[int, str], plural: str) -> str:
    for size, name in names.items():
        if unit % size == 0:
            return f"{unit / size:g} {name}{'s' * (unit != size)}"
    return f"{unit:g} {plural}"


def _counted(gaps: np.ndarray, rounding: float) -> tuple[np.ndarray, float | None]:
    """Steps from differences of times, and the usual difference; one step each and None where there is none.

    The usual one is the smallest if a third are so, else the median; all others are about multiples of it, or
    at least half of all are within a quarter of it.
    """
    if not len(gaps):
        return np.zeros(1, dtype=int), None
    ordered = np.sort(gaps)
    for unit, needed in ((ordered[0], 1 / 3), (ordered[(len(gaps) - 1) // 2], 0.0)):
        times = gaps / unit
        exact = np.abs(times - np.round(times)) * unit <= 1e-6 * unit + 4 * rounding
        if exact.all() and np.mean(np.round(times) == 1) >= needed:
            return _summed(times), float(unit)
    unit = float(ordered[(len(gaps) - 1) // 2])
    if np.mean(np.abs(gaps / unit - 1) <= 0.25) >= 0.5:
        return _summed(gaps / unit), unit
    return np.arange(len(gaps) + 1), None


def _summed(times: np.ndarray) -> np.ndarray:
    return np.append(0, np.cumsum(np.maximum(1, np.round(times)))).astype(int)
