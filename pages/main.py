"""What a tab runs: page configuration and navigation."""

import streamlit as st

from ui import state
from ui.frame import PAGES
from ui.page import frame
from ui.process import prepare
from ui.share import name_of

#: Not in the menu: it stands in frames of other pages.
FRAMED = "Figure"

prepare()
pages = {
    (name := name_of(title)): st.Page(
        f"{name}/page.py", title=title, url_path=name, default=title == PAGES[0]
    )
    for title in (*PAGES, FRAMED)
}
# The menu is the front end's own (`frame`): the platform's is drawn anew with every step of a drag.
page = st.navigation(list(pages.values()), position="hidden")
if (wanted := state.visited()) in pages:
    st.switch_page(pages[wanted], query_params=state.link())
st.set_page_config(
    page_title=f"{page.title} · A library of mirrors",
    page_icon="🪞",
    layout="wide",
    initial_sidebar_state="expanded" if state.shows_points() else "collapsed",
)
state.enter(page.title)
if page.title != "Lessons":
    state.leave_lessons()
frame({name: each.title for name, each in pages.items() if each.title != FRAMED}, page.title)
page.run()
