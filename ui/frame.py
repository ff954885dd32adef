"""What is above every page: the menu, and the bar of the pages that show the Scene in their own way."""

from __future__ import annotations

from collections.abc import Mapping

from . import state
from .explorer import news, taken
from .live import component
from .live.contract.menu import Menu
from .view import fitting_view

#: Titles of the pages; their addresses and folders follow. The first is the home.
PAGES = (
    "Explore",
    "Lessons",
    "Dictionary",
    "Folding",
    "Network",
    "Landscape",
    "Compare",
    "Losses",
    "Closed forms",
    "Race",
    "Series",
    "Theory",
    "For teachers",
)


def menu(pages: Mapping[str, str], here: str, note: str = "") -> None:
    """All pages.

    Parameters
    ----------
    pages : mapping
        From addresses to titles.
    here : str
        The title of this page.
    note : str
        What the other edition has besides.
    """
    event, _ = taken("menu", has_scene=False)
    payload: Menu = {
        "screen": "menu",
        "pages": [{"key": name, "title": title} for name, title in pages.items()],
        "here": here,
        "note": note,
        "news": news(event, False),
    }
    component.mount("menu", dict(payload))


def bar() -> None:
    """What every page can change; an event reruns the page with the new Scene."""
    event, is_new = taken("bar")
    view = state.view() or fitting_view(state.current_scene().points)
    payload = {"screen": "controls", "news": news(event, is_new), "view": view, "present": state.presents()}
    component.mount("bar", payload)
