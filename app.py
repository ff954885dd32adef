"""Page configuration and navigation."""

import streamlit as st

from ui.page import frame
from ui.process import prepare

#: Name in the menu and in the address, and icon; the first is the home.
PAGES = {
    "Explore": "touch_app",
    "Lessons": "school",
    "Dictionary": "auto_stories",
    "Folding": "flip",
    "Network": "hub",
    "Landscape": "landscape",
    "Closed forms": "function",
    "Race": "sprint",
    "Series": "timeline",
    "Theory": "menu_book",
}

prepare()
# before the menu: else Streamlit fetches the icon of the page from elsewhere, to show it in the tab
st.set_page_config(page_icon="🪞", layout="wide", initial_sidebar_state="collapsed")
page = st.navigation(
    [
        st.Page(
            f"pages/{(name := title.lower().replace(' ', '_'))}/page.py",
            title=title,
            icon=f":material/{icon}:",
            url_path=name,
            default=title == "Explore",
        )
        for title, icon in PAGES.items()
    ],
    position="top",
)
st.set_page_config(page_title=f"{page.title} · A library of mirrors")
frame()
page.run()
