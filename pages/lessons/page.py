"""Lessons: short steps through what there is to see."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from mirrors import Solution
from ui import state
from ui.explorer import explorer
from ui.fields import whole
from ui.lessons import LESSONS
from ui.page import head
from ui.scene import Scene
from ui.session import session
from ui.settings import Settings


@dataclass(frozen=True)
class Course(Settings):
    """The step that is open, from 1 on; None before any."""

    step: int | None = whole(None, 1, len(LESSONS))

    @property
    def place(self) -> int:
        """From 0 on."""
        return (self.step or 1) - 1


def go(to: int) -> None:
    """Open a lesson, with its Scene."""
    Course.now().change(step=to + 1)
    state.commit(LESSONS[to].scene)


def is_done(place: int, scene: Scene, solution: Solution) -> bool:
    """Whether the task has been done; it stays done."""
    done, race = session().lessons_done, session().race
    raced = race is not None and race.scene == scene and race.ended
    if LESSONS[place].done(scene, solution) or (place == len(LESSONS) - 1 and raced):
        done.add(place)
    return place in done


def tell(scene: Scene, solution: Solution) -> None:
    """The words of the lesson, as things are now."""
    place = Course.now().place
    lesson = LESSONS[place]
    st.markdown(lesson.says(scene, solution))
    if is_done(place, scene, solution):
        st.success(f"Done: {lesson.task}", icon=":material/check_circle:")
    else:
        st.info(f"**Try it:** {lesson.task}", icon=":material/touch_app:")


def show() -> None:
    """The lesson that is open, from its heading to the ways out."""
    now = Course.now()
    place = now.place
    state.enter_lessons(LESSONS[place].scene, is_begun=now.step is not None)
    now.change(step=place + 1)
    head("Lessons", "Short steps, each with one thing to try.")
    left, middle, right = st.columns([1, 4, 1], vertical_alignment="center")
    left.button("← Back", disabled=place == 0, on_click=go, args=(place - 1,), width="stretch")
    middle.progress((place + 1) / len(LESSONS), f"Step {place + 1} of {len(LESSONS)}")
    last = place == len(LESSONS) - 1
    right.button("Next →", disabled=last, on_click=go, args=(place + 1,), width="stretch")
    st.subheader(LESSONS[place].title)
    st.markdown(LESSONS[place].about)
    if last:
        st.button("To the race", icon=":material/sprint:", on_click=state.visit, args=("race",))
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
