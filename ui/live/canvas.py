"""The points canvas: data to drag, the fitted curve, and the rail of breakpoints under it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from .assets import component
from .payloads import Payload, parse_event

_canvas = component("canvas")
_STATE = "event"


def read_event(key: str, limits: Any) -> Payload | None:
    """The last thing the user did on the canvas: ``{"points", "seq", "dragging"}``, or None.

    Read it BEFORE mounting, so that the curve of this run belongs to the points of this run.

    Parameters
    ----------
    key : str
        The key of the canvas.
    limits : object
        With ``MAX_POINTS`` and ``MAX_MAGNITUDE``; an event beyond them is ignored.
    """
    state: Any = st.session_state.get(key)
    event = state.get(_STATE) if isinstance(state, Mapping) else None
    return parse_event(event, limits.MAX_POINTS, limits.MAX_MAGNITUDE)


def points_canvas(key: str, payload: Payload) -> None:
    """Mount the canvas with a `canvas_payload`."""
    _canvas(key=key, data=payload, default={_STATE: None}, **{f"on_{_STATE}_change": _nothing})


def _nothing() -> None:
    """A state needs a callback to exist; the page reads the state itself."""
