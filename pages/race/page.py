"""Training from random starts, against the global optimum."""

from __future__ import annotations

import numpy as np
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from mirrors import InvalidProblem, LibraryTooLarge
from ui import reports
from ui.drawing import Drawing
from ui.figures.drawing import drawing_figure
from ui.live.chart import moving_chart
from ui.page import CHART, WIDE, begin
from ui.race import TICK, Race
from ui.race_choice import Training
from ui.race_controls import controls
from ui.race_drawings import fits_drawing, kinks_drawing, losses_drawing
from ui.scene import Scene
from ui.session import session
from ui.view import fitting_span


def buttons(scene: Scene, training: Training) -> None:
    """Run, pause, continue, stop, reset."""
    now = session().race
    idle = now is None or now.ended
    going = now is not None and now.running and not now.ended
    row = st.container(horizontal=True, gap="small", width=WIDE)
    if row.button("▶ Run", disabled=going, width="stretch"):
        try:
            with st.spinner("Solving exactly", show_time=False):
                session().race = Race.started(scene, training.seeds, training.options)
        except (InvalidProblem, LibraryTooLarge) as problem:
            st.error(f"**{problem}** Your points are kept.")
            return
        st.rerun()
    paused = now is not None and not now.running and not now.ended
    if row.button("Continue" if paused else "Pause", disabled=idle, width="stretch"):
        assert now is not None
        now.look()
        now.running = paused
        st.rerun()
    if row.button("Stop", disabled=idle, width="stretch"):
        assert now is not None
        now.stop()
        st.rerun()
    if row.button("Reset", disabled=now is None, width="stretch"):
        session().race = None
        st.rerun()


def draw(column: DeltaGenerator, key: str, drawing: Drawing, moves: bool) -> None:
    """A chart; once the race has ended it can be zoomed and read."""
    with column:
        if moves:
            moving_chart(f"moving {key}", drawing)
        else:
            st.plotly_chart(drawing_figure(drawing), key=key, config=CHART)


def live() -> None:
    """One slice of training, and everything that is drawn of it."""
    now = session().race
    if now is None:
        return
    was_running = now.running
    now.look()
    now.train()
    share, left = now.progress
    st.progress(min(1.0, share), reports.race_progress(now.snapshot.step, now.running, now.ended, left))
    st.markdown(reports.race_result(now))
    low, high = fitting_span(now.scene.points, [p.position for p in now.solution.breakpoints])
    grid, best = np.linspace(low, high, 400), now.best()
    one, two = st.columns(2)
    one.markdown("##### How far above the optimum?" if now.is_bound else "##### The objective")
    losses = losses_drawing(*now.losses(), now.solution.objective, now.is_bound)
    draw(one, "losses", losses, not now.ended)
    two.markdown("##### What do they fit?")
    fits = fits_drawing(now.solution, grid, now.snapshot.predict(grid), best, now.mirror)
    draw(two, "fits", fits, not now.ended)
    one.markdown(f"##### Where do the kinks of start {best} wander?")
    history = [(step, found[best]) for step, found in now.kinks]
    draw(one, "kinks", kinks_drawing(history, now.places, low, high), not now.ended)
    two.markdown("##### Where is the bend?")
    two.table(reports.race_table(now.bend_shares()))
    two.caption(reports.RACE_TABLE)
    if was_running and not now.running:
        st.rerun()


training = Training.now()
scene = begin(
    "Race",
    "Networks are usually trained: random weights, then many small steps downhill. Here some do just that, "
    "on the same objective. The exact solution is the finish line: networks of the same kind and price "
    "can come near, never below.",
)
if scene.architecture.is_step:
    st.info(
        f"Neurons that jump ({scene.architecture.unit.title}) have no slope to follow, so they cannot be "
        "trained this way. Choose another activation."
    )
else:
    if (now := session().race) is not None and now.scene != scene:
        session().race = None
        st.info("The points or the network changed, so the last race is gone. Run a new one.")
    buttons(scene, training)
    controls(training, expanded=session().race is None)
    now = session().race
    st.fragment(live, run_every=TICK if now is not None and now.running else None)()
