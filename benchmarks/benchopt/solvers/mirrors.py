"""`mirrors.fit`: an active set over a library that is priced without a matrix."""

from __future__ import annotations

from benchmarks.benchopt.peer import Peer


class Solver(Peer):
    """`mirrors.fit`: an active set over a library that is priced without a matrix."""

    name = "mirrors"
    peer = "mirrors"
