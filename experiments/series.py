"""Real series forecast by globally optimal networks and by what they have to beat: whoever wins.

The last 30 % of each series are held out. Beta and depth are chosen on the later part of the rest; the table
shows errors one step ahead on what was held out, and how often a fan of quantile networks covers it.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

import numpy as np

from mirrors import Architecture
from mirrors.time_series import (
    BASELINES,
    SERIES,
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


def run(arguments: argparse.Namespace) -> None:
    """Print and write the tables and the picture."""
    (arguments.out / "img").mkdir(parents=True, exist_ok=True)
    given = [*(load(name) for name in SERIES), simulated("planted", 500)]
    text = "\n\n".join([_HEAD, *(table(series) for series in given)]) + "\n"
    (arguments.out / "series.md").write_text(text)
    (arguments.out / "img" / "series.svg").write_text(picture(given))
    print(text)


def table(series: Series) -> str:
    """One series as Markdown."""
    early, late = split(pairs(series.values), 0.3)
    began = time.perf_counter()
    chosen = choose_network(early, _CANDIDATES)
    seconds = time.perf_counter() - began
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
        f"{chosen.beta_ratio:.2g}, {len(solution.features)} features, in {seconds:.2f} s.",
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


def picture(given: list[Series]) -> str:
    """Each series' map from one value to the next: pairs and the chosen network, as SVG."""
    width, height = 260, 240
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width * len(given)} {height}" '
        'font-family="sans-serif" font-size="12">',
        f'<rect width="{width * len(given)}" height="{height}" fill="white"/>',
    ]
    for place, series in enumerate(given):
        early, late = split(pairs(series.values), 0.3)
        solution = choose_network(early, _CANDIDATES).solution
        low, high = series.values.min(), series.values.max()

        def at(v: np.ndarray, size: int, low: float = low, high: float = high) -> np.ndarray:
            return 20 + (v - low) / (high - low) * (size - 40)

        grid = np.linspace(low, high, 200)
        line = " ".join(
            f"{x:.1f},{height - y:.1f}"
            for x, y in zip(at(grid, width), at(solution.predict(grid), height), strict=True)
        )
        parts.append(f'<g transform="translate({place * width},0)"><text x="20" y="14">{series.title}</text>')
        for pairs_, colour in ((early, "#0072B2"), (late, "#E69F00")):
            parts += [
                f'<circle cx="{x:.1f}" cy="{height - y:.1f}" r="2" fill="{colour}"/>'
                for x, y in zip(at(pairs_.x, width), at(pairs_.y, height), strict=True)
            ]
        parts.append(f'<polyline points="{line}" fill="none" stroke="black" stroke-width="2"/></g>')
    legend = "blue: pairs to train on; orange: held out; black: the chosen network"
    parts.append(f'<text x="20" y="{height - 4}">value to the next value. {legend}</text></svg>')
    return "\n".join(parts)
