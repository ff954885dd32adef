"""The Scene between reruns: session state, permalink, and who set it last."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from textwrap import shorten
from urllib.parse import parse_qsl

from mirrors import InvalidProblem

from . import address
from .live.event import Event
from .scene import Scene
from .session import session
from .share import hidden_by, kept_from, locked_by, misread, presents_by
from .view import Place, View, held_view

#: What a link says of the Scene and of how it is shown.
KEYS = (
    *("points", "activation", "depth", "beta", "slope", "kind", "width", "widths", "shown", "v"),
    *("hide", "lock", "present"),
)
#: What of a Scene each name in ``hide`` or ``lock`` holds fast.
_HELD = {
    "data": ("points",),
    "activation": ("activation",),
    "depth": ("depth",),
    "beta": ("beta_ratio",),
    "more": ("slope", "kind", "width", "widths"),
}


def current_scene() -> Scene:
    """The Scene of this session; a first visit opens the link, or the default with a notice."""
    tab = session()
    if tab.scene is None:
        query = address.query()
        try:
            tab.scene = Scene.from_query(query)
        except InvalidProblem as problem:
            tab.scene = Scene.default()
            why = shorten(str(problem), 300)
            tab.tell(f"This link cannot be opened. {why} Here is the default instead.")
        tab.hidden, tab.locked, tab.present = hidden_by(query), locked_by(query), presents_by(query)
        if unknown := misread(query):
            tab.tell(unknown)
    if not address.said(KEYS) and (tab.scene != Scene.default() or _kept()):
        _write_link(tab.scene)  # another page was chosen, which empties the link
    return tab.scene


def notice() -> str:
    """What the page must tell about the link, until the next change."""
    return session().notice


def hidden() -> frozenset[str]:
    """Which controls the link hides."""
    return session().hidden


def locked() -> frozenset[str]:
    """Which controls the link shows but does not let change."""
    return session().locked


def presents() -> bool:
    """Whether everything is shown half as large again, for a projector."""
    return session().present


def present(wanted: bool) -> None:
    """Show everything larger, or not; the link says so."""
    if wanted != presents():
        session().present = wanted
        _write_link(current_scene())


def follow_link(query: str) -> None:
    """Take over what the address says, where the browser went back or forward."""
    tab, linked = session(), dict(parse_qsl(query.removeprefix("?")))
    tab.told = {name: linked.get(name) for name in tab.told}  # said again, it would end the way forward
    for each in tab.here:
        tab.settings.pop(each, None)  # they are read anew
    try:
        scene = allowed(Scene.from_query(linked))
    except InvalidProblem:
        return
    if scene != current_scene():
        commit(scene)
    else:
        tab.revision += 1  # what a page has beside the Scene may be another


def link() -> dict[str, str]:
    """What a link says of the Scene and of how it is shown; of the default Scene nothing."""
    scene = current_scene()
    return scene.to_query() | _kept() if _kept() or scene != Scene.default() else {}


def shows_points() -> bool:
    """Whether the panel with the points as a table is open."""
    return session().shows_points


def toggle_points() -> None:
    """Open the panel with the points as a table, or close it."""
    session().shows_points = not shows_points()


def visit(page: str) -> None:
    """Go to another page with the next run."""
    session().visit = page


def visited() -> str | None:
    """The page that was asked for; asking forgets it."""
    tab = session()
    wanted, tab.visit = tab.visit, None
    return wanted


def enter(page: str) -> None:
    """This page is open from now on."""
    tab = session()
    if tab.page != page:
        tab.page, tab.here, tab.told = page, set(), {}


def enter_lessons(first: Scene, is_begun: bool, own: Scene | None) -> Scene:
    """Put the user's own Scene aside for that of the lessons: as it was left, of a link, or `first`.

    Parameters
    ----------
    is_begun : bool
        Whether the link is that of a lesson, and its Scene so the lesson's.
    own : Scene or None
        What such a link says is the user's own.

    Returns
    -------
    Scene
        The user's own.
    """
    tab = session()
    if tab.own_scene is not None:
        return tab.own_scene
    scene, mine = tab.lesson_scene or first, current_scene()
    if is_begun and tab.lesson_scene is None:
        scene = mine if address.said(["points"]) else first
        mine = own or Scene.default()
    tab.own_scene, tab.view, told = mine, None, tab.notice
    commit(scene)
    tab.notice = told
    return mine


def leave_lessons() -> None:
    """Bring the user's own Scene back; that of the lessons is kept for the next time."""
    tab = session()
    tab.step_opened = None
    if tab.own_scene is not None:
        tab.lesson_scene, own, tab.own_scene = current_scene(), tab.own_scene, None
        commit(own)


def step_opened(place: int) -> int:
    """Revision at which this step of the lessons was opened last."""
    tab = session()
    if tab.step_opened is None or tab.step_opened[0] != place:
        tab.step_opened = (place, revision())
    return tab.step_opened[1]


def revision() -> int:
    """Grows whenever something other than the browser's own hand sets the Scene."""
    return session().revision


def view() -> View | None:
    """What the axes spanned last."""
    return session().view


def hold_view(points: Sequence[tuple[float, float]], dragging: bool, bends: Sequence[Place] = ()) -> View:
    """What the axes span now, which is kept (`ui.view.held_view`)."""
    session().view = shown = held_view(session().view, points, dragging, bends)
    return shown


def is_new(key: str, event: Event) -> bool:
    """Whether this event of a component has not been taken before."""
    return session().taken.get(key) != event.seq


def took(key: str, event: Event) -> None:
    """This event of a component has been taken."""
    session().taken[key] = event.seq


def is_asked(key: str, event: Event) -> bool:
    """Whether the question of an event has not been followed before."""
    return session().followed.get(key) != event.asked


@contextmanager
def following(key: str, event: Event | None) -> Iterator[None]:
    """What an event asks for is done within a ``with`` block, and counts as followed at its end.

    A run that is ended within the block leaves it to the next one. None is ended between the last deed and
    the mark.
    """
    tab = session()
    yield
    if event:
        tab.followed[key] = event.asked


def is_outdated(event: Event) -> bool:
    """Whether the Scene was set by something else since, of which the browser has not heard yet."""
    return event.rev is not None and event.rev < revision()


def commit(scene: Scene) -> None:
    """Take a Scene over that the browser does not know, and put it into the link."""
    tab = session()
    tab.scene, tab.revision, tab.notice = scene, tab.revision + 1, ""
    _write_link(scene)


def allowed(scene: Scene) -> Scene:
    """A Scene that the user asks for, but for what the link hides or locks: that stays as it is."""
    held = {name for control in hidden() | locked() for name in _HELD.get(control, ())}
    free = {name: value for name, value in vars(scene).items() if name not in held}
    return current_scene().with_network(**free) if held else scene


def apply(scene: Scene, dragging: bool) -> None:
    """Take over what the browser shows, as far as that is allowed; the link follows on release."""
    taken, tab = allowed(scene), session()
    tab.scene, tab.notice = taken, ""
    if not dragging:
        _write_link(taken)


def _kept() -> dict[str, str]:
    return kept_from(hidden(), locked(), presents())


def _write_link(scene: Scene) -> None:
    address.say(KEYS, scene.to_query() | _kept())
