"""Lessons: a story of short steps, each with a guess of one's own that is graded exactly."""

import streamlit as st

from ui import about, state
from ui.course import course, enter
from ui.page import head

state.current_scene()  # reads the link
if "data" in state.locked() | state.hidden():
    head("Lessons", about.LESSONS)
    st.info(about.LESSONS_LOCKED)
else:
    enter()
    course()
