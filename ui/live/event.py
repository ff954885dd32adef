"""What the canvas sends: read, and believed only after every check."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

STATE = "event"


def read_event(key: str, limits: Any) -> dict[str, Any] | None:
    """The last thing the user did on the canvas: ``{"points", "seq", "dragging"}``, or None.

    Read it BEFORE mounting, so that the curve of this run belongs to the points of this run.

    Parameters
    ----------
    key : str
        The key of the component.
    limits : object
        With ``MAX_POINTS`` and ``MAX_MAGNITUDE``; an event beyond them is ignored.
    """
    state: Any = st.session_state.get(key)
    event = state.get(STATE) if isinstance(state, Mapping) else None
    return parse_event(event, limits.MAX_POINTS, limits.MAX_MAGNITUDE)


def parse_event(state: Any, max_points: int, max_magnitude: float) -> dict[str, Any] | None:
    """What the browser sent, checked: ``{"points", "seq", "dragging"}``, or None when it cannot be used.

    Anyone can send anything over the socket, so count, shape, finiteness and range are all checked here.
    """
    if not isinstance(state, Mapping):
        return None
    points, seq, dragging = state.get("points"), state.get("seq"), state.get("dragging")
    if isinstance(seq, bool) or not isinstance(seq, int) or not 0 <= seq < 2**53:
        return None
    if not isinstance(dragging, bool) or not isinstance(points, (list, tuple)):
        return None
    if not 1 <= len(points) <= max_points:
        return None
    checked = []
    for point in points:
        if not isinstance(point, (list, tuple)) or len(point) != 2:
            return None
        if not all(_is_number(v, max_magnitude) for v in point):
            return None
        checked.append([float(point[0]), float(point[1])])
    return {"points": checked, "seq": seq, "dragging": dragging}


def _is_number(value: Any, max_magnitude: float) -> bool:
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return False
    return abs(value) <= max_magnitude  # false for NaN as well
