"""Losses with a corner against linear programs of HiGHS, in one run: ``python benchmarks/losses.py``.

Labels are sin(3x) plus noise that grows with x, beta / beta_max = 0.02, one core. The peer prices the same
library and gives the columns that come in to HiGHS, which is what this package did before it had a simplex
method of its own. Both end with a relative gap of at most 1e-9 by the same certificate.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
import time
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np
from scipy import sparse
from scipy.optimize import linprog

import mirrors
from mirrors.lasso import solve as solve_squared
from mirrors.losses.kinked import Kinked
from mirrors.losses.loss import Found, Task

RATIO, AT_ONCE = 0.02, 48
LOSSES = {
    "absolute": ("absolute",),
    "three quantiles": tuple(mirrors.Quantile(tau) for tau in (0.1, 0.5, 0.9)),
    "hinge": ("hinge",),
}


def with_highs(loss: Kinked, task: Task, beta: float) -> Found:
    """Column generation, a linear program a round."""
    indices, _ = solve_squared(task.problem, RATIO * task.problem.beta_max)
    low, high = (side * task.weights for side in loss.bounds(task.y))
    one = sparse.identity(len(task.y), format="csc")
    while True:
        columns, k = task.columns(indices), len(indices)
        rows = sparse.hstack([columns, -columns, np.ones((len(task.y), 1)), one, -one], format="csc")
        costs = np.concatenate([np.full(2 * k, beta), [0.0], high, -low])
        bounds = [(0, None)] * (2 * k) + [(None, None)] + [(0, None)] * (2 * len(task.y))
        found = linprog(costs, A_eq=rows, b_eq=task.y, bounds=bounds, method="highs-ds")
        x, theta = found.x, np.asarray(found.eqlin.marginals)
        new, _ = task.library.strongest(task.summed(theta), AT_ONCE, beta * (1 + 1e-9))
        new = new[~np.isin(new, indices)]
        if not len(new):
            return Found(indices, x[:k] - x[k : 2 * k], float(x[2 * k]), theta)
        indices = np.append(indices, new)


def seconds(losses: tuple[object, ...], n: int) -> tuple[float, float]:
    """how long a processor works on all of these with n points, and the largest gap."""
    rng = np.random.default_rng(n)
    x = rng.uniform(-1, 1, n)
    y = np.sin(3 * x) + (0.2 + 0.3 * (x > 0)) * rng.normal(size=n)
    relu = mirrors.Architecture("relu", 2)
    start, gap = time.process_time(), 0.0
    for loss in losses:
        labels = np.sign(y) if loss == "hinge" else y
        gap = max(gap, mirrors.fit(x, labels, relu, beta_ratio=RATIO, loss=loss).relative_gap)
    return time.process_time() - start, gap


def main() -> None:
    """Print the table, or write it."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[200, 2_000, 20_000])
    parser.add_argument(
        "--most",
        type=int,
        default=2_000,
        help="points beyond which HiGHS, which takes ten minutes there, is not asked",
    )
    parser.add_argument("--write", type=Path, help="folder for losses.md")
    options = parser.parse_args()
    lines = ["# Losses with a corner\n", "Written by `python benchmarks/losses.py --write docs/benchmarks`."]
    lines += [f"Python {platform.python_version()}, one core. {__doc__.split('``.')[1].strip()}\n"]
    lines += ["| loss | N | ours, s | gap | HiGHS, s | gap | ratio |", "|---|---|---|---|---|---|---|"]
    seconds(("absolute",), 20)
    for name, losses in LOSSES.items():
        for n in options.sizes:
            mine, gap = seconds(losses, n)
            row = f"| {name} | {n:,} | {mine:.2g} | {gap:.0e} |"
            if n <= options.most:
                with patch.object(Kinked, "solve", with_highs):
                    theirs, other = seconds(losses, n)
                row += f" {theirs:.2g} | {other:.0e} | {theirs / mine:.0f} |"
            lines.append(row)
            print(row, flush=True)
    if options.write:
        (options.write / "losses.md").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
