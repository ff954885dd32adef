"""The home of the app: points, the globally optimal network, and everything it is made of, live."""

import streamlit as st

from ui.explorer import explorer
from ui.page import begin

HINT = (
    "Move a point up or down and watch the curve follow. Then raise the price of weights on the left, or "
    "make the network deeper. The Lessons page takes you through it in seven short steps."
)

begin(
    "A library of mirrors",
    "Drag the points. The bold line is the **best network there is** for them: not the result of a training "
    "run, but the global optimum, computed exactly and proven on the spot.",
)
explorer("canvas", hint=None if st.context.is_embedded else HINT)
