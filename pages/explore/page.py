"""The home of the app: points, the globally optimal network and all it is made of, live on one screen."""

import streamlit as st

from ui.explorer import explorer
from ui.page import sidebar

HINT = (
    "Drag a point: the bold line is the best network there is at this price of weights, computed exactly; "
    "slide β left and it follows the points more closely. The diamond marks a kink at a mirror image."
)

sidebar(tells=False)
explorer("canvas", hint="" if st.context.is_embedded else HINT)
