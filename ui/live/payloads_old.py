"""What the live pictures are told: plain JSON dictionaries, pure functions of a Solution and a view.

Positions and values that a reader may check (points, curve, breakpoints) keep full precision; numbers that
are only read as text are rounded. Nothing here is ever NaN or infinite, which JSON cannot carry.
"""

from __future__ import annotations

import base64
import math
import re
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from mirrors import limits

from .. import words
from .palette import DIVERGING, KINDS, SEQUENTIAL, feature_colour

Payload = dict[str, Any]
Function = Callable[[np.ndarray], np.ndarray]

#: Rows of the feature picture; what is smaller is drawn as one sum.
MAX_ROWS = 12
#: Columns of the dictionary picture.
MAX_COLUMNS = 400
#: Breakpoints named beside a feature.
MAX_NAMED = 7


def explore_payload(
    sol: Any | None,
    points: Sequence[Sequence[float]],
    view: Sequence[float],
    rev: int,
    ack: int,
    problem: str = "",
    locked: bool = False,
) -> Payload:
    """All parts of the explore page; without a solution the canvas and the reason alone."""
    parts = {"canvas": canvas_payload(sol, points, view, rev, ack, limits.MAX_POINTS) | {"locked": locked}}
    if sol is None:
        return {**parts, "problem": [problem]}
    return {
        **parts,
        "save": {},
        "words": [words.headline(sol), words.verdict(sol), words.OTHERS_EXIST],
        "formula": formula_payload(sol),
        "features": features_payload(sol, view),
        "bends": bends_payload(sol),
        "dictionary": dictionary_payload(sol),
        "network": network_payload(sol),
        "proof": {"header": [], "rows": [{"cells": list(row)} for row in words.certificate(sol)]},
    }


def formula_payload(sol: Any) -> Payload:
    """The whole fit, term by term, output bias first; also as LaTeX."""
    terms: list[Payload] = [{"text": f"f(x) = {number(sol.intercept)}"}]
    for rank, (feature, z) in enumerate(zip(sol.features, sol.coefficients.tolist(), strict=True)):
        factor = "" if number(abs(z)) == "1" else f"{number(abs(z))} · "
        text = f"{'−' if z < 0 else '+'} {factor}{formula(feature)}"
        terms.append({"text": text, "n": rank + 1, "colour": feature_colour(rank)})
    return {"terms": terms, "latex": words.formula(sol)}


def bends_payload(sol: Any) -> Payload:
    """A table of all breakpoints of the fit: where, how each came about, through how many mirrors."""
    return {
        "header": ["x", "comes from", "mirrors"],
        "rows": [
            {
                "cells": [number(b.position, 5), b.label, str(b.order)],
                "mark": {"kind": b.kind, "order": b.order},
            }
            for b in sol.breakpoints
        ],
        "kinds": KINDS,
        "empty": "Nowhere: the network is a straight line.",
    }


def canvas_payload(
    sol: Any | None,
    points: Sequence[Sequence[float]],
    view: Sequence[float],
    rev: int,
    ack: int,
    max_points: int,
) -> Payload:
    """Points, fitted curve and breakpoints for the canvas.

    Parameters
    ----------
    sol : mirrors.Solution or None
        None when there is no fit: the curve is empty.
    points : sequence of (x, y)
    view : (x0, x1, y0, y1)
        What the axes span.
    rev : int
        Changes when Python, not the browser, set the points.
    ack : int
        Number of the last message that this run has answered.
    max_points : int
    """
    payload: Payload = {
        "points": [[float(x), float(y)] for x, y in points],
        "view": [float(v) for v in view],
        "rev": rev,
        "ack": int(ack),
        "max_points": int(max_points),
        "kinds": KINDS,
        "xs": [],
        "ys": [],
        "breaks": [],
        "fit": None,
    }
    if sol is None:
        return payload
    xs, ys = curve(sol.predict, [b.position for b in sol.breakpoints], view, sol.architecture.is_step)
    members = _members(sol, float(view[1]) - float(view[0]))
    heights = np.asarray(sol.predict(np.array([b.position for b in sol.breakpoints], dtype=float)))
    payload |= {
        "xs": xs,
        "ys": ys,
        "breaks": [
            {
                **mark(b),
                "y": float(y) if math.isfinite(y) else None,
                "on": b.on_data,
                "steps": [[float(v) for v in step] for step in b.steps],
                "sources": [float(v) for v in b.sources],
                "features": members(b.position),
            }
            for b, y in zip(sol.breakpoints, heights, strict=True)
        ],
        "fit": {"objective": float(sol.objective), "gap": float(sol.relative_gap), "beta": float(sol.beta)},
    }
    return payload


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


