"""The page of losses: what is dragged, slid or chosen on it reruns this part alone."""

from __future__ import annotations

from mirrors import InvalidProblem, Solution
from mirrors.datasets import PRESETS

from .. import state, words
from ..answer import solve, solve_loss
from ..explorer import CHOOSE, bends_of, news, taken
from ..live import component
from ..live.contract.controls import Part
from ..live.contract.losses import Losses
from ..live.event import Event
from ..live.payloads.canvas import canvas_payload
from ..live.payloads.losses import ANY_LABELS, choice_payload, labels_payload, losses_payload, on_points
from ..scene import Scene
from ..shell import shell
from ..view import View
from .choice import Chosen
from .kinds import Kind
from .labels import CHANGES, changed, levels, offers, refusal

#: Of a question for other labels.
_LABELS = "labels="


def live(key: str) -> None:
    """The whole page below the menu.

    Parameters
    ----------
    key : str
        Of the component.
    """
    shell().part(_live, key)


def _live(key: str) -> None:
    chosen = Chosen.now()
    event, is_new = taken(key)
    dragging = event is not None and event.dragging
    with state.following(key, event):
        failed = _relabel(event)
        chosen = _followed(chosen, event)
    scene = state.current_scene()
    refused = refusal(chosen.kind, scene.y)
    answers = refused or _answers(chosen, scene)
    view = _view(chosen.kind, scene, answers, dragging)
    told = failed or (answers if isinstance(answers, str) else "")
    payload: Losses = {
        "screen": "losses",
        "news": news(event, is_new),
        "choice": choice_payload(chosen.loss, chosen.amount, scene.y),
        "labels": ANY_LABELS if refused else labels_payload(chosen.kind, scene.y),
        "canvas": canvas_payload(None, view) if isinstance(answers, str) else None,
        "parts": None if isinstance(answers, str) else losses_payload(chosen.kind, *answers, view),
        "problem": told or words.letters(state.notice() or ""),
        "offers": _offers(chosen.kind) if refused else [],
        "embed": shell().is_embedded,
        "present": state.presents(),
    }
    component.mount(key, dict(payload))
    if is_new and not dragging:
        shell().follow()  # the table of points follows on release


def _followed(chosen: Chosen, event: Event | None) -> Chosen:
    """What was asked for; while a slider is held it is only shown, so that the link follows on release."""
    if event is None or not event.ask.startswith(CHOOSE):
        return chosen
    wanted = chosen.asked(event.ask.removeprefix(CHOOSE), state.current_scene().y)
    return wanted if event.dragging or wanted == chosen else chosen.change(**vars(wanted))


def _relabel(event: Event | None) -> str:
    """A new Scene with other labels, if that was asked for; why there is none, if it cannot be."""
    if event is None or not event.ask.startswith(CHOOSE + _LABELS):
        return ""
    try:
        state.commit(state.allowed(changed(state.current_scene(), event.ask.removeprefix(CHOOSE + _LABELS))))
    except InvalidProblem as problem:
        return f"**{problem}** Your points are kept."
    return ""


def _answers(chosen: Chosen, scene: Scene) -> tuple[Solution, Solution] | str:
    """The optimum for the loss, and that for squared errors; or why there is none."""
    squared = solve(scene)
    answer = squared if chosen.loss == "squared" else solve_loss(scene, chosen.measure())
    if isinstance(squared, str) or isinstance(answer, str):
        return answer if isinstance(answer, str) else str(squared)
    return answer, squared


def _view(kind: Kind, scene: Scene, answers: tuple[Solution, Solution] | str, dragging: bool) -> View:
    """All points and both classes, and the kinks of the fit as they are drawn."""
    shown, solution = list(scene.points), None if isinstance(answers, str) else answers[0]
    if solution and kind.labels == "classes":
        shown += [(scene.points[0][0], level) for level in levels(scene.y)]
    bends = () if dragging else bends_of(solution)
    drawn = [(x, on_points(kind, scene.y, f)) for x, f in bends]
    return state.hold_view(shown, dragging, drawn)


def _offers(kind: Kind) -> list[Part]:
    """What leads to labels that the loss takes, unless the link holds the points fast."""
    if "data" in state.hidden() | state.locked():
        return []
    change, preset = offers(kind)
    return [
        {"key": f"{CHOOSE}{_LABELS}{change}", "title": CHANGES[change]},
        {"key": preset, "title": f"Example: {PRESETS[preset].title}"},
    ]
