"""The home of the app: points, the globally optimal network and all it is made of, live on one screen."""

import streamlit as st

from ui import about
from ui.explorer import explorer
from ui.page import sidebar

sidebar(tells=False)
explorer("canvas", hint="" if st.context.is_embedded else about.HINT)
