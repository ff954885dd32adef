"""Special cases that need no solver: each formula beside what the solver finds."""

from __future__ import annotations

import numpy as np
import streamlit as st

from mirrors import InvalidProblem, limits
from mirrors.closed_forms import FORMS
from ui import reports, state
from ui.closed import compared
from ui.figures.closed import closed_figure
from ui.page import CHART, begin
from ui.view import fitting_span

PRICES = [float(f"{10.0**e:.3g}") for e in np.linspace(np.log10(limits.BETA_RATIO_MIN), 0, 41)]

scene = begin(
    "Closed forms",
    "Some problems need no solver at all: the optimum is a formula. Each is compared with the solver on the "
    "spot: on your points where they meet its conditions, else on an example.",
)
titles = {form.title: form for form in FORMS}
form = titles[st.selectbox("Special case", list(titles), key="form")]
st.markdown(f"**It holds for:** {form.conditions}")
st.markdown(rf"$\displaystyle {form.formula}$")
try:
    usual = compared(form, scene)
    price = st.select_slider(
        "Price of weights, β / β_max",
        PRICES,
        value=min(PRICES, key=lambda b: abs(np.log(b / usual.scene.beta_ratio))),
        key=f"price {form.name} {usual.is_own}",
    )
    shown = compared(form, scene, price)
except InvalidProblem as problem:
    st.info(str(problem))
else:
    st.markdown(reports.closed_form(shown))
    marks = [point.position for point in shown.solution.breakpoints]
    low, high = fitting_span(shown.scene.points, marks)
    figure = closed_figure(shown.solution, shown.answer.fitted, low, high)
    st.plotly_chart(figure, key="closed form", config=CHART)
    if not shown.is_own and state.allowed(shown.scene) == shown.scene and st.button("Open this example"):
        state.commit(shown.scene)
        st.rerun()
