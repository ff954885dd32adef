"""A figure and nothing else, for a frame in another page; `embed=NAME` in any address leads here."""

from __future__ import annotations

import streamlit as st

from ui import framed, framed_race
from ui.race import TICK
from ui.served import Served
from ui.shell import use

use(Served())
name = framed.Framed.now().figure
if name == "race" and framed_race.is_running():
    st.fragment(framed.draw, run_every=TICK)(name)
else:
    framed.show(name)
