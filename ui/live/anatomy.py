"""The network page's pictures, as one component."""

from __future__ import annotations

from .assets import component
from .payloads import Payload

_anatomy = component("anatomy")


def anatomy(key: str, parts: Payload) -> None:
    """Mount it; `parts` says what each ``data-part`` of ``anatomy.html`` shows."""
    _anatomy(key=key, data=parts)
