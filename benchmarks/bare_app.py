"""The canvas alone in the app's frame: the dragged points are joined by straight lines, nothing is computed.

What it takes is the platform's own round trip; `benchmarks.latency` compares the explore page with it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mirrors.datasets import PRESETS
from ui.live import component
from ui.live.event import read_event
from ui.live.payloads.canvas import canvas_payload
from ui.live.payloads.scene import news_payload
from ui.page import frame
from ui.scene import Scene
from ui.view import fitting_view


@st.fragment
def body() -> None:
    """Points and a curve through them, as on the explore page."""
    start = Scene(PRESETS["zigzag"].points)
    event = read_event("bare", start)
    scene, ack, brief = (event.scene, event.seq, event.dragging) if event else (start, 0, False)
    xs, ys = zip(*sorted(scene.points), strict=True)
    curve = {"xs": list(xs), "ys": list(ys), "fit": {"objective": 0.0, "gap": 0.0, "beta": 1.0}}
    canvas = {**canvas_payload(None, fitting_view(start.points)), **curve}
    component.mount(
        "bare", {"screen": "bare", "news": news_payload(scene, 0, ack, brief=brief), "canvas": canvas}
    )


frame({}, "")
body()
