"""Breakpoints, as the browser is told of them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from typing import Any

from ..contract.marks import Break, Kind, Mark, Sign


def sign(b: Any) -> Sign:
    """How a breakpoint is drawn."""
    return {"kind": b.kind, "order": int(b.order)}


def mark(b: Any) -> Mark:
    """Where it is and how it is drawn."""
    return {"p": float(b.position), **sign(b)}


def breakpoint_payload(
    b: Any, y: float | None = None, size: float = 0.0, features: Sequence[int] = ()
) -> Break:
    """All about one breakpoint.

    Parameters
    ----------
    b : mirrors Breakpoint
    y : float or None
        The fit there.
    size : float
        By how much the slope changes.
    features : sequence of int
        Numbers of the selected features that bend there, 1 first.
    """
    return {
        "p": float(b.position),
        "kind": b.kind,
        "order": int(b.order),
        "label": b.label,
        "y": y,
        "size": size,
        "steps": [(float(s), float(m), float(i)) for s, m, i in b.steps],
        "sources": [float(v) for v in b.sources],
        "features": list(features),
    }


def kinds_in(sol: Any) -> list[Kind]:
    """Kinds of breakpoints for the legend: of the network, and those of merged neurons that are there."""
    kinds = kinds_of(sol.architecture)
    return kinds + sorted({b.kind for b in sol.breakpoints} - set(kinds), reverse=True)


def kinds_of(architecture: Any) -> list[Kind]:
    """Kinds of breakpoints that a network can have."""
    if architecture.is_step:
        return ["switch"]
    return ["data", "reflection", "midpoint"] if architecture.folds and architecture.depth > 2 else ["data"]


def members(sol: Any, span: float) -> Callable[[float], list[int]]:
    """Which selected features (1 is the first) have a breakpoint at a position."""
    pairs = sorted((b.position, n + 1) for n, f in enumerate(sol.features) for b in f.breakpoints)
    positions = [p for p, _ in pairs]

    def at(position: float) -> list[int]:
        near = 1e-9 * (span + abs(position))
        first, last = bisect_left(positions, position - near), bisect_left(positions, position + near)
        return sorted({n for _, n in pairs[first:last]})

    return at
