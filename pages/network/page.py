"""The network itself: its weights, what they do to an input, what they cost, and how to take it along."""

from __future__ import annotations

import streamlit as st

from mirrors import Solution
from mirrors.export import TEXTS, onnx_model
from ui import about
from ui.live import component
from ui.live.payloads.anatomy import anatomy_payload
from ui.page import begin, solved
from ui.view import fitting_span

FORMS = {form.title: form for form in TEXTS}
ONNX = "ONNX"
#: Characters of a preview.
PREVIEW = 4_000


def export(solution: Solution) -> None:
    """Choose a form, look at it, download it."""
    st.subheader("Take it with you")
    chosen = st.segmented_control(
        "Form", [*FORMS, ONNX], default=TEXTS[0].title, key="form", label_visibility="collapsed"
    )
    if chosen == ONNX:
        model = onnx_model(solution.network())
        st.markdown(
            f"An ONNX graph in double precision with {len(model.graph.node)} nodes: input `x`, output `f`, "
            "both of shape (N,). It runs in onnxruntime and everything else that reads ONNX."
        )
        st.download_button("Download network.onnx", model.SerializeToString(), "network.onnx")
    elif chosen:
        form = FORMS[chosen]
        text = form.write(solution)
        st.download_button(f"Download {form.file}", text, form.file)
        if len(text) > PREVIEW:
            st.caption(f"The first {PREVIEW:,} of {len(text):,} characters; the file has them all.")
        st.code(text[:PREVIEW], language=form.language, wrap_lines=True)


scene = begin("Network", about.NETWORK)
if answer := solved(scene):
    span = fitting_span(scene.points, [point.position for point in answer.breakpoints])
    component.mount("anatomy", dict(anatomy_payload(answer, span)))
    export(answer)
