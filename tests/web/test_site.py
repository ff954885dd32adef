"""What `make site` writes: all of it listed and whole, small enough, and nothing that was not asked for."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import site_parts
from scripts.serve_site import HEADERS
from ui.live.theme import theme
from web.pages import TITLES

MOST = 14_000_000


def test_a_wheel_with_other_bytes_is_refused(tmp_path: Path) -> None:
    parts, given = tmp_path / "parts", tmp_path / "given"
    parts.mkdir()
    given.mkdir()
    good = hashlib.sha256(b"good").hexdigest()
    packages = {name: {"file_name": f"{name}.whl", "sha256": good} for name in site_parts.PACKAGES}
    (parts / "pyodide-lock.json").write_text(json.dumps({"packages": packages}))
    for name in site_parts.PACKAGES:
        (given / f"{name}.whl").write_bytes(b"good")
    site_parts.wheels(parts, given)
    assert (parts / "numpy.whl").read_bytes() == b"good"
    (given / "scipy.whl").write_bytes(b"other")
    with pytest.raises(ValueError, match=r"scipy\.whl has not the sha256"):
        site_parts.wheels(parts, given)


def test_every_file_is_listed_as_it_is(site: Path) -> None:
    listed = json.loads((site / "site.json").read_text())["files"]
    there = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    assert listed.keys() == there.keys() - {"site.json", "sw.js"}
    for name, about in listed.items():
        assert hashlib.sha256(there[name].read_bytes()).hexdigest() == about["sha256"], name


def test_what_the_service_worker_keeps_is_there(site: Path) -> None:
    kept = json.loads(re.search(r"FILES = (\[.*\]);", (site / "sw.js").read_text())[1])
    missing = [name for name in kept if not (site / name).exists()]
    assert not missing and "app.zip.gz" in kept and "./" in kept and "rest.zip" not in kept


def test_a_start_is_small(site: Path) -> None:
    """All that is loaded up to the first live answer, text as a server compresses it."""
    listed = json.loads((site / "site.json").read_text())
    texts = [p for p in site.rglob("*") if p.suffix in (".js", ".mjs", ".css", ".html") and p.name != "sw.js"]
    front = sum(len(gzip.compress(path.read_bytes(), 6)) for path in texts)
    font = listed["files"]["web/font.woff2"]["bytes"]
    assert listed["start"] + front + font < MOST


def test_every_page_has_its_folder_and_its_first_picture(site: Path) -> None:
    for name in TITLES:
        folder = site if name == "explore" else site / name
        text = (folder / "index.html").read_text("utf-8")
        assert f'<base href="{"./" if name == "explore" else "../"}">' in text
        first = re.search(r'<script type="application/json" id="first">([^<]*)</script>', text)[1]
        assert json.loads(first)["page"] == name and json.loads(first)["blocks"]


def test_nothing_is_evaluated_or_loaded_from_elsewhere(site: Path) -> None:
    page = (site / "index.html").read_text("utf-8")
    for policy in (
        re.search(r'Security-Policy" content="([^"]*)"', page)[1],
        HEADERS["Content-Security-Policy"],
    ):
        assert "default-src 'self'" in policy and "'unsafe-eval'" not in policy and "http" not in policy
    loaded = {"web/font.woff2", "web/style.css", "web/main.js"}  # few, so that it is painted at once
    assert set(re.findall(r'(?:src|href)="(?!data:|\./")([^"]*)"', page)) == loaded


def test_all_colours_and_letters_are_named(site: Path) -> None:
    styles = "".join(path.read_text("utf-8") for path in site.rglob("*.css"))
    assert set(re.findall(r"var\((--st-[\w-]+)", styles)) <= set(re.findall(r"(--st-[\w-]+):", theme()))


def test_the_edition_needs_nothing_but_numpy_and_scipy() -> None:
    absent = "streamlit plotly pandas daqp onnx threadpoolctl matplotlib"
    block = f"sys.modules.update(dict.fromkeys({absent!r}.split()))"
    command = f"import sys; {block}; from scripts.exercise import begin, go_on; begin(); go_on()"
    subprocess.run([sys.executable, "-c", command], check=True)
