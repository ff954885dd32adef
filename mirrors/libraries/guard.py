"""What would not fit is refused before any work, with its size, the limit and what to reduce."""

from __future__ import annotations

import math

from .. import limits
from ..architecture import Architecture
from ..errors import LibraryTooLarge


def refuse_above(limit: int, size: int, what: str, n: int, architecture: Architecture) -> None:
    """Raise `LibraryTooLarge` if there are more than `limit` of something."""
    if size > limit:
        raise LibraryTooLarge(
            f"{n:,} distinct inputs at depth {architecture.depth} give up to {readable(size)} {what}; the "
            f"limit is {limit:,}. Use fewer points or a smaller depth."
        )


def refuse_entries(size: int, n: int, architecture: Architecture) -> None:
    """Raise `LibraryTooLarge` if `size` features are too many to hold as columns of n numbers."""
    if size > limits.MAX_LIBRARY or size * n > limits.MAX_MATRIX_ENTRIES:
        raise LibraryTooLarge(
            f"{n} distinct inputs at depth {architecture.depth} give {readable(size)} features, a dictionary "
            f"of {readable(size * n)} numbers; the limits are {limits.MAX_LIBRARY:,} features and "
            f"{limits.MAX_MATRIX_ENTRIES:,} numbers. Use fewer points or a smaller depth."
        )


def readable(size: int) -> str:
    """A count in a message, however large."""
    return f"{size:,}" if size < 10**12 else f"about 10^{math.log10(size):.0f}"
