"""Coordinate descent of scikit-learn."""

from __future__ import annotations

from benchmarks.benchopt.peer import IterativePeer


class Solver(IterativePeer):
    """Coordinate descent of scikit-learn."""

    name = "scikit-learn"
    peer = "scikit-learn Lasso"
    requirements = ["scikit-learn"]  # noqa: RUF012
