"""docs/theory.md, section by section, with each statement tried out on the user's points beside it."""

from __future__ import annotations

import streamlit as st

from ui.answer import solve
from ui.page import CHART, begin
from ui.theory import EXAMPLES, Case, Example, asked_section, document


def show(example: Example, key: str) -> None:
    """Words, table and picture."""
    with st.container(border=True):
        st.markdown(example.text)
        if example.table:
            st.table(example.table)
        if example.figure:
            st.plotly_chart(example.figure, key=f"theory {key}", config=CHART)


def choose() -> None:
    """Put the chosen section into the link, and keep it for when another page has emptied that."""
    st.session_state["read"] = st.query_params["section"] = str(st.session_state["section"])


title, preface, sections = document()
scene = begin(title, preface)
by_number = {section.number: section for section in sections}
number = st.selectbox(
    "Section",
    list(by_number),
    index=list(by_number).index(asked_section(st.query_params.get("section", st.session_state.get("read")))),
    format_func=lambda n: f"{n}. {by_number[n].title}",
    key="section",
    on_change=choose,
)
answer = solve(scene)
if isinstance(answer, str):
    st.info(f"{answer} The examples below use other points.")
case = Case.of(scene, None if isinstance(answer, str) else answer)
for part in by_number[number].parts:
    text, live = st.columns([3, 2], gap="large")
    text.markdown(part.text)
    if part.key in EXAMPLES:
        with live:
            show(EXAMPLES[part.key](case), part.key)
