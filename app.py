"""The server: `streamlit run app.py` finds `app` and serves it. Each tab runs `pages/main.py`."""

import streamlit as st

from ui.server import MIDDLEWARE, keep_quiet

keep_quiet()
app = st.App("pages/main.py", middleware=MIDDLEWARE)
