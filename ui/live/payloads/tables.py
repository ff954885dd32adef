"""Tables: breakpoints, selected features, the proof."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ... import words
from ..contract.tables import Table, TableRow
from .formulas import formula
from .marks import sign
from .numbers import number

#: Breakpoints named beside a feature.
_NAMED = 4


def breakpoints_table(points: Sequence[Any], empty: str) -> Table:
    """Where something bends or jumps, how each place came about, through how many mirrors."""
    rows: list[TableRow] = [
        {"cells": [number(b.position, 5), b.label, str(b.order)], "mark": sign(b)} for b in points
    ]
    return {"header": ["x", "comes from", "mirrors"], "rows": rows, "empty": empty}


def features_table(sol: Any) -> Table:
    """The selected features: number, coefficient, formula, where each bends."""
    rows: list[TableRow] = []
    for rank, (feature, z) in enumerate(zip(sol.features, sol.coefficients.tolist(), strict=True)):
        names = [b.label for b in feature.breakpoints]
        rest = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
        places = "; ".join(names[:_NAMED]) + rest
        rows.append({"cells": [str(rank + 1), number(z), formula(feature), places]})
    header = ["", "coefficient", "feature", "jumps at" if sol.architecture.is_step else "bends at"]
    return {"header": header, "rows": rows, "empty": "None: the network is a constant."}


def proof_table(sol: Any) -> Table:
    """The certificate, term by term."""
    return {"header": [], "rows": [{"cells": list(row)} for row in words.certificate(sol)]}
