"""Registers a component from the files beside this one, once for each at import."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


def component(name: str) -> Callable[..., Any]:
    """The component of ``name.js``, after the shared ``draw.js``, with ``live.css`` and any ``name.css``."""
    styles = [_HERE / "live.css", _HERE / f"{name}.css"]
    return st.components.v2.component(
        f"mirrors_{name}",
        html='<div class="live"></div>',
        css="\n".join(path.read_text("utf-8") for path in styles if path.exists()),
        js="\n".join(_light((_HERE / f"{part}.js").read_text("utf-8")) for part in ("draw", name)),
    )


def _light(script: str) -> str:
    """A script without indentation and comment lines: it is sent again with every run."""
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))
