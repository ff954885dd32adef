"""The live part of a page: one screen on which everything follows the hand."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from mirrors import Solution
from mirrors.activations import ACTIVATIONS
from mirrors.datasets import PRESETS, random_points

from . import snapshots, state, words
from .answer import limit_of, path_of, solve, unchosen, walks_path, why_none
from .live import component
from .live.contract.explore import Explore, Parts
from .live.contract.scene import News
from .live.event import Event, read_event
from .live.payloads.canvas import canvas_payload
from .live.payloads.explore import parts_payload
from .live.payloads.path import path_payload
from .live.payloads.scene import RANDOM, news_payload
from .scene import Scene
from .session import session
from .share import in_other_edition
from .shell import shell
from .view import View

Tell = Callable[[Scene, Solution], None]

_MOST_SEEDS = 10_000
#: A path of more segments is not told to the browser: meanwhile many prices are solved for.
_MOST_WALKED = 120
#: Questions beside the names of presets: any Scene, the panel of points, a snapshot, another page, what the
#: address says; and what the page that is open answers itself.
SURPRISE, POINTS, KEEP, VISIT, LINK, CHOOSE = "surprise", "points", "keep", "visit:", "link:", "choose:"


def explorer(key: str, tell: Tell | None = None, hint: str = "", session: str = "own") -> None:
    """A drag reruns this part alone.

    Parameters
    ----------
    key : str
        Of the component; one for each page.
    tell : callable, optional
        Says something about the Scene and its solution, above the screen.
    hint : str
        For a first visitor, who may dismiss it for good.
    session : str
        Whose history of undo this is.
    """
    shell().part(_explorer, key, tell, hint, session)


def _explorer(key: str, tell: Tell | None, hint: str, session: str) -> None:
    event, is_new = taken(key)
    dragging = event is not None and event.dragging
    scene = state.current_scene()
    answer = solve(scene)
    solution, problem = (None, answer) if isinstance(answer, str) else (answer, "")
    if tell and solution:
        tell(scene, solution)
    view = state.hold_view(scene.points, dragging, () if dragging else bends_of(solution))
    is_read = not dragging or (event is not None and event.below)
    payload: Explore = {
        "screen": "explore",
        "session": session,
        "news": news(event, is_new),
        "canvas": None if solution else canvas_payload(None, view),
        "parts": _parts(scene, solution, view, is_read) if solution else None,
        "problem": problem or words.letters(state.notice()),
        "hint": "" if solution and solution.is_out_of_reach else hint,
        "embed": shell().is_embedded,
        "present": state.presents(),
        "view": shell().query.get("view", "features"),
    }
    component.mount(key, dict(payload))
    if is_new and not dragging:
        shell().follow()  # the sidebar's table and the rest of the page follow on release


def _parts(scene: Scene, solution: Solution, view: View, is_read: bool) -> Parts:
    """All that follows the fit; the headline tells where another network was asked for than can be shown."""
    parts = parts_payload(solution, view, is_read, limit_of(scene))
    parts["headline"] = f"{parts['headline']} {unchosen(scene)}".rstrip()
    return parts


def bends_of(solution: Solution | None) -> list[tuple[float, float]]:
    """Where the fit bends or jumps, and its heights there."""
    if solution is None or not solution.breakpoints:
        return []
    positions = np.array([point.position for point in solution.breakpoints])
    return list(zip(positions.tolist(), solution.predict(positions).tolist(), strict=True))


def taken(key: str, has_scene: bool = True, since: int = 0) -> tuple[Event | None, bool]:
    """What the user did on a component last, applied to the Scene; and whether that is new.

    A newer run may end this one wherever the shell is asked for something, so an event counts as taken, and a
    question as followed, once it is: the newer run does what is left. A question that was followed before is
    not in the event; one that the page answers itself (`CHOOSE`) is, until the page is done `following` it.

    Without `has_scene` the component only asks: its Scene may be older than the one on the screen. What was
    made from a revision before `since` is left over from an earlier visit.
    """
    event = read_event(key, state.current_scene())
    if event is None or (event.rev is not None and event.rev < since):
        return None, False
    is_new = state.is_new(key, event)
    if is_new and has_scene:
        state.present(event.present)
        if not state.is_outdated(event):
            state.apply(event.scene, event.dragging)
    if not state.is_asked(key, event):
        event = replace(event, ask="")
    elif event.ask and not event.ask.startswith(CHOOSE):
        with state.following(key, event):
            _follow(event.ask)
    state.took(key, event)
    if event.ask.startswith(VISIT):
        shell().rerun()
    return event, is_new


def _follow(ask: str) -> None:
    """Do what a question asks for on any page."""
    if ask.startswith(LINK):
        state.follow_link(ask.removeprefix(LINK))
    elif ask == POINTS:
        state.toggle_points()
    elif ask == KEEP:
        snapshots.keep(state.current_scene())
    elif ask.startswith(VISIT):
        state.visit(ask.removeprefix(VISIT))
    else:
        state.commit(state.allowed(_answered(ask, state.current_scene())))


def news(event: Event | None, is_new: bool) -> News:
    """The Scene as it is now, for the browser; and the path, where it was asked for."""
    scene = state.current_scene()
    ack, dragging = (event.seq, event.dragging) if event else (0, False)
    held, kept = (state.hidden(), state.locked()), snapshots.how_many()
    told = news_payload(
        scene, state.revision(), ack, *held, brief=dragging, kept=kept, unsolved=why_none(scene)
    )
    if "controls" in told and (there := in_other_edition(session().page)):
        told["controls"]["other"] = there
    if event and is_new and event.path and walks_path(scene):
        path = path_of(scene)
        if 0 < len(path.segments) <= _MOST_WALKED:
            told["path"] = path_payload(path)
    return told


def _answered(ask: str, scene: Scene) -> Scene:
    """The Scene that a question asks for; the same where it asks for nothing that there is."""
    chance = random.Random()
    if ask == RANDOM:
        return scene.replace(points=random_points(chance.randrange(_MOST_SEEDS)))
    if ask == SURPRISE:
        return scene.with_network(
            points=random_points(chance.randrange(_MOST_SEEDS), chance.randint(5, 14)),
            beta_ratio=chance.choice([0.003, 0.01, 0.03, 0.1]),
            activation=chance.choice(list(ACTIVATIONS)),
            depth=chance.choice([2, 3, 3, 4]),
        )
    preset = PRESETS.get(ask)
    if preset is None:
        return scene
    wanted = {name: getattr(preset, name) for name in ("activation", "depth", "beta_ratio", "shown")}
    network = {name: value for name, value in wanted.items() if value is not None}
    return scene.with_network(points=preset.points, **network)
