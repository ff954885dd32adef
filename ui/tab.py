"""A tab with nothing around it: it remembers, and takes down what would be shown."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, field
from typing import Any

from .session import Session


class Rerun(Exception):
    """The page is to begin anew."""


class Silence:
    """Nobody waits in a tab of its own."""

    def caption(self, words: str) -> None:
        """Not said."""

    def empty(self) -> None:
        """Nothing was said."""


@dataclass
class Tab:
    """A `Shell` of one visitor; `run` runs a page.

    Attributes
    ----------
    session : Session
    query : dict
        What the address says.
    is_embedded : bool
        Whether it is a frame on another page.
    is_left : bool
        Whether nobody sees it any longer.
    widgets : dict
        What the controls around the component show, by their keys.
    events : dict
        What each component sent last.
    mounted : dict
        What each component is shown, as JSON, by its key.
    answers : dict
        What is kept of each function, by its question.
    """

    session: Session = field(default_factory=Session)
    query: dict[str, str] = field(default_factory=dict)
    is_embedded: bool = False
    is_left: bool = False
    widgets: dict[str, Any] = field(default_factory=dict)
    events: dict[str, object] = field(default_factory=dict)
    mounted: dict[str, bytes] = field(default_factory=dict)
    answers: dict[Callable[..., Any], OrderedDict[str, Any]] = field(default_factory=dict)

    def run(self, page: Callable[[], object]) -> None:
        """Run a page, from the beginning as often as it asks for that."""
        while True:
            self.begin()
            try:
                page()
            except Rerun:
                continue
            return

    def begin(self) -> None:
        """Before each run: nothing is shown yet."""
        self.mounted.clear()

    def say(self, query: Mapping[str, str]) -> None:
        """See `Shell`."""
        self.query = dict(query)

    def mount(self, key: str, payload: bytes) -> None:
        """See `Shell`."""
        self.mounted[key] = payload

    def sent(self, key: str) -> object:
        """See `Shell`."""
        return self.events.get(key)

    def part(self, show: Callable[..., None], *given: Any) -> None:
        """See `Shell`."""
        show(*given)

    def follow(self) -> None:
        """A page is always run as a whole."""

    def rerun(self) -> None:
        """See `Shell`."""
        raise Rerun

    def busy(self, words: str) -> AbstractContextManager[None]:
        """See `Shell`."""
        return nullcontext()

    def note(self) -> Silence:
        """See `Shell`."""
        return Silence()

    def keep(self, compute: Callable[..., Any], most: int, words: str) -> Callable[..., Any]:
        """See `Shell`."""
        answers = self.answers.setdefault(compute, OrderedDict())

        def kept(*question: Any) -> Any:
            key = repr(question)
            if key not in answers:
                answers[key] = compute(*question)
                if len(answers) > most:
                    answers.popitem(last=False)
            answers.move_to_end(key)
            return answers[key]

        return kept
