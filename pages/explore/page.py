"""The home of the app: points, the globally optimal network, and everything it is made of, live."""

from __future__ import annotations

import streamlit as st

from mirrors import limits
from ui import state
from ui.answer import solve
from ui.live.event import read_event
from ui.live.explore import explore
from ui.live.payloads import explore_payload
from ui.page import begin
from ui.view import held_view

CANVAS = "canvas"


@st.fragment
def explorer() -> None:
    """Everything that follows a dragged point; a drag reruns this part alone."""
    event = read_event(CANVAS, limits)
    released = False
    if event and event["seq"] != st.session_state.get("answered"):
        st.session_state["answered"] = event["seq"]
        state.apply_canvas_points(event["points"], event["dragging"])
        released = not event["dragging"]
    scene = state.current_scene()
    answer = solve(scene)
    solution, problem = (None, answer) if isinstance(answer, str) else (answer, "")
    bends = [point.position for point in solution.breakpoints] if solution else []
    view = held_view(st.session_state.get("view"), scene.points, bool(event and event["dragging"]), bends)
    st.session_state["view"] = view
    ack = event["seq"] if event else 0
    explore(CANVAS, explore_payload(solution, scene.points, view, state.revision(), ack, problem))
    if released:
        st.rerun()  # the sidebar's table and the link follow on release


scene = begin(
    "A library of mirrors",
    "Drag the points. The bold line is the **best network there is** for them: not the result of a training "
    "run, but the global optimum, computed exactly and proven on the spot.",
)
explorer()
