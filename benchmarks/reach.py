"""Which tests reach which line, and how long each takes: so that a fault is judged by those that can see it.

``python -m benchmarks.reach`` inside a copy of the checkout runs the unit tests once, with coverage.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Generator
from functools import cache
from pathlib import Path

import pytest
from coverage import CoverageData

AREAS = ("mirrors", "ui")
DATA, TIMES = ".coverage", ".times.json"
_WORKED = "seconds of the processor"
#: Seconds of the processor, the quickest tests first, that judge one fault.
BUDGET = 20.0
#: To read many files takes longer than to run a few tests: so many files and tests come first.
_FEW, _FIRST = 3, 40


_begun = 0.0


def pytest_runtest_logstart() -> None:
    """In the process that runs the tests, which is told to load this file."""
    global _begun
    _begun = time.process_time()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """The processor time of a test so far goes along with what is told of it."""
    report = yield
    report.user_properties = [(_WORKED, time.process_time() - _begun)]
    return report


class _Watch:
    """How long the processor works on the tests that pass, and which fail."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self.failed: set[str] = set()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.seconds[report.nodeid] = float(str(dict(report.user_properties)[_WORKED]))
        if report.outcome != "passed":  # nor can a test that is skipped tell anything
            self.failed.add(report.nodeid)


def record(workers: str) -> None:
    """Run the unit tests; leaves `DATA` and `TIMES` in this folder."""
    watch = _Watch()
    options = [f"--cov={area}" for area in AREAS]
    options += [
        "--cov-context=test",
        "--cov-report=",
        "--cov-fail-under=0",
        "--ignore=tests/browser",
        "--ignore=tests/web/test_page.py",  # in Chromium as well, where no line is counted
        "--ignore=tests/web/test_site.py",
        *("-p", "benchmarks.reach", "-n", workers),
    ]
    pytest.main([*options, "-q", "--tb=line"], plugins=[watch])
    here = str(Path.cwd())  # named by this folder, a test is not found in another, and would seem to fail
    times = {test: s for test, s in watch.seconds.items() if test not in watch.failed and here not in test}
    Path(TIMES).write_text(json.dumps(times))


class Reach:
    """What `record` left in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.seconds: dict[str, float] = json.loads((folder / TIMES).read_text())
        self._data = CoverageData(str(folder / DATA))
        self._data.read()
        self._lines = cache(self._lines_of)

    def tests(self, path: str, line: int) -> list[list[str]]:
        """Tests for a line of a module, at most `BUDGET` seconds of them: first of a few files, then of all.

        What runs when a module is imported is judged by the tests that import it, and by those that reach it
        or a module that imports it.
        """
        code = (self.folder / path).read_text("utf-8")
        reached = self._lines(path)
        found = {test for at in statement(code, line) for test in reached.get(at, ())}
        if not found:
            importers = self._importers(path)
            reaching = [tests for near in (path, *importers) for tests in self._lines(near).values()]
            found = {test for test in self.seconds if test.partition("::")[0] in importers}.union(*reaching)
        chosen, left = [], BUDGET
        for test in sorted(found, key=self.seconds.__getitem__):
            left -= self.seconds[test]
            if left < 0:
                break
            chosen.append(test)
        files = [test.partition("::")[0] for test in chosen]
        few = {file for file, _ in Counter(files).most_common(_FEW)}
        first = [test for test, file in zip(chosen, files, strict=True) if file in few][:_FIRST]
        return [tests for tests in (first, [test for test in chosen if test not in first]) if tests]

    def _lines_of(self, path: str) -> dict[int, set[str]]:
        contexts = self._data.contexts_by_lineno(str(self.folder / path))
        tests = {at: {name.rpartition("|")[0] for name in names} for at, names in contexts.items()}
        return {at: names & self.seconds.keys() for at, names in tests.items()}

    def _importers(self, path: str) -> list[str]:
        name = Path(path).parent.name if path.endswith("__init__.py") else Path(path).stem
        imports = re.compile(rf"^\s*(from \S*\b{name} import|(from|import) .*\b{name}\b|    {name},$)", re.M)
        files = [file for area in (*AREAS, "tests") for file in (self.folder / area).rglob("*.py")]
        return [
            str(file.relative_to(self.folder)) for file in files if imports.search(file.read_text("utf-8"))
        ]


def statement(code: str, line: int) -> range:
    """The lines of the innermost statement around a line; of a block, those before its body."""
    best = range(line, line + 1)
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.stmt):
            body = getattr(node, "body", None)
            decorators = [d.lineno for d in getattr(node, "decorator_list", [])]
            first = min([node.lineno, *decorators])
            last = body[0].lineno - 1 if body else node.end_lineno or node.lineno
            if first <= line <= max(first, last):
                best = range(first, max(first, last) + 1)
    return best


if __name__ == "__main__":
    record(*sys.argv[1:] or ["auto"])
