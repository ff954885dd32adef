"""How the exact fit grows with the points: seconds, selected features and library, over random data sets.

Inputs uniform on [-1, 1], labels a sine and noise. One row of the CSV is one data set; a study that was
interrupted goes on where it stopped.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from mirrors import Architecture, fit
from scripts.svg import save

from . import pictures, spread
from .parts import Parts, write_csv

TITLE = "seconds and features of the exact fit against the number of points"


@dataclass(frozen=True)
class Row:
    """One data set, fitted in so many seconds."""

    activation: str
    depth: int
    points: int
    data: int
    library_size: int
    features: int
    objective: float
    relative_gap: float
    seconds: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options, with what each is in `--help`."""
    parser.formatter_class = argparse.ArgumentDefaultsHelpFormatter
    known = ["absolute", "relu", "leaky_relu", "sign", "threshold"]
    parser.add_argument("--activations", nargs="+", default=["relu", "absolute"], choices=known)
    parser.add_argument("--depths", type=int, nargs="+", default=[2, 3], help="layers")
    parser.add_argument(
        "--points", type=int, nargs="+", default=[10, 30, 100, 300], help="points of a data set"
    )
    parser.add_argument("--data-sets", type=int, default=10, help="number of random data sets of each size")
    parser.add_argument("--beta-ratio", type=float, default=0.01, help="beta / beta_max")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("build/scaling"),
        help="folder of scaling.csv, .md and .svg",
    )
    spread.add_arguments(parser)


def run(arguments: argparse.Namespace) -> None:
    """Fit what the folder does not hold yet; then write table and picture."""
    cases = [
        (activation, depth, points, data)
        for activation in arguments.activations
        for depth in arguments.depths
        for points in arguments.points
        for data in range(arguments.data_sets)
    ]
    parts = Parts(arguments.out, Row, {"beta_ratio": arguments.beta_ratio})
    work = partial(fitted, beta_ratio=arguments.beta_ratio)
    left = parts.missing(cases)
    began = time.perf_counter()
    for case, row in spread.finished(work, left, jobs=arguments.jobs, dask=arguments.dask):
        parts.add(case, [row])
    print(f"{len(left)} of {len(cases)} cases in {time.perf_counter() - began:.1f} s")
    rows = parts.rows(cases)
    write_csv(rows, arguments.out / "scaling.csv")
    (arguments.out / "scaling.md").write_text(table(rows), "utf-8")
    save(pictures.growth(rows), arguments.out / "scaling.svg")
    print("\n" + table(rows))


def fitted(case: tuple[str, int, int, int], beta_ratio: float) -> Row:
    """One case; its data depend on its number alone."""
    activation, depth, points, data = case
    rng = np.random.default_rng([points, data])
    x = np.sort(rng.uniform(-1, 1, points))
    y = np.sin(6 * x) + 0.3 * rng.normal(size=points)
    began = time.perf_counter()
    solution = fit(x, y, Architecture(activation, depth), beta_ratio=beta_ratio)
    seconds = time.perf_counter() - began
    numbers = len(solution.features), solution.objective, solution.relative_gap
    return Row(*case, solution.library_size, *numbers, seconds)


def table(rows: list[Row]) -> str:
    """Medians by network and number of points, as Markdown."""
    lines = ["| network | points | library | features | ms | largest gap |", "|---|---|---|---|---|---|"]
    for group in dict.fromkeys((row.activation, row.depth, row.points) for row in rows):
        these = [row for row in rows if (row.activation, row.depth, row.points) == group]
        names = ("library_size", "features", "seconds")
        size, used, seconds = (float(np.median([getattr(row, name) for row in these])) for name in names)
        worst = max(row.relative_gap for row in these)
        lines.append(
            f"| {group[0]}, {group[1]} layers | {group[2]} | {size:,.0f} | {used:.0f} | {1e3 * seconds:.1f} "
            f"| {worst:.0e} |"
        )
    return "\n".join(lines) + "\n"
