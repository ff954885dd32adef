"""The home of the app: points, the globally optimal network, and everything it is made of, live."""

from __future__ import annotations

import streamlit as st

import mirrors
from mirrors import limits
from ui import controls, state, words
from ui.live.canvas import points_canvas, read_event
from ui.live.dictionary import dictionary_map
from ui.live.features import feature_curves
from ui.live.network import network_diagram
from ui.live.payloads import canvas_payload, dictionary_payload, features_payload, network_payload
from ui.scene import Scene
from ui.view import View, held_view

CANVAS = "canvas"


def solve(scene: Scene) -> mirrors.Solution | str:
    """The global optimum, or the reason there is none, for a person."""
    try:
        return mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    except (mirrors.InvalidProblem, mirrors.LibraryTooLarge) as problem:
        return str(problem)


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
    solution = None if isinstance(answer, str) else answer
    view = held_view(st.session_state.get("view"), scene.points, bool(event and event["dragging"]))
    st.session_state["view"] = view
    left, right = st.columns([2.6, 1], gap="medium")
    with left:
        ack = event["seq"] if event else 0
        payload = canvas_payload(solution, scene.points, view, state.revision(), ack, limits.MAX_POINTS)
        points_canvas(CANVAS, payload)
    with right:
        if solution is None:
            st.error(f"{answer}  \nYour points are kept.", icon=":material/straighten:")
        else:
            st.markdown(words.headline(solution))
            st.latex(words.formula(solution))
            st.markdown(words.verdict(solution))
            st.caption(words.OTHERS_EXIST)
    if solution is not None:
        show_parts(solution, view)
    if released:
        st.rerun()  # the sidebar's table and the link follow on release


def show_parts(solution: mirrors.Solution, view: View) -> None:
    """What the network is made of."""
    left, right = st.columns(2, gap="medium")
    with left:
        st.subheader("Selected features", help="Each curve is a feature times its coefficient. They add up.")
        feature_curves("features", features_payload(solution, view))
        st.subheader("Where the curve bends")
        st.markdown(words.breakpoint_table(solution))
    with right:
        st.subheader("Dictionary", help="Every feature an optimal network may use: one column each.")
        dictionary_map("dictionary", dictionary_payload(solution))
        st.subheader("The network")
        network_diagram("network", network_payload(solution))
        st.subheader("Proof that it is optimal")
        st.markdown(words.certificate(solution))


st.title("A library of mirrors")
st.markdown(
    "Drag the points. The bold line is the **best network there is** for them: not the result of a training "
    "run, but the global optimum, computed exactly and proven on the spot."
)
scene = state.current_scene()
if notice := state.notice():
    st.warning(notice)
controls.sidebar(scene)
explorer()
