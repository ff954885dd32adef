"""What a link says beside the Scene: what it hides or locks, and whether it is for a projector."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from textwrap import shorten

#: What a link may hide.
HIDEABLE = {
    "data": "points and presets",
    "activation": "activation",
    "depth": "depth",
    "beta": "regularization β",
    "more": "further choices of the network",
    "share": "this menu",
}
#: Figures that a frame may show alone (`embed=NAME`, ui/framed.py).
FIGURES = {
    "canvas": "points, curve and kinks",
    "folding": "folding, layer by layer",
    "dictionary": "wall of the dictionary",
    "band": "band of all best networks",
    "path": "path over β",
    "dual": "proof: |a · r| never above β",
    "race": "race against training",
}
#: What `embed` says where it names none.
NO_FIGURE = frozenset({"", "true", "false"})
#: Variable of the environment: where the other edition is, with a server or without (docs/hosting.md).
OTHER = "MIRRORS_OTHER_EDITION"
#: What it may show and lock.
LOCKABLE = frozenset(HIDEABLE) - {"share"}


def hidden_by(query: Mapping[str, str]) -> frozenset[str]:
    """What a link hides."""
    return frozenset(query.get("hide", "").split(",")) & HIDEABLE.keys()


def locked_by(query: Mapping[str, str]) -> frozenset[str]:
    """What a link shows but does not let change."""
    return frozenset(query.get("lock", "").split(",")) & LOCKABLE


def misread(query: Mapping[str, str]) -> str:
    """A sentence that names what a link would hide or lock and cannot; "" if it is understood.

    >>> misread({"lock": "share,depth"})
    "This link would lock 'share'; what it can lock is data, activation, depth, beta, more."
    """
    told = []
    for way, known in {"hide": HIDEABLE.keys(), "lock": LOCKABLE}.items():
        names = [name for name in query.get(way, "").split(",") if name and name not in known]
        if names:
            words = ", ".join(map(repr, names))
            can = ", ".join(name for name in HIDEABLE if name in known)
            told.append(f"This link would {way} {shorten(words, 100)}; what it can {way} is {can}.")
    return " ".join(told)


def presents_by(query: Mapping[str, str]) -> bool:
    """Whether a link asks for everything half as large again."""
    return query.get("present") == "true"


def kept_from(hidden: Collection[str], locked: Collection[str], present: bool) -> dict[str, str]:
    """How a link says what it hides and locks, and whether it is for a projector."""
    asked = {"hide": hidden, "lock": locked}
    told = {
        key: ",".join(name for name in HIDEABLE if name in names) for key, names in asked.items() if names
    }
    return told | ({"present": "true"} if present else {})


def name_of(title: str) -> str:
    """What the page of this title is called in its address."""
    return title.lower().replace(" ", "_")


def in_other_edition(title: str) -> str:
    """The address of a page in the other edition; "" where nobody has said where that is.

    >>> os.environ[OTHER] = "https://example.org/mirrors/"
    >>> in_other_edition("Closed forms"), in_other_edition("Explore")
    ('https://example.org/mirrors/closed_forms', 'https://example.org/mirrors/')
    >>> del os.environ[OTHER]
    """
    root = os.environ.get(OTHER, "")
    page = "" if title == "Explore" else name_of(title)
    return f"{root.rstrip('/')}/{page}" if root.startswith(("https://", "http://")) else ""
