"""The pages of this edition: the same parts as on the server, and plain controls around them."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlencode

import numpy as np

from mirrors import Solution
from mirrors.export import TEXTS
from mirrors.features.breakpoint import point_name
from ui import about, state, words
from ui.answer import solve
from ui.catalogue import GROUPS, Catalogue, Choice, Looked
from ui.compare import compare as snapshots
from ui.course import course, enter
from ui.explorer import explorer
from ui.folding import foldable
from ui.frame import PAGES, bar
from ui.live import component
from ui.live.payloads.anatomy import anatomy_payload
from ui.live.payloads.fold import folding_payload
from ui.live.payloads.wall import library_payload
from ui.live.wall import read_chosen
from ui.losses.live import live
from ui.session import session
from ui.share import in_other_edition, name_of
from ui.shell import shell
from ui.view import fitting_span

from .points import points
from .sheet import Sheet

WALL, TILES = "wall", 36
#: Characters of a preview.
_PREVIEW = 4_000


def explore(sheet: Sheet) -> None:
    """Everything on one screen."""
    points(sheet)
    explorer("canvas", hint="" if sheet.is_embedded else about.HINT)


def losses(sheet: Sheet) -> None:
    """The points under any loss."""
    points(sheet)
    live("losses")


def lessons(sheet: Sheet) -> None:
    """A story in short steps."""
    if "data" in state.locked() | state.hidden():
        sheet.heading("Lessons", 1)
        sheet.text(about.LESSONS_LOCKED, "info")
    else:
        enter()
        course()


def compare(sheet: Sheet) -> None:
    """Snapshots of the Scene, side by side."""
    _headed(sheet, "Compare", about.COMPARE)
    snapshots("compare")


def dictionary(sheet: Sheet) -> None:
    """All features, searched and looked at closely."""
    now, looked = Choice.now(), Looked.now()
    solution = _begun(sheet, "Dictionary", about.DICTIONARY)
    if solution is None:
        return
    if not solution.beta_max:
        sheet.text(
            "The labels are constant: no feature could help, so there is nothing to choose from.", "info"
        )
        return
    catalogue = Catalogue(solution)
    now = _asked(sheet, catalogue, now)
    found = catalogue.found(now)
    chosen = catalogue.looked_at(read_chosen(WALL, len(catalogue.levels)), looked, found)
    sheet.events.pop(WALL, None)
    tiles, of_choice = session().tiles
    shown = tiles if of_choice == now else TILES
    component.mount(WALL, dict(library_payload(catalogue, found, shown, chosen, catalogue.span)))
    if shown < len(found) and sheet.button(f"Show {TILES} more", "more tiles"):
        session().tiles = shown + TILES, now
        shell().rerun()


def _asked(sheet: Sheet, catalogue: Catalogue, now: Choice) -> Choice:
    """The filters."""
    catalogue.check(now)
    titles = {key: f"{GROUPS[key]} ({count:,})" for key, count in catalogue.counts().items()}
    sheet.pills("Breakpoints come from", now.key("groups"), titles, now.groups)
    x = catalogue.solution.x
    rows = {str(i): f"{point_name(i)} = {x[i]:.4g}" for i in np.argsort(x, kind="stable").tolist()}
    row = sheet.widgets.pop("row", None)
    if row is not None:
        now = now.change(row=int(row) if row in rows else None)
    sheet.select("Bends at data point", "row", {"": "any", **rows}, "" if now.row is None else str(now.row))
    low, high = catalogue.span
    between = sheet.widgets.pop("between", None)
    if between is not None:
        a, b = sorted(min(max(float(end), low), high) for end in between)
        now = now.change(between=None if (a, b) == (low, high) else (a, b))
    sheet.numbers("Bends somewhere between", "between", (low, high), now.between or (low, high))
    sheet.toggle("selected only", now.key("only_selected"), now.only_selected)
    return now


def folding(sheet: Sheet) -> None:
    """One feature, folded layer by layer."""
    looked = Looked.now()
    solution = _begun(sheet, "Folding", about.FOLDING)
    if solution is None:
        return
    architecture = solution.architecture
    if architecture.is_step:
        sheet.text(
            f"Neurons that jump ({architecture.unit.title}) fold nothing: every jump sits at a data point. "
            "Choose another activation to see folds.",
            "info",
        )
        return
    if not len(solution.indices):
        advice = " Lower the price of weights." if solution.beta_max else ""
        sheet.text(f"The best network is a constant: there is no feature to fold.{advice}", "info")
        return
    if not architecture.folds:
        sheet.text(
            f"{words.mirrors(architecture)} Absolute value and mirrored pairs of ReLUs do fold.", "info"
        )
    asked = sheet.widgets.pop("fold", None)
    titles, wanted = foldable(solution, looked)
    if asked is not None and asked in map(str, titles):
        looked.change(fold=int(asked))
        wanted = int(asked)
    sheet.select("Feature", "fold", {str(index): title for index, title in titles.items()}, str(wanted))
    marks = [point.position for point in solution.library.feature(wanted).breakpoints]
    span = fitting_span(state.current_scene().points, marks)
    component.mount("fold", dict(folding_payload(solution, wanted, span)))


def network(sheet: Sheet) -> None:
    """Weights, what they cost, and how to take them along."""
    solution = _begun(sheet, "Network", about.NETWORK)
    if solution is None:
        return
    marks = [point.position for point in solution.breakpoints]
    span = fitting_span(state.current_scene().points, marks)
    component.mount("anatomy", dict(anatomy_payload(solution, span)))
    sheet.heading("Take it with you")
    forms = {form.title: form for form in TEXTS}
    chosen = sheet.widgets.get("form")
    form = forms[chosen] if chosen in forms else TEXTS[0]
    sheet.select("Form", "form", {title: title for title in forms}, form.title)
    text = form.write(solution)
    if len(text) > _PREVIEW:
        sheet.text(f"The first {_PREVIEW:,} of {len(text):,} characters; the file has them all.", "caption")
    sheet.code(text[:_PREVIEW], form.file, text)
    sheet.text(
        "ONNX is written by the edition with a server, whose library for it does not run here.", "caption"
    )


def elsewhere(sheet: Sheet) -> None:
    """A page that only the edition with a server has."""
    sheet.heading("Not in this edition", 1)
    sheet.text(f"{NOTE} Your points stay as they are; the menu leads back to them.")
    if there := in_other_edition(session().page):
        sheet.link("This page in the edition with a server", f"{there}?{urlencode(state.link())}")


def _headed(sheet: Sheet, title: str, about: str) -> None:
    """Bar, heading, what must be told, the points."""
    bar()
    sheet.heading(title, 1)
    sheet.text(about)
    sheet.warn()
    points(sheet)


def _begun(sheet: Sheet, title: str, about: str) -> Solution | None:
    """The same; the optimum, or the best network found, or None where the page has said why."""
    _headed(sheet, title, about)
    answer = solve(state.current_scene())
    if isinstance(answer, str):
        sheet.text(answer, "error")
        return None
    if answer.is_out_of_reach:
        sheet.text(words.proof(answer), "info")
    return answer


#: By their names in the address.
SHOWN: dict[str, Callable[[Sheet], None]] = {
    "explore": explore,
    "lessons": lessons,
    "compare": compare,
    "dictionary": dictionary,
    "folding": folding,
    "network": network,
    "losses": losses,
}
TITLES = {name_of(title): title for title in PAGES}
_ABSENT = [title for name, title in TITLES.items() if name not in SHOWN]
NOTE = f"Only with a server: {', '.join(_ABSENT)}."
