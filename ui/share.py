"""Links to what is on screen: for everybody, tailored for a lesson, or framed in another page."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import streamlit as st

import mirrors

from .scene import Scene, short
from .turns import in_turn

#: What a link may hide in the sidebar.
HIDEABLE = {
    "data": "points and presets",
    "activation": "activation",
    "depth": "depth",
    "beta": "price of weights",
    "more": "further choices of the network",
    "share": "this menu",
}
#: What it may show and lock.
LOCKABLE = frozenset(HIDEABLE) - {"share"}


def hidden_by(query: Mapping[str, str]) -> frozenset[str]:
    """What a link hides; words it cannot mean are passed over."""
    return frozenset(query.get("hide", "").split(",")) & HIDEABLE.keys()


def locked_by(query: Mapping[str, str]) -> frozenset[str]:
    """What a link shows but does not let change."""
    return frozenset(query.get("lock", "").split(",")) & LOCKABLE


def kept_from(hidden: Collection[str], locked: Collection[str]) -> dict[str, str]:
    """How a link says what it hides and locks."""
    asked = {"hide": hidden, "lock": locked}
    return {
        key: ",".join(name for name in HIDEABLE if name in names) for key, names in asked.items() if names
    }


def link(
    address: str,
    scene: Scene,
    hidden: Collection[str] = (),
    embed: bool = False,
    locked: Collection[str] = (),
) -> str:
    """The address of a page with this Scene."""
    query = scene.to_query() | kept_from(hidden, locked)
    if embed:
        query["embed"] = "true"
    parts = urlsplit(address)
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(query, safe=",;"), ""))


def points_csv(scene: Scene) -> str:
    """The points as a table that can be pasted or uploaded again."""
    return "x,y\n" + "".join(f"{short(x)},{short(y)}\n" for x, y in scene.points)


def points_json(scene: Scene) -> str:
    """The points as a list of pairs."""
    return json.dumps({"points": scene.points})


def solution_json(scene: Scene) -> str:
    """The Scene, the optimum with its proof, and the network's weights; or why there is none."""
    told: dict[str, Any] = {"scene": scene.to_query()}
    try:
        with in_turn(scene.x, scene.architecture, tell=False):
            solution = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    except (mirrors.InvalidProblem, mirrors.LibraryTooLarge) as problem:
        return json.dumps(told | {"problem": str(problem)})
    told |= {name: getattr(solution, name) for name in ("beta", "beta_max", "objective", "relative_gap")}
    told["library_size"] = solution.library_size
    told["breakpoints"] = [[b.position, b.label] for b in solution.breakpoints]
    return json.dumps(told | {"network": solution.network().to_dict()}, indent=1)


#: Name, ending and maker of what can be downloaded; made when it is asked for.
DOWNLOADS: tuple[tuple[str, str, Callable[[Scene], str]], ...] = (
    ("Points as CSV", "csv", points_csv),
    ("Points as JSON", "json", points_json),
    ("Solution as JSON", "json", solution_json),
)
_MIME = {"csv": "text/csv", "json": "application/json"}


def menu(scene: Scene) -> None:
    """Make a link, copy it, take points and solution along."""
    with st.popover("Share", icon=":material/share:", width="stretch"):
        st.markdown("The link holds points, network and price; it opens exactly this.")
        hidden = st.multiselect(
            "Hide from those who open it", list(HIDEABLE), format_func=HIDEABLE.__getitem__
        )
        locked = st.multiselect(
            "Show, but locked",
            [name for name in HIDEABLE if name in LOCKABLE and name not in hidden],
            format_func=HIDEABLE.__getitem__,
        )
        embed = st.toggle("For a frame in slides or a course page", key="embed link")
        st.code(link(st.context.url or "", scene, hidden, embed, locked), language=None, wrap_lines=True)
        for name, kind, make in DOWNLOADS:
            st.download_button(
                name, partial(make, scene), f"{name.split()[0].lower()}.{kind}", _MIME[kind], width="stretch"
            )
        st.caption(
            "Buttons below the picture save it as SVG or PNG; the Network page has more forms of the network."
        )