def features_payload(sol: Any, view: Sequence[float], max_rows: int = MAX_ROWS) -> Payload:
    """One row for the output bias, one for each selected feature, one for their sum: the fit."""
    steps = sol.architecture.is_step
    z = np.asarray(sol.coefficients, dtype=float)
    if len(z) == max_rows + 1:
        max_rows += 1  # a rest of one takes as much room as its own row
    shown = sorted(np.argsort(-np.abs(z), kind="stable")[:max_rows].tolist())
    flat = [float(view[0]), float(view[1])]
    rows: list[Payload] = [
        {
            "kind": "bias",
            "title": "output bias",
            "value": number(sol.intercept),
            "xs": flat,
            "ys": [float(sol.intercept)] * 2,
        }
    ]
    for rank in shown:
        feature = sol.features[rank]
        marks = feature.breakpoints
        xs, ys = curve(_scaled(feature, z[rank]), [b.position for b in marks], view, steps)
        rows.append(
            {
                "kind": "feature",
                "n": rank + 1,
                "colour": feature_colour(rank),
                "value": number(z[rank]),
                "formula": formula(feature),
                "xs": xs,
                "ys": ys,
                "breaks": [mark(b) for b in marks],
                "more": max(0, len(marks) - MAX_NAMED),
            }
        )
    rest = sorted(set(range(len(z))) - set(shown))
    if rest:
        kinks = [b.position for i in rest for b in sol.features[i].breakpoints]
        xs, ys = curve(_total([_scaled(sol.features[i], z[i]) for i in rest]), kinks, view, steps)
        title = f"the other {len(rest)} features together"
        rows.append({"kind": "rest", "title": title, "xs": xs, "ys": ys})
    xs, ys = curve(sol.predict, [b.position for b in sol.breakpoints], view, steps)
    data = [[float(x), float(y)] for x, y in zip(sol.x, sol.y, strict=True)]
    rows.append({"kind": "sum", "title": "sum = the fit", "xs": xs, "ys": ys, "points": data})
    return {"view": flat, "rows": rows, "kinds": KINDS, "named": MAX_NAMED}


def formula(feature: Any) -> str:
    """A feature's LaTeX in plain characters and four digits, such as ``‖x − 3| − 2|``."""
    text = re.sub(r"(\d[\d.]*)(?: \\cdot 10\^\{(-?\d+)\})?", _shorter, feature.formula)
    for command, characters in _CHARACTERS.items():
        text = text.replace(command, characters)
    return f"({text})" if feature.architecture.is_step and len(feature.biases) > 1 else text


def _shorter(found: re.Match[str]) -> str:
    return number(float(f"{found[1]}e{found[2] or 0}"))


_CHARACTERS = {
    r"\mathbf{1}\left\{": "[",
    r"\ge 0\right\}": "≥ 0]",
    r"\operatorname{sign}": "sign",
    r"\varphi": "φ",
    r"\left": "",
    r"\right": "",
    ")_+": ")₊",
    "-": "−",
    "||": "‖",
}

#: What one neuron does to its weighted input.
NEURONS = {
    "absolute": "|w·t + c|",
    "relu": "(w·t + c)₊",
    "leaky_relu": "φ(w·t + c)",
    "sign": "sign(w·t + c)",
    "threshold": "[w·t + c ≥ 0]",
}


