"""A drawing that changes many times a second, by a component that keeps its nodes.

`st.plotly_chart` builds its element anew whenever the data change, which flickers.
"""

from __future__ import annotations

from ..drawing import Drawing
from . import component
from .payloads.chart import chart_payload


def moving_chart(key: str, drawing: Drawing) -> None:
    """Mount it; the next drawing with this key is drawn by the same nodes."""
    component.mount(key, dict(chart_payload(drawing)))
