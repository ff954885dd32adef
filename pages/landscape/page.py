"""Which networks are equally good, and how the best one changes with the price of weights."""

from __future__ import annotations

import streamlit as st

import mirrors
from mirrors import limits
from ui import controls, state, words
from ui.answer import path_of, solve
from ui.figures.band import band_figure
from ui.figures.path import path_figure
from ui.scene import Scene
from ui.view import fitting_view

CHART = {"displayModeBar": False}


def show_band(solution: mirrors.Solution) -> None:
    """The band of all optimal networks, and what it means."""
    st.subheader("All networks that are equally good")
    points = list(zip(solution.x.tolist(), solution.y.tolist(), strict=True))
    left, right, _, _ = fitting_view(points, [point.position for point in solution.breakpoints])
    alternatives = solution.alternatives()
    if not len(solution.coefficients):
        st.markdown(words.uniqueness(alternatives))
        return
    try:
        with st.spinner("Computing the band", show_time=False):
            band = alternatives.band_curve(left, right)
            sentence = words.uniqueness(alternatives)
    except mirrors.LibraryTooLarge as problem:
        st.info(str(problem))
        return
    st.markdown(sentence)
    st.plotly_chart(band_figure(solution, *band), key="band", config=CHART)


def show_path(scene: Scene, beta: float) -> None:
    """The path; a click on one of its knots goes there."""
    st.subheader("As the price of weights falls")
    path = path_of(scene.replace(beta_ratio=1.0))
    knots = len(path.betas) - 1
    st.markdown(
        f"From β_max = {path.betas[0]:.4g} down, features come and go at **{knots} knots**, dots here; "
        "between two of them every coefficient is a straight function of β. Click a dot to go there."
    )
    chosen = st.plotly_chart(
        path_figure(path, beta), key="path", config=CHART, on_select="rerun", selection_mode="points"
    )
    places = chosen["selection"]["points"] if chosen else []
    if places and places[0]["x"] != st.session_state.get("knot"):
        st.session_state["knot"] = places[0]["x"]
        ratio = min(1.0, max(limits.BETA_RATIO_MIN, places[0]["x"] / path.betas[0]))
        state.commit(scene.replace(beta_ratio=ratio))
        st.rerun()


st.title("Landscape")
st.markdown(
    "The training problem is convex: every best network has the same cost and the same values at the data "
    "points. Here is all the freedom that is left, and how the best network grows as weights become cheap."
)
scene = state.current_scene()
if notice := state.notice():
    st.warning(notice)
controls.sidebar(scene)
answer = solve(scene)
if isinstance(answer, str):
    st.error(answer)
else:
    show_band(answer)
    if answer.beta_max > 0:
        show_path(scene, answer.beta)
