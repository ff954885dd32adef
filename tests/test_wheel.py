"""The wheel holds the whole package, and works without what only the app needs."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.optional import needs

ROOT = Path(__file__).parents[1]

#: The package from the folder in the first argument; out of reach what only the app or an extra needs, and
#: daqp, which has no wheel for some platforms.
RUN = """
import doctest, sys
sys.path.insert(0, sys.argv[1])
for name in (
    "streamlit", "plotly", "pandas", "ui", "onnx", "torch", "daqp", "sklearn", "matplotlib", "polars", "dask",
    "distributed", "joblib", "pyarrow",
):
    sys.modules[name] = None  # now importing it fails
import mirrors
assert mirrors.__file__.startswith(sys.argv[1]), mirrors.__file__
failed, ran = doctest.testfile(sys.argv[2], module_relative=False)
assert ran >= 8 and not failed
from mirrors.time_series import SERIES, load
assert all(len(load(name).values) for name in SERIES)  # its data came along
"""


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files of the wheel, built from a copy, because building leaves folders behind."""
    needs("build")
    source, target = (tmp_path_factory.mktemp(name) for name in ("source", "target"))
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    shutil.copytree(ROOT / "mirrors", source / "mirrors", ignore=shutil.ignore_patterns("__pycache__"))
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(target), str(source)]
    built = subprocess.run(build, capture_output=True, text=True)
    assert built.returncode == 0, built.stdout + built.stderr
    (wheel,) = target.glob("*.whl")
    zipfile.ZipFile(wheel).extractall(target)
    return target


def _files(package: Path) -> set[str]:
    found = (path.relative_to(package) for path in package.rglob("*") if path.is_file())
    return {str(path) for path in found if "__pycache__" not in path.parts}


def test_every_file_of_the_package_is_in_the_wheel(unpacked: Path) -> None:
    assert _files(unpacked / "mirrors") == _files(ROOT / "mirrors")
    assert "py.typed" in _files(unpacked / "mirrors")


def test_the_examples_of_the_readme_run_from_the_wheel(unpacked: Path) -> None:
    command = [sys.executable, "-I", "-c", RUN, str(unpacked), str(ROOT / "README.md")]
    ran = subprocess.run(command, cwd=unpacked, capture_output=True, text=True)
    assert ran.returncode == 0, ran.stdout + ran.stderr
