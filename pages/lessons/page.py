"""Lessons: short steps through what there is to see."""

from __future__ import annotations

import streamlit as st

from mirrors import Solution
from ui import state
from ui.explorer import explorer
from ui.lessons import LESSONS
from ui.page import head
from ui.race import Race
from ui.scene import Scene


def go(to: int) -> None:
    """Open a lesson, with its Scene."""
    st.session_state["lesson"] = to
    state.commit(LESSONS[to].scene)


def is_done(place: int, scene: Scene, solution: Solution) -> bool:
    """Whether the task has been done; it stays done."""
    done: set[int] = st.session_state.setdefault("lessons done", set())
    raced = isinstance(race := st.session_state.get("race"), Race) and race.scene == scene and race.ended
    if LESSONS[place].done(scene, solution) or (place == len(LESSONS) - 1 and raced):
        done.add(place)
    return place in done


def tell(scene: Scene, solution: Solution) -> None:
    """The words of the lesson, as things are now."""
    place = st.session_state["lesson"]
    lesson = LESSONS[place]
    st.markdown(lesson.says(scene, solution))
    if is_done(place, scene, solution):
        st.success(f"Done: {lesson.task}", icon=":material/check_circle:")
    else:
        st.info(f"**Try it:** {lesson.task}", icon=":material/touch_app:")


def show() -> None:
    """The lesson that is open, from its heading to the ways out."""
    state.enter_lessons(LESSONS[0].scene)
    st.session_state.setdefault("lesson", 0)
    head("Lessons", "Short steps, each with one thing to try.")
    place = st.session_state["lesson"]
    left, middle, right = st.columns([1, 4, 1], vertical_alignment="center")
    left.button("← Back", disabled=place == 0, on_click=go, args=(place - 1,), width="stretch")
    middle.progress((place + 1) / len(LESSONS), f"Step {place + 1} of {len(LESSONS)}")
    last = place == len(LESSONS) - 1
    right.button("Next →", disabled=last, on_click=go, args=(place + 1,), width="stretch")
    st.subheader(LESSONS[place].title)
    st.markdown(LESSONS[place].about)
    if last:
        st.page_link("pages/race/page.py", label="To the race", icon=":material/sprint:")
    explorer("lesson canvas", tell, session="lessons")
    left, right, _ = st.columns([1, 1, 3])
    left.button("Start this step over", on_click=go, args=(place,), width="stretch")
    right.button("Back to my own points", on_click=state.visit, args=("explore",), width="stretch")


state.current_scene()  # reads the link
if "data" in state.locked() | state.hidden():
    st.title("Lessons")
    st.info("This link locks the points, and in the lessons points are moved. Open the app without the lock.")
else:
    show()
