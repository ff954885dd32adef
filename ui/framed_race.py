"""The race in a frame: two charts and a button, without the choices of its page."""

from __future__ import annotations

import numpy as np

from mirrors import Solution

from . import words
from .figures.race import fits_figure, losses_figure
from .live.contract import Picture
from .live.payloads.chart import chart_payload
from .live.payloads.figures import canvas_picture
from .race import TICK, Race
from .race_controls import Training
from .scene import Scene
from .session import session
from .view import View

__all__ = ["TICK", "drawn", "is_running"]

#: Places on the curves of the fits.
_FINE = 300


def is_running() -> bool:
    """Whether pictures are to follow each other."""
    race = session().race
    return race is not None and race.running and not race.ended


def drawn(scene: Scene, solution: Solution, view: View, ask: str) -> tuple[list[str], Picture]:
    """What the race says and shows now, after a button asked for `run`, `stop` or nothing.

    Raises
    ------
    InvalidProblem, LibraryTooLarge
        For a race that is too much work.
    """
    if scene.architecture.is_step:
        says = "Neurons that jump have no slope to follow, so they cannot be trained this way."
        return [says], canvas_picture(solution, view)
    training = Training.now()
    if ask == "run":
        session().race = Race.started(scene, training.seeds, training.options)
    race = session().race
    if race is None or race.scene != scene:
        session().race = None
        starts = words.count(training.seeds, "network")
        says = f"{starts} will start at random and go downhill. **The curve shown cannot be beaten.**"
        return [says], {**canvas_picture(solution, view), **_asks("run", "▶ Run")}
    if ask == "stop":
        race.stop()
    race.look()
    race.train()
    charts = [chart_payload(losses_figure(*race.losses(), race.solution.objective, race.is_bound))]
    grid = np.linspace(*view[:2], _FINE)
    fits = fits_figure(race.solution, grid, race.snapshot.predict(grid), race.best(), race.mirror)
    again = _asks("run", "↺ Run again") if race.ended else _asks("stop", "■ Stop")
    return [_says(race)], {"charts": [*charts, chart_payload(fits)], **again}


def _asks(ask: str, title: str) -> Picture:
    return {"asks": [{"key": ask, "title": title}]}


def _says(race: Race) -> str:
    step = f"Step {race.snapshot.step:,}: "
    if not race.is_bound:
        return f"{step}these networks may count their weights more cheaply than the optimum shown."
    reached = f"**{race.reached()} of {words.count(race.seeds, 'start')}** reached the optimum"
    return f"{step}{reached} to one in a thousand; none can get below."
