"""The chain of one feature, to be folded: pure functions of a Solution and the feature's column."""

from __future__ import annotations

from typing import Any

import numpy as np

from mirrors.features.breakpoint import point_name, subscript

from ..contract.fold import Fold, Folding, Ridges
from ..contract.tables import Table, TableRow
from .formulas import neuron
from .marks import sign
from .network import neuron_payload
from .numbers import number

#: Features marked on the map, at most: the most useful ones.
MAX_VERTICES = 3_000
#: A feature whose level is this near to 1 reaches beta.
_REACHED = 1e-8


def folding_payload(sol: Any, index: int, view: tuple[float, float]) -> Folding:
    """All parts of the folding page, for the feature of column `index` on the span `view` of x."""
    feature = sol.library.feature(index)
    creases = [f"**Layer {c.layer}:** crease at {number(c.bias)}, {c.clause}." for c in feature.equations]
    return {
        "screen": "fold",
        "fold": fold_payload(sol, index, view),
        "ridges": ridges_payload(sol, feature, view) if _has_map(sol.architecture) else None,
        "creases": creases,
        "bends": _bends(feature.breakpoints),
    }


def fold_payload(sol: Any, index: int, view: tuple[float, float]) -> Fold:
    """Neurons, signs and creases of the chain, and what prices it."""
    architecture, feature = sol.architecture, sol.library.feature(index)
    return {
        "key": f"{index} {sol.beta} {sol.x.tolist()} {sol.y.tolist()}",
        "neurons": [neuron_payload(layer) for layer in architecture.layers],
        "texts": [
            neuron(layer, _argument(at, direction))
            for at, (layer, direction) in enumerate(zip(architecture.layers, feature.signs, strict=True))
        ],
        "signs": [int(direction) for direction in feature.signs],
        "biases": [float(bias) for bias in feature.biases],
        "x": sol.x.tolist(),
        "r": sol.residual.tolist(),
        "beta": float(sol.beta),
        "names": [point_name(row) for row in range(len(sol.x))],
        "view": view,
    }


def _argument(layer: int, direction: float) -> str:
    before, crease = subscript("t", layer) if layer else "x", subscript("b", layer + 1)
    return f"{before} − {crease}" if direction > 0 else f"{crease} − {before}"


def _bends(points: Any) -> Table:
    """Every kink of the feature, and the mirrors on its way."""
    rows: list[TableRow] = [
        {"cells": [number(b.position, 5), b.label, str(b.layer), _way(b)], "mark": sign(b)} for b in points
    ]
    header = ["x", "comes from", "of layer", "mirrors on the way"]
    return {"header": header, "rows": rows, "empty": "Nowhere: it is constant or straight."}


def _way(point: Any) -> str:
    steps = [
        f"{number(source)} at {number(mirror)} → {number(image)}" for source, mirror, image in point.steps
    ]
    return ", ".join(steps) or "none"


def _has_map(architecture: Any) -> bool:
    """Two creases, of which the first folds, are shown over each other."""
    return len(architecture.layers) == 2 and architecture.layers[0].kind == "fold"


def ridges_payload(sol: Any, feature: Any, view: tuple[float, float]) -> Ridges:
    """The features of the dictionary with the signs of this one, as places over both creases."""
    library = sol.library
    prices = np.abs(library.correlations(sol.residual))
    some = np.argsort(-prices, kind="stable")[:MAX_VERTICES]
    signs, scaled = library.chains(some)
    biases = scaled * library.sample.scale + [library.sample.shift, 0.0]
    same = (signs == feature.signs).all(axis=1)
    reached = prices[some] >= sol.beta * (1 - _REACHED)
    low, high = view
    seen = sol.architecture.layers[0].value(np.array([low - high, 0.0, high - low]))
    return {
        "low": (low, float(seen.min())),
        "high": (high, float(seen.max())),
        "vertices": [(b1, b2, top) for b1, b2, top in np.column_stack([biases, reached])[same].tolist()],
    }
