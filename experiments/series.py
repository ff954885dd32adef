"""Real series forecast by globally optimal networks and by what they have to beat: whoever wins.

The last 30 % of each series are held out. Beta and depth are chosen on the later part of the rest; the table
shows errors one step ahead on what was held out, and how often a fan of quantile networks covers it.
"""

from __future__ import annotations

import argparse
import time
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from mirrors import Architecture
from mirrors.time_series import (
    BASELINES,
    SERIES,
    Choice,
    Pairs,
    Series,
    choose_network,
    coverage,
    fan,
    load,
    mae,
    pairs,
    rmse,
    simulated,
    split,
)
from mirrors.time_series.baselines import adam
from scripts.svg import save

from . import spread
from .pictures import maps

TITLE = "forecasts of real series, against linear, threshold and trained models"
_CANDIDATES = [Architecture("relu", 2), Architecture("absolute", 2), Architecture("absolute", 3)]


_HEAD = """# Time series

Written by `python -m experiments series --out docs`. Each value is forecast from the one before. The last
30 % are held out; beta and depth are chosen on the later part of the rest. Errors are one step ahead on what
was held out. The best is bold, whoever it is: on series as short as these a straight line is hard to beat.
Where the held-out part is unlike the rest (later sunspot cycles are stronger) a fan covers too little.

![Each value against the next, with the network chosen](img/series.svg)"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options."""
    parser.add_argument(
        "--out", type=Path, default=Path("build/series"), help="folder of series.md and img/series.svg"
    )
    spread.add_arguments(parser)


def run(arguments: argparse.Namespace) -> None:
    """Print and write the tables and the picture."""
    given = [*(load(name) for name in SERIES), simulated("planted", 500)]
    found = {
        case: one
        for case, one in spread.finished(
            partial(_numbered, given=given), range(len(given)), jobs=arguments.jobs, dask=arguments.dask
        )
    }
    studied = [found[case] for case in sorted(found)]
    text = "\n\n".join([_HEAD, *(table(one) for one in studied)]) + "\n"
    drawn = {one.series.title: (one.chosen.solution, one.early, one.late) for one in studied}
    save(maps(drawn), arguments.out / "img" / "series.svg")
    (arguments.out / "series.md").write_text(text, "utf-8")
    print(text)


@dataclass(frozen=True)
class Studied:
    """A series, its pairs before and after the cut, and the network that was chosen, in so many seconds."""

    series: Series
    early: Pairs
    late: Pairs
    chosen: Choice
    seconds: float


def _numbered(case: int, given: list[Series]) -> Studied:
    return study(given[case])


def study(series: Series) -> Studied:
    """Hold out the end, and choose on the rest."""
    early, late = split(pairs(series.values), 0.3)
    began = time.perf_counter()
    chosen = choose_network(early, _CANDIDATES)
    return Studied(series, early, late, chosen, time.perf_counter() - began)


def table(studied: Studied) -> str:
    """One series as Markdown."""
    series, early, late, chosen = studied.series, studied.early, studied.late, studied.chosen
    solution = chosen.solution
    a = solution.architecture
    rows = {f"**optimal network** ({a.activation}, {a.depth} layers)": solution.predict(late.x)}
    others = [*BASELINES.values(), adam(a, solution.beta)]
    rows |= {baseline.title: baseline.fit(early)(late.x) for baseline in others}
    best = min(rmse(late.y, forecast) for forecast in rows.values())
    lines = [
        f"## {series.title}",
        "",
        f"{len(series.values)} values ({series.unit}), {len(late.y)} held out. Chosen: beta / beta_max = "
        f"{chosen.beta_ratio:.2g}, {len(solution.features)} features, in {studied.seconds:.2f} s.",
        "",
        "| forecast | RMSE | MAE |",
        "|---|---|---|",
    ]
    for title, forecast in rows.items():
        error = rmse(late.y, forecast)
        told = f"**{error:.4g}**" if error == best else f"{error:.4g}"
        lines.append(f"| {title} | {told} | {mae(late.y, forecast):.4g} |")
    quantiles = fan(early, Architecture("relu", 2), max(chosen.beta_ratio, 0.02))(late.x)
    outer, inner = coverage(late.y, *quantiles[[0, -1]]), coverage(late.y, *quantiles[[1, -2]])
    lines += [
        "",
        f"Fan of five quantiles: {outer:.0%} within 5 to 95 % (asked: 90 %), {inner:.0%} within 25 to 75 %.",
    ]
    return "\n".join(lines)
