"""The Lasso as it is written, by cvxpy with Clarabel."""

from __future__ import annotations

from benchmarks.benchopt.peer import Peer


class Solver(Peer):
    """The Lasso as it is written, by cvxpy with Clarabel."""

    name = "cvxpy"
    peer = "cvxpy + Clarabel"
    requirements = ["cvxpy"]  # noqa: RUF012
