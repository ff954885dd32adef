"""The site of the documents: every public name, executed examples, formulas without JavaScript."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pytest

import mirrors
from scripts import site

DOCS = Path(__file__).parents[1] / "docs"
EXAMPLES = sorted(site.GALLERY.glob("*.py"))


def test_every_public_name_is_in_the_reference():
    told = re.findall(r"^::: (\S+)$", (DOCS / "reference.md").read_text("utf-8"), flags=re.M)
    modules = {name.rpartition(".")[0] for name in told}
    named = {f"mirrors.{name}" for name in mirrors.__all__ if name != "closed_forms"}
    beside = {"mirrors.sklearn", "mirrors.selection", "mirrors.uncertainty", "mirrors.closed_forms"}
    assert beside <= modules
    for module in modules - {"mirrors"}:
        own = importlib.import_module(module).__all__
        named |= {f"{module}.{name}" for name in own if name not in mirrors.__all__}
    assert sorted(told) == sorted(named)


def test_every_document_is_on_the_site():
    told = (DOCS.parent / "mkdocs.yml").read_text("utf-8")
    for document in DOCS.rglob("*.md"):
        assert f": {document.relative_to(DOCS)}\n" in told, document


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_examples_of_the_gallery_draw_and_print(path):
    example = site.carried_out(path)
    assert example.title and example.words.endswith(".") and example.printed
    assert ElementTree.fromstring(example.picture).tag.endswith("svg")
    assert example.source.startswith("import") and "axes" in example.source


def test_formulas_become_mathml():
    html = site.on_page_content(r'<p>so <span class="arithmatex">\(a &lt; b_1\)</span></p>')
    assert ElementTree.fromstring(html).find("{http://www.w3.org/1998/Math/MathML}math") is not None
    assert "arithmatex" not in html and "<" in "".join(ElementTree.fromstring(html).itertext())


def test_links_that_lead_out_of_the_site_keep_their_words():
    page = SimpleNamespace(file=SimpleNamespace(src_uri="benchmarks/load.md"))
    files = SimpleNamespace(get_file_from_path={"theory.md": 1}.get)
    text = "[proof](../theory.md#8-losses), [code](../../mirrors/fit.py), [far](https://a.b), ![p](x.svg)"
    assert site.on_page_markdown(text, page, None, files) == (
        "[proof](../theory.md#8-losses), code, [far](https://a.b), ![p](x.svg)"
    )
