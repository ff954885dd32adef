"""Pictures for the documents, drawn by matplotlib: the same numbers give the same file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from matplotlib.figure import Figure


def panels(
    columns: int, rows: int = 1, *, size: tuple[float, float] = (3.4, 2.7), sharey: bool = False
) -> tuple[Figure, np.ndarray]:
    """A figure and its axes (rows * columns,), from left to right and down; `size` of one in inches."""
    from matplotlib.figure import Figure

    figure = Figure(figsize=(columns * size[0], rows * size[1]), layout="constrained")
    return figure, figure.subplots(rows, columns, squeeze=False, sharey=sharey).ravel()


def save(figure: Figure, path: Path) -> None:
    """As SVG whose words stay words."""
    import matplotlib

    path.parent.mkdir(parents=True, exist_ok=True)
    with matplotlib.rc_context({"svg.hashsalt": "mirrors", "svg.fonttype": "none"}):
        figure.savefig(path, format="svg", metadata={"Date": None}, facecolor="white")
