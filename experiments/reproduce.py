"""Every claim of the paper's abstract and the figures of its authors' notebooks, computed again.

One claim alone: ``python -m experiments reproduce --claim zigzag``.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from scripts.svg import save

from .claims import CLAIMS, Claim
from .pictures import fits

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
        *(
            f"| {escaped(c.what)} | {c.expected} | {c.source} | {c.found} | {mark(c.holds)} |"
            for c in claim.checks
        ),
        "",
        claim.verdict if claim.holds else "Not all numbers come out.",
        "",
        f"![{drawn}](img/reproduction-{name}.svg)",
        "",
    ]
    return "\n".join(lines)
