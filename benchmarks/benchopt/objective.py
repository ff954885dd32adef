"""The Lasso over a complete library, scored by objective and duality gap.

    pip install benchopt celer skglm
    PYTHONPATH=. benchopt run benchmarks/benchopt

A solver says the residual of its fit and its penalty. At depth 2 with ReLU the problem is a variant of trend
filtering, in which slopes at the two ends have a price, too; ``SparseForm`` of benchmarks/peers.py has it so.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from benchopt import BaseObjective

import mirrors
from benchmarks.solvers import relative_gap


class Objective(BaseObjective):
    """1/2 ||y - A z - xi||^2 + beta ||z||_1 (docs/theory.md section 1)."""

    name = "Lasso over a library of mirrors"
    min_benchopt_version = "1.6"
    parameters = {"network": ["relu, 2", "absolute, 3"], "beta_ratio": [0.1, 0.01]}  # noqa: RUF012
    network: str
    beta_ratio: float

    def set_data(self, x: np.ndarray, y: np.ndarray) -> None:
        """The problem: inputs (N,) and labels (N,)."""
        activation, depth = self.network.split(", ")
        self.x, self.y = x, y
        self.architecture = mirrors.Architecture(activation, int(depth))
        library = mirrors.build_library(x, self.architecture)
        self.beta = self.beta_ratio * float(np.abs(library.correlations(y - y.mean())).max())

    def get_objective(self) -> dict[str, Any]:
        """What a solver is given; it builds its own library or matrix, in its time."""
        return dict(x=self.x, y=self.y, beta=self.beta, architecture=self.architecture)

    def evaluate_result(self, residual: np.ndarray, penalty: float) -> dict[str, float]:
        """Objective, and gap over the complete library relative to the best constant."""
        gap = relative_gap(self.x, self.y, self.beta, self.architecture, residual, penalty)
        return dict(value=0.5 * float(residual @ residual) + penalty, relative_gap=gap)

    def get_one_result(self) -> dict[str, Any]:
        """The constant."""
        return dict(residual=self.y - self.y.mean(), penalty=0.0)
