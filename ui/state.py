"""The Scene between reruns: session state, permalink, and who set it last."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import shorten
from urllib.parse import parse_qsl

import streamlit as st

from mirrors import InvalidProblem

from .scene import Scene
from .share import hidden_by, kept_from, locked_by, presents_by
from .view import View

#: What a link says of the Scene and of how it is shown.
KEYS = (
    *("points", "activation", "depth", "beta", "slope", "kind", "width", "widths", "v"),
    *("hide", "lock", "present"),
)
#: What of a Scene each name in ``hide`` or ``lock`` holds fast.
_HELD = {
    "data": ("points",),
    "activation": ("activation",),
    "depth": ("depth",),
    "beta": ("beta_ratio",),
    "more": ("slope", "kind", "width", "widths"),
}


def current_scene() -> Scene:
    """The Scene of this session; a first visit opens the link, or the default with a notice."""
    if "scene" not in st.session_state:
        query = st.query_params.to_dict()
        try:
            scene = Scene.from_query(query)
        except InvalidProblem as problem:
            scene = Scene.default()
            st.session_state["notice"] = (
                f"This link cannot be opened. {shorten(str(problem), 300)} Here is the default instead."
            )
        st.session_state["scene"] = scene
        st.session_state["hidden"] = hidden_by(query)
        st.session_state["locked"] = locked_by(query)
        st.session_state["present"] = presents_by(query)
        st.session_state["revision"] = 0
    scene = st.session_state["scene"]
    assert isinstance(scene, Scene)
    if not st.query_params and (scene != Scene.default() or hidden() or locked() or presents()):
        _write_link(scene)  # another page was chosen, which empties the link
    return scene


def notice() -> str | None:
    """What the page must tell about the link, until the next change."""
    return st.session_state.get("notice")


def hidden() -> frozenset[str]:
    """Which controls the link hides."""
    names: frozenset[str] = st.session_state.get("hidden", frozenset())
    return names


def locked() -> frozenset[str]:
    """Which controls the link shows but does not let change."""
    names: frozenset[str] = st.session_state.get("locked", frozenset())
    return names


def presents() -> bool:
    """Whether everything is shown half as large again, for a projector."""
    return bool(st.session_state.get("present", False))


def present(wanted: bool) -> None:
    """Show everything larger, or not; the link says so."""
    if wanted != presents():
        st.session_state["present"] = wanted
        _write_link(current_scene())


def follow_link(query: str) -> None:
    """Take over what the address says, where the browser went back or forward."""
    try:
        scene = allowed(Scene.from_query(dict(parse_qsl(query.removeprefix("?")))))
    except InvalidProblem:
        return
    if scene != current_scene():
        commit(scene)


def link() -> dict[str, str]:
    """What a link says of the Scene and of how it is shown; of the default Scene nothing."""
    told = kept_from(hidden(), locked(), presents())
    scene = current_scene()
    return scene.to_query() | told if told or scene != Scene.default() else {}


def shows_points() -> bool:
    """Whether the panel with the points as a table is open."""
    return bool(st.session_state.get("points panel", False))


def toggle_points() -> None:
    """Open the panel with the points as a table, or close it."""
    st.session_state["points panel"] = not shows_points()


def visit(page: str) -> None:
    """Go to another page with the next run."""
    st.session_state["visit"] = page


def visited() -> str | None:
    """The page that was asked for; asking forgets it."""
    page: str | None = st.session_state.pop("visit", None)
    return page


def enter_lessons(first: Scene) -> None:
    """Put the user's own Scene aside for that of the lessons, as it was left or the first one."""
    if "own scene" not in st.session_state:
        st.session_state["own scene"] = current_scene()
        commit(st.session_state.get("lesson scene", first))


def leave_lessons() -> None:
    """Bring the user's own Scene back; that of the lessons is kept for the next time."""
    own = st.session_state.pop("own scene", None)
    if isinstance(own, Scene):
        st.session_state["lesson scene"] = current_scene()
        commit(own)


def revision() -> int:
    """Grows whenever something other than the browser's own hand sets the Scene."""
    return int(st.session_state.get("revision", 0))


def view() -> View | None:
    """What the axes spanned last."""
    return st.session_state.get("view")


def keep_view(shown: View) -> None:
    """What the axes span now."""
    st.session_state["view"] = shown


def is_unanswered(key: str, seq: int) -> bool:
    """Whether this event of a component has not been answered before; asking answers it."""
    name = f"answered {key}"
    is_new = bool(st.session_state.get(name) != seq)
    st.session_state[name] = seq
    return is_new


def commit(scene: Scene) -> None:
    """Take a Scene over that the browser does not know, and put it into the link."""
    st.session_state["scene"] = scene
    st.session_state["revision"] = revision() + 1
    st.session_state.pop("notice", None)
    _write_link(scene)


def allowed(scene: Scene) -> Scene:
    """A Scene that the user asks for, but for what the link hides or locks: that stays as it is."""
    held = {name for control in hidden() | locked() for name in _HELD.get(control, ())}
    free = {name: value for name, value in vars(scene).items() if name not in held}
    return current_scene().with_network(**free) if held else scene


def apply(scene: Scene, dragging: bool) -> None:
    """Take over what the browser shows, as far as that is allowed; the link follows on release."""
    taken = allowed(scene)
    st.session_state["scene"] = taken
    st.session_state.pop("notice", None)
    if not dragging:
        _write_link(taken)


def _write_link(scene: Scene) -> None:
    query = scene.to_query() | kept_from(hidden(), locked(), presents())
    if _of_scene(st.query_params.to_dict()) != query:
        kept = {key: value for key, value in st.query_params.to_dict().items() if key not in KEYS}
        st.query_params.from_dict({**kept, **query})


def _of_scene(query: Mapping[str, str]) -> dict[str, str]:
    return {key: query[key] for key in KEYS if key in query}
