"""How every page on the current Scene begins."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from mirrors import Solution

from . import data_controls, state, words
from .answer import solve
from .frame import bar, menu
from .scene import Scene
from .served import Served
from .shell import use

#: How plotly's charts are shown: without a bar of buttons.
CHART = {"displayModeBar": False}
#: Of a control that stands alone, in pixels at most.
WIDE = 480

#: Of the platform's page: a low header, little room around what the page shows; what comes later than
#: the rest has its room before.
_STYLE = """
[data-testid=stHeader] { height: 2.4rem; min-height: 2.4rem; background: none; }
[data-testid=stHeader], [data-testid=stHeader] div { pointer-events: none; }
[data-testid=stHeader] :is(button, a) { pointer-events: auto; }
[data-testid=stMainBlockContainer] { padding: 0.3rem 1rem 1rem; }
[data-testid=stMainBlockContainer] > [data-testid=stVerticalBlock] { gap: 0.5rem; }
[data-testid=stSpinner] { position: fixed; z-index: 100; top: 2.6rem; right: 1rem; width: auto; }
[data-testid=stMainBlockContainer] h1 { padding: 0.4rem 0 0.6rem; font-size: calc(1.9 * var(--text)); }
[data-testid=stMainBlockContainer] h2 { font-size: calc(1.5 * var(--text)); }
[data-testid=stMainBlockContainer] h3 { font-size: calc(1.3 * var(--text)); }
.stMarkdown :is(p, li) { max-width: 72em; text-wrap: pretty; }
.stMarkdown [data-testid=stMarkdownContainer] { font-size: var(--text); }
[data-testid=stMainBlockContainer] .katex .base { margin-block: 0.2em; }
.st-key-formula .katex { display: inline-block; margin-right: 1em; }
.st-key-menu { min-height: 1.9rem; }
.st-key-bar { min-height: 2.9rem; }
:is(.st-key-wall, .st-key-fold, .st-key-anatomy) { min-height: 25rem; }
@media (max-width: 760px) { .st-key-bar { min-height: 9.2rem; } }
@media (max-width: 510px) { .st-key-bar { min-height: 12.7rem; } }
@media (max-width: 371px) { .st-key-bar { min-height: 15.3rem; } }
[data-testid=stApp] { --around: 3.6rem; --text: clamp(1rem, min(1.03vw, 1.9vh), 30px); }
[data-testid=stButtonGroup] > div { flex-wrap: wrap; }
[data-testid=stButtonGroup] button { min-height: 2.5rem; }
@media print {
  [data-testid=stAppViewContainer], [data-testid=stMain], [data-testid=stApp] {
    position: static; height: auto; overflow: visible;
  }
  [data-testid=stSidebar], .st-key-menu { display: none; }
}
[data-testid=stApp]:has([data-testid=stExpandSidebarButton]) .st-key-menu { padding-left: 2.5rem; }
"""
#: In a frame of another page there is nothing but the figure.
_BARE_STYLE = """
[data-testid=stHeader] { display: none; }
[data-testid=stMainBlockContainer] { padding: 0.3rem 0.6rem 0; }
.st-key-menu { display: none; }
"""

use(Served())


def frame(pages: Mapping[str, str], here: str) -> None:
    """Before any page: the room that the platform leaves, and the menu, which `ui.frame.menu` describes."""
    st.html(f"<style>{_BARE_STYLE if st.context.is_embedded else _STYLE}</style>")
    menu(pages, here)


def begin(title: str, about: str) -> Scene:
    """The bar, and what `head` shows."""
    bar()
    return head(title, about)


def head(title: str, about: str) -> Scene:
    """Heading, what the page is about, what must be told about the link, and the points."""
    st.title(title)
    st.markdown(about)
    return sidebar()


def sidebar(tells: bool = True) -> Scene:
    """The points as a table, if they are asked for; and what must be told about the link."""
    scene = state.current_scene()
    if tells and (notice := state.notice()):
        st.warning(words.plain(notice))
    if state.shows_points() and "data" not in state.hidden() | state.locked():
        with st.sidebar:
            data_controls.data(scene)
    return scene


def solved(scene: Scene) -> Solution | None:
    """The global optimum, or the best network found, of which the page then says how near it is.

    None where there is none, and then the page has said why.
    """
    answer = solve(scene)
    if isinstance(answer, str):
        st.error(answer)
        return None
    if answer.is_out_of_reach:
        st.info(words.proof(answer))
    return answer
