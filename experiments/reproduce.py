"""Every claim of the paper's abstract and the figures of its authors' notebooks, computed again.

One claim alone: ``python -m experiments reproduce --claim zigzag``.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from scripts.svg import save

from . import adam
from .claims import CLAIMS, Check, Claim
from .pictures import fits, published
from .published import COSTS, DATA, DEPTHS, least

TITLE = "what the paper claims, computed again"
_HEAD = """# Reproduction

Written by `python -m experiments reproduce --out docs` (one claim: `--claim NAME`). The paper is Zeger, Wang,
Mishkin, Ergen, Candès, Pilanci, *A Library of Mirrors*, [arXiv 2403.01046](https://arxiv.org/abs/2403.01046).
Its abstracts (v1 to v4) were at hand, and figures of its authors' notebooks; claims are told in our words.
Each line is a number: what it should be, who says so, and what it is here; all are computed in the run.

| claim | | verdict |
|---|---|---|
{rows}
"""


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
    for name, claim in claims.items():
        save(fits(claim.curves), arguments.out / "img" / f"reproduction-{name}.svg")
    trained = json.loads(adam.FOUND.read_text("utf-8"))
    for data in COSTS:
        chosen = [one for one in trained if one["data"] == data]
        figure = published([least(data, depth) for depth in DEPTHS], chosen)
        save(figure, arguments.out / "img" / f"reproduction-figures-{data}.svg")
    text = document(claims) + columns(trained)
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


def columns(trained: Iterable[Mapping[str, Any]]) -> str:
    """The authors' figures, column by column: what is drawn, and what Adam found."""
    lines = [
        "## Column by column",
        "",
        "The networks of least cost over the library as published, the features that they select, and the",
        "best network that Adam finds: from 20 warm starts, which have the first among their units, and",
        "from 20 random ones. `python -m experiments adam`, which takes longer, writes what it found to",
        "`experiments/adam.json`, which is drawn here. *Cost* is the objective over β, β = 1e-7: with so",
        "small a price Adam fits the points and hardly feels the cost, so that warm starts, too, drift",
        "off to dearer networks. With a larger price and one optimum training does find mirrors:",
        "[race.md](race.md).",
        "",
        "| data | layers | least cost | start | cost: best | median | found the mirror |",
        "|---|---|---|---|---|---|---|",
        *(
            f"| {one['data']} | {one['depth']} | {COSTS[one['data']][one['depth'] - 2]:g} | {one['start']} | "
            f"{one['best']:.4g} | {one['median']:.4g} | {_who(one)} |"
            for one in trained
        ),
        "",
    ]
    for data in COSTS:
        x, y = (", ".join(map(str, values)) for values in DATA[data])
        lines += [f"*{data}*: x = {x}, y = {y}.", ""]
        lines += [f"![{data}, at 2, 3 and 4 layers](img/reproduction-figures-{data}.svg)", ""]
    return "\n".join(lines)


def _who(one: Mapping[str, Any]) -> str:
    """How many starts found the mirror of the network of least cost."""
    return f"{one['found']} of {one['runs']}: {one['mirror']}" if one["mirror"] else "it has none"


def heading(name: str) -> str:
    """The name of a claim, for people."""
    return name.replace("_", " ").capitalize().replace("Relu", "ReLU")


def mark(holds: bool) -> str:
    """A word, not a colour."""
    return "✓" if holds else "✗ differs"


def escaped(text: str) -> str:
    """For a cell of a Markdown table."""
    return text.replace("|", r"\|")


def line(check: Check) -> str:
    """One number, as a row of a table."""
    verdict = f"{mark(check.holds)} {check.note}".rstrip()
    return f"| {escaped(check.what)} | {check.expected} | {check.source} | {check.found} | {verdict} |"


def section(name: str, claim: Claim) -> str:
    """One claim with its numbers."""
    drawn = f"Points, optimal network, and where it bends: {'; '.join(claim.curves)}"
    lines = [
        f"## {heading(name)}",
        "",
        f"*{claim.statement}* ({claim.source})",
        "",
        f"`python -m experiments reproduce --claim {name}`",
        "",
        "| | expected | from | found | |",
        "|---|---|---|---|---|",
        *map(line, claim.checks),
        "",
        claim.verdict if claim.holds else "Not all numbers come out.",
        "",
        f"![{drawn}](img/reproduction-{name}.svg)",
        "",
    ]
    return "\n".join(lines)
