"""The dictionary as a picture: rows are data points from left to right, columns are features."""

from __future__ import annotations

import base64
from typing import Any

import numpy as np

from ...words import amount
from ..contract.dictionary import Dictionary
from .numbers import rounded

#: Columns and rows of the picture, at most: about what the screen can show apart.
MAX_COLUMNS, MAX_ROWS = 240, 48


def dictionary_payload(sol: Any, max_columns: int = MAX_COLUMNS, max_rows: int = MAX_ROWS) -> Dictionary:
    """Beyond `max_columns` the selected columns and an even sample of all; only these are evaluated."""
    size, listed = int(sol.library_size), len(sol.library)
    chosen = [int(i) for i in sol.indices]
    indices, caption = _shown(size, listed, chosen, max_columns)
    order = np.argsort(np.asarray(sol.x), kind="stable")
    order = order[:: -(-len(order) // max_rows)]
    columns = np.asarray(sol.library.columns(np.array(indices, dtype=int)), dtype=float)[order]
    low, high = (float(columns.min()), float(columns.max())) if columns.size else (0.0, 0.0)
    if low < 0 < high:
        high = max(-low, high)
        low = -high
    span = high - low
    shades = np.rint((columns - low) * (255 / span) if span > 0 else columns * 0).astype(np.uint8)
    place = {index: at for at, index in enumerate(indices)}
    return {
        "z": base64.b64encode(np.ascontiguousarray(shades).tobytes()).decode(),
        "w": len(indices),
        "h": len(order),
        "low": rounded(low),
        "high": rounded(high),
        "rows": [int(row) + 1 for row in order],
        "columns": [index + 1 for index in indices],
        "selected": [{"at": place[index], "n": rank + 1} for rank, index in enumerate(chosen)],
        "size": size,
        "caption": caption,
    }


def _shown(size: int, listed: int, chosen: list[int], most: int) -> tuple[list[int], str]:
    """Which features are shown, ascending, and what is said of them."""
    if listed < size:
        met = sorted(set(chosen) | (set(range(listed)) if listed <= most else set()))
        return met, f"{len(met):,} features that the solver met, of {amount(size)} that there are"
    if listed <= most:
        return list(range(listed)), f"all {size:,} features" if size > 1 else "the only feature"
    stride = -(-listed // max(1, most - len(chosen)))
    indices = sorted({*chosen, *range(0, listed, stride)})
    every = f"every {_ordinal(stride)} of all"
    return indices, f"{len(indices):,} of {listed:,} features, the {len(chosen):,} selected and {every}"


def _ordinal(n: int) -> str:
    ending = "th" if 10 <= n % 100 <= 20 else {1: "st", 2: "nd", 3: "rd"}.get(n % 10, "th")
    return f"{n:,}{ending}"
