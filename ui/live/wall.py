"""What the wall of features sends: the tile that was chosen."""

from __future__ import annotations

from collections.abc import Mapping

from ..shell import shell


def read_chosen(key: str, count: int) -> int | None:
    """The feature last clicked on the wall `key`, if it is one of `count`."""
    event = shell().sent(key)
    chosen = event.get("chosen") if isinstance(event, Mapping) else None
    return chosen if type(chosen) is int and 0 <= chosen < count else None
