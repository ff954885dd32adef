"""A race as pictures: how far above the optimum, what is fitted, and where the kinks wander."""

from __future__ import annotations

import numpy as np
import plotly.graph_objects as go

from mirrors import Solution
from mirrors.training.mirror import Mirror

from ..live.palette import BLUE, GREEN, KINDS, ORANGE, SKY, VERMILION
from . import POINT

_GREY = "#7f7f7f"
#: Differences below this share of the optimum are rounding, and drawn here.
_FLOOR = 1e-12
#: More lines than this of one kind would cover the picture.
_MOST_LINES = 200
#: A seed has reached the optimum within this share of it.
REACHED = 1e-3
#: A kink is drawn if it bends by more than this share of the largest bend.
SEEN = 0.01


def losses_figure(steps: np.ndarray, objective: np.ndarray, optimum: float, is_bound: bool) -> go.Figure:
    """Objectives (k, S) of all seeds: above the optimum on a log scale, or as they are if it is no bound."""
    figure = go.Figure()
    shown = np.maximum(objective / optimum - 1, _FLOOR) if is_bound else objective
    for seed, values in enumerate(shown.T):
        figure.add_scatter(
            x=steps,
            y=values,
            mode="lines",
            line={"width": 1.5, "color": SKY if seed else BLUE},
            opacity=0.8,
            name="a random start",
            showlegend=seed == 0,
            hovertemplate=f"seed {seed}, step %{{x}}: %{{y:.3g}}<extra></extra>",
        )
    if not is_bound:
        _level(figure, steps, optimum, "optimum of chains", VERMILION)
    else:
        _level(figure, steps, REACHED, f"reached: {REACHED:g} above", _GREY)
    _lay_out(figure, "step", "objective / optimum − 1" if is_bound else "objective")
    figure.update_yaxes(type="log", exponentformat="power")
    return figure


def _level(figure: go.Figure, steps: np.ndarray, y: float, name: str, colour: str) -> None:
    line = {"color": colour, "dash": "dash", "width": 1.5}
    figure.add_scatter(x=steps[[0, -1]], y=[y, y], mode="lines", name=name, line=line, hoverinfo="skip")


def fits_figure(
    solution: Solution, grid: np.ndarray, values: np.ndarray, best: int, mirror: Mirror | None = None
) -> go.Figure:
    """What all seeds fit now, values (S, m) on a grid, the best one bold; the optimum and its mirror."""
    figure = go.Figure()
    for seed, ys in enumerate(values):
        if seed != best:
            figure.add_scatter(
                x=grid, y=ys, mode="lines", line={"width": 1, "color": SKY}, opacity=0.6, showlegend=False
            )
    figure.add_scatter(
        x=grid, y=values[best], mode="lines", line={"width": 3, "color": BLUE}, name="best start now"
    )
    figure.add_scatter(
        x=grid,
        y=solution.predict(grid),
        mode="lines",
        line={"width": 2, "color": VERMILION, "dash": "dash"},
        name="global optimum",
    )
    figure.add_scatter(
        x=solution.x, y=solution.y, mode="markers", marker={"size": 9, "color": _GREY}, name="data point"
    )
    lo, hi = float(solution.y.min()), float(solution.y.max())
    room = 0.5 * (hi - lo)
    if mirror is not None:
        _draw_mirror(figure, solution, mirror, hi, room)
    _lay_out(figure, "x", "f(x)")
    figure.update_yaxes(range=[lo - room, hi + room])
    return figure


def _draw_mirror(figure: go.Figure, solution: Solution, mirror: Mirror, top: float, height: float) -> None:
    """An arc from the source over each mirror to the image, above the points, and the kink that is there."""
    colour = KINDS["reflection"]["colour"]
    turn = np.linspace(0, np.pi, 40)
    across, up = [], []
    for source, centre, _ in mirror.place.steps:
        across += [*(centre + (source - centre) * np.cos(turn)), None]
        up += [*(top + 0.8 * height * np.sin(turn)), None]
    line = {"width": 1.5, "color": colour, "dash": "dot"}
    figure.add_scatter(x=across, y=up, mode="lines", line=line, name=mirror.place.label, hoverinfo="skip")
    figure.add_scatter(
        x=[mirror.place.position],
        y=solution.predict([mirror.place.position]),
        mode="markers",
        marker={"size": 10, "color": colour, "symbol": "diamond"},
        name=KINDS["reflection"]["title"],
    )


def kinks_figure(
    history: list[tuple[int, tuple[np.ndarray, np.ndarray]]], known: list[np.ndarray], low: float, high: float
) -> go.Figure:
    """Where one network's kinks are, step by step, larger where they bend more; lines mark known places."""
    figure = go.Figure()
    last = history[-1][0] or 1
    for places, colour, dash, name in zip(
        known,
        (BLUE, VERMILION, GREEN),
        ("solid", "dash", "dot"),
        ("data point", "reflection", "midpoint"),
        strict=True,
    ):
        inside = np.unique(places[(places >= low) & (places <= high)])
        if len(inside) > _MOST_LINES:
            figure.add_scatter(
                x=[None],
                y=[None],
                mode="lines",
                line={"color": colour, "dash": dash, "width": 1},
                name=f"{name}: {len(inside):,}, too many to draw",
            )
        elif len(inside):
            xs = np.repeat(inside, 3).astype(object)
            xs[2::3] = None
            figure.add_scatter(
                x=xs,
                y=[0, last, None] * len(inside),
                mode="lines",
                line={"color": colour, "dash": dash, "width": 1},
                name=name,
                hoverinfo="skip",
            )
    position = np.concatenate([p for _, (p, _) in history])
    bend = np.abs(np.concatenate([b for _, (_, b) in history]))
    step = np.concatenate([np.full(len(p), step) for step, (p, _) in history])
    share = bend / max(bend.max(initial=0.0), 1e-300)
    seen = (position >= low) & (position <= high) & (share > SEEN)
    figure.add_scatter(
        x=position[seen],
        y=step[seen],
        mode="markers",
        name="kink; larger: bends more",
        marker={"size": 2 + 7 * np.sqrt(share[seen]), "color": ORANGE, "line": {"width": 0}},
        hovertemplate="x = %{x:.4g}, step %{y}<extra></extra>",
    )
    _lay_out(figure, "x", "step")
    figure.update_xaxes(range=[low, high])
    return figure


def _lay_out(figure: go.Figure, x: str, y: str) -> None:
    figure.update_layout(separators=POINT)
    figure.update_layout(
        height=330,
        margin={"t": 16, "b": 10, "r": 10},
        legend={"orientation": "h", "y": -0.22},
        uirevision="race",
    )
    figure.update_xaxes(title=x)
    figure.update_yaxes(title=y)
