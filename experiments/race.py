"""How often training from random starts reaches the global optimum, and where its kinks end.

Three kinds of problems (experiments/problems.py), several seeds each, trained as chains and as standard fully
connected networks. One row of the CSV is one trained network; a study that was interrupted goes on where it
stopped.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from mirrors import Snapshot, race
from mirrors.training import places as kinds
from mirrors.training.mirror import kinks_of, mirror_of
from scripts.svg import save

from . import pictures, report, spread
from .parts import Parts, write_csv
from .problems import GROUPS, TOLERANCE, Group, solved

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


#: Group, network, depth and number of a problem.
Case = tuple[str, str, int, int]


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
    parser.add_argument(
        "--out", type=Path, default=Path("build/race"), help="folder of the rows and race.csv"
    )
    parser.add_argument("--document", type=Path, help="folder of race.md and img/race.svg, if another")
    spread.add_arguments(parser)


def run(arguments: argparse.Namespace) -> None:
    """Train what the folder does not hold yet; then write document and picture."""
    groups = {name: _changed(GROUPS[name], arguments) for name in arguments.groups}
    cases = list(_cases(groups.values(), arguments.networks))
    # More problems, depths or networks only add rows.
    parts = Parts(arguments.out, Row, {name: getattr(arguments, name) for name in OWN if name != "problems"})
    work = partial(trained, groups={name: group for group in groups.values() for name in group.names})
    for case, new in spread.finished(work, parts.missing(cases), jobs=arguments.jobs, dask=arguments.dask):
        parts.add(case, new)
        group, network, depth, number = case
        best = min(row.ratio for row in new)
        print(f"{network}, depth {depth}, {group} {number}: best ratio {best:.6f}", flush=True)
    rows = parts.rows(cases)
    write_csv(rows, arguments.out / "race.csv")
    text, folder = report.document(rows, UNITS, WIDTH), arguments.document or arguments.out
    random = [row for row in rows if row.group == "random"]
    save(pictures.excesses(random, report.REACHED), folder / "img" / "race.svg")
    (folder / "race.md").write_text(text, "utf-8")
    print("\n" + text)


def _changed(group: Group, asked: argparse.Namespace) -> Group:
    """The group with what the command line says otherwise."""
    said = {name: getattr(asked, name) for name in (*OWN, "depths")}
    return replace(group, **{name: value for name, value in said.items() if value is not None})


def _cases(groups: Iterable[Group], networks: Sequence[str]) -> Iterator[Case]:
    """Each depth in turn, so that a study that is cut has as many of each."""
    for group in groups:
        drawn = (islice(group.draw(depth), group.problems) for depth in group.depths)
        for several in zip(*drawn, strict=True):
            for depth, (name, number) in zip(group.depths, several, strict=True):
                yield from ((name, network, depth, number) for network in networks)


def trained(case: Case, groups: Mapping[str, Group]) -> list[Row]:
    """All seeds of one case."""
    name, network, depth, number = case
    group = groups[name]
    found, exact_seconds = solved(name, number, depth)
    x, architecture, standard = found.x, found.architecture, network == "standard"
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
            name,
            network,
            depth,
            number,
            seed,
            len(x),
            found.beta / found.beta_max,
            len(found.features),
            unique,
            float(end.objective[-1, seed]) / found.objective,
            bool(end.diverged[seed]),
            end.seconds / group.seeds,
            exact_seconds,
            is_found(end, seed),
            is_found(start, seed),
            *shares(*end.kinks(seed)).tolist(),
            *shares(*start.kinks(seed)).tolist(),
            *shares(*kinks_of(found)).tolist(),
            *kinds.expected(x, places, TOLERANCE).tolist(),
        )
        for seed in range(group.seeds)
    ]
