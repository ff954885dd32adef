"""All parts of the explorer that follow the fit."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ... import words
from ..contract.explore import Below, Parts
from .canvas import canvas_payload
from .dictionary import dictionary_payload
from .formulas import formula_payload
from .marks import kinds_in
from .network import network_payload
from .rows import rows_payload
from .tables import breakpoints_table, features_table, proof_table


def parts_payload(sol: Any, view: Sequence[float], is_read: bool = True, limit: Any = None) -> Parts:
    """What the first screen shows, and what lies below it where it is read; `limit` is where β → 0 leads."""
    parts: Parts = {
        "canvas": canvas_payload(sol, view),
        "rows": rows_payload(sol, view),
        "dictionary": dictionary_payload(sol),
        "network": network_payload(sol),
        "headline": words.headline(sol, limit),
        "proof": {"text": words.proof(sol), "gap": float(sol.relative_gap)},
        "kinds": kinds_in(sol),
    }
    if is_read:
        parts["below"] = below_payload(sol)
    return parts


def below_payload(sol: Any) -> Below:
    """Formula, tables, and the proof in full."""
    return {
        "formula": formula_payload(sol),
        "features": features_table(sol),
        "bends": breakpoints_table(sol.breakpoints, "Nowhere: the network is a straight line."),
        "proof": proof_table(sol),
    }
