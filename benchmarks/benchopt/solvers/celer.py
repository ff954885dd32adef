"""Coordinate descent over working sets, of celer."""

from __future__ import annotations

from benchmarks.benchopt.peer import IterativePeer


class Solver(IterativePeer):
    """Coordinate descent over working sets, of celer."""

    name = "celer"
    peer = "celer"
    requirements = ["celer"]  # noqa: RUF012
