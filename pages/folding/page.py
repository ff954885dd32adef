"""Where do reflections come from? One feature, folded layer by layer."""

from __future__ import annotations

import numpy as np
import streamlit as st

from mirrors import Solution
from ui import words
from ui.catalogue import Looked
from ui.live import component
from ui.live.payloads.fold import folding_payload
from ui.live.payloads.formulas import formula
from ui.live.payloads.numbers import number
from ui.page import begin, solved
from ui.scene import Scene
from ui.view import fitting_span


def chosen_feature(solution: Solution) -> int:
    """The largest selected feature, unless another is asked for here or on the dictionary page."""
    selected = solution.indices[np.argsort(-np.abs(solution.coefficients), kind="stable")].tolist()
    looked = Looked.now()
    options = list(selected)
    if looked.feature is not None and looked.feature not in options:
        if looked.feature >= len(solution.library):
            looked.refuse("feature", f"There is no feature {looked.feature}; the largest is shown.")
        options.append(looked.feature)

    def title(index: int) -> str:
        text = formula(solution.library.feature(index))
        if index not in selected:
            return f"{text}, looked at in the dictionary"
        return f"{text}, selected with {number(solution.coefficients[list(solution.indices).index(index)])}"

    wanted = looked.feature if looked.fold is None else looked.fold
    if looked.fold is not None and looked.fold not in options:
        looked.refuse("fold", f"Feature {looked.fold} is not in the network; the largest is shown.")
    first = options.index(wanted) if wanted is not None else 0
    chosen: int = st.selectbox("Feature", options, index=first, format_func=title, key=f"fold {options}")
    if chosen != options[first]:
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
scene = begin(
    "Folding",
    "Where do reflections come from? A neuron that takes an absolute value **folds the line**: inputs on "
    "both sides of its crease become one. What a later layer does at one place, it does at all of them.",
)
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
