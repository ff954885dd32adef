"""The page on which snapshots of the Scene are compared, below its heading."""

from __future__ import annotations

from . import snapshots, state
from .answer import solve
from .explorer import CHOOSE, news, taken
from .live import component
from .live.contract.compare import Compare
from .live.payloads.compare import picked_payload, small_payload, views
from .session import session
from .shell import shell

_WAYS = {"pick": snapshots.pick, "drop": snapshots.drop}


def compare(key: str) -> None:
    """All snapshots small, two of them side by side, and in words what is different.

    Parameters
    ----------
    key : str
        Of the component, which only asks.
    """
    event, is_new = taken(key, has_scene=False)
    if event and event.ask:
        way, _, number = event.ask.removeprefix(CHOOSE).partition(":")
        with state.following(key, event):
            if way in _WAYS and number.isdecimal():
                _WAYS[way](int(number))
        shell().rerun()  # the bar tells how many there are
    scene = state.current_scene()
    if session().solved[0] != scene and isinstance(solve(scene), str):
        shell().rerun()  # the bar tells that there is nothing to keep
    kept, pair = session().snapshots, snapshots.picked()
    spans, alike = views(kept)
    payload: Compare = {
        "screen": "compare",
        "news": news(event, is_new),
        "smalls": [small_payload(each, view, each in pair) for each, view in zip(kept, spans, strict=True)],
        "alike": alike,
        "changes": picked_payload(*pair) if len(pair) == 2 else None,
        "present": state.presents(),
    }
    component.mount(key, dict(payload))
