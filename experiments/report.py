"""The race in one table and one picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mirrors.training.places import KINDS

if TYPE_CHECKING:
    from .race import Row

REACHED = 1e-3
#: Width of one depth in the picture.
PANEL = 200

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


def picture(rows: list[Row]) -> str:
    """SVG: for each depth and data set, how far above the optimum the runs on chains ended, on a log scale.

    Written by hand, because image export from plotly needs a browser.
    """
    chains = [r for r in rows if r.network == "chains"]
    depths, last = sorted({r.depth for r in chains}), max((r.data for r in chains), default=0)
    wide, high, step = 70 + len(depths) * (PANEL + 20), 330, PANEL / (last + 1)

    def down(excess: float) -> float:
        return 40 - 25 * np.log10(min(max(excess, 1e-9), 10.0)) + 25

    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" '
        'font-size="12" fill="#555">',
        f'<rect width="{wide}" height="{high}" fill="white"/>',
        '<text x="10" y="16">Objective / optimum − 1: one mark a run, a column a data set</text>',
    ]
    for power in range(-9, 2, 2):
        label = f"1e{power}" if power > -9 else "≤ 1e-9"
        parts.append(f'<text x="58" y="{down(10.0**power) + 4:.0f}" text-anchor="end">{label}</text>')
    for k, depth in enumerate(depths):
        left, reached = 70 + k * (PANEL + 20), down(REACHED)
        parts.append(f'<rect x="{left}" y="40" width="{PANEL}" height="260" fill="none" stroke="#ccc"/>')
        parts.append(
            f'<line x1="{left}" x2="{left + PANEL}" y1="{reached}" y2="{reached}" stroke="#d55e00"/>'
        )
        parts.append(f'<text x="{left + PANEL / 2}" y="318" text-anchor="middle">depth {depth}</text>')
        parts += [
            f'<circle cx="{left + (r.data + 0.5) * step:.1f}" cy="{down(r.ratio - 1):.1f}" r="3" '
            'fill="#0072b2" fill-opacity="0.4"/>'
            for r in chains
            if r.depth == depth
        ]
    return "\n".join([*parts, "</svg>"]) + "\n"
