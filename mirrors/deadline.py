"""A time limit, or a reader who left: set once around a problem, asked by every loop that may take long."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, replace


def _never() -> bool:
    return False


@dataclass(frozen=True)
class _Limit:
    """Seconds given, when they are over by the clock of `time.perf_counter`, and who may give up before."""

    seconds: float = float("inf")
    until: float = float("inf")
    given_up: Callable[[], bool] = _never


_NONE = _Limit()
_LIMIT: ContextVar[_Limit] = ContextVar("limit", default=_NONE)


class OutOfTime(Exception):
    """The time is over; whoever knows what it was spent on says so."""


@contextmanager
def limited(seconds: float | None, given_up: Callable[[], bool] | None = None) -> Iterator[None]:
    """Within, `passed` tells when so many seconds are over, or whether nobody waits any longer.

    Parameters
    ----------
    seconds : float or None
        None sets no limit.
    given_up : callable, optional
        Asked in every round; what an outer block was given stays if left out.

    Examples
    --------
    >>> with limited(1e-9):
    ...     passed()
    True
    >>> with limited(None, given_up=lambda: True), limited(60):
    ...     passed()
    True
    >>> passed()
    False
    """
    limit = replace(_LIMIT.get(), seconds=float("inf"), until=float("inf"))
    if seconds is not None:
        limit = replace(limit, seconds=seconds, until=time.perf_counter() + seconds)
    if given_up is not None:
        limit = replace(limit, given_up=given_up)
    token = _LIMIT.set(limit)
    try:
        yield
    finally:
        _LIMIT.reset(token)


def passed() -> bool:
    """Whether the time is over or nobody waits: a solver then ends with what it has."""
    limit = _LIMIT.get()
    return limit.given_up() or time.perf_counter() > limit.until


def seconds() -> float:
    """The limit that is set; infinite for none."""
    return _LIMIT.get().seconds


def check() -> None:
    """For what is of no use unless it is whole.

    Raises
    ------
    OutOfTime
        If the time is over.
    """
    if passed():
        raise OutOfTime
