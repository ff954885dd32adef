"""For teachers: a link or a frame is tailored, and shown beside as the class will see it."""

from __future__ import annotations

import streamlit as st

from ui import about
from ui.lessons import LESSONS
from ui.live import component
from ui.live.contract.preview import Preview
from ui.page import begin
from ui.share import HIDEABLE, LOCKABLE
from ui.tailor import SHOWN, Tailor

now = Tailor.now()
scene = begin("For teachers", about.TEACHERS)
left, right = st.columns([1, 2], gap="medium")
with left:
    st.selectbox("They see", list(SHOWN), format_func=SHOWN.__getitem__, key=now.key("shows"))
    if now.shows == "lessons":
        titles = {place: f"{place}: {lesson.title}" for place, lesson in enumerate(LESSONS, start=1)}
        st.selectbox("Lesson", list(titles), format_func=titles.__getitem__, key=now.key("lesson"))
    lockable = [name for name in HIDEABLE if name in LOCKABLE]
    for words, offered, key in (
        ("Hidden", list(HIDEABLE), "hides"),
        ("Shown, but locked", lockable, "locks"),
    ):
        st.multiselect(
            words, offered, format_func=HIDEABLE.__getitem__, placeholder="nothing", key=now.key(key)
        )
    if now.problem:
        st.warning(now.problem)
    st.toggle("For a projector: half as large again", key=now.key("larger"))
    if not now.figure:
        st.toggle("A frame in slides or a course page", key=now.key("frame"))
    st.markdown(
        "Plans for a class of 50 minutes and for one of 15, exercises with answers, and slides come with the "
        "project: `docs/teaching.md` has the plans, `make teaching` makes the rest. Who can use the app, and "
        "how: `docs/accessibility.md`."
    )
with right:
    width, height = now.size
    payload: Preview = {
        "screen": "preview",
        "address": now.address(scene),
        "frame": now.is_frame,
        "width": width,
        "height": height,
    }
    component.mount("preview", dict(payload))
