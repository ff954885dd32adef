"""A figure and nothing else, for a frame in another page; `embed=NAME` in any address leads here."""

from __future__ import annotations

from dataclasses import dataclass

from ui import framed
from ui.fields import one_of
from ui.settings import Settings
from ui.share import FIGURES


@dataclass(frozen=True)
class Framed(Settings):
    """Which figure."""

    figure: str = one_of(FIGURES)


framed.show(Framed.now().figure)
