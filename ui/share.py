"""What a link says beside the Scene: what it hides or locks, and whether it is for a projector."""

from __future__ import annotations

from collections.abc import Collection, Mapping

#: What a link may hide.
HIDEABLE = {
    "data": "points and presets",
    "activation": "activation",
    "depth": "depth",
    "beta": "regularization β",
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


def presents_by(query: Mapping[str, str]) -> bool:
    """Whether a link asks for everything half as large again."""
    return query.get("present") == "true"


def kept_from(hidden: Collection[str], locked: Collection[str], present: bool = False) -> dict[str, str]:
    """How a link says what it hides and locks, and whether it is for a projector."""
    asked = {"hide": hidden, "lock": locked}
    told = {
        key: ",".join(name for name in HIDEABLE if name in names) for key, names in asked.items() if names
    }
    return told | ({"present": "true"} if present else {})
