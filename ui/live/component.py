"""The one component of the app: ES modules of ``assets/``, fetched once, told plain JSON by the pages.

Its name holds a hash of all its files, and so do their addresses: after an update nobody gets an old module.
"""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest

from .event import STATE

ASSETS = Path(__file__).parent / "assets"
_SUFFIXES = {".js", ".css"}


@cache
def version() -> str:
    """Of everything that the browser loads."""
    digest = hashlib.sha256()
    for path in sorted(p for p in ASSETS.rglob("*") if p.suffix in _SUFFIXES):
        digest.update(path.relative_to(ASSETS).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


def mount(key: str, data: dict[str, Any]) -> None:
    """Show the screen that ``data["screen"]`` names (``assets/screens``).

    What the user does comes back as the state `STATE` of the element `key`, which `event` reads.
    """
    # as bytes, Streamlit does not look for tables in it and does not read it again for the element's id
    content = json.dumps(data, separators=(",", ":"), allow_nan=False).encode()
    _component()(key=key, data=content, default={STATE: None}, **{f"on_{STATE}_change": _nothing})


def _component() -> Any:
    """Registered with whichever runtime runs this script, as by the manifest of an installed package."""
    manager = get_bidi_component_manager()
    name = f"mirrors.{version()}"
    if manager.get_component_asset_root(name) is None:
        manifest = ComponentManifest("mirrors", version(), [ComponentConfig(version(), ASSETS.name)])
        manager.register_from_manifest(manifest, ASSETS.parent)
    return _registered(id(manager), name)


@cache
def _registered(_: int, name: str) -> Any:
    return st.components.v2.component(name, js="main.js", css="style.css")


def _nothing() -> None:
    """A state needs a callback to exist."""
