"""What a page has beside the Scene: declared once, kept while other pages are open, told by its link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from textwrap import shorten
from typing import Any, Self

from . import address
from .fields import Kind
from .session import session
from .shell import shell

#: More letters of one setting are not put into a link: servers refuse addresses beyond 8 kB.
_LETTERS = 6_000


@dataclass(frozen=True)
class Settings:
    """Base of a frozen dataclass, each of whose fields is made by a function of `ui.fields`.

    A page asks for its settings before it draws anything, and gives each widget its key:

    >>> from ui.fields import one_of, whole
    >>> @dataclass(frozen=True)
    ... class Race(Settings):
    ...     steps: int = whole(6_000, 10, 100_000)
    ...     start: str = one_of(["normal", "optimum"])
    >>> Race.of({"steps": "400"}), Race(400).to_query()
    ((Race(steps=400, start='normal'), []), {'steps': '400'})
    >>> Race.of({"start": "random"})[1]
    ["start in this link is 'random'; use normal or optimum. Here is normal instead."]
    """

    @classmethod
    def now(cls) -> Self:
        """As the widgets show it, else as it was left, else as the link says it; the link follows."""
        tab, name = session(), cls.__name__
        kept, asked = tab.settings.get(name), tab.asked.pop(name, {})
        if kept is None:
            chosen, problems = cls.of(address.query())
            for problem in problems:
                tab.tell(problem)
            asked = vars(chosen)
        else:
            chosen = cls(**kept | cls._shown() | asked)
            if vars(chosen) != kept:
                tab.notice = ""
        for field, value in asked.items():
            if (key := cls._key(field)) in shell().widgets:
                shell().widgets[key] = value
        if name in tab.here and vars(chosen) == kept:
            return chosen  # an address that went back is not overwritten before it is followed
        tab.here.add(name)
        return chosen._keep()

    def key(self, name: str) -> str:
        """Of the widget that shows and changes this field, which is drawn next."""
        key = self._key(name)
        if key not in shell().widgets:
            shell().widgets[key] = getattr(self, name)
        return key

    def change(self, **values: Any) -> Self:
        """What the page changes itself; a widget that shows it follows with the next run."""
        session().asked.setdefault(type(self).__name__, {}).update(values)
        changed = replace(self, **values)
        return self if changed == self else changed._keep()

    def refuse(self, name: str, why: str) -> None:
        """Go back to the default of what does not fit what is on the page, say so, and begin the run anew."""
        self.change(**{name: getattr(type(self), name)})
        session().notice = why
        shell().rerun()

    @classmethod
    def of(cls, query: Mapping[str, str]) -> tuple[Self, list[str]]:
        """What a link says, and a sentence on each part of it that cannot be used."""
        values, problems = {}, []
        for name, kind in cls._kinds().items():
            if name not in query:
                continue
            try:
                values[name] = kind.read(query[name])
            except ValueError:
                default = kind.write(value) if (value := getattr(cls, name)) not in (None, (), "") else "none"
                said = f"{kind.called or name} in this link is {shorten(query[name], 40)!r}; use {kind.asks}."
                problems.append(f"{said} Here is {default} instead.")
        return cls(**values), problems

    def to_query(self) -> dict[str, str]:
        """What the link says: all but defaults, and but what is too long."""
        told = {
            name: kind.write(getattr(self, name))
            for name, kind in self._kinds().items()
            if getattr(self, name) != getattr(type(self), name)
        }
        return {name: text for name, text in told.items() if len(text) <= _LETTERS}

    @property
    def untold(self) -> list[str]:
        """Fields that are too long for the link."""
        told, default = self.to_query(), vars(type(self)())
        return [name for name, value in vars(self).items() if name not in told and value != default[name]]

    @classmethod
    def _shown(cls) -> dict[str, Any]:
        """What the widgets show that are on the page."""
        keys = {name: key for name in cls._kinds() if (key := cls._key(name)) in shell().widgets}
        return {name: _frozen(shell().widgets[key]) for name, key in keys.items()}

    def _keep(self) -> Self:
        address.say(self._kinds().keys(), self.to_query())
        session().settings[type(self).__name__] = dict(vars(self))  # last: a run that is ended does it again
        return self

    @classmethod
    def _kinds(cls) -> dict[str, Kind]:
        return {each.name: each.metadata["kind"] for each in fields(cls)}

    @classmethod
    def _key(cls, name: str) -> str:
        return f"{cls.__name__}.{name}"


def _frozen(value: Any) -> Any:
    """Widgets give lists."""
    return tuple(value) if isinstance(value, list) else value
