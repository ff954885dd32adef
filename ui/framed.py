"""One figure and nothing else, for a frame in another page: what it shows, in a line, and what it draws."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import mirrors
from mirrors import Solution

from . import framed_race, state, words
from .answer import others_of, path_of, solve, unchosen
from .catalogue import Looked
from .explorer import CHOOSE, bends_of, news, taken
from .fields import one_of
from .live import component
from .live.contract.figures import Figure, Picture
from .live.payloads.figures import (
    band_picture,
    canvas_picture,
    dual_picture,
    empty_picture,
    folding_picture,
    path_picture,
    wall_picture,
)
from .scene import Scene
from .session import session
from .settings import Settings
from .share import FIGURES
from .shell import shell
from .view import View, taller


@dataclass(frozen=True)
class Framed(Settings):
    """Which figure: what `embed` says in the address of any page."""

    figure: str = one_of(FIGURES, called="embed")


@dataclass(frozen=True)
class Shown:
    """What a figure is drawn of.

    Attributes
    ----------
    scene : Scene
    solution : mirrors.Solution
    view : (x0, x1, y0, y1)
        What the axes span.
    dragging : bool
        More will follow: what takes long waits.
    ask : str
        What a button or a tile of the figure asked for, new in this run; or nothing.
    """

    scene: Scene
    solution: Solution
    view: View
    dragging: bool
    ask: str

    @property
    def span(self) -> tuple[float, float]:
        """Of x."""
        return self.view[:2]


#: What the figure of the band asks for itself.
_BAND = "band"
#: The sentences of a figure, and its picture.
Drawn = tuple[list[str], Picture]


def show(name: str) -> None:
    """A figure of `FIGURES`; what the hand does on it runs this part alone."""
    shell().part(draw, name)


def draw(name: str) -> None:
    """The part itself."""
    key = f"figure {name}"
    event, is_new = taken(key)
    dragging = event is not None and event.dragging
    scene = state.current_scene()
    answer = solve(scene)
    solution, problem = (None, answer) if isinstance(answer, str) else (answer, "")
    view = state.hold_view(scene.points, dragging, () if dragging else bends_of(solution))
    with state.following(key, event):  # at once: a frame has nothing else that could end the run
        ask = event.ask.removeprefix(CHOOSE) if event and event.ask.startswith(CHOOSE) else ""
    says: list[str] = []
    picture = empty_picture(view)
    if solution:
        try:
            says, picture = _DRAW[name](Shown(scene, solution, view, dragging, ask))
        except (mirrors.InvalidProblem, mirrors.LibraryTooLarge) as why:
            picture, problem = canvas_picture(solution, view), str(why)
    told: Figure = {
        "screen": "figure",
        "name": name,
        "title": FIGURES[name],
        "news": news(event, is_new),
        "says": says,
        "picture": picture,
        "problem": problem or words.letters(state.notice()),
        "price": name not in ("folding", "race"),
        "embed": shell().is_embedded,
        "present": state.presents(),
    }
    component.mount(key, dict(told))


def _nothing(shown: Shown) -> Drawn:
    """Where the labels are constant."""
    says = "No feature could bring a constant closer to these points."
    return [says], canvas_picture(shown.solution, shown.view)


def _canvas(shown: Shown) -> Drawn:
    says = f"{words.headline(shown.solution)} {unchosen(shown.scene)}".rstrip()
    return [says], canvas_picture(shown.solution, shown.view)


def _band(shown: Shown) -> Drawn:
    if shown.dragging:
        says = "The band follows when you let go."
        return [says], band_picture(shown.solution, _with_band(shown.view), None)
    if not (len(shown.solution.coefficients) or shown.solution.is_out_of_reach):
        return ["**The constant is the only best network.**"], band_picture(shown.solution, shown.view, None)
    wanted = shown.scene, shown.span
    if shown.ask == _BAND:
        session().banded = wanted
    if session().banded != wanted:  # it may take long, and the curve does not wait for it
        says = "Looking for all other best networks."
        return [says], {**band_picture(shown.solution, _with_band(shown.view), None), "later": _BAND}
    others, band, _ = others_of(shown.scene, *shown.span)
    session().reach = shown.span, float(band[1].min()), float(band[2].max())
    if others.is_unique:
        says = "**This network is the only best one.**"
    else:
        says = "**Every best network runs inside the shaded band**, and all agree at the data points."
    return [says], band_picture(shown.solution, _with_band(shown.view), band)


def _with_band(view: View) -> View:
    """With room for the band drawn last, so that nothing jumps until the next one is found."""
    span, low, high = session().reach or (None, 0.0, 0.0)
    return taller(view, low, high) if span == view[:2] else view


def _folding(shown: Shown) -> Drawn:
    solution = shown.solution
    if shown.scene.architecture.is_step:
        return ["Neurons that jump fold nothing. Here is the fit."], canvas_picture(solution, shown.view)
    if not len(solution.indices):
        return ["A constant has nothing to fold."], canvas_picture(solution, shown.view)
    says = "Drag a crease (▲): **what a layer does at one place, it does at all places folded onto it.**"
    return [f"{says} Dots are data."], folding_picture(solution, shown.span)


def _dictionary(shown: Shown) -> Drawn:
    solution = shown.solution
    if not solution.beta_max:
        return _nothing(shown)
    looked, listed = Looked.now(), len(solution.library)
    if shown.ask.isdecimal() and int(shown.ask) < listed:
        looked = looked.change(feature=int(shown.ask))
    chosen = looked.feature if looked.feature is not None and looked.feature < listed else None
    told, picture = wall_picture(solution, chosen, shown.span)
    used, size = len(solution.coefficients), words.count(solution.library_size, "feature")
    return [told or f"**{used:,} of {size}** are selected. Choose one to read about it."], picture


def _path(shown: Shown) -> Drawn:
    path = path_of(shown.scene)
    if not path.segments:
        return _nothing(shown)
    used, drawn = len(shown.solution.coefficients), len(path.at(shown.solution.beta).coefficients)
    says = f"**{words.count(used, 'feature')}** at this β."
    if drawn != used:  # of several best networks the path follows one
        says += f" The lines follow another of the best networks, with {drawn}."
    knots = words.count(len(path.betas) - 1, "knot")
    says += f" Features come and go at {knots}; in between all changes evenly with β."
    return [says], path_picture(path, shown.solution.beta)


def _dual(shown: Shown) -> Drawn:
    solution = shown.solution
    if not solution.beta_max:
        return _nothing(shown)
    says = "**Nowhere is |a · r| larger than β**, so no other unit would pay for itself: nothing is better."
    return [says if solution.is_proven else words.proof(solution)], dual_picture(solution, shown.span)


def _race(shown: Shown) -> Drawn:
    return framed_race.drawn(shown.scene, shown.solution, shown.view, shown.ask)


_DRAW: dict[str, Callable[[Shown], Drawn]] = {
    "canvas": _canvas,
    "folding": _folding,
    "dictionary": _dictionary,
    "band": _band,
    "path": _path,
    "dual": _dual,
    "race": _race,
}
