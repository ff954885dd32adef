"""Every claim of the paper's abstract and the figures of its authors' notebooks, computed again.

One claim alone: ``python -m experiments reproduce --claim zigzag``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np

from mirrors import Solution

from .claims import CLAIMS, Claim

TITLE = "what the paper claims, computed again"
_HEAD = """# Reproduction

Written by `python -m experiments reproduce --out docs` (one claim: `--claim NAME`). The paper is Zeger, Wang,
Mishkin, Ergen, Candès, Pilanci, *A Library of Mirrors*, [arXiv 2403.01046](https://arxiv.org/abs/2403.01046).
Its abstract and its authors' notebooks were at hand. Each line is a number: what it should be, who says so,
and what it is here; all are computed in the run.

| claim | | verdict |
|---|---|---|
{rows}
"""
_WIDE, _HIGH = 300, 200
#: Panels in a row of a picture.
_ROW = 3
_COLOURS = {"data": "#0072B2", "reflection": "#D55E00", "midpoint": "#009E73", "switch": "#CC79A7"}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Options."""
    parser.add_argument("--claim", choices=CLAIMS, help="this one only; nothing is written")
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("build/reproduction"),
        help="folder of reproduction.md and img/reproduction-*.svg",
    )


def run(arguments: argparse.Namespace) -> None:
    """Print one claim, or write the document and its pictures; fails if a number does not come out."""
    if arguments.claim:
        claims = {arguments.claim: CLAIMS[arguments.claim]()}
        print(section(*claims.popitem()))
        return
    claims = {name: compute() for name, compute in CLAIMS.items()}
    (arguments.out / "img").mkdir(parents=True, exist_ok=True)
    for name, claim in claims.items():
        if claim.curves:
            (arguments.out / "img" / f"reproduction-{name}.svg").write_text(picture(claim.curves), "utf-8")
    text = document(claims)
    (arguments.out / "reproduction.md").write_text(text, "utf-8")
    print(text)
    if differing := [name for name, claim in claims.items() if not claim.holds]:
        raise SystemExit(f"Not reproduced: {', '.join(differing)}")


def document(claims: dict[str, Claim]) -> str:
    """All claims as Markdown, an overview first."""
    anchors = {name: heading(name).lower().replace(" ", "-") for name in claims}
    rows = "\n".join(
        f"| [{claim.statement}](#{anchors[name]}) | {mark(claim.holds)} | {claim.verdict} |"
        for name, claim in claims.items()
    )
    return "\n".join([_HEAD.format(rows=rows), *(section(name, claim) for name, claim in claims.items())])


def heading(name: str) -> str:
    """The name of a claim, for people."""
    return name.replace("_", " ").capitalize().replace("Relu", "ReLU")


def mark(holds: bool) -> str:
    """A word, not a colour."""
    return "✓" if holds else "✗ differs"


def escaped(text: str) -> str:
    """For a cell of a Markdown table."""
    return text.replace("|", r"\|")


def section(name: str, claim: Claim) -> str:
    """One claim with its numbers."""
    lines = [
        f"## {heading(name)}",
        "",
        f"*{claim.statement}* ({claim.source})",
        "",
        f"`python -m experiments reproduce --claim {name}`",
        "",
        "| | expected | from | found | |",
        "|---|---|---|---|---|",
        *(
            f"| {escaped(c.what)} | {c.expected} | {c.source} | {c.found} | {mark(c.holds)} |"
            for c in claim.checks
        ),
        "",
        claim.verdict if claim.holds else "Not all numbers come out.",
        "",
    ]
    if claim.curves:
        lines += [f"![Points, the optimal network, and where it bends](img/reproduction-{name}.svg)", ""]
    return "\n".join(lines)


def picture(curves: dict[str, Solution]) -> str:
    """A panel for each solution: its points, its curve, and a mark on each kink by where it comes from."""
    columns = min(_ROW, len(curves))
    wide, high = _WIDE * columns, _HIGH * -(-len(curves) // columns) + 24
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" '
        'font-size="12">',
        f'<rect width="{wide}" height="{high}" fill="white"/>',
    ]
    for place, (title, solution) in enumerate(curves.items()):
        left, top = place % columns * _WIDE, place // columns * _HIGH
        parts += [f'<g transform="translate({left},{top})"><text x="20" y="16">{title}</text>']
        parts += [*panel(solution), "</g>"]
    used = {b.kind for solution in curves.values() for b in solution.breakpoints}
    legend = ["○ data point", *(f"● kink, {kind}" for kind in _COLOURS if kind in used)]
    colours = ["black", *(colour for kind, colour in _COLOURS.items() if kind in used)]
    for place, (words, colour) in enumerate(zip(legend, colours, strict=True)):
        parts.append(f'<text x="{20 + 130 * place}" y="{high - 8}" fill="{colour}">{words}</text>')
    return "\n".join([*parts, "</svg>"]) + "\n"


def panel(solution: Solution) -> list[str]:
    """One fit as SVG elements."""
    x, y = solution.x, solution.y
    margin = 0.15 * np.ptp(x)
    grid = np.linspace(x.min() - margin, x.max() + margin, 400)
    curve = solution.predict(grid)
    low, high = min(y.min(), curve.min()), max(y.max(), curve.max())

    def across(v: np.ndarray) -> np.ndarray:
        return 20 + (v - grid[0]) / (grid[-1] - grid[0]) * (_WIDE - 40)

    def down(v: np.ndarray) -> np.ndarray:
        return _HIGH - 20 - (v - low) / (high - low) * (_HIGH - 50)

    line = " ".join(f"{a:.1f},{b:.1f}" for a, b in zip(across(grid), down(curve), strict=True))
    kinks = [b for b in solution.breakpoints if grid[0] <= b.position <= grid[-1]]
    where = np.array([b.position for b in kinks])
    return [
        f'<polyline points="{line}" fill="none" stroke="black" stroke-width="1.5"/>',
        *(
            f'<circle cx="{a:.1f}" cy="{b:.1f}" r="5" fill="none" stroke="black"/>'
            for a, b in zip(across(x), down(y), strict=True)
        ),
        *(
            f'<circle cx="{a:.1f}" cy="{b:.1f}" r="3" fill="{_COLOURS[kink.kind]}"/>'
            for kink, a, b in zip(kinks, across(where), down(solution.predict(where)), strict=True)
        ),
    ]
