"""What can go wrong, said to a person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Self


class InvalidProblem(ValueError):
    """The input cannot be used; the message names the value and the fix.

    >>> import mirrors
    >>> mirrors.fit([0, 1], [0, float("nan")], beta=0.1)
    Traceback (most recent call last):
        ...
    mirrors.errors.InvalidProblem: y[1] is nan; every value must be a finite number ...
    """

    @classmethod
    def unknown(cls, what: str, given: object, known: Iterable[str]) -> Self:
        """For a name that nothing goes by.

        >>> InvalidProblem.unknown("kind", "wide", ["tree", "parallel"])
        InvalidProblem("The kind 'wide' is unknown; use one of tree, parallel.")
        """
        return cls(f"The {what} {given!r} is unknown; use one of {', '.join(known)}.")


class NoSuchUnit(InvalidProblem, IndexError):
    """The library has no unit of this number.

    >>> import mirrors
    >>> mirrors.build_library([0, 1], mirrors.Architecture("absolute", depth=2)).feature(-1)
    Traceback (most recent call last):
        ...
    mirrors.errors.NoSuchUnit: There is no unit -1; the library has units 0 to 1.
    """


class LibraryTooLarge(ValueError):
    """The complete library would not fit; the message names size, limit and what to reduce.

    >>> import mirrors
    >>> mirrors.build_library(range(1000), mirrors.Architecture("absolute", depth=6))
    Traceback (most recent call last):
        ...
    mirrors.errors.LibraryTooLarge: 1,000 distinct inputs at depth 6 give up to ...
    """
