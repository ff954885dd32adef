"""The text of docs/mutation.md."""

from __future__ import annotations

import datetime
import importlib.metadata
import json
import math
import platform
from collections.abc import Mapping
from pathlib import Path

from benchmarks.mutants import ROOT, Mutant
from benchmarks.reach import BUDGET

REPORT = ROOT / "docs/mutation.md"
#: Survivors that were looked at: why no test of results can tell them from the original; or, beginning with
#: `SINCE`, the test that was written for one, which fails where the fault is planted.
JUDGED = Path(__file__).with_name("mutation_judged.json")
SINCE = "Noticed since"

TEXT = """# Mutation testing

`{command}`, {date}, Python {python}, {versions}.

Small faults are put into the package and the app, one at a time: an operator (to another of its kind), a
comparison, a number or a condition changed, a loop or a decorator left out; not what only guards against a
programmer's slip (`strict`, `frozen`). The unit tests that reach the line, the quickest {budget:.0f} s of the
processor of them, should notice. Places are drawn at random, and at each one fault.

| | places | faults | killed at first | % | 95 % interval | alike | % of the others | noticed since | open |
|---|--:|--:|--:|--:|---|--:|--:|--:|--:|
{areas}

*Alike* are survivors that change nothing which a test of results could see: below, each with its reason.
Tests were written for others: these faults are *noticed since*, which says nothing of faults that were not
drawn. The estimate for all faults is what was killed at first.

| module | faults | killed at first | alike | noticed since | open |
|---|--:|--:|--:|--:|--:|
{table}

## Survivors

The line before and after, and why both give the same results, or what notices it now; *open* where a test is
missing.

{survivors}
"""


def report(samples: Mapping[str, tuple[list[Mutant], int]], command: str) -> str:
    """What was found, by area: faults with their verdicts, and how many places there are."""
    reasons: dict[str, str] = json.loads(JUDGED.read_text("utf-8"))
    chosen = [m for faults, _ in samples.values() for m in faults]
    survived = sorted((m for m in chosen if m.verdict == "survived"), key=lambda m: (m.path, m.line))
    areas = [_area(name, faults, places, reasons) for name, (faults, places) in samples.items()]
    modules = [
        _module(path, [m for m in chosen if m.path == path], reasons)
        for path in sorted({m.path for m in chosen})
    ]
    versions = ", ".join(
        f"{n} {importlib.metadata.version(n)}" for n in ("cosmic-ray", "pytest", "numpy", "scipy")
    )
    return TEXT.format(
        command=command,
        date=datetime.date.today(),
        python=platform.python_version(),
        versions=versions,
        budget=BUDGET,
        areas="\n".join(areas),
        table="\n".join(modules),
        survivors="\n".join(
            f"- `{m.path}:{m.line}` `{m.before}` → `{m.after}`: {reasons.get(m.change, '*open*')}"
            for m in survived
        ),
    )


def interval(killed: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, in per cent."""
    z, share = 1.96, killed / total
    middle = share + z * z / (2 * total)
    width = z * math.sqrt(share * (1 - share) / total + (z / (2 * total)) ** 2)
    low, high = (100 * (middle + side * width) / (1 + z * z / total) for side in (-1, 1))
    return low, high


def _counts(faults: list[Mutant], reasons: Mapping[str, str]) -> tuple[int, int, int, int, int]:
    """Of all: killed at first, alike, noticed since, open."""
    survived = [reasons.get(m.change, "") for m in faults if m.verdict == "survived"]
    since, unknown = sum(why.startswith(SINCE) for why in survived), survived.count("")
    return len(faults), len(faults) - len(survived), len(survived) - since - unknown, since, unknown


def _area(name: str, faults: list[Mutant], places: int, reasons: Mapping[str, str]) -> str:
    total, killed, alike, since, unknown = _counts(faults, reasons)
    low, high = interval(killed, total)
    shares = f"**{100 * killed / total:.1f}**", f"{low:.0f} to {high:.0f}"
    told = f"**{100 * killed / (total - alike):.1f}**"
    numbers = (f"{places:,}", total, killed, *shares, alike, told, since, unknown)
    return f"| `{name}` | " + " | ".join(map(str, numbers)) + " |"


def _module(path: str, faults: list[Mutant], reasons: Mapping[str, str]) -> str:
    return f"| `{path}` | " + " | ".join(map(str, _counts(faults, reasons))) + " |"
