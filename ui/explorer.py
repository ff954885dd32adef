"""The live part of a page: canvas and everything that follows a dragged point."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from mirrors import Solution, limits

from . import state
from .answer import solve
from .live.event import read_event
from .live.explore import explore
from .live.payloads import explore_payload
from .scene import Scene
from .view import held_view

Tell = Callable[[Scene, Solution], None]


@st.fragment
def explorer(key: str, tell: Tell | None = None, hint: str | None = None) -> None:
    """A drag reruns this part alone.

    Parameters
    ----------
    key : str
        Of the component; one for each page.
    tell : callable, optional
        Says something about the Scene and its solution, above the canvas.
    hint : str, optional
        For a first visitor, who may dismiss it for good.
    """
    event = read_event(key, limits)
    released = False
    locked = "data" in state.locked()
    if event and not locked and event["seq"] != st.session_state.get(f"answered {key}"):
        st.session_state[f"answered {key}"] = event["seq"]
        state.apply_canvas_points(event["points"], event["dragging"])
        released = not event["dragging"]
    scene = state.current_scene()
    answer = solve(scene)
    solution, problem = (None, answer) if isinstance(answer, str) else (answer, "")
    if tell and solution:
        tell(scene, solution)
    bends = [point.position for point in solution.breakpoints] if solution else []
    view = held_view(st.session_state.get("view"), scene.points, bool(event and event["dragging"]), bends)
    st.session_state["view"] = view
    ack = event["seq"] if event else 0
    parts = explore_payload(solution, scene.points, view, state.revision(), ack, problem, locked)
    explore(key, parts | {"hint": hint})
    if released:
        st.rerun()  # the sidebar's table and the link follow on release
