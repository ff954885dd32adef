"""Pictures by matplotlib, which is imported when one is asked for (`pip install mirrors[plot]`)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from .palette import BLUE, FEATURE_COLOURS, KINDS, SKY, VERMILION, matplotlib_marker

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from ..path import Path
    from ..solution import Solution
    from ..solution_set import Alternatives

#: More points than this are drawn small.
_MANY = 30
#: How far beyond the data a curve goes, as a share of their spread.
_MARGIN = 0.15


def plot_solution(solution: Solution, ax: Axes | None = None) -> Axes:
    """Points, curve and breakpoints, by where each comes from."""
    axis = ax or _new_axes()
    ends = _ends(solution)
    bends = [point for point in solution.breakpoints if ends[0] < point.position < ends[1]]
    style = "steps-post" if solution.architecture.is_step else "default"
    grid = np.array([ends[0], *(point.position for point in bends), ends[1]])
    axis.plot(grid, solution.predict(grid), color="black", drawstyle=style, label="the network")
    size = 5 if len(solution.x) <= _MANY else 3
    axis.plot(solution.x, solution.y, "o", color=BLUE, fillstyle="none", markersize=size, label="data point")
    for kind in dict.fromkeys(point.kind for point in bends):
        at = np.array([point.position for point in bends if point.kind == kind])
        sign: dict[str, Any] = {"color": KINDS[kind]["colour"], "label": KINDS[kind]["title"]}
        sign |= {"markersize": 9, "markeredgewidth": 3} if kind == "switch" else {"markersize": size - 1}
        axis.plot(at, solution.predict(at), matplotlib_marker(kind), **sign)
    return _finished(axis, ax, *solution.names)


def plot_path(path: Path, ax: Axes | None = None) -> Axes:
    """The coefficient of each feature over beta; the largest have a colour each, and are in the legend."""
    axis = ax or _new_axes()
    numbers, table = path.features, path.coefficients
    order = np.argsort(-np.abs(table).max(axis=0, initial=0.0))
    for rank, place in enumerate(order.tolist()):
        named = rank < len(FEATURE_COLOURS)
        label = f"feature {numbers[place]}" if named else "others" if rank == len(FEATURE_COLOURS) else None
        colour = FEATURE_COLOURS[rank] if named else "0.6"
        axis.plot(path.betas, table[:, place], color=colour, linewidth=2 if named else 0.8, label=label)
    axis.axhline(0.0, color="0.6", linewidth=0.8)
    return _finished(axis, ax, "beta", "coefficient")


def plot_alternatives(alternatives: Alternatives[Any], ax: Axes | None = None) -> Axes:
    """The band of all optimal networks, around the one that is shown."""
    axis = ax or _new_axes()
    grid, low, high = alternatives.band_curve(*_ends(alternatives.solution))
    axis.fill_between(grid, low, high, color=SKY, alpha=0.4, label="all optimal networks")
    axis.plot(grid, alternatives.solution.predict(grid), color=VERMILION, label="the one shown")
    solution = alternatives.solution
    axis.plot(solution.x, solution.y, "o", color=BLUE, fillstyle="none", label="data point")
    return _finished(axis, ax, *solution.names)


def _ends(solution: Any) -> tuple[float, float]:
    x, margin = solution.x, _MARGIN * (float(np.ptp(solution.x)) or 1.0)
    return float(x.min()) - margin, float(x.max()) + margin


def _new_axes() -> Axes:
    try:
        from matplotlib import pyplot
    except ImportError as error:
        raise ImportError("Pictures need matplotlib; pip install 'mirrors[plot]' brings it.") from error
    return pyplot.subplots(layout="constrained")[1]


def _finished(axis: Axes, given: Axes | None, x: str, y: str) -> Axes:
    """With labels; a legend only where the picture is ours alone, because figures of panels share one."""
    axis.set(xlabel=x, ylabel=y)
    if given is None:
        axis.legend(frameon=False)
    return axis
