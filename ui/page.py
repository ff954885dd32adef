"""How every page on the current Scene begins."""

from __future__ import annotations

import streamlit as st

from mirrors import Solution

from . import controls, state, words
from .answer import solve
from .scene import Scene

#: How plotly's charts are shown: without a bar of buttons.
CHART = {"displayModeBar": False}


def begin(title: str, about: str) -> Scene:
    """Heading, what the page is about, what must be told about the link, and the sidebar."""
    st.title(title)
    st.markdown(about)
    scene = state.current_scene()
    if notice := state.notice():
        st.warning(words.plain(notice))
    controls.sidebar(scene)
    return scene


def solved(scene: Scene) -> Solution | None:
    """The global optimum; None where there is none, and then the page has said why."""
    answer = solve(scene)
    if isinstance(answer, str):
        st.error(answer)
        return None
    return answer
