"""Lessons: a story of short steps, each with a guess of one's own that is graded exactly."""

import streamlit as st

from ui import state
from ui.course import course, enter
from ui.page import head

state.current_scene()  # reads the link
if "data" in state.locked() | state.hidden():
    head("Lessons", "A story in short steps: guess first, then see.")
    st.info("This link locks the points, and in the lessons points are moved. Open the app without the lock.")
else:
    enter()
    course()
