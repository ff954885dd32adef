"""Links to what is on screen: for everybody, tailored for a lesson, or framed in another page."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

from .scene import Scene, short

#: What a link may hide in the sidebar.
HIDEABLE = {
    "data": "points and presets",
    "activation": "activation",
    "depth": "depth",
    "beta": "price of weights",
    "more": "further choices of the network",
    "share": "this menu",
}


def hidden_by(query: Mapping[str, str]) -> frozenset[str]:
    """What a link hides; words it cannot mean are passed over."""
    return frozenset(query.get("hide", "").split(",")) & HIDEABLE.keys()


def link(address: str, scene: Scene, hidden: Collection[str] = (), embed: bool = False) -> str:
    """The address of a page with this Scene."""
    query = scene.to_query()
    if hidden:
        query["hide"] = ",".join(name for name in HIDEABLE if name in hidden)
    if embed:
        query["embed"] = "true"
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query, safe=",;"), ""))


def points_csv(scene: Scene) -> str:
    """The points as a table that can be pasted or uploaded again."""
    return "x,y\n" + "".join(f"{short(x)},{short(y)}\n" for x, y in scene.points)


def menu(scene: Scene) -> None:
    """Make a link, copy it, take the points along."""
    with st.popover("Share", icon=":material/share:", width="stretch"):
        st.markdown("The link holds points, network and price; it opens exactly this.")
        hidden = st.multiselect(
            "Hide from those who open it", list(HIDEABLE), format_func=HIDEABLE.__getitem__
        )
        embed = st.toggle("For a frame in slides or a course page", key="embed link")
        st.code(link(st.context.url or "", scene, hidden, embed), language=None, wrap_lines=True)
        st.download_button("Points as CSV", points_csv(scene), "points.csv", "text/csv")
