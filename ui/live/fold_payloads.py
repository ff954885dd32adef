"""What the folding page's pictures are told: pure functions of a Solution and one feature."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from mirrors.features.breakpoint import point_name, subscript
from mirrors.libraries.chains import ChainLibrary

from .palette import KINDS
from .payloads import Payload, mark, number

#: Features marked on the map, at most: the most useful ones.
MAX_VERTICES = 3_000
_WRITTEN = {"absolute": "|{}|", "relu": "({})₊", "leaky_relu": "φ({})"}


def fold_payload(sol: Any, index: int, view: Sequence[float]) -> Payload:
    """The chain of one feature, to be folded and dragged; at depth 3 also the map over both creases."""
    feature = sol.library.feature(index)
    layers = [neuron.name for neuron in sol.architecture.layers]
    key = f"{index} {sol.beta} {sol.x.tolist()} {sol.y.tolist()}"
    texts = []
    for layer, (name, sign) in enumerate(zip(layers, feature.signs, strict=True)):
        before, crease = subscript("t", layer) if layer else "x", subscript("b", layer + 1)
        texts.append(_WRITTEN[name].format(f"{before} − {crease}" if sign > 0 else f"{crease} − {before}"))
    marks = feature.breakpoints
    parts: Payload = {
        "fold": {
            "key": key,
            "layers": layers,
            "texts": texts,
            "signs": list(feature.signs),
            "biases": list(feature.biases),
            "slope": float(sol.architecture.slope),
            "x": sol.x.tolist(),
            "r": sol.residual.tolist(),
            "beta": float(sol.beta),
            "names": [point_name(row) for row in range(len(sol.x))],
            "view": [float(v) for v in view[:2]],
        },
        "creases": [
            f"**Layer {c.layer}:** crease at {number(c.bias)}, where {c.text}." for c in feature.equations
        ],
        "bends": {
            "header": ["x", "comes from", "of layer", "mirrors on the way"],
            "rows": [
                {"cells": [number(b.position, 5), b.label, str(b.layer), _way(b)], "mark": mark(b)}
                for b in marks
            ],
            "kinds": KINDS,
            "empty": "Nowhere: it is constant or straight.",
        },
    }
    if len(layers) == 2 and layers[0] == "absolute":
        parts["map"] = _map(sol, feature, view, key)
    return parts


def _way(point: Any) -> str:
    steps = [
        f"{number(source)} at {number(mirror)} → {number(image)}" for source, mirror, image in point.steps
    ]
    return ", ".join(steps) or "none"


def _map(sol: Any, feature: Any, view: Sequence[float], key: str) -> Payload:
    library = sol.library
    assert isinstance(library, ChainLibrary)
    prices = np.abs(library.correlations(sol.residual))
    some = np.argsort(-prices, kind="stable")[:MAX_VERTICES]
    signs, scaled = library.chains(some)
    biases = scaled * library.sample.scale + [library.sample.shift, 0.0]
    same = (signs == feature.signs).all(axis=1)
    wide = float(view[1] - view[0])
    reached = prices[some] >= sol.beta * (1 - 1e-8)
    vertices = np.column_stack([biases, reached])[same]
    return {
        "key": key,
        "x": sol.x.tolist(),
        "r": sol.residual.tolist(),
        "beta": float(sol.beta),
        "signs": list(feature.signs),
        "last": sol.architecture.layers[-1].name,
        "low": [float(view[0]), 0.0],
        "high": [float(view[1]), wide],
        "vertices": vertices.tolist(),
        "here": list(feature.biases),
    }
