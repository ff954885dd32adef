"""What can go wrong, said to a person."""

from __future__ import annotations


class InvalidProblem(ValueError):
    """The input cannot be used; the message names the value and the fix."""


class LibraryTooLarge(ValueError):
    """The complete library would not fit; the message names size, limit and what to reduce."""
