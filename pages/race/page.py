"""Training from random starts, against the global optimum."""

from __future__ import annotations

from typing import Any

import numpy as np
import streamlit as st

from mirrors import InvalidProblem, LibraryTooLarge
from mirrors.training.places import places
from ui import reports
from ui.figures.race import fits_figure, kinks_figure, losses_figure
from ui.page import begin
from ui.race import Race
from ui.race_controls import settings
from ui.scene import Scene
from ui.view import fitting_view

CHART = {"displayModeBar": False}
#: Seconds of training between two pictures, and how often they are drawn.
SLICE, TICK = 0.2, 0.45


def race() -> Race | None:
    """The race of this session."""
    found = st.session_state.get("race")
    return found if isinstance(found, Race) else None


def buttons(scene: Scene, seeds: int, options: dict[str, Any]) -> None:
    """Run, pause, continue, stop, reset."""
    now = race()
    going = now is not None and now.running and not now.ended
    row = st.columns([1, 1, 1, 1, 3])
    if row[0].button("▶ Run", type="primary", disabled=going, use_container_width=True):
        try:
            with st.spinner("Solving exactly", show_time=False):
                st.session_state["race"] = Race.started(scene, seeds, options)
        except (InvalidProblem, LibraryTooLarge) as problem:
            st.error(f"**{problem}** Your points are kept.")
            return
        st.rerun()
    paused = now is not None and not now.running and not now.ended
    if row[1].button(
        "Continue" if paused else "Pause", disabled=now is None or now.ended, use_container_width=True
    ):
        assert now is not None
        now.look()
        now.running = paused
        st.rerun()
    if row[2].button("Stop", disabled=now is None or now.ended, use_container_width=True):
        assert now is not None
        now.stop()
        st.rerun()
    if row[3].button("Reset", disabled=now is None, use_container_width=True):
        del st.session_state["race"]
        st.rerun()


def live() -> None:
    """One slice of training, and everything that is drawn of it."""
    now = race()
    if now is None:
        return
    was_running = now.running
    now.look()
    now.advance(SLICE)
    share, left = now.progress
    st.progress(min(1.0, share), reports.race_progress(now.snapshot.step, now.running, now.ended, left))  # type: ignore[union-attr]
    st.markdown(reports.race_result(now))
    points = now.scene.points
    low, high, *_ = fitting_view(points, [p.position for p in now.solution.breakpoints])
    grid, best = np.linspace(low, high, 400), now.best()
    one, two = st.columns(2)
    one.markdown("##### How far above the optimum?" if now.is_bound else "##### The objective")
    one.plotly_chart(
        losses_figure(*now.losses(), now.solution.objective, now.is_bound), key="losses", config=CHART
    )
    two.markdown("##### What do they fit?")
    two.plotly_chart(
        fits_figure(now.solution, grid, now.snapshot.predict(grid), best), key="fits", config=CHART
    )  # type: ignore[union-attr]
    one.markdown(f"##### Where do the kinks of start {best} wander?")
    history = [(step, found[best]) for step, found in now.kinks]
    known = places(now.scene.x, now.scene.architecture)
    one.plotly_chart(kinks_figure(history, known, low, high), key="kinks", config=CHART)
    two.markdown("##### Where is the bend?")
    two.table(reports.race_table(now.bend_shares()))
    two.caption("Shares of |change of slope| between the outermost data points, averaged over the starts.")
    if was_running and not now.running:
        st.rerun()


scene = begin(
    "Race",
    "Networks are usually trained: random weights, then many small steps downhill. Here some do just that, "
    "on the same objective. The exact solution is the finish line: they can come near, never below.",
)
if scene.architecture.is_step:
    st.info(
        "Sign and threshold have no slope to follow, so they cannot be trained this way. Choose another "
        "activation."
    )
else:
    if (now := race()) is not None and now.scene != scene:
        del st.session_state["race"]
        st.info("The points or the network changed, so the last race is gone. Run a new one.")
    chosen = settings(expanded=race() is None)
    buttons(scene, *chosen)
    now = race()
    st.fragment(live, run_every=TICK if now is not None and now.running else None)()
