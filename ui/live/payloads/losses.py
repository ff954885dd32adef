"""A fit under any loss: over the points, beside the squared fit, with all that follows it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from ... import words
from ...losses.classes import boundaries, on_axes
from ...losses.kinds import KINDS, TAUS, Kind, deltas
from ...losses.labels import levels
from ...losses.says import says
from ..contract.canvas import Canvas
from ..contract.losses import Amount, Beside, Labels, Line, LossChoice, LossParts
from .canvas import canvas_payload
from .curves import curve
from .loss_pictures import cost_and_pull
from .marks import kinds_of
from .rows import rows_payload

#: Places on a curve that is not straight between its kinks.
_FINE = 300
#: What the bold curve is, by the sort of labels.
_NETWORKS = {
    "numbers": "network",
    "counts": "expected count exp(f)",
    "classes": "network f, 0 on the dotted line",
}
#: A curve is drawn at most so many heights of the view outside.
_BEYOND = 10.0


def choice_payload(key: str, amount: float | None, y: np.ndarray) -> LossChoice:
    """What can be chosen.

    Parameters
    ----------
    key : str
        Of the chosen loss, in `KINDS`.
    amount : float or None
        Its number.
    y : (N,) labels
    """
    kind = KINDS[key]
    told: Amount | None = None
    if amount is not None:
        offered = deltas(y) if kind.amount == "delta" else TAUS
        choices = sorted({*offered, amount})
        told = {"name": kind.amount, "symbol": kind.symbol, "value": amount, "choices": choices}
    return {
        "kinds": [{"key": name, "title": each.title} for name, each in KINDS.items()],
        "chosen": key,
        "words": kind.words,
        "formula": kind.formula,
        "amount": told,
    }


#: Where a loss takes any label, or does not take those that there are.
ANY_LABELS: Labels = {"levels": None, "least": None}


def labels_payload(kind: Kind, y: np.ndarray) -> Labels:
    """What labels the hand may give to points whose labels the loss takes."""
    return {
        "levels": levels(y) if kind.labels == "classes" else None,
        "least": 0.0 if kind.labels == "counts" else None,
    }


def losses_payload(kind: Kind, sol: Any, squared: Any, view: Sequence[float]) -> LossParts:
    """All parts of the page that follow the fit.

    Parameters
    ----------
    kind : Kind
    sol, squared : mirrors.Solution
        The optimum for this loss, and for squared errors.
    view : (x0, x1, y0, y1)
        What the axes span.
    """
    plain = canvas_payload(sol, view)
    places = boundaries(plain["xs"], plain["ys"]) if kind.labels == "classes" else []
    costs, pulls = cost_and_pull(kind, sol, view)
    return {
        "canvas": _drawn(kind, sol.y, plain),
        "beside": _beside(kind, sol, squared, plain, places),
        "rows": rows_payload(sol, view),
        "costs": costs,
        "pulls": pulls,
        "headline": words.headline(sol),
        "says": says(kind, sol, squared, places),
        "proof": {"text": words.proof(sol), "gap": float(sol.relative_gap)},
        "kinds": kinds_of(sol.architecture),
    }


def on_points(kind: Kind, y: np.ndarray, f: Any) -> float | None:
    """A value of the fit where it is drawn over the labels y; None where that is beyond all numbers.

    A fit of numbers is drawn as it is, one of counts as the expected count, and a decision function so that
    −1 and 1 lie at the two classes.
    """
    return None if f is None or not math.isfinite(height := float(_heights(kind, y, f))) else height


def _heights(kind: Kind, y: np.ndarray, f: Any) -> np.ndarray:
    if kind.labels == "counts":
        with np.errstate(over="ignore"):
            return np.asarray(np.exp(f))
    return on_axes(f, levels(y)) if kind.labels == "classes" else np.asarray(f)


def _drawn(kind: Kind, y: np.ndarray, plain: Canvas) -> Canvas:
    """The fit over the labels."""
    if kind.labels == "numbers":
        return plain
    shown = plain.copy()
    if kind.labels == "counts":
        xs, fs = _finely(plain)
        low, high = plain["view"][2:]
        room = _BEYOND * (high - low)
        shown["xs"] = xs.tolist()
        shown["ys"] = np.clip(_heights(kind, y, fs), low - room, high + room).tolist()
    else:
        shown["ys"] = _heights(kind, y, np.array(plain["ys"])).tolist()
    shown["breaks"] = [b.copy() for b in plain["breaks"]]
    for b in shown["breaks"]:
        b["y"] = on_points(kind, y, b["y"])
    return shown


def _beside(kind: Kind, sol: Any, squared: Any, plain: Canvas, places: list[float]) -> Beside:
    lines: list[Line] = []
    view = plain["view"]
    if sol is not squared:
        positions = [b.position for b in squared.breakpoints]
        xs, ys = curve(squared.predict, positions, view, squared.architecture.is_step)
        lines.append({"kind": "squared", "xs": xs, "ys": ys})
    network = _NETWORKS[kind.labels]
    if kind.labels != "classes":
        return {"network": network, "lines": lines, "middle": None, "boundaries": []}
    low_high = levels(sol.y)
    grid, fs = _finely(plain)
    if (likely := sol.loss.probability(fs)) is not None:
        heights = on_axes(2 * likely - 1, low_high)
        lines.append({"kind": "probability", "xs": grid.tolist(), "ys": heights.tolist()})
    middle = float(np.mean(low_high))
    return {"network": network, "lines": lines, "middle": middle, "boundaries": places}


def _finely(plain: Canvas) -> tuple[np.ndarray, np.ndarray]:
    """The vertices of a fit, with places between them; jumps stay jumps."""
    xs, fs = np.array(plain["xs"]), np.array(plain["ys"])
    between = np.linspace(*plain["view"][:2], _FINE)[1:-1]
    between = between[~np.isin(between, xs)]
    at = np.searchsorted(xs, between)
    return np.insert(xs, at, between), np.insert(fs, at, np.interp(between, xs, fs))
