"""Where do reflections come from? One feature, folded layer by layer."""

from __future__ import annotations

import streamlit as st

from mirrors import Solution
from ui import about, words
from ui.catalogue import Looked
from ui.folding import foldable
from ui.live import component
from ui.live.payloads.fold import folding_payload
from ui.page import WIDE, begin, solved
from ui.scene import Scene
from ui.view import fitting_span


def chosen_feature(solution: Solution) -> int:
    """The largest selected feature, unless another is asked for here or on the dictionary page."""
    looked = Looked.now()
    titles, wanted = foldable(solution, looked)
    options = list(titles)
    chosen: int = st.selectbox(
        "Feature",
        options,
        index=options.index(wanted),
        format_func=titles.__getitem__,
        key=f"fold {options}",
        width=WIDE,
    )
    if chosen != wanted:
        looked.change(fold=chosen)
    return chosen


def show(solution: Solution, scene: Scene) -> None:
    """The folds of one feature."""
    if not scene.architecture.folds:
        st.info(f"{words.mirrors(scene.architecture)} Absolute value and mirrored pairs of ReLUs do fold.")
    index = chosen_feature(solution)
    marks = [point.position for point in solution.library.feature(index).breakpoints]
    component.mount("fold", dict(folding_payload(solution, index, fitting_span(scene.points, marks))))


Looked.now()
scene = begin("Folding", about.FOLDING)
if answer := solved(scene):
    if scene.architecture.is_step:
        st.info(
            f"Neurons that jump ({scene.architecture.unit.title}) fold nothing: every jump sits at a data "
            "point. Choose another activation to see folds."
        )
    elif not len(answer.indices):
        advice = " Lower the price of weights." if answer.beta_max else ""
        st.info(f"The best network is a constant: there is no feature to fold.{advice}")
    else:
        show(answer, scene)
