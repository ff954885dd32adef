"""A figure and nothing else, for a frame in another page; `embed=NAME` in any address leads here."""

from __future__ import annotations

from ui import framed
from ui.served import Served
from ui.shell import use

use(Served())
framed.show(framed.Framed.now().figure)
