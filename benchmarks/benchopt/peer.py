"""A solver of benchmarks/peers.py as one of benchopt."""

from __future__ import annotations

from typing import Any

import numpy as np
from benchopt import BaseSolver
from benchopt.stopping_criterion import SufficientProgressCriterion

import mirrors
from benchmarks.peers import DEPTH_3, PEERS


class Peer(BaseSolver):
    """One that is run once; a subclass says which by `peer`."""

    peer: str
    sampling_strategy = "run_once"

    def set_objective(
        self, x: np.ndarray, y: np.ndarray, beta: float, architecture: mirrors.Architecture
    ) -> None:
        """The problem; what is built from it counts as time of the solver."""
        found = PEERS[self.peer]
        if architecture.depth > 2:
            found = DEPTH_3.get(self.peer, found)
        self.prepare, self.solve, self.tolerances = found
        self.problem = (x, y, beta, architecture)

    def run(self, tolerance: float) -> None:
        """Solve; once and for all to the tightest tolerance, if the strategy gives none."""
        asked = tolerance if self.sampling_strategy == "tolerance" else self.tolerances[-1]
        self.answer = self.solve(self.prepare(*self.problem), asked)

    def get_result(self) -> dict[str, Any]:
        """Residual and penalty."""
        return dict(zip(("residual", "penalty"), self.answer, strict=True))


class IterativePeer(Peer):
    """One that is asked for a smaller tolerance again and again."""

    sampling_strategy = "tolerance"
    #: Several tolerances in a row may give the constant, before a solver gets under way.
    stopping_criterion = SufficientProgressCriterion(eps=1e-12, patience=8)
