"""A tab whose page is plain HTML: parts of the component and controls around them, listed in their order.

`web/blocks.js` draws each kind of block; what is done with one comes back under its key.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from mirrors import limits
from ui import state
from ui.tab import Rerun, Tab

#: Where a block stands: below the bar, or in the panel beside the page.
MAIN, PANEL = "main", "panel"


@dataclass(eq=False)
class Sheet(Tab):
    """One visitor's.

    Attributes
    ----------
    blocks : list of dict
        What the page shows; each has a ``kind``, and where something is done with it a ``key``.
    pressed : str
        The key of the button that was pressed, until it is asked for.
    place : str
        Where the next blocks stand.
    """

    blocks: list[dict[str, Any]] = field(default_factory=list)
    pressed: str = ""
    place: str = MAIN
    _part: Callable[[], None] | None = None
    _keys: frozenset[str] = frozenset()
    _follows: bool = False

    def begin(self) -> None:
        """Nothing is shown yet."""
        super().begin()
        self.blocks, self.place, self._part, self._keys = [], MAIN, None, frozenset()

    def mount(self, key: str, payload: bytes) -> None:
        """A part of the component stands where the page is."""
        if key not in self.mounted and key not in self._keys:
            self._add("component", key=key)
        super().mount(key, payload)

    def part(self, show: Callable[..., None], *given: Any) -> None:
        """An event of what this shows runs it alone."""
        before = set(self.mounted)
        self._part = partial(show, *given)
        self._part()
        self._keys = frozenset(self.mounted.keys() - before)

    def follow(self) -> None:
        """The whole page runs once more."""
        self._follows = True

    def runs_alone(self, key: str) -> bool:
        """Whether the part of this key took its event, and nothing beside it has to follow."""
        if self._part is None or key not in self._keys:
            return False
        self.mounted.clear()
        self._follows = False
        try:
            self._part()
        except Rerun:
            return False
        return not self._follows

    def heading(self, text: str, level: int = 2) -> None:
        """Of the page (level 1) or of a part of it."""
        self._add("heading", text=text, level=level)

    def text(self, text: str, tone: str = "") -> None:
        """Sentences with words between ** in bold; `tone` is "", "caption", "info", "warning" or "error"."""
        self._add("text", text=text, tone=tone)

    def select(self, label: str, key: str, options: Mapping[str, str], chosen: str = "") -> None:
        """One of a few: from what is sent to what is read."""
        self._add(
            "select", label=label, key=key, options=[list(pair) for pair in options.items()], value=chosen
        )

    def pills(self, label: str, key: str, options: Mapping[str, str], chosen: Sequence[str]) -> None:
        """Any number of a few."""
        named = [list(pair) for pair in options.items()]
        self._add("pills", label=label, key=key, options=named, value=list(chosen))

    def numbers(self, label: str, key: str, span: tuple[float, float], value: tuple[float, float]) -> None:
        """From one number to another within a span."""
        self._add("numbers", label=label, key=key, span=span, value=value)

    def toggle(self, label: str, key: str, is_on: bool) -> None:
        """On or off."""
        self._add("toggle", label=label, key=key, value=is_on)

    def area(self, label: str, key: str, file: str, placeholder: str) -> None:
        """A text to paste into, and a file instead, which comes back under its own key in base64."""
        said = {"label": label, "key": key, "file": file, "placeholder": placeholder}
        self._add("area", **said, most=limits.MAX_UPLOAD_MB << 20, value=self.widgets.get(key, ""))

    def table(self, titles: Sequence[str], rows: Sequence[Sequence[str]], key: str = "") -> None:
        """Cells; with a key they can be changed, and come back as rows of texts."""
        self._add("table", titles=list(titles), rows=[list(row) for row in rows], key=key)

    def code(self, text: str, file: str, whole: str) -> None:
        """A text to look at, and the file that holds all of it."""
        self._add("code", text=text, file=file, whole=whole)

    def link(self, text: str, address: str) -> None:
        """To another site."""
        self._add("link", text=text, address=address)

    def button(self, label: str, key: str, is_enabled: bool = True) -> bool:
        """Whether it has been pressed; asking forgets it."""
        self._add("button", label=label, key=key, enabled=is_enabled)
        if self.pressed != key or not is_enabled:
            return False
        self.pressed = ""
        return True

    def warn(self) -> None:
        """What must be told about the link."""
        if told := state.notice():
            self.text(told, "warning")

    def _add(self, kind: str, **said: Any) -> None:
        self.blocks.append({"kind": kind, "place": self.place, **said})
