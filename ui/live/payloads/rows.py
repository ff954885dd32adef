"""The selected features, one row each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from ..contract.rows import Row, Rows
from .curves import drawn, scaled
from .formulas import formula
from .marks import mark

#: Rows sent; the browser shows as many as have room.
MAX_ROWS = 12


def rows_payload(sol: Any, view: Sequence[float], most: int = MAX_ROWS) -> Rows:
    """The `most` largest features in the order of the library, as curves on one scale."""
    z = np.asarray(sol.coefficients, dtype=float)
    shown = sorted(np.argsort(-np.abs(z), kind="stable")[:most].tolist())
    rows = [_row(sol, rank, float(z[rank]), view) for rank in shown]
    values = [y for row in rows for y in row["ys"]]
    return {
        "rows": rows,
        "more": len(z) - len(rows),
        "view": (float(view[0]), float(view[1])),
        "low": min([0.0, *values]),
        "high": max([0.0, *values]),
    }


def _row(sol: Any, rank: int, z: float, view: Sequence[float]) -> Row:
    feature = sol.features[rank]
    positions = [b.position for b in feature.breakpoints]
    xs, ys = drawn(scaled(feature, z), positions, view, sol.architecture.is_step)
    marks = [mark(b) for b in feature.breakpoints if view[0] <= b.position <= view[1]]
    return {"n": rank + 1, "z": z, "formula": formula(feature), "marks": marks, "xs": xs, "ys": ys}