def dictionary_payload(sol: Any, max_columns: int = MAX_COLUMNS) -> Payload:
    """The dictionary as a picture: rows are data points from left to right, columns are features.

    Beyond `max_columns` the selected columns and an even sample of all are shown; only these are evaluated.
    """
    size, listed = int(sol.library_size), len(sol.library)
    chosen = [int(i) for i in sol.indices]
    indices = sorted(set(range(listed) if listed <= max_columns else chosen))
    caption = f"all {size:,} features" if size > 1 else "the only feature"
    if listed > max_columns:
        stride = -(-listed // max(1, max_columns - len(indices)))
        indices = sorted({*indices, *range(0, listed, stride)})
        caption = (
            f"showing {len(indices):,} of {listed:,} features: the {len(chosen):,} selected"
            f" and every {_ordinal(stride)} of all"
        )
    if listed < size:
        caption = f"{len(indices):,} features that the solver met, of {words.amount(size)} that there are"
    order = np.argsort(np.asarray(sol.x), kind="stable")
    columns = np.asarray(sol.library.columns(np.array(indices, dtype=int)), dtype=float)[order]
    low, high = (float(columns.min()), float(columns.max())) if columns.size else (0.0, 0.0)
    diverging = low < 0 < high
    if diverging:
        high = max(-low, high)
        low = -high
    span = high - low
    bytes_ = np.rint((columns - low) * (255 / span) if span > 0 else columns * 0).astype(np.uint8)
    place = {index: i for i, index in enumerate(indices)}
    return {
        "z": base64.b64encode(np.ascontiguousarray(bytes_).tobytes()).decode(),
        "w": len(indices),
        "h": len(order),
        "low": low,
        "high": high,
        "stops": [list(c) for c in (DIVERGING if diverging else SEQUENTIAL)],
        "rows": [int(i) + 1 for i in order],
        "columns": [i + 1 for i in indices],
        "selected": [
            {"at": place[index], "n": rank + 1, "colour": feature_colour(rank)}
            for rank, index in enumerate(chosen)
        ],
        "caption": caption,
    }


def network_payload(sol: Any) -> Payload:
    """The network's units, layer by layer: each neuron with its incoming weights and its bias."""
    network = sol.network()
    return {
        "neuron": NEURONS[sol.architecture.activation],
        "layers": int(sol.architecture.hidden_layers),
        "bias": _rounded(network.output_bias),
        "units": [unit_payload(unit, rank, _rounded) for rank, unit in enumerate(network.units)],
    }


def unit_payload(unit: Any, rank: int, told: Callable[[float], float]) -> Payload:
    """One unit; `told` says what becomes of a number."""
    return {
        "n": rank + 1,
        "colour": feature_colour(rank),
        "layers": [
            [
                {"w": [told(w) for w in row], "c": told(c)}
                for row, c in zip(np.atleast_2d(weights), np.atleast_1d(biases), strict=True)
            ]
            for weights, biases in zip(unit.weights, unit.biases, strict=True)
        ],
        "output": told(unit.output),
        "amplitude": None if unit.amplitude is None else told(unit.amplitude),
    }


def number(value: float, digits: int = 4) -> str:
    """A number as a person reads it: few digits, a true minus sign."""
    text = f"{float(value):.{digits}g}"
    if "e" in text:
        mantissa, exponent = text.split("e")
        text = f"{mantissa}·10{str(int(exponent)).translate(_SUPERSCRIPTS)}"
    return ("0" if text == "-0" else text).replace("-", "−")


_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def mark(b: Any) -> Payload:
    return {"p": float(b.position), "kind": b.kind, "order": int(b.order), "label": b.label}


def _members(sol: Any, span: float) -> Callable[[float], list[int]]:
    """Which selected features (1 is the first) have a breakpoint at a position."""
    pairs = sorted((b.position, n + 1) for n, f in enumerate(sol.features) for b in f.breakpoints)
    positions = np.array([p for p, _ in pairs])

    def at(position: float) -> list[int]:
        near = 1e-9 * (span + abs(position))
        first, last = np.searchsorted(positions, [position - near, position + near])
        return sorted({n for _, n in pairs[first:last]})

    return at


def _scaled(function: Function, factor: float) -> Function:
    return lambda x: float(factor) * np.asarray(function(x))


def _total(functions: Sequence[Function]) -> Function:
    return lambda x: np.sum([f(x) for f in functions], axis=0)


def _rounded(value: float) -> float:
    """Six significant digits: enough to draw and to read."""
    return float(f"{float(value):.6g}")


def _ordinal(n: int) -> str:
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n:,}{ending}"
