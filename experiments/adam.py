"""Adam on the published examples, from warm and from random starts.

Warm starts have the network of least cost among their units, the others small; random ones are standard
normal. Deep narrow networks of ReLUs, the price of weights as in the notebooks. What is found is
kept in `experiments/adam.json`, from which ``python -m experiments reproduce`` draws its columns.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from mirrors import Architecture, race
from mirrors.training.mirror import mirror_of

from .problems import TOLERANCE
from .published import COSTS, DATA, DEPTHS, least

TITLE = "Adam on the examples of the authors' notebooks"
FOUND = Path(__file__).with_name("adam.json")
#: Stands for beta -> 0, as in the notebooks.
BETA = 1e-7
#: A share of the data's range that is drawn beyond its ends, and places in a curve.
MARGIN, PLACES = 0.15, 60


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options."""
    parser.formatter_class = argparse.ArgumentDefaultsHelpFormatter
    parser.add_argument("--seeds", type=int, default=20, help="starts of each kind")
    parser.add_argument("--steps", type=int, default=12_000, help="steps of Adam")
    parser.add_argument("--units", type=int, default=50, help="parallel chains")
    parser.add_argument("--out", type=Path, default=FOUND, help="file that is written")


def run(arguments: argparse.Namespace) -> None:
    """Train all, and write down what was found."""
    found = []
    for data in COSTS:
        for depth in DEPTHS:
            for start in ("warm", "random"):
                found.append(_trained(data, depth, start, arguments))
                print({key: value for key, value in found[-1].items() if key not in ("x", "y")}, flush=True)
    arguments.out.write_text(json.dumps(found, indent=1) + "\n")


def _trained(data: str, depth: int, start: str, arguments: argparse.Namespace) -> dict[str, Any]:
    """All starts of one kind on one example: the best and the median cost, and who found the mirror."""
    x, y = (np.array(values, dtype=float) for values in DATA[data])
    best = least(data, depth)
    options = {"start": best.network() if start == "warm" else "normal", "units": arguments.units}
    *_, end = race(
        x,
        y,
        Architecture("relu", depth),
        BETA,
        seeds=range(arguments.seeds),
        every=arguments.steps,
        steps=arguments.steps,
        **options,
    )
    costs, mirror, width = end.objective[-1] / BETA, mirror_of(best), float(np.ptp(x))
    seen = np.linspace(x[0] - MARGIN * width, x[-1] + MARGIN * width, PLACES)
    return {
        "data": data,
        "depth": depth,
        "start": start,
        "runs": arguments.seeds,
        "best": round(float(costs.min()), 4),
        "median": round(float(np.median(costs)), 4),
        "mirror": mirror.place.label if mirror else None,
        "found": sum(
            mirror is not None and mirror.is_found(*end.kinks(s), TOLERANCE * width)
            for s in range(arguments.seeds)
        ),
        "x": seen.round(4).tolist(),
        "y": end.predict(seen)[int(costs.argmin())].round(4).tolist(),
    }
