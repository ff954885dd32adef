"""The race in a frame: two charts and a button, without the choices of its page."""

from __future__ import annotations

import numpy as np

from mirrors import Solution

from . import words
from .live.contract.figures import Picture
from .live.payloads.chart import chart_payload
from .live.payloads.figures import canvas_picture
from .race import Race
from .race_choice import Training
from .race_drawings import fits_drawing, losses_drawing
from .scene import Scene
from .session import session
from .view import View

#: Places on the curves of the fits.
_FINE = 300
#: What the figure asks for itself while the race runs: the next slice of training.
_TRAIN = "train"


def drawn(scene: Scene, solution: Solution, view: View, ask: str) -> tuple[list[str], Picture]:
    """What the race says and shows now, after a button asked for `run`, `stop`, `go on` or nothing.

    While it runs the picture asks for the next one, so that nothing happens where nobody looks.

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
        says = f"{starts} will start at random and go downhill. **The curve shown is the exact optimum.**"
        return [says], {**canvas_picture(solution, view), **_asks("run", "▶ Run")}
    race.look()
    if ask == "stop":
        race.stop()
    elif ask == "go on":
        race.running = True
    race.train()
    grid = np.linspace(*view[:2], _FINE)
    charts = [
        losses_drawing(*race.losses(), race.solution.objective, race.is_bound),
        fits_drawing(race.solution, grid, race.snapshot.predict(grid), race.best(), race.mirror),
    ]
    if race.ended:
        asks = _asks("run", "↺ Run again")
    elif race.running:
        asks = {**_asks("stop", "■ Stop"), "later": _TRAIN}
    else:
        asks = _asks("go on", "▶ Go on")
    return [_says(race)], {"charts": [chart_payload(chart) for chart in charts], **asks}


def _asks(ask: str, title: str) -> Picture:
    return {"asks": [{"key": ask, "title": title}]}


def _says(race: Race) -> str:
    step = f"Step {race.snapshot.step:,}: "
    if not race.is_bound:
        return f"{step}these networks may count their weights more cheaply than the optimum shown."
    reached = f"**{race.reached()} of {words.count(race.seeds, 'start')}** reached the optimum"
    return f"{step}{reached} to one in a thousand; none can get below."
