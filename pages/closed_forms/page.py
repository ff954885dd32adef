"""Special cases that need no solver: each formula beside what the solver finds."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import streamlit as st

from mirrors import InvalidProblem, limits
from mirrors.closed_forms import FORMS
from ui import reports, state
from ui.closed import compared
from ui.fields import number, one_of
from ui.figures.closed import closed_figure
from ui.page import CHART, WIDE, begin
from ui.settings import Settings
from ui.view import fitting_span

PRICES = [float(f"{10.0**e:.3g}") for e in np.linspace(np.log10(limits.BETA_RATIO_MIN), 0, 41)]


@dataclass(frozen=True)
class Special(Settings):
    """Which special case, and at which price of weights; None for that of the points shown."""

    form: str = one_of(form.name for form in FORMS)
    price: float | None = number(None, limits.BETA_RATIO_MIN, 1)


def usual_price() -> None:
    """Each special case begins with its own."""
    Special.now().change(price=None)


now = Special.now()
scene = begin(
    "Closed forms",
    "Some problems need no solver at all: the optimum is a formula. Each is compared with the solver on the "
    "spot: on your points where they meet its conditions, else on an example.",
)
forms = {form.name: form for form in FORMS}
name = st.selectbox(
    "Special case",
    list(forms),
    format_func=lambda n: forms[n].title,
    key=now.key("form"),
    on_change=usual_price,
    width=WIDE,
)
form = forms[name]
st.markdown(f"**When it holds.** {form.conditions}")
with st.container(key="formula"):
    st.markdown(" ".join(rf"$\displaystyle {part}$" for part in form.formula.split(r"\quad")))
try:
    usual = compared(form, scene)
    own = usual.scene.beta_ratio
    price = st.select_slider(
        "Price of weights, β / βₘₐₓ",
        sorted({*PRICES, own, now.price or own}),
        value=now.price or own,
        key=f"price {form.name} {own}",
        width=WIDE,
    )
    now.change(price=None if price == own else price)
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
