"""A time limit: set once around a problem, asked by every loop that may take long."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

#: Seconds given, and when they are over by the clock of `time.perf_counter`.
_LIMIT: ContextVar[tuple[float, float] | None] = ContextVar("limit", default=None)


class OutOfTime(Exception):
    """The time is over; whoever knows what it was spent on says so."""


@contextmanager
def limited(seconds: float | None) -> Iterator[None]:
    """Within, `passed` tells when so many seconds are over; None sets no limit.

    >>> with limited(1e-9):
    ...     passed()
    True
    >>> passed()
    False
    """
    token = _LIMIT.set(None if seconds is None else (seconds, time.perf_counter() + seconds))
    try:
        yield
    finally:
        _LIMIT.reset(token)


def passed() -> bool:
    """Whether the time is over: a solver then ends with what it has."""
    limit = _LIMIT.get()
    return limit is not None and time.perf_counter() > limit[1]


def seconds() -> float:
    """The limit that is set; infinite for none."""
    limit = _LIMIT.get()
    return float("inf") if limit is None else limit[0]


def check() -> None:
    """For what is of no use unless it is whole.

    Raises
    ------
    OutOfTime
        If the time is over.
    """
    if passed():
        raise OutOfTime
