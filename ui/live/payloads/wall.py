"""The wall of features, and one of them closely: pure functions of a catalogue."""

from __future__ import annotations

from typing import Any

import numpy as np

from ...catalogue import Catalogue
from ...words import amount
from ..contract.wall import Closely, CloseUp, Library, Tile
from .curves import drawn
from .formulas import formula
from .marks import mark
from .numbers import number
from .tables import breakpoints_table

#: Other units named that share a column.
_NAMED_TWINS = 5
#: Beyond a kink that lies outside of the data, as a share of the span.
_ROOM = 0.06
#: A level this near to 1 is reached.
_REACHED = 1e-8


def library_payload(
    catalogue: Catalogue, found: np.ndarray, shown: int, chosen: int | None, view: tuple[float, float]
) -> Library:
    """The first `shown` of the features `found`, and the chosen one closely, on the span `view` of x."""
    return {
        "screen": "wall",
        "wall": {
            "tiles": [tile_payload(catalogue, int(index), view) for index in found[:shown]],
            "data": catalogue.solution.x.tolist(),
            "chosen": chosen,
            "caption": f"Shown: {min(shown, len(found)):,} of {len(found):,}.",
        },
        "closely": None if chosen is None else closely_payload(catalogue, chosen, view),
    }


def tile_payload(catalogue: Catalogue, index: int, view: tuple[float, float]) -> Tile:
    """One feature, small: the data and all its kinks, those at mirror images beyond the data too."""
    feature = catalogue.solution.library.feature(index)
    view = _with_kinks(view, feature)
    xs, ys = _curve(feature, view)
    return {
        "index": index,
        "level": float(catalogue.levels[index]),
        "n": _number(catalogue, index),
        "formula": formula(feature),
        "view": view,
        "marks": [mark(b) for b in feature.breakpoints],
        "xs": xs,
        "ys": ys,
    }


def closely_payload(catalogue: Catalogue, index: int, view: tuple[float, float]) -> Closely:
    """Sentences, curve and kinks of one feature."""
    feature = catalogue.solution.library.feature(index)
    view = _with_kinks(view, feature)
    xs, ys = _curve(feature, view)
    close: CloseUp = {
        "n": _number(catalogue, index),
        "formula": formula(feature),
        "view": view,
        "kinks": [{**mark(b), "label": b.label} for b in feature.breakpoints],
        "xs": xs,
        "ys": ys,
    }
    empty = "Nowhere: it is constant or straight."
    return {
        "about": _about(catalogue, index),
        "feature": close,
        "bends": breakpoints_table(feature.breakpoints, empty),
    }


def _about(catalogue: Catalogue, index: int) -> list[str]:
    """How useful it is, its creases, and what the data cannot tell from it (Markdown)."""
    library = catalogue.solution.library
    creases = [
        f"Layer {c.layer}: crease at {number(c.bias)}, {c.clause}." for c in library.feature(index).equations
    ]
    twins = [int(i) + 1 for i in library.twins(index) if i != index]
    named = ", ".join(f"{i:,}" for i in twins[:_NAMED_TWINS]) + (" …" if len(twins) > _NAMED_TWINS else "")
    same = (
        f"At the data points it has the values of {named}, up to sign and a constant: "
        "each of them would fit as well, at the same price."
    )
    return [_usefulness(catalogue, index), *creases, *([same] if twins else [])]


def _usefulness(catalogue: Catalogue, index: int) -> str:
    solution, level, n = catalogue.solution, catalogue.levels[index], _number(catalogue, index)
    text = f"**Feature {index + 1:,}** of {amount(solution.library.size)}. |a · r| / β = **{level:.6g}**"
    if n is not None:
        return f"{text}: selected, with coefficient {number(solution.coefficients[n - 1])}."
    if level > 1 - _REACHED:
        return f"{text}: it could take part in another network that is just as good."
    return f"{text}: below 1, so no best network uses it."


def _number(catalogue: Catalogue, index: int) -> int | None:
    """1 for the first selected feature; None for one that is not selected."""
    place = np.flatnonzero(catalogue.solution.indices == index)
    return int(place[0]) + 1 if len(place) else None


def _curve(feature: Any, view: tuple[float, float]) -> tuple[list[float], list[float]]:
    return drawn(feature, [b.position for b in feature.breakpoints], view, feature.architecture.is_step)


def _with_kinks(view: tuple[float, float], feature: Any) -> tuple[float, float]:
    """A span of x, wide enough for all kinks of a feature, with a little room."""
    places = [b.position for b in feature.breakpoints]
    low, high = min([view[0], *places]), max([view[1], *places])
    room = _ROOM * (high - low)
    return low - room * (low < view[0]), high + room * (high > view[1])
