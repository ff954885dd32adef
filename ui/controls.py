"""The sidebar that edits the Scene."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from mirrors import InvalidProblem, limits
from mirrors.activations import ACTIVATIONS
from mirrors.datasets import PRESETS, random_points

from . import state
from .points_io import parse_points
from .scene import Scene

_BETAS = [float(f"{10.0**e:.3g}") for e in np.linspace(np.log10(limits.BETA_RATIO_MIN), 0, 41)]
_RANDOM = "random"


def sidebar(scene: Scene) -> None:
    """All controls; each takes its value from the Scene and gives a new Scene back."""
    with st.sidebar:
        _data(scene)
        st.header("Network")
        steps = ACTIVATIONS[scene.activation].kind == "step"
        _follow("activation", scene.activation)
        st.selectbox(
            "Activation",
            list(ACTIVATIONS),
            format_func=lambda name: ACTIVATIONS[name].title,
            key="activation",
            on_change=_change_activation,
            help="What one neuron does: bend (ReLU), fold (absolute value) or jump (sign, threshold).",
        )
        depths = [2] if steps else list(range(2, limits.MAX_DEPTH + 1))
        _follow("depth", scene.depth)
        st.selectbox(
            "Depth (layers)",
            depths,
            key="depth",
            on_change=lambda: _edit(depth=st.session_state["depth"]),
            help="Layers, the output included. From the third on, folding units reflect the data.",
        )
        if steps:
            st.caption("Networks that jump have two layers here.")
        if scene.activation == "leaky_relu":
            _follow("slope", scene.slope)
            st.slider(
                "Slope left of the kink",
                0.01,
                0.99,
                key="slope",
                on_change=lambda: _edit(slope=st.session_state["slope"]),
            )
        nearest = min(_BETAS, key=lambda b: abs(np.log(b / scene.beta_ratio)))
        _follow("beta", nearest)
        st.select_slider(
            "Price of weights, β / β_max",
            _BETAS,
            format_func=lambda b: f"{b:.3g}",
            key="beta",
            on_change=lambda: _edit(beta_ratio=st.session_state["beta"]),
            help="Large: a simple curve. Small: a curve through the points. At 1: a constant.",
        )


def _follow(key: str, value: Any) -> None:
    """Let a widget show the Scene, whoever changed it."""
    if st.session_state.get(key) != value:
        st.session_state[key] = value


def _edit(**changes: Any) -> None:
    state.commit(state.current_scene().replace(**changes))


def _change_activation() -> None:
    name = st.session_state["activation"]
    depth = 2 if ACTIVATIONS[name].kind == "step" else state.current_scene().depth
    _edit(activation=name, depth=depth)


def _data(scene: Scene) -> None:
    st.header("Data")
    st.selectbox(
        "Start from",
        [*PRESETS, _RANDOM],
        index=None,
        placeholder="choose data …",
        format_func=lambda name: "Random points" if name == _RANDOM else PRESETS[name].title,
        key="preset",
        on_change=_load_preset,
    )
    chosen = st.session_state.get("preset")
    if chosen == _RANDOM:
        st.number_input("Seed", 0, 9999, 0, key="seed", on_change=_load_preset)
    elif chosen:
        st.caption(PRESETS[chosen].note)
    with st.expander("Type, paste or upload points"):
        _table(scene)
        st.text_area("Paste two columns", key="pasted", placeholder="0, 1\n2.5, 0.3", height=100)
        st.button("Use pasted points", on_click=_use_pasted)
        upload = st.file_uploader("CSV file, two columns", type=["csv", "txt", "tsv"], key="upload")
        if upload is not None and st.session_state.get("uploaded") != upload.file_id:
            st.session_state["uploaded"] = upload.file_id
            if _take(upload.getvalue().decode("utf-8", errors="replace")):
                st.rerun()
        if message := st.session_state.get("points_problem"):
            st.error(f"{message} Your points are unchanged.")


def _load_preset() -> None:
    name = st.session_state["preset"]
    if name == _RANDOM:
        _edit(points=random_points(10, st.session_state.get("seed", 0)))
    elif name:
        _edit(points=PRESETS[name].points)


def _take(text: str) -> bool:
    try:
        _edit(points=parse_points(text))
    except InvalidProblem as problem:
        st.session_state["points_problem"] = str(problem)
        return False
    st.session_state.pop("points_problem", None)
    return True


def _use_pasted() -> None:
    _take(st.session_state["pasted"])


def _table(scene: Scene) -> None:
    frame = pd.DataFrame(scene.points, columns=["x", "y"])
    edited = st.data_editor(
        frame, num_rows="dynamic", hide_index=True, height=240, key=f"table-{hash(scene.points)}"
    )
    complete = edited.dropna()
    points = tuple(map(tuple, complete.astype(float).to_numpy().tolist()))
    changed = points != scene.points and len(complete) == len(edited)
    if changed and _take("\n".join(f"{x!r},{y!r}" for x, y in points)):
        st.rerun()
