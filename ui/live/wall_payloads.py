"""What the wall of features is told: pure functions of a catalogue."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..catalogue import Catalogue
from ..words import amount
from .palette import KINDS, feature_colour
from .payloads import MAX_NAMED, Payload, curve, formula, mark, number

#: Other units named that share a column.
_NAMED_TWINS = 5


def wall_payload(
    catalogue: Catalogue, found: np.ndarray, shown: int, chosen: int | None, view: Sequence[float]
) -> Payload:
    """The first `shown` of the features `found`, and the chosen one closely."""
    parts: Payload = {
        "wall": {
            "tiles": [_tile(catalogue, int(index), view) for index in found[:shown]],
            "view": [float(v) for v in view[:2]],
            "data": catalogue.solution.x.tolist(),
            "chosen": chosen,
            "kinds": KINDS,
            "caption": f"Shown: {min(shown, len(found)):,} of {len(found):,}.",
        }
    }
    return parts if chosen is None else parts | _closely(catalogue, chosen, view)


def _rank(catalogue: Catalogue, index: int) -> int | None:
    place = np.flatnonzero(catalogue.solution.indices == index)
    return int(place[0]) if len(place) else None


def _tile(catalogue: Catalogue, index: int, view: Sequence[float]) -> Payload:
    feature, rank = catalogue.solution.library.feature(index), _rank(catalogue, index)
    marks = feature.breakpoints
    xs, ys = curve(feature, [b.position for b in marks], view, feature.architecture.is_step)
    tile: Payload = {
        "index": index,
        "level": float(catalogue.levels[index]),
        "formula": formula(feature),
        "xs": xs,
        "ys": ys,
        "breaks": [mark(b) for b in marks if view[0] <= b.position <= view[1]],
    }
    return tile if rank is None else tile | {"n": rank + 1, "colour": feature_colour(rank)}


def _closely(catalogue: Catalogue, index: int, view: Sequence[float]) -> Payload:
    solution, rank = catalogue.solution, _rank(catalogue, index)
    library, feature = solution.library, solution.library.feature(index)
    level = catalogue.levels[index]
    words = [f"**Feature {index + 1:,}** of {amount(library.size)}. |a · r| / β = **{level:.6g}**"]
    if rank is not None:
        words[0] += f": selected, with coefficient {number(solution.coefficients[rank])}."
    elif level > 1 - 1e-8:
        words[0] += ": it could take part in another network that is just as good."
    else:
        words[0] += ": below 1, so no best network uses it."
    words += [f"Layer {c.layer}: crease at {number(c.bias)}, where {c.text}." for c in feature.equations]
    twins = [int(i) + 1 for i in library.twins(index) if i != index]
    if twins:
        named = ", ".join(f"{i:,}" for i in twins[:_NAMED_TWINS]) + (
            " …" if len(twins) > _NAMED_TWINS else ""
        )
        words.append(f"It has the same column as {named}: at the data points they cannot be told apart.")
    marks = feature.breakpoints
    xs, ys = curve(feature, [b.position for b in marks], view, feature.architecture.is_step)
    row: Payload = {
        "kind": "feature",
        "n": None if rank is None else rank + 1,
        "colour": feature_colour(rank or 0),
        "title": formula(feature),
        "xs": xs,
        "ys": ys,
        "breaks": [mark(b) for b in marks],
        "more": max(0, len(marks) - MAX_NAMED),
    }
    if rank is not None:
        row |= {"value": "1", "formula": formula(feature)}
    cells = [([number(b.position, 5), b.label, str(b.order)], mark(b)) for b in marks]
    return {
        "about": words,
        "chosen": {"view": [float(v) for v in view[:2]], "rows": [row], "kinds": KINDS, "named": MAX_NAMED},
        "bends": {
            "header": ["x", "comes from", "mirrors"],
            "rows": [{"cells": texts, "mark": sign} for texts, sign in cells],
            "kinds": KINDS,
            "empty": "Nowhere: it is constant or straight.",
        },
    }
