"""What a text leaves open, and how to settle it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """Two possibilities between which nothing in the text decides.

    Attributes
    ----------
    argument : str
        Of `understand`, `read_points` and `read_series`, that settles it.
    about : str
        What may be read so or so.
    choices : dict
        Values of the argument, and what each means.
    column : int or None
        The one that it is about, from 0 on; None for all.

    Examples
    --------
    >>> str(Question("date_order", "'01/02/2024' may be two days", {"dmy": "1 February", "mdy": "2 January"}))
    "'01/02/2024' may be two days. Say date_order='dmy' for 1 February, or date_order='mdy' for 2 January."
    """

    argument: str
    about: str
    choices: Mapping[str, str]
    column: int | None = None

    def __str__(self) -> str:
        ways = ", or ".join(f"{self.argument}={value!r} for {what}" for value, what in self.choices.items())
        return f"{self.about}. Say {ways}."
