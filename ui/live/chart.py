"""A plotly figure that changes many times a second, drawn by a component that keeps its nodes.

`st.plotly_chart` builds its element anew whenever the data change, which flickers.
"""

from __future__ import annotations

import plotly.graph_objects as go

from ..figures.moving import moving_payload
from .assets import component

_chart = component("chart")


def moving_chart(key: str, figure: go.Figure) -> None:
    """Mount it; the next figure with this key is drawn by the same nodes."""
    _chart(key, {"chart": moving_payload(figure)})
