"""How large the libraries are, how long they take to build and to price, and what memory they need.

Run as ``python benchmarks/libraries.py`` from the root of the repository; prints Markdown. Every row of the
second table is measured in a process of its own: build once, price nine times (median), peak memory above
what the imports need.
"""

from __future__ import annotations

import json
import resource
import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PRICINGS = 9

#: Vertices of absolute-value units are counted for these numbers of points and layers.
COUNTED_POINTS = (3, 4, 5, 6, 8, 10, 20)
COUNTED_DEPTHS = (2, 3, 4, 5, 6)
#: Beyond this bound a library is not built for the first table.
MOST_CANDIDATES = 100_000_000

ROWS: list[tuple[int, dict[str, Any]]] = [
    (1_000_000, {"activation": "absolute", "depth": 2}),
    (1_000_000, {"activation": "relu", "depth": 2}),
    (1_000_000, {"activation": "sign", "depth": 2}),
    (100, {"activation": "absolute", "depth": 3}),
    (1_000, {"activation": "absolute", "depth": 3}),
    (2_000, {"activation": "absolute", "depth": 3}),
    (1_000, {"activation": "relu", "depth": 3, "kind": "symmetrized"}),
    (2_000, {"activation": "relu", "depth": 3, "kind": "symmetrized"}),
    (20, {"activation": "absolute", "depth": 4}),
    (50, {"activation": "absolute", "depth": 4}),
    (100, {"activation": "absolute", "depth": 4}),
    (20, {"activation": "relu", "depth": 4, "kind": "symmetrized"}),
    (12, {"activation": "absolute", "depth": 5}),
    (20, {"activation": "absolute", "depth": 5}),
    (6, {"activation": "absolute", "depth": 6}),
    (8, {"activation": "absolute", "depth": 6}),
    (200, {"activation": "relu", "depth": 6}),
    (3_000, {"activation": "relu", "depth": 3}),
    (30, {"activation": "leaky_relu", "depth": 4}),
    (20, {"activation": "sign", "depth": 3, "kind": "parallel", "width": 3}),
    (2_000, {"activation": "sign", "depth": 3, "kind": "parallel", "width": 50}),
    (2_000, {"activation": "threshold", "depth": 4, "kind": "tree", "widths": [20, 50]}),
]


def main() -> None:
    """Print both tables."""
    print("Units of absolute-value networks on random inputs, by points N and layers L:\n")
    print("| N | " + " | ".join(f"L = {depth}" for depth in COUNTED_DEPTHS) + " |")
    print("|---" * (len(COUNTED_DEPTHS) + 1) + "|")
    for n, counts in in_a_process("counts"):
        print(f"| {n} | " + " | ".join(f"{c:,}" if c else "–" for c in counts) + " |")
    print("\n| network | N | units | upper bound | build, ms | one pricing, ms | memory, MB |")
    print("|---|---|---|---|---|---|---|")
    for row, (n, settings) in enumerate(ROWS):
        found = in_a_process(str(row))
        print(
            f"| {title(**settings)} | {n:,} | {readable(found['size'])} | {readable(found['bound'])} | "
            f"{found['build'] * 1e3:,.1f} | {found['price'] * 1e3:,.1f} | {found['memory']:,.0f} |",
            flush=True,
        )


def in_a_process(what: str) -> Any:
    """What `counts` or `measure` gives, from a fresh process."""
    command = [sys.executable, "-m", "benchmarks.libraries", what]
    return json.loads(subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout)


def counts() -> list[tuple[int, list[int | None]]]:
    """Units by points and layers; None where it would take too long."""
    import numpy as np

    import mirrors
    from mirrors.libraries.vertices import fold_vertices

    table = []
    for n in COUNTED_POINTS:
        x = np.sort(np.random.default_rng(0).uniform(size=n))
        bounds = [mirrors.library_size(n, mirrors.Architecture("absolute", d)) for d in COUNTED_DEPTHS]
        table.append(
            (
                n,
                [
                    len(fold_vertices(x, depth)) if bound <= MOST_CANDIDATES else None
                    for depth, bound in zip(COUNTED_DEPTHS, bounds, strict=True)
                ],
            )
        )
    return table


def measure(n: int, settings: dict[str, Any]) -> dict[str, float]:
    """Size, seconds and megabytes of one library on random inputs."""
    import numpy as np

    import mirrors

    architecture = mirrors.Architecture(**settings)
    rng = np.random.default_rng(0)
    x = rng.normal(size=n)
    before = peak_memory()
    start = time.process_time()
    library = mirrors.build_library(x, architecture)
    built = time.process_time() - start
    residual = rng.normal(size=len(library.sample.u))  # inputs that nearly coincide are one
    residual -= residual.mean()
    prices = []
    for _ in range(PRICINGS):
        start = time.process_time()
        library.largest(residual)
        prices.append(time.process_time() - start)
    return {
        "size": library.size,
        "bound": mirrors.library_size(n, architecture),
        "build": built,
        "price": statistics.median(prices),
        "memory": peak_memory() - before,
    }


def peak_memory() -> float:
    """Megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def title(activation: str, depth: int, kind: str = "", **widths: Any) -> str:
    """A network in a few words."""
    words = [kind, activation.replace("_", " "), f"L = {depth}", *(f"{k} {v}" for k, v in widths.items())]
    return ", ".join(word for word in words if word)


def readable(count: int) -> str:
    """A count; a power of ten where it is beyond reading."""
    return f"{count:,}" if count < 10**12 else f"10^{len(str(count)) - 1}"


if __name__ == "__main__":
    if len(sys.argv) == 1:
        main()
    elif sys.argv[1] == "counts":
        print(json.dumps(counts()))
    else:
        print(json.dumps(measure(*ROWS[int(sys.argv[1])])))
