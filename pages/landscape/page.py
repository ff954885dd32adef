"""Which networks are equally good, and how the best one changes with the price of weights."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

import mirrors
from mirrors import limits
from mirrors.libraries import part_of
from mirrors.solution import fit_over
from ui import state, words
from ui.answer import by_depth, others_of, path_of
from ui.fields import number, wholes
from ui.figures.band import band_figure
from ui.figures.depths import depths_figure
from ui.figures.dual import dual_figure
from ui.figures.path import path_figure
from ui.live.payloads.formulas import formula
from ui.page import CHART, WIDE, begin, solved
from ui.scene import Scene
from ui.session import session
from ui.settings import Settings
from ui.view import fitting_span


@dataclass(frozen=True)
class Freedom(Settings):
    """How far along the walk through equally good networks, and which units are taken away."""

    walk: float = number(0.0, 0.0, 1e4)
    without: tuple[int, ...] = wholes(1, 1_000)


def show_band(now: Freedom, scene: Scene, solution: mirrors.Solution, left: float, right: float) -> None:
    """The band of all optimal networks, and a walk between the extreme ones."""
    st.subheader("All networks that are equally good")
    try:
        if not len(solution.coefficients):
            st.markdown(words.uniqueness(solution.alternatives()))
            return
        alternatives, (grid, low, high), sentence = others_of(scene, left, right)
        extreme = alternatives.extreme_points
    except mirrors.LibraryTooLarge as problem:
        st.info(str(problem))
        return
    st.markdown(sentence)
    other = None
    if len(extreme) > 1 and not alternatives.is_unique:
        name = f"Walk through {len(extreme)} extreme optimal networks, from 0 to {len(extreme) - 1}"
        if now.walk > len(extreme) - 1:
            now.refuse("walk", f"The walk goes from 0 to {len(extreme) - 1}, not to {now.walk:g}.")
        place = st.slider(name, 0.0, len(extreme) - 1.0, step=0.05, key=now.key("walk"), width=WIDE)
        first = min(int(place), len(extreme) - 2)
        share, one, two = place - first, extreme[first], extreme[first + 1]
        other = (1 - share) * one.predict(grid) + share * two.predict(grid)
        st.caption(words.walk(one, two, share))
    st.plotly_chart(band_figure(solution, grid, low, high, other), key="band", config=CHART)


def show_dual(solution: mirrors.Solution, left: float, right: float) -> None:
    """The proof of optimality as a picture."""
    figure = dual_figure(solution, left, right)
    if figure is None:
        return
    st.subheader("Why nothing is better")
    st.markdown(
        "r is what the fit leaves over at the data points, a is what a unit says there, and a · r how much "
        "that unit could gain. A unit pays for itself only beyond β. **Nowhere is |a · r| larger than β**, "
        "whatever the creases; it touches where units are selected. That is the whole proof."
    )
    st.plotly_chart(figure, key="dual", config=CHART)


def show_stationary(now: Freedom, solution: mirrors.Solution) -> None:
    """What a network that has only some of the units can reach."""
    st.subheader("With fewer units")
    st.markdown(
        "A trained network that has lost some of these units stops at a **stationary point**: the best it "
        "can do with the units it has. Take some away."
    )
    names = {rank: f"{rank}: {formula(feature)}" for rank, feature in enumerate(solution.features, start=1)}
    if absent := set(now.without) - names.keys():
        now.refuse("without", f"There is no unit {min(absent)} to take away; all are there.")
    kept = st.pills(
        "Units kept",
        list(names),
        selection_mode="multi",
        default=[rank for rank in names if rank not in now.without],
        format_func=names.__getitem__,
        key=f"kept of {len(names)}",
    )
    now.change(without=tuple(rank for rank in names if rank not in kept))
    if not kept:
        st.markdown("No unit is left: the fit is the mean of the labels.")
        return
    smaller = part_of(solution.library, solution.indices[[rank - 1 for rank in sorted(kept)]])
    st.markdown(words.stationary(solution, fit_over(smaller, solution.y, beta=solution.beta)))


def show_depths(scene: Scene) -> None:
    """What more layers would buy at the same price."""
    fits = by_depth(scene)
    if not fits:
        return
    st.subheader("How deep is deep enough?")
    st.markdown(f"{words.depths(fits)} The large dot is the depth set above.")
    st.plotly_chart(depths_figure(fits, scene.depth), key="depths", config=CHART)


def show_path(scene: Scene, beta: float) -> None:
    """The path; a click on one of its knots goes there."""
    st.subheader("As the price of weights falls")
    try:
        path = path_of(scene)
    except mirrors.LibraryTooLarge as problem:
        st.info(f"The path needs all units. {problem}")
        return
    knots = len(path.betas) - 1
    st.markdown(
        "Each line is the coefficient of one feature. "
        f"From βₘₐₓ = {path.betas[0]:.4g} down, features come and go at **{words.count(knots, 'knot')}**, "
        "dots here; between two of them every coefficient changes evenly with β, and looks bent because the "
        "axis counts powers of ten. Click a dot to go there. Of several best networks the path follows one, "
        "maybe with more features than the one shown."
    )
    chosen = st.plotly_chart(
        path_figure(path, beta), key="path", config=CHART, on_select="rerun", selection_mode="points"
    )
    places = chosen["selection"]["points"] if chosen else []
    if places and places[0]["x"] != session().knot:
        session().knot = places[0]["x"]
        ratio = min(1.0, max(limits.BETA_RATIO_MIN, places[0]["x"] / path.betas[0]))
        state.commit(state.allowed(scene.replace(beta_ratio=ratio)))
        st.rerun()


now = Freedom.now()
scene = begin(
    "Landscape",
    "Every best network has the same cost and the same values at the data points, because the problem is "
    "convex. Here is all the freedom that is left, and how the best network grows as weights become cheap.",
)
if answer := solved(scene):
    span = fitting_span(scene.points, [point.position for point in answer.breakpoints])
    show_band(now, scene, answer, *span)
    if answer.beta_max > 0:
        show_dual(answer, *span)
        show_path(scene, answer.beta)
        show_depths(scene)
    if len(answer.features) > 1:
        show_stationary(now, answer)
