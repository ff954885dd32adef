"""docs/theory.md, section by section, with each statement tried out on the user's points beside it."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from ui import words
from ui.answer import solve
from ui.fields import one_of
from ui.page import CHART, WIDE, begin
from ui.settings import Settings
from ui.theory import EXAMPLES, Case, Example, document


def show(example: Example, key: str) -> None:
    """Words, table and picture."""
    with st.container(border=True):
        st.markdown(example.text)
        if example.table:
            st.table(example.table)
        if example.figure:
            st.plotly_chart(example.figure, key=f"theory {key}", config=CHART)


title, preface, sections = document()
by_number = {section.number: section for section in sections}


@dataclass(frozen=True)
class Place(Settings):
    """The section that is read."""

    section: int = one_of(by_number)


now = Place.now()
scene = begin(title, preface)
number = st.selectbox(
    "Section",
    list(by_number),
    format_func=lambda n: f"{n}. {by_number[n].title}",
    key=now.key("section"),
    width=WIDE,
)
answer = solve(scene)
why_not = answer if isinstance(answer, str) else words.proof(answer) if answer.is_out_of_reach else ""
if why_not:
    st.info(f"{why_not} The examples below use other points.")
case = Case.of(scene, None if why_not or isinstance(answer, str) else answer)
for part in by_number[number].parts:
    text, live = st.columns([3, 2], gap="large")
    text.markdown(part.text)
    if part.key in EXAMPLES:
        with live:
            show(EXAMPLES[part.key](case), part.key)
