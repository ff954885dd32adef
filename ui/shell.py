"""What stands around a tab and does what the rest of `ui` cannot do itself.

There are two shells: Streamlit's server (`ui/served.py`), and the page that computes in the visitor's own
browser (`web/`), with the tab of `ui/tab.py`. Whoever shows a tab says so with `use`; all else asks `shell`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, MutableMapping
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from .session import Session


class Note(Protocol):
    """A place for one sentence, which comes and goes."""

    def caption(self, words: str) -> object:
        """Say this there."""

    def empty(self) -> object:
        """Say nothing."""


class Shell(Protocol):
    """Of the tab whose turn it is."""

    @property
    def session(self) -> Session:
        """What is remembered of it."""

    @property
    def query(self) -> dict[str, str]:
        """What its address says; a copy."""

    def say(self, query: Mapping[str, str]) -> None:
        """Let its address say this."""

    @property
    def is_embedded(self) -> bool:
        """Whether it is a frame on another page."""

    @property
    def is_left(self) -> bool:
        """Whether nobody sees it any longer."""

    @property
    def widgets(self) -> MutableMapping[str, Any]:
        """What the controls around the component show, by their keys."""

    def mount(self, key: str, payload: bytes) -> None:
        """Show JSON in the component of this key."""

    def sent(self, key: str) -> object:
        """What the component of this key sent last, unchecked; None before it sends anything."""

    def part(self, show: Callable[..., None], *given: Any) -> None:
        """Show a part of the page, which what is done in it may run again alone."""

    def follow(self) -> None:
        """The Scene has come to rest: what is beside the part that runs follows."""

    def rerun(self) -> None:
        """Leave this run, and begin the page anew."""

    def busy(self, words: str) -> AbstractContextManager[object]:
        """Say what takes long, for a ``with`` block."""

    def note(self) -> Note:
        """A place for a sentence."""

    def keep(self, compute: Callable[..., Any], most: int, words: str) -> Callable[..., Any]:
        """The same function, the last `most` answers kept for equal questions; `words` while it runs."""


_shells: list[Shell] = []


def use(shell: Shell) -> None:
    """From now on this one shows the tabs."""
    _shells[:] = [shell]


def shell() -> Shell:
    """The one that shows the tab whose turn it is; without any, a tab with nothing around it."""
    if not _shells:
        from .tab import Tab

        use(Tab())
    return _shells[0]
