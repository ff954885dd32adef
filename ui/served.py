"""The shell of a tab that Streamlit's server shows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, MutableMapping
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import Any, cast

import streamlit as st
from streamlit import runtime
from streamlit.components.v2.get_bidi_component_manager import get_bidi_component_manager
from streamlit.components.v2.manifest_scanner import ComponentConfig, ComponentManifest
from streamlit.runtime.scriptrunner import get_script_run_ctx

from .live.event import STATE
from .session import Session
from .shell import Note, Shell

_KEY = "session"
#: What the browser loads for the component.
ASSETS = Path(__file__).parent / "live" / "assets"
_SUFFIXES = {".js", ".css"}
#: Kinds of questions, by name: Streamlit is told to know them by their `repr`.
_QUESTIONS = ("ui.scene.Scene", "ui.series.Asked")


class Served(Shell):
    """Of the tab whose script runs in this thread."""

    @property
    def session(self) -> Session:
        """See `Shell`."""
        if _KEY not in st.session_state:
            st.session_state[_KEY] = Session()
        found = st.session_state[_KEY]
        assert isinstance(found, Session)
        return found

    @property
    def query(self) -> dict[str, str]:
        """See `Shell`."""
        return dict(st.query_params.to_dict())

    def say(self, query: Mapping[str, str]) -> None:
        """See `Shell`."""
        st.query_params.from_dict(query)

    @property
    def is_embedded(self) -> bool:
        """See `Shell`."""
        return bool(st.context.is_embedded)

    @property
    def is_left(self) -> bool:
        """See `Shell`."""
        context = get_script_run_ctx(suppress_warning=True)
        if context is None or not runtime.exists():
            return False
        return not runtime.get_instance().is_active_session(context.session_id)

    @property
    def widgets(self) -> MutableMapping[str, Any]:
        """See `Shell`."""
        return cast(MutableMapping[str, Any], st.session_state)

    def mount(self, key: str, payload: bytes) -> None:
        """See `Shell`. As bytes, Streamlit neither looks for tables in it nor reads it again for an id."""
        _component()(key=key, data=payload, default={STATE: None}, **{f"on_{STATE}_change": _nothing})

    def sent(self, key: str) -> object:
        """See `Shell`."""
        state: Any = st.session_state.get(key)
        return state.get(STATE) if isinstance(state, Mapping) else None

    def part(self, show: Callable[..., None], *given: Any) -> None:
        """See `Shell`."""
        st.fragment(show)(*given)

    def follow(self) -> None:
        """See `Shell`."""
        st.rerun()

    def rerun(self) -> None:
        """See `Shell`."""
        st.rerun()

    def busy(self, words: str) -> AbstractContextManager[object]:
        """See `Shell`."""
        return st.spinner(words)

    def note(self) -> Note:
        """See `Shell`."""
        return st.empty()

    def keep(self, compute: Callable[..., Any], most: int, words: str) -> Callable[..., Any]:
        """See `Shell`; for all sessions."""
        return _kept(compute, most, words)


@cache
def _kept(compute: Callable[..., Any], most: int, words: str) -> Callable[..., Any]:
    keys: dict[str | type, Callable[[Any], Any]] = dict.fromkeys(_QUESTIONS, repr)
    return st.cache_resource(max_entries=most, show_spinner=words, hash_funcs=keys)(compute)


@cache
def version() -> str:
    """Of all the component's files; it is in their addresses: after an update nobody gets an old module."""
    digest = hashlib.sha256()
    for path in sorted(p for p in ASSETS.rglob("*") if p.suffix in _SUFFIXES):
        digest.update(path.relative_to(ASSETS).as_posix().encode() + path.read_bytes())
    return digest.hexdigest()[:12]


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
