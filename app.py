"""Page configuration and navigation."""

import streamlit as st

st.set_page_config(page_title="A library of mirrors", page_icon="🪞", layout="wide")
st.navigation(
    [
        st.Page("pages/explore/page.py", title="Explore", icon=":material/touch_app:", default=True),
        st.Page(
            "pages/landscape/page.py", title="Landscape", icon=":material/landscape:", url_path="landscape"
        ),
    ]
).run()
