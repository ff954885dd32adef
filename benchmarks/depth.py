"""What a layer buys: how often networks meet the bound over all depths, and how long deep fits take.

Run as ``python benchmarks/depth.py`` from the root of the repository; prints Markdown. ``--problems`` says
how many problems a cell has. Where the libraries of a depth cannot be listed, or would take longer than
``--seconds``, at least as many meet the bound as one layer before.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("OMP_NUM_THREADS", "1")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np

import mirrors
from mirrors.lasso import PROMISE
from mirrors.libraries.folded import FoldedChains
from mirrors.libraries.vertices import candidate_count
from mirrors.solution import fit_over

Data = tuple[np.ndarray, np.ndarray]

#: beta as a share of beta_max at three layers: the same price for all depths.
RATIO = 0.02
POINTS = (6, 8, 10, 12, 16, 30)
DEPTHS = (2, 3, 4, 5, 6, 7, 8)
ZIGZAG = np.arange(8.0), np.arange(8.0) % 2
DEEP = ((12, 6), (12, 8), (20, 8))
#: Points and layers of problems that are solved over all units, whether fewer layers meet the bound or not.
COMPLETE = ((50, 4), (100, 4), (200, 4), (12, 5), (20, 5), (30, 5), (8, 6), (12, 6))

#: The same of symmetrized ReLU networks, which have twice as many units.
PAIRS = ((100, 4), (200, 4), (20, 5))


def _noise(rng: np.random.Generator, n: int) -> Data:
    return np.sort(rng.uniform(size=n)), rng.normal(size=n)


def _grid(rng: np.random.Generator, n: int) -> Data:
    return np.arange(float(n)), rng.normal(size=n)


def _wave(rng: np.random.Generator, n: int) -> Data:
    x = np.sort(rng.uniform(-1, 1, size=n))
    return x, np.sin(6 * x) + 0.1 * rng.normal(size=n)


def _ups_and_downs(rng: np.random.Generator, n: int) -> Data:
    return np.sort(rng.uniform(size=n)), np.arange(n) % 2 + 0.0


KINDS: dict[str, Callable[[np.random.Generator, int], Data]] = {
    "random labels, random x": _noise,
    "random labels, grid": _grid,
    "sine and noise, random x": _wave,
    "0, 1, 0, 1, …, random x": _ups_and_downs,
}


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--problems", type=int, default=100)
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--complete", action="store_true", help="only the last table")
    asked = parser.parse_args()
    if asked.complete:
        return over_all_units()
    for name, kind in KINDS.items():
        print(
            f"\nAbsolute value, {name}: share of {asked.problems} problems that meet the bound, per cent, and"
        )
        print("the median of `depth_gap`, per cent\n")
        print("| N | " + " | ".join(f"L = {depth}" for depth in DEPTHS) + " |")
        print("|---" * (len(DEPTHS) + 1) + "|")
        for n in POINTS:
            cells = shares(kind, n, asked.problems, asked.seconds)
            print(f"| {n} | " + " | ".join(cells) + " |", flush=True)
    print("\n| deep fit, from (x, y), processor | certified | median, ms | slowest, ms |\n|---|---|---|---|")
    for depth in (5, 8, 12):
        told(f"zigzag of 8 points, L = {depth}", [ZIGZAG] * 9, depth)
    for n, depth in DEEP:
        told(f"random labels, random x, N = {n}, L = {depth}", list(problems(_noise, n, 100)), depth)
    over_all_units()


def problems(kind: Callable[[np.random.Generator, int], Data], n: int, count: int) -> list[Data]:
    """The same every time."""
    return [kind(np.random.default_rng([n, seed]), n) for seed in range(count)]


def shares(kind: Callable[[np.random.Generator, int], Data], n: int, count: int, seconds: float) -> list[str]:
    """A cell for each depth. A problem that met the bound meets it at every further depth."""
    data, gaps, cells = problems(kind, n, count), [np.inf] * count, []
    prices = [mirrors.fit(x, y, absolute(3), beta_ratio=RATIO).beta for x, y in data]
    for depth in DEPTHS:
        left = [k for k in range(count) if gaps[k] > PROMISE]
        started = time.perf_counter()
        try:
            for done, k in enumerate(left, start=1):
                gaps[k] = mirrors.fit(*data[k], absolute(depth), beta=prices[k]).depth_gap
                if (time.perf_counter() - started) / done * len(left) > seconds and done >= 3:
                    raise TimeoutError
        except (mirrors.LibraryTooLarge, TimeoutError):
            break
        met = sum(gap <= PROMISE for gap in gaps)
        median = statistics.median(gaps)
        cells.append(f"{100 * met / count:.0f} ({100 * median if median > PROMISE else 0:.2g})")
    least = f"≥ {cells[-1].split()[0]}"
    return cells + [least] * (len(DEPTHS) - len(cells))


def told(name: str, data: list[Data], depth: int) -> None:
    """A row of the last table."""
    seconds, certified = [], 0
    for x, y in data:
        started = time.process_time()
        with suppress(mirrors.LibraryTooLarge):
            certified += mirrors.fit(x, y, absolute(depth), beta_ratio=RATIO).is_proven
        seconds.append(time.process_time() - started)
    median, slowest = 1e3 * statistics.median(seconds), 1e3 * max(seconds)
    print(f"| {name} | {certified} of {len(data)} | {median:.0f} | {slowest:.0f} |", flush=True)


def over_all_units() -> None:
    """The table of fits over complete libraries: from (x, y) to the certificate, each in its own process."""
    print("\n| over all units | candidates | units | library, s | whole fit, s | priced, times | MB | gap |")
    print("|---" * 8 + "|")
    kinds = (("absolute", "deep_narrow"), ("relu", "symmetrized"))
    for kind, (n, depth) in [(kinds[0], each) for each in COMPLETE] + [(kinds[1], each) for each in PAIRS]:
        architecture = mirrors.Architecture(kind[0], depth, kind=kind[1])
        with multiprocessing.get_context("spawn").Pool(1) as process:
            print(process.apply(_over_all_units, (n, architecture)), flush=True)


def _over_all_units(n: int, architecture: mirrors.Architecture) -> str:
    """A row; memory is above that of the imports, and no row is told of what another one used."""
    before, priced = _most_memory(), 0
    (x, y), started = _noise(np.random.default_rng([n, 0]), n), time.process_time()
    library = mirrors.build_library(x, architecture)
    listed = time.process_time() - started
    assert isinstance(library, FoldedChains)
    price = library.priced

    def counted(units: np.ndarray | slice, residual: np.ndarray) -> np.ndarray:
        nonlocal priced
        prices = price(units, residual)
        priced += len(prices)
        return prices

    with patch.object(library, "priced", counted):
        gap = fit_over(library, y, beta_ratio=RATIO).relative_gap
    seconds = time.process_time() - started
    cells = [
        f"N = {n}, L = {architecture.depth}" + ", symmetrized" * (architecture.kind == "symmetrized"),
        *(f"{count:,}" for count in (candidate_count(n, architecture.hidden_layers), len(library))),
        *(f"{number:.2f}" for number in (listed, seconds)),
        f"{priced / len(library):.1f}",
        f"{_most_memory() - before:.0f}",
        f"{gap:.0e}",
    ]
    return f"| {' | '.join(cells)} |"


def _most_memory() -> float:
    """What this process has used at most, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6


def absolute(depth: int) -> mirrors.Architecture:
    """Absolute-value units of so many layers."""
    return mirrors.Architecture("absolute", depth)


if __name__ == "__main__":
    main()
