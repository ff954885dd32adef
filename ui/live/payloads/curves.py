"""Exact vertices of piecewise-linear functions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from .numbers import placed, rounded

Function = Callable[[np.ndarray], np.ndarray]


def curve(
    function: Function, breaks: Sequence[float], view: Sequence[float], steps: bool
) -> tuple[list[float], list[float]]:
    """Exact vertices of a piecewise-linear function within a view; jumps are two vertices at one x."""
    x0, x1 = float(view[0]), float(view[1])
    inner = sorted({float(b) for b in breaks if x0 < b < x1})
    ends = np.array([x0, *inner, x1])
    if steps:
        xs = np.repeat(ends, 2)[1:-1]
        # the value between two jumps does not depend on which side a jump itself belongs to
        ys = np.repeat(np.asarray(function((ends[:-1] + ends[1:]) / 2), dtype=float), 2)
    else:
        xs, ys = ends, np.asarray(function(ends), dtype=float)
    good = np.isfinite(ys)
    return xs[good].tolist(), ys[good].tolist()


def drawn(
    function: Function, breaks: Sequence[float], view: Sequence[float], steps: bool
) -> tuple[list[float], list[float]]:
    """The same with few digits, for what is only looked at."""
    xs, ys = curve(function, breaks, view, steps)
    span = float(view[1]) - float(view[0])
    return [placed(x, span) for x in xs], [rounded(y) for y in ys]


def scaled(function: Function, factor: float) -> Function:
    """factor * function."""
    return lambda x: float(factor) * np.asarray(function(x))


def bends(positions: Sequence[float], function: Function, scale: float) -> list[float]:
    """By how much a function, linear between the ascending positions and beyond, changes its slope at each.

    Parameters
    ----------
    positions : (n,) ascending
    function : callable
    scale : float
        How far beyond the ends a slope is read off.
    """
    if not len(positions):
        return []
    places = np.array([positions[0] - scale, *positions, positions[-1] + scale])
    values = np.asarray(function(places), dtype=float)
    with np.errstate(all="ignore"):
        sizes = np.abs(np.diff(np.diff(values) / np.diff(places)))
    bends: list[float] = np.where(np.isfinite(sizes), sizes, 0.0).tolist()
    return bends
