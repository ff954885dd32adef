"""Two classes on the axes of the points: where a fit changes between them, who is on the wrong side."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np


def boundaries(xs: Sequence[float], fs: Sequence[float]) -> list[float]:
    """Where a fit with these vertices changes its sign; 0 counts as positive.

    Parameters
    ----------
    xs, fs : sequences of float
        Ascending, as `ui.live.payloads.curves.curve` makes them.
    """
    found = []
    for (x0, f0), (x1, f1) in pairwise(zip(xs, fs, strict=True)):
        if (f0 >= 0) != (f1 >= 0):
            found.append(x0 + (x1 - x0) * f0 / (f0 - f1))
    return found


def wrong(sol: Any) -> list[int]:
    """Rows whose label is not the class that the network says."""
    return np.flatnonzero(sol.classes(sol.x) != sol.y).tolist()


def on_axes(f: np.ndarray, levels: tuple[float, float]) -> np.ndarray:
    """A fit as it is drawn over labels: −1 and 1 where the classes are, 0 on the line between them."""
    low, high = levels
    return 0.5 * (low + high) + 0.5 * (high - low) * np.asarray(f, dtype=float)
