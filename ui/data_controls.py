"""The sidebar that sets the points: a table, pasted text, a file."""

from __future__ import annotations

from dataclasses import fields

import pandas as pd
import streamlit as st

from mirrors import InvalidProblem
from mirrors.reading import columns_of_points, number

from . import state, words
from .points_io import points_in
from .scene import Scene, short
from .session import session
from .understood import Answers, pasted, refuse, show, tell, uploaded


def data(scene: Scene) -> None:
    """Each control sets the points; none loses them over a mistake, which is told while it stands."""
    st.header("Points")
    _table(scene)
    _text(scene)


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
        wanted = scene.replace(points=tuple((number(x), number(y)) for x, y in complete))
    except InvalidProblem as problem:
        st.error(words.plain(f"{problem} Your points are unchanged."))
        return
    if wanted.points != scene.points:
        state.commit(wanted)
        table.given = wanted.points
        st.rerun()


def _text(scene: Scene) -> None:
    """Pasted, or of a file: what is understood is shown, and used when the user says so."""
    text = pasted("Paste two columns, x and y", "pasted points", "0, 1\n2.5, 0.3")
    keys = {each.name: f"{each.name} of {hash(text)}" for each in fields(Answers)}
    answers = Answers(**{name: st.session_state.get(key) for name, key in keys.items()})
    wanted = None
    if text.strip():
        try:
            table = show(text, "points", ("x", "y"), answers, keys.__getitem__)
            x, y = columns_of_points(table, answers.first, answers.second)
            wanted = scene.replace(points=points_in(table, answers.first, answers.second))
            tell(table, [("x", x), ("y", y)], table.said)
        except InvalidProblem as problem:
            refuse(problem, "Your points are unchanged.")
    st.button("Use pasted points", disabled=wanted is None, on_click=state.commit, args=(wanted,))
    uploaded("pasted points")
