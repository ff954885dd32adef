"""The folding page's pictures, as one component."""

from __future__ import annotations

from .assets import component
from .payloads import Payload

_fold = component("fold")


def fold(key: str, parts: Payload) -> None:
    """Mount it; `parts` says what each ``data-part`` of ``fold.html`` shows, and hides the rest."""
    _fold(key=key, data=parts)
