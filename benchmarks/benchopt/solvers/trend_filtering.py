"""The form of trend filtering (depth 2; the dual at depth 3), by Clarabel."""

from __future__ import annotations

from benchmarks.benchopt.peer import Peer


class Solver(Peer):
    """The form of trend filtering (depth 2; the dual at depth 3), by Clarabel."""

    name = "trend filtering"
    peer = "Clarabel"
    requirements = ["clarabel"]  # noqa: RUF012
