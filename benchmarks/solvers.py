"""Ours against other solvers, on the same problems in one run: ``python benchmarks/solvers.py``.

Labels are sin(4x) plus noise, beta / beta_max = 0.01, one core. Every solver runs in a process of its own, at
most a minute a problem, after a small problem that loads and compiles what it needs. Two times are told: from
(x, y, beta) to the solution, and with what it works on built already. The relative duality gap is computed
here for all from residual and penalty, over the complete library; a solver that takes a tolerance gets a
tighter one until the gap is at most 1e-9. Once it has not ended at some N, larger ones are not tried.

Peers that are not installed are told as missing; ``requirements-bench.txt`` has them all.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

import mirrors
from benchmarks.peers import DEPTH_3, PEERS

ROOT = Path(__file__).resolve().parent.parent
GAP = 1e-9
MEMORY = 12 << 30
FAMILIES = {
    "ReLU, depth 2": (mirrors.Architecture("relu", 2), (12, 30, 100, 300, 1_000, 5_000)),
    "absolute value, depth 3": (mirrors.Architecture("absolute", 3), (12, 30, 100, 200, 300, 1_000)),
}
#: Only ours goes on from here.
FURTHER = {
    "ReLU, depth 2": (mirrors.Architecture("relu", 2), (30_000, 100_000, 1_000_000)),
    "absolute value, depth 3": (mirrors.Architecture("absolute", 3), (2_000,)),
    "absolute value, depth 4": (mirrors.Architecture("absolute", 4), (12, 20, 50)),
}


def main() -> None:
    """Measure, then print or write the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--seconds", type=float, default=60, help="for each solver and problem")
    parser.add_argument("--quick", action="store_true", help="up to N = 100, at most 5 s each")
    parser.add_argument("--write", type=Path, help="folder for solvers.md and solvers.svg")
    parser.add_argument("--one", nargs=3, metavar=("FAMILY", "SOLVER", "N"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        family, solver, n = options.one
        return measure(family, solver, int(n))
    seconds, most = (min(options.seconds, 5), 100) if options.quick else (options.seconds, 10**9)
    results = [
        {"family": family, "solver": solver, "n": n, **answer}
        for group, solvers in ((FAMILIES, list(PEERS)), (FURTHER, ["mirrors"]))
        for family, (_, sizes) in group.items()
        for solver in solvers
        for n, answer in asked(family, solver, [n for n in sizes if n <= most], seconds)
    ]
    from benchmarks.report import picture, tables

    text = tables(results, seconds)
    print(text)
    if options.write:
        (options.write / "solvers.md").write_text(text)
        picture(results, options.write / "solvers.svg")


def asked(family: str, solver: str, sizes: list[int], seconds: float) -> list[tuple[int, dict[str, Any]]]:
    """What one solver gives, as N grows, until it fails."""
    answers: list[tuple[int, dict[str, Any]]] = []
    for n in sizes:
        answer = in_a_process(family, solver, n, seconds)
        print(f"{family}, N = {n}, {solver}: {answer}", file=sys.stderr, flush=True)
        answers.append((n, answer))
        if "missing" in answer or "failed" in answer:
            break
    return answers


def in_a_process(family: str, solver: str, n: int, seconds: float) -> dict[str, Any]:
    """The last line that a process wrote before it ended or was ended."""
    command = [sys.executable, "-m", "benchmarks.solvers", "--one", family, solver, str(n)]
    limit = seconds + 60  # to import, compile and build the problem; the seconds are counted by the process
    one_core = os.environ | {f"{name}_NUM_THREADS": "1" for name in ("OMP", "OPENBLAS", "NUMBA")}
    pipe = subprocess.PIPE
    process = subprocess.Popen(command, cwd=ROOT, env=one_core, stdout=pipe, stderr=pipe, text=True)
    try:
        out, err = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        process.kill()
        out, err = process.communicate()
        err = f"more than {seconds:.0f} s"
    lines = [json.loads(line) for line in out.splitlines() if line.startswith("{")]
    if lines and lines[-1].get("seconds", 0.0) <= seconds:
        last: dict[str, Any] = lines[-1]
        return last
    return {
        "failed": f"more than {seconds:.0f} s" if lines or not err.strip() else err.strip().splitlines()[-1]
    }


def measure(family: str, solver: str, n: int) -> None:
    """One solver on one problem: a line of JSON after each tolerance."""
    import resource

    architecture = (FAMILIES | FURTHER)[family][0]
    prepare, solve, tolerances = (PEERS | DEPTH_3 if architecture.depth > 2 else PEERS)[solver]
    try:
        solve(prepare(*problem(10, architecture), architecture), 1e-6)
    except ImportError as error:
        print(json.dumps({"missing": str(error)}))
        return
    x, y, beta = problem(n, architecture)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for tolerance in tolerances:
        whole: list[float] = []
        given: list[float] = []
        while not whole or (sum(whole) < 1.0 and len(whole) < 9):
            start = time.perf_counter()
            built = prepare(x, y, beta, architecture)
            middle = time.perf_counter()
            residual, penalty = solve(built, tolerance)
            whole.append(time.perf_counter() - start)
            given.append(time.perf_counter() - middle)
        memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        gap = relative_gap(x, y, beta, architecture, residual, penalty)
        answer = {"seconds": float(np.median(whole)), "given": float(np.median(given)), "gap": gap}
        print(json.dumps(answer | {"megabytes": memory}), flush=True)
        if gap <= GAP:
            return


def problem(n: int, architecture: mirrors.Architecture) -> tuple[np.ndarray, np.ndarray, float]:
    """Inputs, labels, and a hundredth of beta_max."""
    rng = np.random.default_rng(0)
    x = np.sort(rng.uniform(-1, 1, n))
    y = np.sin(4 * x) + 0.1 * rng.normal(size=n)
    library = mirrors.build_library(x, architecture)
    return x, y, 0.01 * float(np.abs(library.correlations(y - y.mean())).max())


def relative_gap(
    x: np.ndarray,
    y: np.ndarray,
    beta: float,
    architecture: mirrors.Architecture,
    residual: np.ndarray,
    penalty: float,
) -> float:
    """The duality gap over the complete library, as a share of the objective of the constant fit."""
    r, labels = residual - residual.mean(), y - y.mean()
    largest = float(np.abs(mirrors.build_library(x, architecture).correlations(r)).max())
    theta = r * min(1.0, beta / largest if largest else 1.0)
    primal = 0.5 * float(r @ r) + penalty
    dual = 0.5 * float(labels @ labels - (labels - theta) @ (labels - theta))
    return max(0.0, (primal - dual) / (0.5 * float(labels @ labels)))


if __name__ == "__main__":
    main()
