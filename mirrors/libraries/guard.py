"""What would not fit is refused before any work, with its size, the limit and what to reduce."""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from .. import limits
from ..architecture import Architecture
from ..errors import LibraryTooLarge

#: Hidden layers up to which a listed unit takes little memory.
_FEW_LAYERS = 3

_IS_QUICK: ContextVar[bool] = ContextVar("is_quick", default=False)


@contextmanager
def quick_only() -> Iterator[None]:
    """Within, units that fold are listed only where that takes seconds and a few hundred megabytes.

    For a server that many share, and for what is only tried.

    >>> from mirrors.libraries import within_limits
    >>> with quick_only():
    ...     within_limits(12, Architecture("absolute", depth=6))
    False
    >>> within_limits(12, Architecture("absolute", depth=6))
    True
    """
    token = _IS_QUICK.set(True)
    try:
        yield
    finally:
        _IS_QUICK.reset(token)


def most_vertices(hidden_layers: int) -> int:
    """Vertices of folds that may be listed here."""
    most = limits.MAX_VERTICES
    if hidden_layers > _FEW_LAYERS:
        most = min(most, limits.MAX_DEEPER_VERTICES)
    return min(most, limits.QUICK_VERTICES) if _IS_QUICK.get() else most


def most_candidates() -> int:
    """Candidates that may be tested for them here."""
    return min(limits.MAX_CANDIDATES, limits.QUICK_CANDIDATES) if _IS_QUICK.get() else limits.MAX_CANDIDATES


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
