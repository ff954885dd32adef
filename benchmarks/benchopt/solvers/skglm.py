"""Coordinate descent over working sets, of skglm."""

from __future__ import annotations

from benchmarks.benchopt.peer import IterativePeer


class Solver(IterativePeer):
    """Coordinate descent over working sets, of skglm."""

    name = "skglm"
    peer = "skglm"
    requirements = ["skglm"]  # noqa: RUF012
