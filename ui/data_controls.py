"""The sidebar that sets the points: a table, pasted text, a file."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from mirrors import InvalidProblem, limits
from mirrors.reading import number

from . import state, words
from .points_io import parse_points
from .scene import Points, Scene, short
from .session import session


def data(scene: Scene) -> None:
    """Each control sets the points; none loses them over a mistake."""
    st.header("Points")
    _table(scene)
    st.text_area("Paste two columns, x and y", key="pasted points", placeholder="0, 1\n2.5, 0.3", height=100)
    st.button("Use pasted points", on_click=_use_pasted)
    _upload()
    if message := session().points_problem:
        st.error(words.plain(f"{message} Your points are unchanged."))


def _table(scene: Scene) -> None:
    """An editable table of texts, read as everywhere; anew only if something else sets the points."""
    table = session().table
    if table.start is None or scene.points != table.given:
        table.start, table.given, table.number = scene.points, scene.points, table.number + 1
    edited = st.data_editor(
        pd.DataFrame([[short(x), short(y)] for x, y in table.start], columns=["x", "y"], dtype=str),
        num_rows="dynamic",
        hide_index=True,
        height=240,
        key=f"table-{table.number}",
    )
    cells = edited.fillna("").to_numpy(dtype=str)
    complete = [row for row in cells if all(cell.strip() for cell in row)]
    if len(complete) < len(cells):
        st.caption("A row counts as soon as both its cells are filled.")
        return
    try:
        points: Points = tuple((number(x), number(y)) for x, y in complete)
    except InvalidProblem as problem:
        st.error(words.plain(f"{problem} Your points are unchanged."))
        return
    if points != scene.points and _set(points):
        table.given = points
        st.rerun()


def _upload() -> None:
    limit = limits.MAX_UPLOAD_MB
    kinds = ["csv", "txt", "tsv"]
    file = st.file_uploader("CSV file, two columns", type=kinds, key="upload", max_upload_size=limit)
    if file is not None and session().uploaded != file.file_id:
        session().uploaded = file.file_id
        if _take(file.getvalue()):
            st.rerun()


def _use_pasted() -> None:
    _take(str(st.session_state["pasted points"]))


def _take(text: str | bytes) -> bool:
    """Use the points of a text, or say what is wrong with it."""
    try:
        return _set(parse_points(text))
    except InvalidProblem as problem:
        session().points_problem = str(problem)
        return False


def _set(points: Points) -> bool:
    try:
        state.commit(state.current_scene().replace(points=points))
    except InvalidProblem as problem:
        session().points_problem = str(problem)
        return False
    session().points_problem = ""
    return True
