"""The part of the sidebar that sets the points: presets, a table, pasted text, a file."""

from __future__ import annotations

import random
from typing import Any

import pandas as pd
import streamlit as st

from mirrors import InvalidProblem, limits
from mirrors.activations import ACTIVATIONS
from mirrors.datasets import PRESETS, random_points

from . import state, words
from .points_io import parse_points
from .scene import Points, Scene

_RANDOM = "random"
_MAX_SEED = 9999


def data(scene: Scene) -> None:
    """Each control sets the points; none loses them over a mistake."""
    st.header("Data")
    _presets(scene)
    with st.expander("Type, paste or upload points"):
        _table(scene)
        st.text_area("Paste two columns, x and y", key="pasted", placeholder="0, 1\n2.5, 0.3", height=100)
        st.button("Use pasted points", on_click=_use_pasted)
        _upload()
    if message := st.session_state.get("points_problem"):
        st.error(words.plain(f"{message} Your points are unchanged."))


def _presets(scene: Scene) -> None:
    seed = st.session_state.get("seed", 0)
    shown = next((name for name, preset in PRESETS.items() if preset.points == scene.points), None)
    if shown is None and scene.points == random_points(seed):
        shown = _RANDOM
    st.session_state["preset"] = shown
    st.selectbox(
        "Start from",
        [*PRESETS, _RANDOM],
        index=None,
        placeholder="your own points",
        format_func=lambda name: "Random points" if name == _RANDOM else PRESETS[name].title,
        key="preset",
        on_change=_load_preset,
    )
    if shown == _RANDOM:
        st.number_input("Seed", 0, _MAX_SEED, key="seed", on_change=_load_preset)
        st.button("Other random points", on_click=_next_seed)
    elif shown:
        st.caption(PRESETS[shown].note)
    st.button("Surprise me", icon=":material/casino:", on_click=_surprise, help="Any points, any network.")


def _load_preset() -> None:
    name = st.session_state["preset"]
    scene = state.current_scene()
    if name == _RANDOM:
        state.commit(scene.replace(points=random_points(st.session_state.get("seed", 0))))
    elif name:
        preset = PRESETS[name]
        network = {
            key: value
            for key in ("activation", "depth", "beta_ratio")
            if (value := getattr(preset, key)) is not None
        }
        state.commit(scene.with_network(points=preset.points, **network))
    st.session_state.pop("points_problem", None)


def _next_seed() -> None:
    st.session_state["seed"] = (st.session_state["seed"] + 1) % (_MAX_SEED + 1)
    _load_preset()


def _surprise() -> None:
    """Points and a network that nobody chose."""
    chance = random.Random()
    points = random_points(chance.randrange(_MAX_SEED), chance.randint(5, 14))
    network = {"activation": chance.choice(list(ACTIVATIONS)), "depth": chance.choice([2, 3, 3, 4])}
    ratio = chance.choice([0.003, 0.01, 0.03, 0.1])
    state.commit(state.current_scene().with_network(points=points, beta_ratio=ratio, **network))
    st.session_state.pop("points_problem", None)


def _table(scene: Scene) -> None:
    """An editable table, which starts anew only when something else has set the points."""
    table: dict[str, Any] = st.session_state.setdefault("table", {"start": None, "given": None, "number": 0})
    if scene.points != table["given"]:
        table.update(start=scene.points, given=scene.points, number=table["number"] + 1)
    edited = st.data_editor(
        pd.DataFrame(table["start"], columns=["x", "y"], dtype=float),
        num_rows="dynamic",
        hide_index=True,
        height=240,
        key=f"table-{table['number']}",
    )
    complete = edited.dropna()
    if len(complete) < len(edited):
        st.caption("A row counts as soon as both its cells are filled.")
        return
    points: Points = tuple((float(x), float(y)) for x, y in complete.to_numpy())
    if points != scene.points and _set(points):
        table["given"] = points
        st.rerun()


def _upload() -> None:
    limit = limits.MAX_UPLOAD_MB
    kinds = ["csv", "txt", "tsv"]
    file = st.file_uploader("CSV file, two columns", type=kinds, key="upload", max_upload_size=limit)
    if file is not None and st.session_state.get("uploaded") != file.file_id:
        st.session_state["uploaded"] = file.file_id
        if _take(file.getvalue().decode("utf-8", errors="replace")):
            st.rerun()


def _use_pasted() -> None:
    _take(st.session_state["pasted"])


def _take(text: str) -> bool:
    """Use the points of a text, or say what is wrong with it."""
    try:
        return _set(parse_points(text))
    except InvalidProblem as problem:
        st.session_state["points_problem"] = str(problem)
        return False


def _set(points: Points) -> bool:
    try:
        state.commit(state.current_scene().replace(points=points))
    except InvalidProblem as problem:
        st.session_state["points_problem"] = str(problem)
        return False
    st.session_state.pop("points_problem", None)
    return True
