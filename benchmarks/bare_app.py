"""The canvas alone: the dragged points are joined by straight lines, nothing is computed.

What it takes is the platform's own round trip; `benchmarks.latency` compares the explore page with it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import streamlit as st

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from mirrors import limits
from ui.live.assets import component
from ui.live.event import read_event
from ui.scene import Scene
from ui.view import fitting_view

canvas = component("canvas", sends=True)


@st.fragment
def body() -> None:
    """Points and a curve through them, as on the explore page."""
    event = read_event("bare", limits) or {"points": [list(p) for p in Scene.default().points], "seq": 0}
    points = sorted(event["points"])
    data = {
        "points": event["points"],
        "view": fitting_view(Scene.default().points),
        "rev": 0,
        "ack": event["seq"],
        "max_points": limits.MAX_POINTS,
        "kinds": {},
        "xs": [x for x, _ in points],
        "ys": [y for _, y in points],
        "breaks": [],
        "fit": {"objective": 0.0, "gap": 0.0, "beta": 1.0},
    }
    canvas("bare", {"canvas": data})


body()
