"""Lessons: a story of short steps, each with a guess of one's own that is graded exactly."""

from __future__ import annotations

import streamlit as st

from ui import state, words
from ui.course import course, enter

state.current_scene()  # reads the link
if "data" in state.locked() | state.hidden():
    st.title("Lessons")
    st.info("This link locks the points, and in the lessons points are moved. Open the app without the lock.")
else:
    enter()
    if told := state.notice():
        st.warning(words.plain(told))
    course()
