"""How often training from random starts reaches the global optimum, and where its kinks end.

Three kinds of problems (experiments/problems.py), several seeds each, trained as chains and as standard fully
connected networks. One row of the CSV is one trained network; a run that was interrupted goes on where it
stopped, and what there is makes the document.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, fields, replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from mirrors import Snapshot, race
from mirrors.training import places as kinds
from mirrors.training.mirror import kinks_of, mirror_of
from scripts.svg import save

from . import pictures, report
from .problems import GROUPS, TOLERANCE, Group, Problem

TITLE = "non-convex training against the global optimum"
NETWORKS = ("chains", "standard")
#: Parallel chains, and the width of standard networks.
UNITS, WIDTH = 50, 20
#: What the command line can say instead of a group.
OWN = {
    "problems": "problems",
    "seeds": "random starts",
    "steps": "steps of Adam on chains",
    "standard_steps": "steps of Adam on standard networks",
}


@dataclass(frozen=True)
class Row:
    """One trained network; shares are of its bend inside the range of the data, by kind of place.

    `ratio` is its objective over the optimum, of a standard network over the optimum of chains with the same
    beta, which is no bound there. `mirror` tells whether it bends where the optimum has its strongest
    reflection, `unique` whether that optimum is the only one everywhere. Times are seconds; all seeds of a
    problem are trained together, so `seconds` is theirs divided by their number.
    """

    group: str
    network: str
    depth: int
    data: int
    seed: int
    points: int
    beta_ratio: float
    features: int
    unique: bool
    ratio: float
    diverged: bool
    seconds: float
    exact_seconds: float
    end_mirror: bool
    start_mirror: bool
    end_data: float
    end_reflection: float
    end_midpoint: float
    start_data: float
    start_reflection: float
    start_midpoint: float
    optimum_data: float
    optimum_reflection: float
    optimum_midpoint: float
    chance_data: float
    chance_reflection: float
    chance_midpoint: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options, with what each is in `--help`."""
    parser.formatter_class = argparse.ArgumentDefaultsHelpFormatter
    parser.add_argument("--groups", nargs="+", default=list(GROUPS), choices=GROUPS, help="which problems")
    parser.add_argument("--networks", nargs="+", default=list(NETWORKS), choices=NETWORKS)
    for name, words in OWN.items():
        option = "--" + name.replace("_", "-")
        parser.add_argument(option, type=int, help=f"{words}, instead of each group's own")
    parser.add_argument("--depths", type=int, nargs="+", help="layers, instead of each group's own")
    parser.add_argument("--rows", type=Path, default=Path("build/race"), help="folder of race.csv")
    parser.add_argument(
        "--out", type=Path, default=Path("build/race"), help="folder of race.md and img/race.svg"
    )


def run(arguments: argparse.Namespace) -> None:
    """Train what the CSV does not hold yet; then write document and picture."""
    groups = {name: _changed(GROUPS[name], arguments) for name in arguments.groups}
    arguments.rows.mkdir(parents=True, exist_ok=True)
    table, noted = arguments.rows / "race.csv", arguments.rows / "settings.txt"
    # More problems, depths or networks only add rows.
    settings = "".join(f"{name} = {getattr(arguments, name)}\n" for name in OWN if name != "problems")
    if table.exists() and (not noted.exists() or noted.read_text() != settings):
        raise SystemExit(f"{table} was made with other settings; choose another folder with --rows.")
    noted.write_text(settings)
    rows = _read(table)
    done = {(r.group, r.network, r.depth, r.data) for r in rows}
    for problem, group in _problems(groups):
        for network in arguments.networks:
            depth = problem.solution.architecture.depth
            if (problem.group, network, depth, problem.number) not in done:
                new = _train(problem, network, group)
                _append(table, new)
                rows += new
                told = f"{network}, depth {depth}, {problem.group} {problem.number}"
                print(f"{told}: best ratio {min(r.ratio for r in new):.6f}", flush=True)
    document = report.document(rows, UNITS, WIDTH)
    (arguments.out / "img").mkdir(parents=True, exist_ok=True)
    (arguments.out / "race.md").write_text(document, "utf-8")
    random = [row for row in rows if row.group == "random"]
    save(pictures.excesses(random, report.REACHED), arguments.out / "img" / "race.svg")
    print("\n" + document)


def _changed(group: Group, arguments: argparse.Namespace) -> Group:
    """The group with what the command line says otherwise."""
    asked: dict[str, Any] = {name: getattr(arguments, name) for name in (*OWN, "depths")}
    return replace(group, **{name: value for name, value in asked.items() if value is not None})


def _problems(groups: dict[str, Group]) -> Iterator[tuple[Problem, Group]]:
    """One of each depth after another, so that a run that is cut has as many of each."""
    for group in groups.values():
        for several in zip(
            *(islice(group.draw(depth), group.problems) for depth in group.depths), strict=True
        ):
            for problem in several:
                yield problem, group


def _train(problem: Problem, network: str, group: Group) -> list[Row]:
    """All seeds of one problem."""
    found, standard = problem.solution, network == "standard"
    x, architecture = found.x, found.architecture
    # Weights of a standard network feed a whole layer: there the start has to know the fan-in.
    options: dict[str, Any] = (
        dict(standard=True, units=WIDTH, start="kaiming", learning_rate=0.01, steps=group.standard_steps)
        if standard
        else dict(units=UNITS, steps=group.steps)
    )
    start, end = race(
        x, found.y, architecture, found.beta, seeds=range(group.seeds), every=options["steps"], **options
    )
    places, mirror = kinds.places(x, architecture), mirror_of(found)
    distance = TOLERANCE * float(np.ptp(x))

    def shares(positions: np.ndarray, bends: np.ndarray) -> np.ndarray:
        return kinds.shares(x, positions, bends, places, TOLERANCE)

    def is_found(snapshot: Snapshot, seed: int) -> bool:
        return mirror is not None and mirror.is_found(*snapshot.kinks(seed), distance)

    unique = found.alternatives().is_unique

    return [
        Row(
            problem.group,
            network,
            architecture.depth,
            problem.number,
            seed,
            len(x),
            found.beta / found.beta_max,
            len(found.features),
            unique,
            float(end.objective[-1, seed]) / found.objective,
            bool(end.diverged[seed]),
            end.seconds / group.seeds,
            problem.seconds,
            is_found(end, seed),
            is_found(start, seed),
            *shares(*end.kinks(seed)).tolist(),
            *shares(*start.kinks(seed)).tolist(),
            *shares(*kinks_of(found)).tolist(),
            *kinds.expected(x, places, TOLERANCE).tolist(),
        )
        for seed in range(group.seeds)
    ]


def _append(table: Path, rows: list[Row]) -> None:
    """A case is written at once, so that an interrupted run holds whole cases."""
    fresh = not table.exists()
    with table.open("a", newline="") as file:
        writer = csv.DictWriter(file, [f.name for f in fields(Row)])
        if fresh:
            writer.writeheader()
        writer.writerows(
            {k: f"{v:.10g}" if isinstance(v, float) else v for k, v in asdict(r).items()} for r in rows
        )


def _read(table: Path) -> list[Row]:
    """The rows of earlier runs."""
    if not table.exists():
        return []
    read: dict[str, Callable[[str], Any]] = {
        "str": str,
        "int": int,
        "float": float,
        "bool": lambda text: text == "True",
    }
    with table.open(newline="") as file:
        return [
            Row(**{f.name: read[str(f.type)](line[f.name]) for f in fields(Row)})
            for line in csv.DictReader(file)
        ]
