"""The sidebar that edits the Scene."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import streamlit as st

from mirrors import limits
from mirrors.activations import ACTIVATIONS

from . import data_controls, share, state
from .scene import Scene

_BETAS = [float(f"{10.0**e:.3g}") for e in np.linspace(np.log10(limits.BETA_RATIO_MIN), 0, 41)]
_MAX_JUMPS = 20
#: Controls of the network that a link may hide.
_NETWORK = ("activation", "depth", "beta", "more")


def sidebar(scene: Scene) -> None:
    """All controls; each takes its value from the Scene and gives a new Scene back."""
    hidden = state.hidden()
    with st.sidebar:
        if state.locked():
            st.caption("The link locks some of the controls.")
        if not {"data"} & (hidden | state.locked()):
            data_controls.data(scene)
        if not hidden.issuperset(_NETWORK):
            st.header("Network")
            _network(scene)
        if "share" not in hidden:
            share.menu(scene)


def _network(scene: Scene) -> None:
    _control(
        st.selectbox,
        "Activation",
        "activation",
        scene.activation,
        options=list(ACTIVATIONS),
        format_func=lambda name: ACTIVATIONS[name].title,
        help="What one neuron does: bend (ReLU), fold (absolute value) or jump (sign, threshold).",
    )
    _control(
        st.selectbox,
        "Depth (layers)",
        "depth",
        scene.depth,
        options=list(range(2, limits.MAX_DEPTH + 1)),
        help="Layers, the output included. From the third on, units that fold reflect the data.",
    )
    if scene.activation == "leaky_relu":
        _control(
            st.slider,
            "Slope left of the kink",
            "slope",
            scene.slope,
            min_value=limits.SLOPE_MIN,
            max_value=limits.SLOPE_MAX,
        )
    if scene.activation == "relu" and scene.depth > 2:
        _control(
            st.toggle,
            "Mirrored pairs",
            "kind",
            scene.kind == "symmetrized",
            change=lambda on: {"kind": "symmetrized" if on else "deep_narrow"},
            help="Symmetrized ReLU: hidden layers are pairs that see both sides, so they fold like mirrors.",
        )
    if scene.architecture.is_step and scene.depth > 2 and scene.kind != "tree":
        _control(
            st.number_input,
            "Jumps a unit may make",
            "width",
            scene.width or 1,
            change=lambda k: {"kind": "parallel", "width": int(k)},
            min_value=1,
            max_value=max(_MAX_JUMPS, scene.width or 1),
            help="Neurons in the first layer of a unit; each can make one jump.",
        )
    if scene.kind == "tree":
        shape = " × ".join(map(str, scene.widths or ()))
        st.caption(
            f"Units are trees ({shape}), {scene.architecture.switches} jumps at most. Set by the link."
        )
    _control(
        st.select_slider,
        "Price of weights, β / β_max",
        "beta",
        min(_BETAS, key=lambda b: abs(np.log(b / scene.beta_ratio))),
        change=lambda ratio: {"beta_ratio": ratio},
        options=_BETAS,
        format_func=lambda b: f"{b:.3g}",
        help="Large: a simple curve. Small: a curve through the points. At 1: a constant.",
    )


def _control(
    widget: Callable[..., Any],
    label: str,
    key: str,
    value: Any,
    change: Callable[[Any], dict[str, Any]] | None = None,
    **options: Any,
) -> None:
    """A widget that shows the Scene, whoever changed it, and changes the Scene when the user moves it."""
    name = key if key in _NETWORK else "more"
    if name in state.hidden():
        return
    st.session_state[key] = value  # always: on another page the widget is new, and would begin at its default
    make = change or (lambda chosen: {key: chosen})
    widget(
        label,
        key=key,
        disabled=name in state.locked(),
        on_change=lambda: state.commit(state.current_scene().with_network(**make(st.session_state[key]))),
        **options,
    )
