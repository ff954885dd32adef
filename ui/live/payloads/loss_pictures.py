"""What an error costs, and how hard it pulls: a loss and its slope as curves, with the data on both."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from mirrors.losses import NAMED

from ...losses.kinds import Kind
from ...losses.says import pulls
from ..contract.chart import Chart
from ..palette import ORANGE, VERMILION
from .traces import chart, dots, line

#: Errors shown, as a share of the height of the view; margins, and logarithms of rate over count, at least
#: and at most.
_REACH, _LEAST, _MOST = 0.75, 2, 6
#: Places on a curve; beside a corner, so that both its slopes are drawn.
_SMOOTH, _BESIDE = 120, 1e-9


@dataclass(frozen=True)
class Measured:
    """The data points on the curve of a loss.

    Attributes
    ----------
    title : str
        What the axis measures.
    label, towards : float
        The curve is that of a point with this label, whose fit is `towards` times the place on the axis.
    per : str
        Of what cost and pull are told.
    at, cost, pull : (N,) arrays
        Place on the axis, loss and dual variable of each point.
    """

    title: str
    label: float
    towards: float
    per: str
    at: np.ndarray
    cost: np.ndarray
    pull: np.ndarray


def cost_and_pull(kind: Kind, sol: Any, view: Sequence[float]) -> tuple[Chart, Chart]:
    """Two charts: the loss, and its slope between the bounds that no point can exceed."""
    loss, told = getattr(sol, "loss", NAMED["squared"]), _measured(kind, sol)
    span = _span(kind, told.at, view)
    grid = _grid(span, [0.0, told.label, *(sign * getattr(loss, "delta", 0.0) for sign in (-1, 1))])
    label, fitted = np.full_like(grid, told.label), told.towards * grid
    low, high = (float(bound[0]) for bound in loss.bounds(label[:1]))
    limits = [bound for bound in (high, low) if bound and math.isfinite(bound)]
    names = ["no point pulls harder" if math.isfinite(low) else "no point pulls up harder", None]
    costs = [line(grid, loss.value(label, fitted)), dots(told.at, told.cost, VERMILION, "your points")]
    slopes = [line(grid, loss.slope(label, fitted)), dots(told.at, told.pull, VERMILION, "your points")]
    bounds = [line(span, (b, b), ORANGE, "dash", name) for b, name in zip(limits, names, strict=False)]
    return (
        chart(told.title, f"cost{told.per}", span, costs),
        chart(told.title, f"pull{told.per}", span, [*bounds, *slopes]),
    )


def _measured(kind: Kind, sol: Any) -> Measured:
    fitted, pull = np.asarray(sol.predict(sol.x), dtype=float), pulls(sol)
    if kind.labels == "classes":
        signs = sol.loss.labels(sol.y)
        cost = sol.loss.value(signs, fitted)
        return Measured("margin y · f", 1.0, 1.0, "", signs * fitted, cost, signs * pull)
    if kind.labels == "counts":
        some = sol.y > 0
        y, fitted = sol.y[some], fitted[some]
        title, cost = "log(expected / count)", sol.loss.value(y, fitted) / y
        return Measured(title, 1.0, 1.0, " per count", fitted - np.log(y), cost, pull[some] / y)
    loss, zeros = getattr(sol, "loss", NAMED["squared"]), np.zeros_like(sol.y)
    return Measured("error y − f", 0.0, -1.0, "", sol.residual, loss.value(sol.residual, zeros), pull)


def _span(kind: Kind, at: np.ndarray, view: Sequence[float]) -> tuple[float, float]:
    """What the charts span of errors; while a point is dragged it stays, or moves in whole steps."""
    if kind.labels == "numbers":
        reach = _REACH * (view[3] - view[2])
        return -reach, reach
    low = math.floor(min([-_LEAST, *at.tolist()]))
    high = math.ceil(max([_LEAST, *at.tolist()]))
    return float(max(-_MOST, low)), float(min(_MOST, high))


def _grid(span: tuple[float, float], corners: Sequence[float]) -> np.ndarray:
    near = [c + side * _BESIDE * (span[1] - span[0]) for c in corners for side in (-1, 1)]
    return np.unique(np.clip([*np.linspace(*span, _SMOOTH), *near], *span))
