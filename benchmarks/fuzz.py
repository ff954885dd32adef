"""Many generated problems, each certified: ``python benchmarks/fuzz.py --problems 10000``.

Data with ties, repeats, grids, clusters, one or two points, scales from 1e-12 to 1e12; every architecture;
tiny and huge beta. Each problem must end with a relative gap of at most 1e-9, recomputed here from the
published values alone, or with `InvalidProblem` or `LibraryTooLarge`; none may take longer than 5 s.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import signal
import sys
import time
from collections import defaultdict
from pathlib import Path
from types import FrameType

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

import mirrors

GAP = 1e-9
SECONDS = 5.0
ARCHITECTURES = [
    *(mirrors.Architecture("relu", depth) for depth in (2, 3, 5)),
    *(mirrors.Architecture("leaky_relu", depth) for depth in (2, 3)),
    *(mirrors.Architecture("absolute", depth) for depth in (2, 3, 4)),
    *(mirrors.Architecture("relu", depth, kind="symmetrized") for depth in (3, 4)),
    *(mirrors.Architecture(name, 2) for name in ("sign", "threshold")),
    *(mirrors.Architecture(name, 3, kind="parallel", width=4) for name in ("sign", "threshold")),
    mirrors.Architecture("sign", 4, kind="tree", widths=(2, 3)),
]


def generated(seed: int) -> tuple[np.ndarray, np.ndarray, mirrors.Architecture, float]:
    """The problem of a seed."""
    rng = np.random.default_rng(seed)
    architecture = ARCHITECTURES[rng.integers(len(ARCHITECTURES))]
    n = int(rng.choice([1, 2, 3, 5, 8, 12, 20]))
    x = [
        lambda: rng.normal(size=n),
        lambda: rng.integers(-5, 6, size=n).astype(float),
        lambda: np.arange(n, dtype=float),
        lambda: rng.choice([0.0, 10.0], size=n) + 0.01 * rng.normal(size=n),
        lambda: rng.choice(rng.normal(size=max(1, n // 2)), size=n),
        lambda: np.round(rng.normal(size=n), 1),
    ][rng.integers(6)]()
    y = [
        lambda: rng.normal(size=n),
        lambda: rng.integers(-2, 3, size=n).astype(float),
        lambda: np.sin(2 * x),
        lambda: np.full(n, 0.1),
        lambda: (np.arange(n) % 2).astype(float),
    ][rng.integers(5)]()
    if rng.random() < 0.3:
        x, y = x * 10.0 ** rng.integers(-12, 13), y * 10.0 ** rng.integers(-12, 13)
    ratio = float(rng.choice([2.0, 1.0, 0.5, 0.1, 0.01, 1e-3, 1e-4, 1e-5]))
    return x, y, architecture, ratio


def gap(solution: mirrors.Solution) -> float:
    """The relative gap, from the published values alone; the library is asked for its largest correlation."""
    unit = np.abs(solution.y - solution.y.mean()).max()
    if unit <= 8 * np.finfo(float).eps * np.abs(solution.y).max():
        return 0.0
    labels = (solution.y - solution.y.mean()) / unit
    r = (solution.y - solution.predict(solution.x)) / unit
    r -= r.mean()
    beta, z = solution.beta / unit, solution.coefficients / unit
    if solution.beta_max == 0:
        return float(np.abs(z).sum())
    library, sample = solution.library, solution.library.sample
    primal = 0.5 * r @ r + beta * np.abs(z).sum()
    active = np.column_stack([np.ones_like(r), *(f(solution.x) for f in solution.features)])
    wanted = np.append(0.0, beta * np.sign(z))
    nearest = r + np.linalg.lstsq(active.T, wanted - active.T @ r, rcond=None)[0]
    best = -np.inf
    for dual in (r, nearest):  # every dual point is a bound
        summed = np.bincount(sample.row_of, weights=dual - dual.mean(), minlength=len(sample.u))
        theta = (dual - dual.mean()) * min(1.0, beta / (library.largest(summed) * library.column_scale))
        best = max(best, 0.5 * labels @ labels - 0.5 * (labels - theta) @ (labels - theta))
    return float((primal - best) / (0.5 * labels @ labels))


def _too_slow(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


def check(seed: int) -> tuple[int, str, float, float, str]:
    """Seed, architecture, gap, seconds, and what is wrong if anything is."""
    x, y, architecture, ratio = generated(seed)
    name = f"{architecture.activation} {architecture.kind} L={architecture.depth}"
    signal.signal(signal.SIGALRM, _too_slow)
    signal.setitimer(signal.ITIMER_REAL, SECONDS)
    start, found, wrong = time.perf_counter(), 0.0, ""
    try:
        found = gap(mirrors.fit(x, y, architecture, beta_ratio=ratio))
        wrong = "" if found <= GAP else f"gap {found:.1e}"
    except (mirrors.InvalidProblem, mirrors.LibraryTooLarge):
        pass
    except TimeoutError:
        wrong = f"longer than {SECONDS:g} s"
    except Exception as error:
        wrong = f"{type(error).__name__}: {error}"
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return seed, name, found, time.perf_counter() - start, wrong


def main() -> int:
    """Run them all; exit code 1 if one fails."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--problems", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    options = parser.parse_args()
    rows = defaultdict(list)
    failures = 0
    with multiprocessing.Pool() as pool:
        seeds = range(options.seed, options.seed + options.problems)
        for seed, name, found, seconds, wrong in pool.imap_unordered(check, seeds, chunksize=20):
            rows[name].append((found, seconds))
            if wrong:
                failures += 1
                print(f"{name}: {wrong}; again with: --problems 1 --seed {seed}", flush=True)
    print("\n| network | problems | largest gap | slowest, ms |\n|---|---|---|---|")
    for name, found in sorted(rows.items()):
        gaps, seconds = zip(*found, strict=True)
        print(f"| {name} | {len(found):,} | {max(gaps):.1e} | {1000 * max(seconds):.0f} |")
    print(f"\n{options.problems:,} problems, {failures} failed")
    return int(failures > 0)


if __name__ == "__main__":
    sys.exit(main())
