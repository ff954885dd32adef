"""The site, built where it is missing or older than what it is made of; and the browser of tests/browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from scripts.serve_site import SITE, serve_site
from scripts.website import build
from tests.browser.conftest import browser as browser

ROOT = Path(__file__).parents[2]


def is_new(site: Path) -> bool:
    """Whether nothing it is made of has changed since it was built."""
    built = site / "site.json"
    scripts = ("website.py", "lean.py", "lean.mjs", "exercise.py", "serve_site.py")
    sources = [ROOT / "scripts" / name for name in scripts]
    for folder in ("mirrors", "ui", "web"):
        sources += [path for path in (ROOT / folder).rglob("*.*") if "__pycache__" not in path.parts]
    return built.exists() and all(path.stat().st_mtime <= built.stat().st_mtime for path in sources)


@pytest.fixture(scope="session")
def site() -> Path:
    """Its folder."""
    if not is_new(SITE):
        build(SITE)
    return SITE


@pytest.fixture(scope="session")
def home(site: Path) -> Iterator[str]:
    """Its address."""
    with serve_site(site) as address:
        yield address
