"""What the page asks Python, and what it is told: both as JSON (`web/worker.js` carries it)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from ui import state
from ui.frame import menu
from ui.framed import Framed, show
from ui.session import Session
from ui.share import NO_FIGURE
from ui.shell import use

from .pages import NOTE, SHOWN, TITLES, elsewhere
from .sheet import Sheet

#: What Streamlit keeps out of the address, too.
_OF_FRAME = ("embed", "embed_options")
_HOME = next(iter(TITLES))


class Bridge:
    """One tab, from its link to its last event."""

    def __init__(self) -> None:
        self.sheet = Sheet()
        self.page, self.figure = _HOME, ""
        use(self.sheet)

    def answer(self, question: str) -> str:
        """Take what was done on the page; what it shows now.

        Parameters
        ----------
        question : str
            JSON of an object with one of these: ``open`` (``page``, ``query``, ``revision``: a tab begins);
            ``follow`` (``page``, ``query``: the browser went back or forward); ``event`` (``key``, ``event``:
            what a part of the component sent); ``set`` (controls around it, by keys); ``press`` (a button).
        """
        asked = json.loads(question)
        sheet = self.sheet
        if "open" in asked:
            self._open(**asked["open"])
        elif "follow" in asked:
            self.page = asked["follow"]["page"]
            sheet.query = _told(asked["follow"]["query"])
            state.follow_link(urlencode(sheet.query))
        elif "event" in asked:
            key = asked["event"]["key"]
            sheet.events[key] = asked["event"]["event"]
            if sheet.runs_alone(key):
                return self._shown(is_part=True)
        sheet.widgets.update(asked.get("set", {}))
        sheet.pressed = asked.get("press", "")
        sheet.run(self._page)
        return self._shown(is_part=False)

    def _open(self, page: str, query: Mapping[str, str], revision: int = 0) -> None:
        sheet = self.sheet
        sheet.session, sheet.widgets, sheet.events = Session(revision=revision), {}, {}
        embed = query.get("embed", "").lower()
        self.figure = ""
        if embed not in NO_FIGURE:
            asked, problems = Framed.of({"figure": embed})
            self.figure = asked.figure
            sheet.session.notice = " ".join(problems)
        sheet.query, sheet.is_embedded = _told(query), embed == "true" or bool(self.figure)
        self.page = page

    def _page(self) -> None:
        """The page that is open, or another if that was asked for."""
        if (wanted := state.visited()) is not None:
            self.page, self.sheet.query = wanted, state.link()
        title = TITLES.get(self.page, "")
        state.enter(title)
        if title != "Lessons":
            state.leave_lessons()
        if not self.sheet.is_embedded:
            menu({name: TITLES[name] for name in TITLES if name in SHOWN}, title, NOTE)
        if self.figure:
            show(self.figure)
        else:
            SHOWN.get(self.page, elsewhere)(self.sheet)

    def _shown(self, is_part: bool) -> str:
        told: dict[str, Any] = {
            "page": self.page,
            "title": TITLES.get(self.page, ""),
            "query": self.sheet.query,
        }
        if not is_part:
            told["blocks"] = self.sheet.blocks
        mounted = ",".join(f"{json.dumps(key)}:{data.decode()}" for key, data in self.sheet.mounted.items())
        return f'{json.dumps(told)[:-1]},"mounted":{{{mounted}}}}}'


def _told(query: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in query.items() if name not in _OF_FRAME}
