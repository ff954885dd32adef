"""The race in one table."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrors.training.places import KINDS

if TYPE_CHECKING:
    from .race import Row

#: A run that ends less than this share above the optimum has reached it.
REACHED = 1e-3

COLUMNS = [
    "network",
    "depth",
    "runs",
    "within 0.1 %",
    "data sets with one",
    "median excess",
    "worst below",
    *(f"{kind}: end / start / chance" for kind in KINDS),
    "ms a run",
    "ms exact",
]


def table(rows: list[Row]) -> str:
    """Markdown, one line a network and depth; shares are means over runs, in percent of the bend."""
    lines = ["| " + " | ".join(COLUMNS) + " |", "|---" * len(COLUMNS) + "|"]
    for network, depth in sorted({(r.network, r.depth) for r in rows}):
        chosen = [r for r in rows if (r.network, r.depth) == (network, depth)]
        lines.append("| " + " | ".join(_line(network, depth, chosen)) + " |")
    return "\n".join(lines) + "\n"


def _line(network: str, depth: int, rows: list[Row]) -> list[str]:
    excess = np.array([r.ratio for r in rows]) - 1
    good = [r for r in rows if r.ratio - 1 < REACHED]
    bound = network == "chains"  # the optimum means nothing for the others
    return [
        network,
        str(depth),
        str(len(rows)),
        f"{len(good)}" if bound else "–",
        f"{len({r.data for r in good})} of {len({r.data for r in rows})}" if bound else "–",
        f"{np.median(excess):.1%}" if bound else "–",
        f"{max(0.0, -excess.min()):.0e}" if bound else "–",
        *(
            " / ".join(f"{_mean(rows, f'{when}_{kind}'):.0%}" for when in ("end", "start", "chance"))
            for kind in KINDS
        ),
        f"{1e3 * _mean(rows, 'seconds'):.0f}",
        f"{1e3 * float(np.median([r.exact_seconds for r in rows])):.0f}",
    ]


def _mean(rows: list[Row], name: str) -> float:
    return float(np.mean([getattr(r, name) for r in rows]))
