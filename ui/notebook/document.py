"""The front end as one document that loads nothing: for a frame in a cell."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from ..live.theme import theme

_UI = Path(__file__).resolve().parents[1]
_ASSETS = _UI / "live" / "assets"
_FRAME = Path(__file__).with_name("frame.js")
#: What stands in a document has no address: modules know each other by their paths below this name.
_NAME = "mirrors"
_IMPORT = re.compile(r"(from|import) '(\.[^']+)'")


@cache
def document() -> str:
    """HTML with styles and modules in it."""
    styles = re.findall(r"@import url\('(.*?)'\)", (_ASSETS / "style.css").read_text("utf-8"))
    css = "\n".join([theme(), "body { margin: 0 }", *((_ASSETS / s).read_text("utf-8") for s in styles)])
    loads = json.dumps({"imports": {name: _address(source) for name, source in _modules().items()}})
    begins = f"import '{_name(_FRAME)}';"
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><style>{css}</style>'
        f'<script type="importmap">{loads}</script><body class="mirrors embed">'
        f'<script type="module">{begins}</script></body></html>'
    )


def _modules() -> dict[str, str]:
    """By their names, as they import each other by these names."""
    return {_name(path): _named(path) for path in (_FRAME, *sorted(_ASSETS.rglob("*.js")))}


def _name(path: Path) -> str:
    return f"{_NAME}/{path.relative_to(_UI).as_posix()}"


def _named(module: Path) -> str:
    def name(found: re.Match[str]) -> str:
        return f"{found[1]} '{_name((module.parent / found[2]).resolve())}'"

    return _IMPORT.sub(name, module.read_text("utf-8"))


def _address(source: str) -> str:
    return f"data:text/javascript;base64,{b64encode(source.encode()).decode()}"
