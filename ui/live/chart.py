"""A plotly figure that changes many times a second, drawn by a component that keeps its nodes.

`st.plotly_chart` builds its element anew whenever the data change, which flickers.
"""

from __future__ import annotations

import plotly.graph_objects as go

from . import component
from .payloads.chart import chart_payload


def moving_chart(key: str, figure: go.Figure) -> None:
    """Mount it; the next figure with this key is drawn by the same nodes."""
    component.mount(key, dict(chart_payload(figure)))
