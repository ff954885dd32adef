"""The Scene between reruns: session state, permalink, and who set the points last."""

from __future__ import annotations

from textwrap import shorten

import streamlit as st

from mirrors import InvalidProblem

from .scene import Points, Scene
from .share import hidden_by, kept_from, locked_by

#: What a link says of the Scene and the sidebar.
KEYS = ("points", "activation", "depth", "beta", "slope", "kind", "width", "widths", "v", "hide", "lock")


def current_scene() -> Scene:
    """The Scene of this session; a first visit opens the link, or the default with a notice."""
    if "scene" not in st.session_state:
        try:
            scene = Scene.from_query(st.query_params.to_dict())
        except InvalidProblem as problem:
            scene = Scene.default()
            st.session_state["notice"] = (
                f"This link cannot be opened. {shorten(str(problem), 300)} Here is the default instead."
            )
        st.session_state["scene"] = scene
        st.session_state["hidden"] = hidden_by(st.query_params.to_dict())
        st.session_state["locked"] = locked_by(st.query_params.to_dict())
        st.session_state["revision"] = 0
    scene = st.session_state["scene"]
    assert isinstance(scene, Scene)
    if not st.query_params and (scene != Scene.default() or hidden() or locked()):
        _write_link(scene)  # another page was chosen, which empties the link
    return scene


def notice() -> str | None:
    """What the page must tell about the link, until the next change."""
    return st.session_state.get("notice")


def hidden() -> frozenset[str]:
    """What the link hides in the sidebar."""
    return st.session_state.get("hidden", frozenset())


def locked() -> frozenset[str]:
    """What the link shows but does not let change."""
    return st.session_state.get("locked", frozenset())


def revision() -> int:
    """Grows whenever something other than the canvas sets the points."""
    return int(st.session_state.get("revision", 0))


def commit(scene: Scene) -> None:
    """Take a Scene over and put it into the link."""
    before = current_scene()
    st.session_state["scene"] = scene
    st.session_state.pop("notice", None)
    if scene.points != before.points:
        st.session_state["revision"] += 1
    _write_link(scene)


def apply_canvas_points(points: list[list[float]], dragging: bool) -> None:
    """Points moved on the canvas; the link follows on release."""
    taken: Points = tuple((float(x), float(y)) for x, y in points)
    scene = current_scene().replace(points=taken)
    st.session_state["scene"] = scene
    st.session_state.pop("notice", None)
    if not dragging:
        _write_link(scene)


def _write_link(scene: Scene) -> None:
    query = scene.to_query() | kept_from(hidden(), locked())
    if {key: st.query_params.get(key) for key in KEYS if key in st.query_params} != query:
        kept = {key: value for key, value in st.query_params.to_dict().items() if key not in KEYS}
        st.query_params.from_dict({**kept, **query})
