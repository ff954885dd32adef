"""The network itself: its weights, what they do to an input, what they cost, and how to take it along."""

from __future__ import annotations

import json
from collections.abc import Callable

import streamlit as st

from mirrors import Solution
from mirrors.export import features_csv, numpy_source, onnx_model, pytorch_source, reproduce_source
from ui.live import component
from ui.live.payloads.anatomy import anatomy_payload
from ui.page import begin, solved
from ui.view import fitting_span

#: What a person chooses: file name, language of the preview, and how it is made.
FORMATS: dict[str, tuple[str, str, Callable[[Solution], str]]] = {
    "Reproduce in Python": ("reproduce.py", "python", reproduce_source),
    "NumPy": ("network_numpy.py", "python", lambda s: numpy_source(s.network())),
    "PyTorch": ("network_torch.py", "python", lambda s: pytorch_source(s.network())),
    "JSON": ("network.json", "json", lambda s: json.dumps(s.network().to_dict(), indent=1)),
    "Features as CSV": ("features.csv", "text", features_csv),
}
ONNX = "ONNX"
#: Characters of a preview.
PREVIEW = 4_000


def export(solution: Solution) -> None:
    """Choose a form, look at it, download it."""
    st.subheader("Take it with you")
    chosen = st.segmented_control(
        "Form", [*FORMATS, ONNX], default="Reproduce in Python", key="form", label_visibility="collapsed"
    )
    if chosen == ONNX:
        model = onnx_model(solution.network())
        st.markdown(
            f"An ONNX graph in double precision with {len(model.graph.node)} nodes: input `x`, output `f`, "
            "both of shape (N,). It runs in onnxruntime and everything else that reads ONNX."
        )
        st.download_button("Download network.onnx", model.SerializeToString(), "network.onnx")
    elif chosen:
        name, language, make = FORMATS[chosen]
        text = make(solution)
        st.download_button(f"Download {name}", text, name)
        if len(text) > PREVIEW:
            st.caption(f"The first {PREVIEW:,} of {len(text):,} characters; the file has them all.")
        st.code(text[:PREVIEW], language=language, wrap_lines=True)


scene = begin(
    "Network",
    "What are the weights? The solver picks features; each feature is a unit of a real network. Here it is, "
    "weight by weight.",
)
if answer := solved(scene):
    span = fitting_span(scene.points, [point.position for point in answer.breakpoints])
    component.mount("anatomy", dict(anatomy_payload(answer, span)))
    export(answer)
