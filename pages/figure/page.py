"""A figure and nothing else, for a frame in another page; `embed=NAME` in any address leads here."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from ui import framed, framed_race
from ui.fields import one_of
from ui.race import TICK
from ui.served import Served
from ui.settings import Settings
from ui.share import FIGURES
from ui.shell import use


@dataclass(frozen=True)
class Framed(Settings):
    """Which figure."""

    figure: str = one_of(FIGURES)


use(Served())
name = Framed.now().figure
if name == "race" and framed_race.is_running():
    st.fragment(framed.draw, run_every=TICK)(name)
else:
    framed.show(name)
