"""How often training from random starts reaches the global optimum, and where its kinks end.

Random data sets (inputs uniform on [-1, 1], normal labels), several depths, several seeds each, trained as
chains and as standard fully connected networks. One row of the CSV is one trained network; a run that was
interrupted goes on where it stopped. The picture is an SVG file.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from mirrors import Architecture, Snapshot, fit, race
from mirrors.training import places as kinds
from scripts.svg import save

from . import pictures, report, spread
from .parts import Parts, write_csv

TITLE = "non-convex training against the global optimum"


@dataclass(frozen=True)
class Row:
    """One trained network; shares are of its bend inside the range of the data, by kind of place.

    `ratio` is its objective over the optimum, of a standard network over the optimum of chains with the same
    beta, which is no bound there. Times are seconds; all seeds of a case are trained together, so
    `seconds` is theirs divided by their number.
    """

    network: str
    depth: int
    data: int
    seed: int
    beta_ratio: float
    ratio: float
    diverged: bool
    seconds: float
    exact_seconds: float
    end_data: float
    end_reflection: float
    end_midpoint: float
    start_data: float
    start_reflection: float
    start_midpoint: float
    chance_data: float
    chance_reflection: float
    chance_midpoint: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options, with what each is in `--help`."""
    parser.formatter_class = argparse.ArgumentDefaultsHelpFormatter
    parser.add_argument("--activation", default="absolute", choices=["absolute", "relu", "leaky_relu"])
    parser.add_argument("--depths", type=int, nargs="+", default=[2, 3, 4], help="layers")
    parser.add_argument(
        "--networks", nargs="+", default=["chains", "standard"], choices=["chains", "standard"]
    )
    parser.add_argument("--data-sets", type=int, default=10, help="number of random data sets")
    parser.add_argument("--points", type=int, default=7, help="points in each data set")
    parser.add_argument("--seeds", type=int, default=20, help="random starts for each data set")
    parser.add_argument("--beta-ratio", type=float, default=0.02, help="beta / beta_max")
    parser.add_argument("--steps", type=int, default=12000, help="steps of Adam on chains")
    parser.add_argument("--units", type=int, default=50, help="parallel chains")
    parser.add_argument("--standard-steps", type=int, default=6000, help="steps of Adam on standard networks")
    parser.add_argument("--standard-units", type=int, default=20, help="width of standard networks")
    parser.add_argument(
        "--tolerance", type=float, default=1e-3, help="distance that counts as on a place, of the range"
    )
    parser.add_argument(
        "--out", type=Path, default=Path("build/race"), help="folder of race.csv, race.md, race.svg"
    )
    spread.add_arguments(parser)
    parser.add_argument(
        "--quick", action="store_true", help="2 data sets, 5 seeds, 1500 steps, depths 2 and 3"
    )


def run(arguments: argparse.Namespace) -> None:
    """Train what the folder does not hold yet; then write table and picture."""
    if arguments.quick:
        vars(arguments).update(data_sets=2, seeds=5, steps=1500, standard_steps=1500, depths=[2, 3])
    cases = [
        (network, depth, data)
        for network in arguments.networks
        for depth in arguments.depths
        for data in range(arguments.data_sets)
    ]
    parts = Parts(arguments.out, Row, _settings(arguments))
    work = partial(trained, arguments=arguments)
    for case, new in spread.finished(work, parts.missing(cases), jobs=arguments.jobs, dask=arguments.dask):
        parts.add(case, new)
        best = min(row.ratio for row in new)
        print(f"{case[0]}, depth {case[1]}, data set {case[2]}: best ratio {best:.6f}")
    wanted = parts.rows(cases)
    write_csv(wanted, arguments.out / "race.csv")
    (arguments.out / "race.md").write_text(report.table(wanted))
    save(pictures.excesses(wanted, report.REACHED), arguments.out / "race.svg")
    print("\n" + report.table(wanted))


def _settings(arguments: argparse.Namespace) -> dict[str, object]:
    """What decides the rows of a case; more data sets, depths or networks only add rows."""
    free = ("data_sets", "depths", "networks", "out", "quick", "run", "jobs", "dask")
    return {k: v for k, v in vars(arguments).items() if k not in free}


def trained(case: tuple[str, int, int], arguments: argparse.Namespace) -> list[Row]:
    """All seeds of one case; its data depend on its number alone."""
    network, depth, data = case
    rng = np.random.default_rng(data)
    x, y = np.sort(rng.uniform(-1, 1, arguments.points)), rng.normal(size=arguments.points)
    architecture = Architecture(arguments.activation, depth)
    began = time.perf_counter()
    solution = fit(x, y, architecture, beta_ratio=arguments.beta_ratio)
    exact_seconds = time.perf_counter() - began
    standard = network == "standard"
    steps = arguments.standard_steps if standard else arguments.steps
    # Weights of a standard network feed a whole layer: there the start has to know the fan-in.
    options = (
        dict(standard=True, units=arguments.standard_units, start="kaiming", learning_rate=0.01)
        if standard
        else dict(units=arguments.units)
    )
    start, end = race(
        x, y, architecture, solution.beta, seeds=range(arguments.seeds), every=steps, steps=steps, **options
    )
    places = kinds.places(x, architecture)
    chance = kinds.expected(x, places, arguments.tolerance)

    def shares(snapshot: Snapshot, seed: int) -> np.ndarray:
        return kinds.shares(x, *snapshot.kinks(seed), places, arguments.tolerance)

    return [
        Row(
            network,
            depth,
            data,
            seed,
            arguments.beta_ratio,
            float(end.objective[-1, seed]) / solution.objective,
            bool(end.diverged[seed]),
            end.seconds / arguments.seeds,
            exact_seconds,
            *shares(end, seed).tolist(),
            *shares(start, seed).tolist(),
            *chance.tolist(),
        )
        for seed in range(arguments.seeds)
    ]
