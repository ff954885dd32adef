"""How many small faults in the solver and the libraries the tests notice: writes docs/mutation.md.

    pip install -r requirements-dev.txt "cosmic-ray>=8.4,<9"
    python -m benchmarks.mutation      (--sample 0: a fault at every place)

On a copy of the checkout the tests of PARTS run, quick ones first, until one fails. Verdicts are kept in
.mutation.jsonl, so that a run can be taken up again; --again asks anew about the survivors, after tests were
added.
"""

from __future__ import annotations

import argparse
import contextlib
import datetime
import importlib.metadata
import importlib.util
import json
import math
import multiprocessing
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import cvxpy  # noqa: F401  (imported once here, not for every mutant)
import numpy as np
import pytest
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from hypothesis import Phase, settings

from benchmarks.mutants import ROOT, Mutant, sample

RESULTS = ROOT / ".mutation.jsonl"
REPORT = ROOT / "docs/mutation.md"
#: Survivors that were looked at: why no test of results can tell them from the original.
JUDGED = Path(__file__).with_name("mutation_judged.json")
#: A mutant that runs longer than this is caught: it does not end.
MOST_SECONDS = 120

_SOLVER = ["tests/lasso", "tests/test_published.py", "tests/test_fit.py", "tests/libraries/test_priced.py"]
_LIBRARIES = [
    f"tests/libraries/test_{name}.py" for name in ("monotone", "vertices", "switching", "priced", "limits")
]
_SHOWN = ["tests/test_origin.py", "tests/test_formula.py", "tests/test_choice.py", "tests/test_words.py"]
#: Which modules are changed, and which tests judge them besides their own examples, quick ones first.
PARTS = {
    "mirrors/lasso": [*_SOLVER, "tests/losses"],
    "mirrors/libraries": [*_LIBRARIES, *_SHOWN, "tests/test_fit.py", "tests/libraries/test_completeness.py"],
    "mirrors/choice.py": ["tests/test_choice.py", *_SOLVER, "tests/test_solution_set.py"],
    "mirrors/solution": [*_SHOWN, *_SOLVER, "tests/test_invalid.py", "tests/losses"],
    "mirrors/losses": ["tests/losses", "tests/test_extending.py"],
    "mirrors/activations.py": ["tests/test_extending.py", "tests/test_export.py"],
    "mirrors/features": [*_SHOWN, "tests/test_network.py", *_SOLVER],
}


@contextlib.contextmanager
def applied(found: Mutant, tree: Path) -> Iterator[None]:
    """The fault put into a copy of the checkout for a while."""
    path = tree / found.path
    code = path.read_text()
    compiled = Path(importlib.util.cache_from_source(str(path)))
    try:
        path.write_text(mutate_code(code, get_operator(found.operator)(), found.occurrence))
        compiled.unlink(missing_ok=True)  # Python trusts times in whole seconds
        yield
    finally:
        path.write_text(code)
        compiled.unlink(missing_ok=True)


def judged(tests: list[str], tree: Path) -> str:
    """What the tests say, in a process of their own."""
    process = multiprocessing.get_context("fork").Process(target=_test, args=(tests, tree))
    process.start()
    process.join(MOST_SECONDS)
    if process.is_alive():
        process.kill()
        process.join()
        return "killed (did not end)"
    return "survived" if process.exitcode == 0 else "killed"


def _test(tests: list[str], tree: Path) -> None:
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    os.chdir(tree)
    sys.path[:] = [str(tree), *(p for p in sys.path if Path(p or ".").resolve() != ROOT)]
    np.seterr(all="ignore")
    slow = "not (continuous_search_ends and 7-)"
    options = ["-x", "-q", "--tb=no", "--hypothesis-profile=mutants", "-p", "no:cacheprovider"]
    sys.exit(pytest.main([*options, "-k", slow, *tests]))


def tests_of(path: str) -> list[str]:
    """The tests that judge a module."""
    tests = next(tests for part, tests in PARTS.items() if path.startswith(part))
    return [path, *tests]


