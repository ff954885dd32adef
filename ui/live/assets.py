"""Registers components from the files beside this one; call it once for each, at import."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

from .event import STATE

_HERE = Path(__file__).parent


def component(name: str, sends: bool = False) -> Callable[[str, dict[str, Any]], None]:
    """What mounts the component whose markup is ``name.html``, given its key and its data.

    Every element with ``data-part="PART"`` shows ``data["PART"]``, drawn by ``PART.js`` (or by the file that
    ``data-draw`` names) and styled by ``PART.css``. One component with many parts costs one message and one
    call in the browser; many components would cost one each. A component that `sends` tells what the user
    did as the state ``STATE``, which the page reads itself.
    """
    html = _read(f"{name}.html")
    parts = re.findall(r'data-part="(\w+)"(?: data-draw="(\w+)")?', html)
    drawn = sorted({draw or part for part, draw in parts})
    pictures = ["const DRAWN = {};"]
    pictures += [f"DRAWN.{part} = (() => {{\n{_read(f'{part}.js')}\nreturn create; }})();" for part in drawn]
    made = st.components.v2.component(
        f"mirrors_{name}",
        html=html,
        css="\n".join(_read(f"{part}.css") for part in ("live", *drawn, name)),
        js="\n".join(_light(script) for script in (_read("draw.js"), *pictures, _read("live.js"))),
    )
    state: dict[str, Any] = {"default": {STATE: None}, f"on_{STATE}_change": _nothing} if sends else {}

    def mount(key: str, data: dict[str, Any]) -> None:
        # as bytes, Streamlit does not look for tables in it and does not read it again for the element's id
        made(key=key, data=json.dumps(data, separators=(",", ":"), allow_nan=False).encode(), **state)

    return mount


def _nothing() -> None:
    """A state needs a callback to exist."""


def _read(name: str) -> str:
    path = _HERE / name
    return path.read_text("utf-8") if path.exists() or not name.endswith(".css") else ""


def _light(script: str) -> str:
    """A script without indentation and comment lines: it is sent again with every run."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
