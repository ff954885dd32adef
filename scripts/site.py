"""Hooks of mkdocs.yml: executed examples, formulas without JavaScript, links that lead out of the site.

make docs
"""

from __future__ import annotations

import ast
import io
import posixpath
import re
import runpy
from contextlib import redirect_stdout
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mkdocs.structure.files import Files

GALLERY = Path(__file__).parents[1] / "docs" / "gallery"
_MATH = re.compile(r'<(span|div) class="arithmatex">\\([(\[])(.+?)\\[)\]]</\1>', flags=re.S)
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:|#)([^)\s]+)\)")


@dataclass(frozen=True)
class Example:
    """An example that was carried out: what it is called, says and prints, its lines, and its picture."""

    name: str
    title: str
    words: str
    source: str
    printed: str
    picture: str

    def page(self) -> str:
        """As Markdown."""
        return (
            f"# {self.title}\n\n{self.words}\n\n![{self.title}]({self.name}.svg)\n\n"
            f"```python\n{self.source}\n```\n\nIt prints\n\n```text\n{self.printed}```\n"
        )


def carried_out(path: Path) -> Example:
    """Run an example; its docstring is title and words, and what it draws is called `axes`.

    Raises
    ------
    KeyError
        If it draws nothing.
    """
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    text = path.read_text("utf-8")
    module = ast.parse(text)
    title, _, words = (ast.get_docstring(module) or "").partition("\n\n")
    source = "\n".join(text.splitlines()[module.body[0].end_lineno or 0 :]).strip()
    printed, picture = io.StringIO(), io.StringIO()
    with redirect_stdout(printed):
        axes = runpy.run_path(str(path))["axes"]
    with matplotlib.rc_context({"svg.hashsalt": "mirrors", "svg.fonttype": "none"}):
        axes.figure.savefig(picture, format="svg", metadata={"Date": None}, facecolor="white")
    pyplot.close(axes.figure)
    return Example(path.stem, title, words, source, printed.getvalue(), picture.getvalue())


def on_files(files: Files, config: Any) -> Files:
    """Add the gallery: a page and a picture for each example, and one page of all."""
    from mkdocs.structure.files import File

    examples = [carried_out(path) for path in sorted(GALLERY.glob("*.py"))]
    for told in [file for file in files if file.src_uri.startswith("gallery/")]:
        files.remove(told)
    for example in examples:
        files.append(File.generated(config, f"gallery/{example.name}.md", content=example.page()))
        files.append(File.generated(config, f"gallery/{example.name}.svg", content=example.picture))
    shown = [f"## [{e.title}]({e.name}.md)\n\n{e.words}\n\n![{e.title}]({e.name}.svg)" for e in examples]
    whole = "\n\n".join([(GALLERY / "index.md").read_text("utf-8"), *shown, ""])
    files.append(File.generated(config, "gallery/index.md", content=whole))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Files) -> str:
    """Keep the words alone of links to files of the repository that are not on the site."""
    folder = posixpath.dirname(page.file.src_uri)

    def kept(match: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(folder, match[2].partition("#")[0]))
        return match[0] if files.get_file_from_path(target) else match[1]

    return _LINK.sub(kept, markdown)


def on_page_content(html: str, **_: Any) -> str:
    """Turn formulas into MathML, which browsers draw by themselves."""
    from latex2mathml.converter import convert

    def drawn(match: re.Match[str]) -> str:
        return convert(unescape(match[3]).strip(), display="inline" if match[2] == "(" else "block")

    return _MATH.sub(drawn, html)
