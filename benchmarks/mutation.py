"""How many small faults in the package and the app the unit tests notice: writes docs/mutation.md.

    pip install -r requirements-dev.txt "cosmic-ray>=8.4,<9"
    python -m benchmarks.mutation      (--sample 0: a fault at every place)

On a copy of the checkout the unit tests run once, to see which of them reach which line (reach.py); then
those that reach a fault run until one fails. Verdicts are kept in .mutation.jsonl, so that a run can be taken
up again; --again asks anew about the survivors, after tests were added.
"""

from __future__ import annotations

import argparse
import contextlib
import importlib.util
import json
import multiprocessing
import os
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, replace
from pathlib import Path

# imported once here, not for every fault
import cvxpy  # noqa: F401
import numpy as np
import plotly.graph_objects  # noqa: F401
import pytest
import streamlit.testing.v1  # noqa: F401
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator
from hypothesis import Phase, settings

from benchmarks.mutants import ROOT, Mutant, sample
from benchmarks.mutation_report import REPORT, report
from benchmarks.reach import AREAS, BUDGET, Reach

RESULTS = ROOT / ".mutation.jsonl"
#: A fault that makes its tests work longer than this is caught: they do not end.
MOST_SECONDS = 30 + 4 * int(BUDGET)


@contextlib.contextmanager
def applied(found: Mutant, tree: Path) -> Iterator[None]:
    """The fault put into a copy of the checkout for a while."""
    path = tree / found.path
    code = path.read_text("utf-8")
    compiled = Path(importlib.util.cache_from_source(str(path)))
    try:
        path.write_text(mutate_code(code, get_operator(found.operator)(), found.occurrence), "utf-8")
        compiled.unlink(missing_ok=True)  # Python trusts times in whole seconds
        yield
    finally:
        path.write_text(code, "utf-8")
        compiled.unlink(missing_ok=True)


def judged(tests: list[str], tree: Path) -> str:
    """What the tests say, in a process of their own."""
    process = multiprocessing.get_context("fork").Process(target=_test, args=(tests, tree))
    process.start()
    process.join()
    if process.exitcode == -signal.SIGXCPU:
        return "killed (did not end)"
    return "survived" if process.exitcode == 0 else "killed"


def _test(tests: list[str], tree: Path) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))  # however busy the machine is
    silent = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silent, 1)
    os.dup2(silent, 2)
    os.chdir(tree)
    sys.path[:] = [str(tree), *(p for p in sys.path if Path(p or ".").resolve() != ROOT)]
    np.seterr(all="ignore")
    options = [
        "-x",
        "-q",
        "--tb=no",
        "--hypothesis-profile=mutants",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
    ]
    sys.exit(pytest.main([*options, *tests]))


class _Worker:
    """A process with its own copy of the checkout."""

    tree: Path
    reach: Reach

    @classmethod
    def start(cls, first: Path, folder: str) -> None:
        """Copy the first copy, complete with what `Reach` reads of it."""
        cls.tree = Path(folder) / str(os.getpid())
        shutil.copytree(first, cls.tree, ignore=shutil.ignore_patterns("__pycache__"))
        cls.reach = Reach(first)

    @classmethod
    def judge(cls, m: Mutant) -> Mutant:
        """The fault with its verdict."""
        with applied(m, cls.tree):
            verdicts = (judged(tests, cls.tree) for tests in cls.reach.tests(m.path, m.line))
            return replace(m, verdict=next((v for v in verdicts if v != "survived"), "survived"))


def run(chosen: list[Mutant], again: bool, workers: int) -> None:
    """Fill in the verdicts, kept from an earlier run where there is one."""
    if RESULTS.exists():
        lines = [Mutant(**json.loads(line)) for line in RESULTS.read_text("utf-8").splitlines()]
        known = {(m.place, m.change): m.verdict for m in lines if not (again and m.verdict == "survived")}
        for m in chosen:
            m.verdict = known.get((m.place, m.change), "")
    asked = [m for m in chosen if not m.verdict]
    # no time for making failures small, and the same examples for everybody
    phases = (Phase.explicit, Phase.generate)
    settings.register_profile(
        "mutants", deadline=None, derandomize=True, report_multiple_bugs=False, phases=phases
    )
    ignored = shutil.ignore_patterns("__pycache__", ".git", ".venv*", "node_modules")
    with tempfile.TemporaryDirectory() as folder, RESULTS.open("a") as results:
        first = Path(folder) / "first"
        shutil.copytree(ROOT, first, ignore=ignored)
        subprocess.run([sys.executable, "-m", "benchmarks.reach", str(workers)], cwd=first, check=True)
        fork = multiprocessing.get_context("fork")
        with ProcessPoolExecutor(workers, fork, _Worker.start, (first, folder)) as pool:
            for number, told in enumerate(pool.map(_Worker.judge, asked)):
                m = asked[number]
                m.verdict = told.verdict
                print(f"{number + 1}/{len(asked)} {m.verdict:9} {m.change}", flush=True)
                results.write(json.dumps(asdict(m), ensure_ascii=False) + "\n")
                results.flush()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sample", type=int, default=150, help="faults in each of mirrors and ui")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--again", action="store_true")
    parser.add_argument("--workers", type=int, default=os.cpu_count())
    given = parser.parse_args()
    samples = {area: sample(area, given.sample, given.seed) for area in AREAS}
    run([m for chosen, _ in samples.values() for m in chosen], given.again, given.workers)
    command = f"python -m benchmarks.mutation --sample {given.sample} --seed {given.seed}"
    REPORT.write_text(report(samples, command), "utf-8")
