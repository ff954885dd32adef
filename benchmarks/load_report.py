"""What benchmarks/load.py saw: a few lines for one load, a document and a picture for all of them."""

from __future__ import annotations

import datetime
import os
import platform
import statistics
from dataclasses import dataclass, field
from pathlib import Path

from scripts.svg import panels, save

_HEAD = """# Load

Written by `python benchmarks/load.py --write docs/benchmarks` on {date}: {cores} cores ({system}), Python
{python}, Streamlit {streamlit}; server and sessions share the cores. Every session is a websocket that opens
the explore page (12 points, depth 3) and drags; a wait is the time from a change to the answer with the fit
for it. Every tenth change lets go of the point (unless `--hold` says otherwise), which reruns the whole page.

{table}

Memory of the server during {minutes:.0f} minutes, with Streamlit's garbage collection after each run switched
off:

![Megabytes against minutes](soak.svg)
"""
_COLUMNS = (
    "load",
    "command `python benchmarks/load.py`",
    "answers a second",
    "wait, median / p95 / longest",
    "slowest session, of the mean",
    "CPU for each change",
    "memory: one session, most, for each more",
    "errors",
)


@dataclass(frozen=True)
class Load:
    """What was seen of the server and its sessions from start to end; times in seconds, memory in bytes."""

    sessions: int
    waits: list[list[float]]
    errors: list[str]
    received: int
    base: int
    opened: int
    cpu: float
    own_cpu: float
    seconds: float
    times: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)

    @property
    def all_waits(self) -> list[float]:
        """Of all sessions."""
        return [wait for session in self.waits for wait in session]

    def cells(self) -> list[str]:
        """The numbers of the table's row."""
        n = max(1, len(self.all_waits))
        slowest = min(len(waits) for waits in self.waits) * len(self.waits) / n
        own = (self.memory[-1] - self.base) / max(1, self.sessions - 1)
        return [
            f"{n / self.seconds:.1f}",
            quantiles(self.all_waits),
            f"{slowest:.0%}",
            f"{1000 * self.cpu / n:.1f} ms",
            f"{self.base / 1e6:.0f}, {max(self.memory) / 1e6:.0f}, {own / 1e6:.1f} MB",
            "; ".join([str(len(self.errors)), *sorted(set(self.errors))[:5]]),
        ]

    def __str__(self) -> str:
        """For the terminal."""
        own = f"these sessions took {self.own_cpu / self.seconds:.0%}"
        size = f"{self.received / max(1, len(self.all_waits)) / 1e3:.0f} kB for each change"
        lines = [f"{name}: {cell}" for name, cell in zip(_COLUMNS[2:], self.cells(), strict=True)]
        return "\n".join(
            [*lines, f"server: {self.cpu / self.seconds:.0%} of one core; {own}", f"messages: {size}"]
        )


def quantiles(seconds: list[float]) -> str:
    """Median, 95 % and longest, in milliseconds."""
    if not seconds:
        return "–"
    ordered = sorted(seconds)
    late = ordered[min(len(ordered) - 1, int(0.95 * len(ordered)))]
    return " / ".join(f"{1000 * s:.0f}" for s in (statistics.median(ordered), late, ordered[-1])) + " ms"


def document(rows: list[tuple[str, str, Load]]) -> str:
    """The loads by name and command, as Markdown; the last one is drawn."""
    import streamlit

    lines = [_COLUMNS, ["---"] * len(_COLUMNS)]
    lines += [[name, f"`{command}`", *load.cells()] for name, command, load in rows]
    return _HEAD.format(
        date=datetime.date.today(),
        cores=os.cpu_count(),
        system=platform.system(),
        python=platform.python_version(),
        streamlit=streamlit.__version__,
        table="\n".join(f"| {' | '.join(line)} |" for line in lines),
        minutes=rows[-1][2].seconds / 60,
    )


def curve(load: Load, path: Path) -> None:
    """The server's memory over time, as SVG."""
    figure, (axis,) = panels(1, size=(9, 3.2))
    axis.plot([t / 60 for t in load.times], [m / 1e6 for m in load.memory], color="#0072B2")
    axis.axhline(load.base / 1e6, color="#7F7F7F", ls="--", lw=1)
    axis.annotate("one session", (load.times[-1] / 60, load.base / 1e6), va="bottom", ha="right")
    axis.set(xlabel="minutes", ylabel="memory of the server, MB", ylim=(0, None))
    axis.grid(alpha=0.3)
    save(figure, path)
