"""What is asked of a tab is done, whatever comes between: newer runs, lost messages, older Scenes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from copy import deepcopy
from itertools import count
from typing import Any
from urllib.parse import parse_qsl

import pytest

from tests.test_tab import SCENE, said
from ui import shell, state
from ui.address import say
from ui.compare import compare
from ui.explorer import explorer
from ui.frame import menu
from ui.losses.live import live
from ui.scene import Scene
from ui.shell import Shell, use
from ui.snapshots import keep
from ui.tab import Tab

MOVED = SCENE.replace(points=(*SCENE.points[:3], (3.4, 0.1)))
PAGES: dict[str, Callable[[], None]] = {
    "canvas": lambda: explorer("canvas"),
    "losses": lambda: live("losses"),
    "compare": lambda: compare("compare"),
    "menu": lambda: menu({}, "Explore"),
}
_LINK = "points=0,0;1,1;2,0&activation=relu&beta=0.02&depth=2&v=1"
#: A component, what it asks besides a moved point, and whether the hand still holds on.
EVENTS = [
    ("canvas", "", False),
    ("canvas", "", True),
    ("canvas", "valley", False),
    ("canvas", "points", False),
    ("canvas", "keep", False),
    ("menu", f"link:?{_LINK}", False),
    ("compare", "choose:pick:1", False),
    ("losses", "choose:loss=huber", False),
    ("losses", "choose:labels=above", False),
]


class Ended(BaseException):
    """A newer run has begun: Streamlit ends the older one as soon as that asks it for anything."""


class Ending(Tab):
    """A tab whose run is ended when it has asked for `left` things; infinitely many unless said."""

    left = float("inf")

    def __getattribute__(self, name: str) -> Any:
        if name in vars(Shell):
            self.left -= 1
            if self.left < 0:
                self.left = float("inf")
                raise Ended
        return super().__getattribute__(name)


@pytest.fixture(autouse=True)
def _no_shell_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shell, "_shells", [])


def opened(key: str) -> Tab:
    """A page with one snapshot kept."""
    tab = Tab(query=SCENE.to_query())
    use(tab)
    tab.run(PAGES[key])
    keep(SCENE)
    return tab


def after(before: Tab, key: str, ask: str, dragging: bool, left: float) -> tuple[bool, object]:
    """Whether a run was ended that answers an event, and what the tab holds after another one."""
    tab = Ending(session=deepcopy(before.session), query=dict(before.query), answers=before.answers)
    use(tab)
    if ask.startswith("link:"):
        tab.query = dict(parse_qsl(_LINK))  # the browser is there already
    tab.events[key] = said(MOVED, 1, ask=ask, dragging=dragging, rev=state.revision())
    tab.left, was_ended = left, False
    try:
        tab.run(PAGES[key])
    except Ended:
        was_ended = True
        tab.run(PAGES[key])
    tab.left = float("inf")
    held, kept = tab.session, [each.scene for each in tab.session.snapshots]
    return was_ended, (held.scene, held.settings, held.shows_points, kept, held.pair, held.notice, tab.query)


@pytest.mark.parametrize(("key", "ask", "dragging"), EVENTS)
def test_a_run_may_be_ended_anywhere(
    key: str, ask: str, dragging: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Streamlit does so when another part of the page, or the menu, sends something."""
    for solve in ("explorer.solve", "losses.live.solve", "losses.live.solve_loss"):
        monkeypatch.setattr(f"ui.{solve}", lambda *_: "not solved")  # what is shown does not matter here
    before = opened(key)
    _, whole = after(before, key, ask, dragging, float("inf"))
    for left in count():
        was_ended, found = after(before, key, ask, dragging, left)
        assert found == whole, f"ended at {left}"
        if not was_ended:
            break
    assert left > 10


@pytest.fixture
def tab() -> Iterator[Tab]:
    tab = Tab(query=SCENE.to_query())
    use(tab)
    tab.run(PAGES["canvas"])
    yield tab


def sends(tab: Tab, scene: Scene, seq: int, **more: Any) -> None:
    tab.events["canvas"] = said(scene, seq, **more)
    tab.run(PAGES["canvas"])


def test_a_scene_that_was_made_before_another_was_set_does_not_overwrite_it(tab):
    """The browser sends after a while without an answer: it may not know yet what was pasted or chosen."""
    known = state.revision()
    pasted = SCENE.replace(points=((0.0, 0.0), (1.0, 1.0), (2.0, 0.5)))
    state.commit(pasted)
    sends(tab, MOVED.replace(depth=2), 1, rev=known, ask="points")
    assert state.current_scene() == pasted == Scene.from_query(tab.query)
    assert state.shows_points()  # what it asks for is wanted all the same
    sends(tab, pasted.replace(depth=2), 2, rev=state.revision())
    assert state.current_scene().depth == 2


def test_a_question_is_followed_once_however_often_it_is_sent(tab):
    known = state.revision()
    sends(tab, SCENE, 3, rev=known, ask="points", asked=3)
    sends(tab, MOVED, 4, rev=known, ask="points", asked=3)
    assert state.shows_points() and state.current_scene() == MOVED
    sends(tab, MOVED, 5, rev=known, ask="points", asked=5)
    assert not state.shows_points()


def test_a_question_is_followed_where_the_message_that_asked_it_was_lost(tab):
    sends(tab, MOVED, 2, rev=state.revision(), ask="valley", asked=1)
    assert state.current_scene().points != MOVED.points


def test_what_is_said_of_the_scene_says_nothing_older_of_a_setting(tab):
    """The address that comes with an event may be from before the last change."""
    say(["delta"], {"delta": "3.0"})
    say(["tau"], {"tau": "0.3"})
    tab.query = {**SCENE.to_query(), "delta": "2.0"}
    sends(tab, MOVED, 1)
    assert tab.query == {**MOVED.to_query(), "delta": "3.0", "tau": "0.3"}
