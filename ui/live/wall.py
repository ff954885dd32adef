"""The dictionary page's wall of features and the one looked at, as one component."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from .assets import component
from .event import STATE

#: Mount it; the data say what each ``data-part`` of ``wall.html`` shows.
wall = component("wall", sends=True)


def read_chosen(key: str, count: int) -> int | None:
    """The feature last clicked, if it is one of `count`."""
    state: Any = st.session_state.get(key)
    event = state.get(STATE) if isinstance(state, Mapping) else None
    chosen = event.get("chosen") if isinstance(event, Mapping) else None
    return chosen if type(chosen) is int and 0 <= chosen < count else None
