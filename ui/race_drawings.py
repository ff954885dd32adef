"""A race as pictures: how far above the optimum, what is fitted, and where the kinks wander."""

from __future__ import annotations

import numpy as np

from mirrors import Solution
from mirrors.training.mirror import Mirror

from .drawing import Dash, Drawing, Trace
from .live.palette import BLUE, GREEN, GREY, KINDS, ORANGE, SKY, VERMILION

#: Differences below this share of the optimum are rounding, and drawn here.
_FLOOR = 1e-12
#: More lines than this of one kind would cover the picture.
_MOST_LINES = 200
#: A seed has reached the optimum within this share of it.
REACHED = 1e-3
#: A kink is drawn if it bends by more than this share of the largest bend.
SEEN = 0.01
#: What known places are called, and the lines that mark them.
_PLACES: tuple[tuple[str, str, Dash], ...] = (
    ("data point", BLUE, "solid"),
    ("reflection", VERMILION, "dash"),
    ("midpoint", GREEN, "dot"),
)


def losses_drawing(steps: np.ndarray, objective: np.ndarray, optimum: float, is_bound: bool) -> Drawing:
    """Objectives (k, S) of all seeds: above the optimum on a log scale, or as they are if it is no bound."""
    shown = np.maximum(objective / optimum - 1, _FLOOR) if is_bound else objective
    starts = [
        Trace(
            steps,
            values,
            SKY,
            name="" if seed else "a random start",
            told=f"seed {seed}",
            width=1.5,
            opacity=0.8,
        )
        for seed, values in enumerate(shown.T)
    ]
    if is_bound:
        level, name, colour = REACHED, f"reached: {REACHED:g} above", GREY
    else:
        level, name, colour = optimum, "optimum of chains", VERMILION
    across = Trace(steps[[0, -1]], np.full(2, level), colour, name, width=1.5, dash="dash")
    title = "objective / optimum − 1" if is_bound else "objective"
    return Drawing("step", title, (*starts, across), is_log=True)


def fits_drawing(
    solution: Solution, grid: np.ndarray, values: np.ndarray, best: int, mirror: Mirror | None = None
) -> Drawing:
    """What all seeds fit now, values (S, m) on a grid, the best one bold; the optimum and its mirror."""
    low, high = float(solution.y.min()), float(solution.y.max())
    room = 0.5 * (high - low)
    others = [seed for seed in range(len(values)) if seed != best]
    traces = [
        Trace(grid, values[seed], SKY, "" if k else "other starts now", f"seed {seed}", width=1, opacity=0.6)
        for k, seed in enumerate(others)
    ]
    traces += [
        Trace(grid, values[best], BLUE, "best start now", width=3),
        Trace(grid, solution.predict(grid), VERMILION, "global optimum", dash="dash"),
        Trace(solution.x, solution.y, GREY, "data point", size=9),
    ]
    if mirror is not None:
        traces += _mirrored(solution, mirror, high, room)
    return Drawing("x", "f(x)", tuple(traces), y_ends=(low - room, high + room))


def _mirrored(solution: Solution, mirror: Mirror, top: float, height: float) -> tuple[Trace, Trace]:
    """An arc from the source over each mirror to the image, above the points, and the kink that is there."""
    turn = np.linspace(0, np.pi, 40)
    across, up = [], []
    for source, centre, _ in mirror.place.steps:
        across += [*(centre + (source - centre) * np.cos(turn)), np.nan]
        up += [*(top + 0.8 * height * np.sin(turn)), np.nan]
    kind, at = KINDS["reflection"], np.array([mirror.place.position])
    return (
        Trace(np.array(across), np.array(up), kind["colour"], mirror.place.label, width=1.5, dash="dot"),
        Trace(at, solution.predict(at), kind["colour"], kind["title"], size=10, kind="reflection"),
    )


def kinks_drawing(
    history: list[tuple[int, tuple[np.ndarray, np.ndarray]]], known: list[np.ndarray], low: float, high: float
) -> Drawing:
    """Where one network's kinks are, step by step, larger where they bend more; lines mark known places."""
    last = history[-1][0] or 1
    traces = []
    for places, (name, colour, dash) in zip(known, _PLACES, strict=True):
        inside = np.unique(places[(places >= low) & (places <= high)])
        if len(inside) > _MOST_LINES:  # in the legend alone
            name, inside = f"{name}: {len(inside):,}, too many to draw", np.array([np.nan])
        if len(inside):
            xs = np.repeat(inside, 3)
            ys = np.tile([0.0, last, np.nan], len(inside))
            traces.append(Trace(xs, ys, colour, name, width=1, dash=dash))
    position = np.concatenate([p for _, (p, _) in history])
    bend = np.abs(np.concatenate([b for _, (_, b) in history]))
    step = np.concatenate([np.full(len(p), step) for step, (p, _) in history])
    share = bend / max(bend.max(initial=0.0), 1e-300)
    seen = (position >= low) & (position <= high) & (share > SEEN)
    kinks = Trace(
        position[seen], step[seen], ORANGE, "kink; larger: bends more", size=2 + 7 * np.sqrt(share[seen])
    )
    return Drawing("x", "step", (*traces, kinks), x_ends=(low, high))
