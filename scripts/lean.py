"""Runs in Pyodide while the site is built: what of Python, numpy and scipy the edition imports, as bytecode.

`lean.mjs` mounts the parts at ``/parts`` and the site at ``/site``. What a visitor imports at first
(`exercise.begin`) is packed anew, with bytecode in the place of its source. What all else imports
(`exercise.go_on`) is in ``more.zip``, and what nothing imports in ``rest.zip``: each is fetched when a module
of it is imported after all (`web/rest.py`).

What is loaded at the start is compressed as a whole, not file by file: so the browser unpacks it beside
Python (`web/worker.js`), and Python reads files as they are.
"""

from __future__ import annotations

import gzip
import hashlib
import importlib._bootstrap_external as bootstrap
import io
import json
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PARTS, SITE = Path("/parts"), Path("/site")
STDLIB, PACKAGES = "/lib/python312.zip/", "/lib/python3.12/site-packages/"
#: What no visitor needs.
_LEFT_OUT = (".pyi", ".h", ".pxd", ".a", ".txt", ".dat")


def imported() -> set[str]:
    """Files of all modules there are now."""
    return {file for module in list(sys.modules.values()) if (file := getattr(module, "__file__", None))}


def bytecode(source: bytes, name: str, optimize: int = -1) -> bytes:
    """As an unchecked pyc; 2 leaves docstrings out, which numpy does without at no time."""
    code = compile(source, name, "exec", dont_inherit=True, optimize=optimize)
    return bytes(bootstrap._code_to_hash_pyc(code, b"\0" * 8, False))  # type: ignore[attr-defined]


def members(archive: zipfile.ZipFile, optimize: int = -1) -> Iterator[tuple[str, str, bytes]]:
    """Name before, name and content after packing; no tests, headers, examples or stubs."""
    for info in archive.infolist():
        name = info.filename
        if info.is_dir() or "/tests/" in name or name.startswith("scipy/misc/") or name.endswith(_LEFT_OUT):
            continue
        data = archive.read(info)
        if not name.endswith(".py"):
            yield name, name, data
            continue
        try:
            yield name, f"{name}c", bytecode(data, name, optimize)
        except SyntaxError:  # a template
            continue


def write(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    """With a date that is the same in every build."""
    archive.writestr(zipfile.ZipInfo(name), data, archive.compression, 9)


@contextmanager
def packed(target: Path) -> Iterator[zipfile.ZipFile]:
    """An archive that is compressed as a whole, as ``target.gz``."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        yield archive
    target.with_name(f"{target.name}.gz").write_bytes(gzip.compress(content.getvalue(), 9, mtime=0))


def module_of(name: str) -> str:
    """The module that a member of an archive is."""
    stem = name.partition(".")[0].removesuffix("/__init__")
    return stem.replace("/", ".")


class Packing:
    """Where each member goes.

    Parameters
    ----------
    first, later : set of str
        Files that are imported at first, and in the end.
    """

    def __init__(self, first: set[str], later: set[str]) -> None:
        self.first, self.later = first, later
        self.more, self.rest = (
            zipfile.ZipFile(SITE / f"{name}.zip", "w", zipfile.ZIP_DEFLATED) for name in ("more", "rest")
        )

    def pack(self, source: Path, target: Path, root: str, kept: str = "", optimize: int = -1) -> None:
        """One archive, whose members are files below `root`; the one that is `kept` stays, too."""
        with zipfile.ZipFile(source) as old, packed(target) as new:
            for before, name, data in members(old, optimize):
                if root + before in self.first or before == kept or ".dist-info/" in before:
                    write(new, name, data)
                else:
                    write(self.more if root + before in self.later else self.rest, name, data)

    def left_out(self) -> dict[str, list[str]]:
        """Modules that are fetched when they are imported, by archive."""
        found = {}
        for archive in (self.more, self.rest):
            names = {module_of(name) for name in archive.namelist() if name.endswith((".pyc", ".so"))}
            found[Path(str(archive.filename)).name] = sorted(names)
            archive.close()
        return found


def main() -> None:
    """Pack all."""
    sys.dont_write_bytecode = True
    with zipfile.ZipFile(PARTS / "app.zip") as app:
        app.extractall("/app")
    sys.path.insert(0, "/app")
    from web import rest

    rest.spare_numpy()
    from scripts import exercise

    exercise.begin()
    first = imported()
    exercise.go_on()
    packing = Packing(first, imported())
    lock = json.loads((PARTS / "pyodide-lock.json").read_text())
    packages = {name: lock["packages"][name] for name in ("numpy", "scipy", "openblas")}
    target = SITE / "pyodide"
    for name, about in packages.items():
        file = about["file_name"]
        packing.pack(PARTS / file, target / file, PACKAGES, "libopenblas.so" if name == "openblas" else "")
        about["sha256"] = hashlib.sha256((target / f"{file}.gz").read_bytes()).hexdigest()
    packing.pack(PARTS / "python_stdlib.zip", target / "python_stdlib.zip", STDLIB, optimize=2)
    (target / "pyodide-lock.json").write_text(json.dumps({**lock, "packages": packages}))
    with zipfile.ZipFile(PARTS / "app.zip") as old, packed(SITE / "app.zip") as new:
        for _, name, data in members(old):
            if not name.startswith("scripts/"):
                write(new, name, data)
        write(new, "web/left_out.json", json.dumps(packing.left_out()).encode())


main()
