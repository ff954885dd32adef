"""Links in the documents lead somewhere: to files, to headings, and to Scenes of the app."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from ui.scene import Scene
from ui.share import FIGURES

ROOT = Path(__file__).parents[1]
DOCUMENTS = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
APP = "http://localhost:8501/"


def links(document: Path) -> list[str]:
    return re.findall(r"\]\(([^)\s]+)", document.read_text("utf-8"))


def anchors(document: Path) -> set[str]:
    """As GitHub makes them from headings."""
    headings = re.findall(r"^#+ (.+)$", document.read_text("utf-8"), flags=re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_local_links_resolve(document: Path) -> None:
    for link in links(document):
        if "://" not in link:
            file, _, anchor = link.partition("#")
            target = (document.parent / file) if file else document
            assert target.exists(), link
            assert not anchor or anchor in anchors(target), link


def test_links_to_the_app_open_a_page_and_a_scene() -> None:
    found = [link for document in DOCUMENTS for link in links(document) if link.startswith(APP)]
    assert len(found) >= 8
    for link in found:
        parts = urlsplit(link)
        page = parts.path.strip("/") or "explore"
        assert (ROOT / "pages" / page / "page.py").exists(), link
        query = dict(parse_qsl(parts.query, strict_parsing=bool(parts.query)))
        assert query.pop("embed", "canvas") in FIGURES, link
        assert Scene.from_query(query).to_query() == query or not query, link


def test_the_citation_names_the_paper_and_the_version() -> None:
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    assert text.startswith("cff-version: 1.2.0") and "2403.01046" in text
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"\nversion: {version}\n" in text
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_app_lists_every_page() -> None:
    app = "".join((ROOT / file).read_text("utf-8") for file in ("ui/frame.py", "pages/main.py"))
    for page in (ROOT / "pages").glob("*/page.py"):
        assert f'"{page.parent.name.replace("_", " ").capitalize()}"' in app
