"""The signs of breakpoints are known to what draws them, and tell the kinds apart without colour."""

from __future__ import annotations

import plotly.graph_objects as go
import pytest

from mirrors.display.palette import KINDS, SKY, matplotlib_marker, pale, plotly_symbol
from tests.optional import needs


@pytest.mark.parametrize("sign", [plotly_symbol, matplotlib_marker])
def test_each_kind_has_a_sign_of_its_own(sign):
    assert len({sign(kind) for kind in KINDS}) == len(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_sign_is_drawn(kind):
    assert needs("matplotlib")
    from matplotlib.markers import MarkerStyle

    assert MarkerStyle(matplotlib_marker(kind)).get_path().vertices.size
    go.Figure().add_scatter(x=[0], y=[0], marker={"symbol": plotly_symbol(kind)})


def test_a_pale_colour_is_the_colour():
    assert pale(SKY, 0.4) == "rgba(86, 180, 233, 0.4)"
    go.Figure().add_scatter(x=[0], y=[0], fillcolor=pale(SKY, 0.4))
