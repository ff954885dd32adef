"""Puts the edition without a server together: ``python -m scripts.website``, or ``make site``."""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import re
import shutil
import subprocess
import tempfile
import zipfile
from importlib import resources
from pathlib import Path
from typing import Any

from scripts import node, site_parts
from ui.live.theme import theme
from web.bridge import Bridge
from web.pages import TITLES

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "build" / "site"
ASSETS = Path("ui/live/assets")
#: Of Pyodide's package on npm.
CORE = ("pyodide.mjs", "pyodide.asm.js", "pyodide.asm.wasm", "pyodide-lock.json", "python_stdlib.zip")
#: What needs a library that is not there, or a page that is not.
_NOT_RUN = ("ui/figures", "ui/theory", "ui/notebook", "mirrors/sklearn")
#: What the page loads, from the tree: each becomes one file.
_LOADED = ("web/main.js", "web/worker.js", "web/style.css", "ui/live/assets/style.css")


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


def bundled(site: Path, parts: Path) -> None:
    """The front end, a hundred modules and styles in the tree, as a few files that a browser gets at once."""
    esbuild = site_parts.of_npm(site_parts.BUNDLER, parts) / "bin" / "esbuild"
    command = [*node.commands(node.wheel())["node"], str(esbuild), *_LOADED]
    options = [
        "--bundle",
        "--minify",
        "--format=esm",
        "--external:*.woff2",
        "--outbase=.",
        f"--outdir={parts}",
    ]
    subprocess.run([*command, *options, "--log-level=warning"], cwd=ROOT, check=True)
    (site / "web").mkdir()
    for name in ("web/main.js", "web/worker.js"):
        shutil.copyfile(parts / name, site / name)
    styles = [(parts / name).read_text("utf-8") for name in _LOADED if name.endswith(".css")]
    (site / "web" / "style.css").write_text("\n".join([theme(), *reversed(styles)]), "utf-8")
    shutil.copyfile(font(), site / "web" / "font.woff2")


def pages(site: Path) -> None:
    """A folder a page, with what it shows before Python is there; of pages that are elsewhere, where."""
    shutil.copyfile(ROOT / "scripts" / "serve_site.py", site / "serve.py")
    page = (ROOT / "web" / "index.html").read_text("utf-8")
    for name in TITLES:
        first = Bridge().answer(json.dumps({"open": {"page": name, "query": {}}}))
        text = page.replace('id="first">null', 'id="first">' + first.replace("<", "\\u003c"))
        folder = site if name == "explore" else site / name
        folder.mkdir(exist_ok=True)
        (folder / "index.html").write_text(
            text if folder == site else text.replace('<base href="./">', '<base href="../">'), "utf-8"
        )


def font() -> Path:
    """Source Sans (SIL Open Font License), the letters of the app, as Streamlit carries them."""
    media = Path(str(resources.files("streamlit"))) / "static" / "static" / "media"
    return next(media.glob("SourceSansVF-Upright*.woff2"))


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
    fetched = re.compile(r".*\.gz|pyodide/.*\.json")
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
        core = site_parts.of_npm(site_parts.CORE, parts)
        for name in CORE:
            shutil.copyfile(core / name, parts / name)
        site_parts.wheels(parts, given)
        sources(parts)
        bundled(site, parts)
        pages(site)
        packed(site, parts)
    listed(site, app)


def up_to_date(site: Path = SITE) -> Path:
    """The folder, built where it is missing or older than what it is made of."""
    told = site / "site.json"
    scripts = ("website.py", "site_parts.py", "lean.py", "lean.mjs", "exercise.py", "serve_site.py")
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