def run(chosen: list[Mutant], again: bool) -> None:
    """Fill in the verdicts, kept from an earlier run where there is one."""
    known = {}
    if RESULTS.exists():
        lines = [Mutant(**json.loads(line)) for line in RESULTS.read_text().splitlines()]
        known = {m.place: m for m in lines if not (again and m.verdict == "survived")}
    # no time for making failures small, and the same examples for everybody
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile(
        "mutants", deadline=None, derandomize=True, report_multiple_bugs=False, phases=phases
    )
    ignored = shutil.ignore_patterns("__pycache__", ".git", ".venv*", "node_modules")
    with tempfile.TemporaryDirectory() as folder, RESULTS.open("a") as results:
        tree = Path(folder) / "mirrors"
        shutil.copytree(ROOT, tree, ignore=ignored)
        for part in PARTS:
            if judged(tests_of(part), tree) != "survived":
                raise SystemExit(f"The tests of {part} fail without any fault.")
        for number, m in enumerate(chosen, start=1):
            if m.place in known and known[m.place].change == m.change:
                m.verdict = known[m.place].verdict
            else:
                with applied(m, tree):
                    m.verdict = judged(tests_of(m.path), tree)
                print(f"{number}/{len(chosen)} {m.verdict:9} {m.change}", flush=True)
                results.write(json.dumps(asdict(m), ensure_ascii=False) + "\n")
                results.flush()


TEXT = """# Mutation testing

`{command}`, {date}, Python {python}, {versions}.

Small faults are put into the solver and the libraries, one at a time: an operator (to another of its kind),
a comparison, a number or a condition changed, a loop or a decorator left out. The tests should notice. There
are {places:,} places for a fault; at {total} of them, drawn at random, one was tried.

**{killed} of {total} were killed, {share:.1f} %** (95 % interval {low:.0f} to {high:.0f} %). {alike} of the
survivors change nothing that a test of results could see: below, each with its reason. Of the other {other},
{told:.1f} % were killed.

| module | faults | killed | survived | of these alike | killed, % |
|---|--:|--:|--:|--:|--:|
{table}

## Survivors

The line before and after, and why both give the same results; *open* where a test is missing.

{survivors}
"""


def interval(killed: int, total: int) -> tuple[float, float]:
    """Wilson's 95 % interval of a share, in per cent."""
    z, share = 1.96, killed / total
    middle = share + z * z / (2 * total)
    width = z * math.sqrt(share * (1 - share) / total + (z / (2 * total)) ** 2)
    low, high = (100 * (middle + side * width) / (1 + z * z / total) for side in (-1, 1))
    return low, high


def report(chosen: list[Mutant], places: int, command: str) -> str:
    """The text of docs/mutation.md."""
    reasons = json.loads(JUDGED.read_text("utf-8"))
    survived = sorted((m for m in chosen if m.verdict == "survived"), key=lambda m: (m.path, m.line))
    killed, alike = len(chosen) - len(survived), sum(m.change in reasons for m in survived)
    rows = []
    for path in sorted({m.path for m in chosen}):
        here, left = (sum(m.path == path for m in some) for some in (chosen, survived))
        same = sum(m.path == path and m.change in reasons for m in survived)
        rows.append(
            f"| `{path}` | {here} | {here - left} | {left} | {same} | {100 * (1 - left / here):.0f} |"
        )
    lines = [
        f"- `{m.path}:{m.line}` `{m.before}` → `{m.after}`: {reasons.get(m.change, '*open*')}"
        for m in survived
    ]
    low, high = interval(killed, len(chosen))
    return TEXT.format(
        command=command,
        date=datetime.date.today(),
        python=platform.python_version(),
        versions=", ".join(
            f"{n} {importlib.metadata.version(n)}" for n in ("cosmic-ray", "pytest", "numpy", "scipy")
        ),
        places=places,
        total=len(chosen),
        killed=killed,
        share=100 * killed / len(chosen),
        low=low,
        high=high,
        alike=alike,
        other=len(chosen) - alike,
        told=100 * killed / (len(chosen) - alike),
        table="\n".join(rows),
        survivors="\n".join(lines),
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=300)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--again", action="store_true")
    given = parser.parse_args()
    chosen, places = sample(PARTS, given.sample, given.seed)
    run(chosen, given.again)
    command = f"python -m benchmarks.mutation --sample {given.sample} --seed {given.seed}"
    REPORT.write_text(report(chosen, places, command), "utf-8")
