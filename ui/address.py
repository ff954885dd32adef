"""The query of the page's address, of which the Scene and the settings of a page have a part each."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager

from .session import session
from .shell import shell

#: Of what a link says the last, so that a link which was cut off lacks it (ui/scene.py).
_LAST = "depth"


def query() -> dict[str, str]:
    """What the address says. ``&amp;``, as links are written in HTML, is ``&``."""
    told = _query()
    if any(name.startswith("amp;") for name in told):
        told = {name.removeprefix("amp;"): value for name, value in told.items()}
        _say(told)
    return told


def said(names: Collection[str]) -> dict[str, str]:
    """What the address says of these names."""
    return {name: value for name, value in _query().items() if name in names}


def say(names: Collection[str], query: Mapping[str, str]) -> None:
    """Let the address say this of these names, and of others what it said before.

    What the browser says that its address is may be older than what it was told last: both have to agree.
    """
    told = session().told
    before = {name: told[name] for name in names if name in told}
    told.update({name: query.get(name) for name in names})
    if said(names) != query or before != {name: query.get(name) for name in before}:
        whole = {name: value for name, value in (_query() | told).items() if value is not None}
        last = {_LAST: whole.pop(_LAST)} if _LAST in whole else {}
        _say(whole | last)


@contextmanager
def together() -> Iterator[None]:
    """What is said within a ``with`` block is one change of the address: one step back undoes it."""
    tab, before = session(), shell().query
    tab.saying = before
    try:
        yield
    finally:
        said, tab.saying = tab.saying, None
        if said != before:
            shell().say(said)


def _query() -> dict[str, str]:
    saying = session().saying
    return shell().query if saying is None else dict(saying)


def _say(query: dict[str, str]) -> None:
    if session().saying is None:
        shell().say(query)
    else:
        session().saying = query
