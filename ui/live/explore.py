"""Everything on the explore page that follows a dragged point, as one component."""

from __future__ import annotations

from .assets import component
from .event import STATE
from .payloads import Payload

_explore = component("explore")


def explore(key: str, parts: Payload) -> None:
    """Mount it; `parts` says what each ``data-part`` of ``explore.html`` shows, and hides the rest."""
    _explore(key=key, data=parts, default={STATE: None}, **{f"on_{STATE}_change": _nothing})


def _nothing() -> None:
    """A state needs a callback to exist; the page reads the state itself."""
