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
#: Survivors that were looked at: why no test of results can tell them from the original.
JUDGED = Path(__file__).with_name("mutation_judged.json")

TEXT = """# Mutation testing

`{command}`, {date}, Python {python}, {versions}.

Small faults are put into the package and the app, one at a time: an operator (to another of its kind), a
comparison, a number or a condition changed, a loop or a decorator left out. The unit tests that reach the
line, the quickest {budget:.0f} s of them, should notice. Places are drawn at random, and at each one fault.

| | places | faults tried | killed | killed, % | 95 % interval | alike | killed of the others, % |
|---|--:|--:|--:|--:|---|--:|--:|
{areas}

*Alike* are survivors that change nothing which a test of results could see: below, each with its reason.

| module | faults | killed | survived | of these alike | killed, % |
|---|--:|--:|--:|--:|--:|
{table}

## Survivors

The line before and after, and why both give the same results; *open* where a test is missing.

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


def _counts(faults: list[Mutant], reasons: Mapping[str, str]) -> tuple[int, int, int]:
    survived = [m for m in faults if m.verdict == "survived"]
    return len(faults), len(faults) - len(survived), sum(m.change in reasons for m in survived)


def _area(name: str, faults: list[Mutant], places: int, reasons: Mapping[str, str]) -> str:
    total, killed, alike = _counts(faults, reasons)
    low, high = interval(killed, total)
    share, told = 100 * killed / total, 100 * killed / (total - alike)
    numbers = (
        f"{places:,}",
        total,
        killed,
        f"**{share:.1f}**",
        f"{low:.0f} to {high:.0f}",
        alike,
        f"{told:.1f}",
    )
    return f"| `{name}` | " + " | ".join(map(str, numbers)) + " |"


def _module(path: str, faults: list[Mutant], reasons: Mapping[str, str]) -> str:
    total, killed, alike = _counts(faults, reasons)
    return f"| `{path}` | {total} | {killed} | {total - killed} | {alike} | {100 * killed / total:.0f} |"
