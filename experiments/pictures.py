"""What the studies draw, in the signs and colours of the app."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrors import Interpolant, Solution
from scripts.svg import panels
from ui.live.palette import BLUE, FEATURE_COLOURS, ORANGE, SKY, VERMILION

if TYPE_CHECKING:
    from matplotlib.figure import Figure

    from mirrors.time_series import Pairs

    from . import scaling
    from .race import Row

#: Panels in a row.
_ROW = 3


def fits(curves: Mapping[str, Solution]) -> Figure:
    """A panel for each solution: its points, its curve, and its breakpoints by where each comes from."""
    columns = min(_ROW, len(curves))
    size = (3.4, 2.7) if columns == _ROW else (4.4, 3.6)
    figure, axes = panels(columns, -(-len(curves) // columns), size=size)
    for axis in axes[len(curves) :]:
        axis.remove()
    for axis, (title, solution) in zip(axes, curves.items(), strict=False):
        axis.set_title(title, fontsize="medium")
        solution.plot(axis)
    _legend(figure, axes[: len(curves)])
    return figure


def published(best: list[Interpolant], trained: list[dict[str, Any]]) -> Figure:
    """A row for each depth: the network of least cost, its features, and the best that Adam found."""
    figure, axes = panels(4, len(best), size=(2.9, 2.3))
    for row, solution in enumerate(best):
        network, features, *columns = axes[4 * row : 4 * row + 4]
        depth = solution.architecture.depth
        solution.plot(network)
        network.set(title=f"{depth} layers: least cost {solution.objective:.3g}")
        features.set(title="selected features")
        inputs = np.array([one["x"] for one in trained])[0]
        selected = zip(solution.features, solution.coefficients, FEATURE_COLOURS, strict=False)
        for feature, z, colour in selected:
            features.plot(inputs, feature(inputs), color=colour, label=f"{z:.3g}")
        features.legend(fontsize="small", title="coefficient", title_fontsize="small", frameon=False)
        for axis, start in zip(columns, ("warm", "random"), strict=True):
            (one,) = (t for t in trained if (t["depth"], t["start"]) == (depth, start))
            axis.plot(one["x"], one["y"], color=SKY, label="Adam, the best start")
            axis.plot(solution.x, solution.y, "o", color=BLUE, fillstyle="none", markersize=5)
            axis.set(title=f"Adam, {start} starts: {one['best']:.3g}")
        for axis in (network, features, *columns):
            axis.title.set_fontsize("medium")
    _legend(figure, np.delete(axes, np.s_[1::4]))
    return figure


def maps(chosen: Mapping[str, tuple[Solution, Pairs, Pairs]]) -> Figure:
    """For each series each value against the next: pairs to train on, pairs held out, and the network."""
    figure, axes = panels(len(chosen))
    for axis, (title, (solution, early, late)) in zip(axes, chosen.items(), strict=True):
        axis.set_title(title, fontsize="medium")
        axis.plot(early.x, early.y, ".", color=BLUE, label="to train on")
        axis.plot(late.x, late.y, ".", color=ORANGE, label="held out")
        grid = np.linspace(min(early.x.min(), late.x.min()), max(early.x.max(), late.x.max()), 400)
        axis.plot(grid, solution.predict(grid), color="black", label="the network")
        axis.set(xlabel="value", ylabel="next value")
    _legend(figure, axes)
    return figure


def excesses(rows: list[Row], reached: float) -> Figure:
    """How far above the optimum each run on chains ended, a panel a depth, a column a data set."""
    chains = [row for row in rows if row.network == "chains"]
    depths = sorted({row.depth for row in chains})
    figure, axes = panels(len(depths), size=(3, 3.6), sharey=True)
    for axis, depth in zip(axes, depths, strict=True):
        runs = [row for row in chains if row.depth == depth]
        heights = np.clip([row.ratio - 1 for row in runs], 1e-9, 10)
        axis.plot([row.data for row in runs], heights, "o", color=BLUE, alpha=0.4, label="a run")
        axis.axhline(reached, color=VERMILION, label="counts as the optimum")
        axis.set(title=f"depth {depth}", xlabel="data set", yscale="log")
    axes[0].set_ylabel("objective / optimum − 1\n(1e-9: at most that)")
    _legend(figure, axes)
    return figure


def growth(rows: list[scaling.Row]) -> Figure:
    """Seconds of each fit against the number of points, a colour a network."""
    figure, axes = panels(1, size=(5, 3.6))
    networks = list(dict.fromkeys((row.activation, row.depth) for row in rows))
    for network, colour in zip(networks, FEATURE_COLOURS * len(networks), strict=False):
        these = [row for row in rows if (row.activation, row.depth) == network]
        label = f"{network[0]}, {network[1]} layers"
        axes[0].plot(
            [row.points for row in these], [row.seconds for row in these], ".", color=colour, label=label
        )
    axes[0].set(xlabel="points", ylabel="seconds", xscale="log", yscale="log")
    _legend(figure, axes)
    return figure


def _legend(figure: Figure, axes: np.ndarray) -> None:
    """One legend below all panels."""
    signs = {
        label: sign for axis in axes for sign, label in zip(*axis.get_legend_handles_labels(), strict=True)
    }
    columns = min(4, len(axes) + len(axes) // 3)  # so that the words fit below the panels
    figure.legend(signs.values(), signs.keys(), loc="outside lower center", ncols=columns, frameon=False)
