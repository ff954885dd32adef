"""Exercises, answers and slides on paper: ``python -m scripts.teaching --seed 7 --out build/teaching``.

Markdown and HTML always; PDF where there is a Chromium (scripts/chromium.py), which prints it.
"""

from __future__ import annotations

import argparse
import base64
import re
from pathlib import Path

import markdown
from playwright.sync_api import Browser, sync_playwright

from scripts import chromium
from scripts.serve import ROOT
from scripts.worksheet import sheet

SLIDES = ROOT / "docs" / "slides.md"
#: Where `make run` serves the app.
APP = "http://localhost:8501"
_PAGE = """
body { font: 11.5pt/1.45 sans-serif; }
h1 { font-size: 18pt; } h2 { font-size: 13pt; break-after: avoid; }
"""
_SLIDE = """
@page { size: 254mm 143mm; margin: 0; }
body { margin: 0; font: 17pt/1.4 sans-serif; }
section { box-sizing: border-box; display: flex; flex-direction: column; height: 143mm; padding: 9mm 14mm; }
section:not(:last-child) { break-after: page; }
h1 { margin: 38mm 0 4mm; font-size: 34pt; } h2 { margin: 0 0 4mm; font-size: 25pt; }
p, ul, ol { margin: 2mm 0; } p:has(> img) { flex: 1 1 0; min-height: 0; text-align: center; }
img { max-width: 100%; height: 100%; object-fit: contain; }
"""


def slides(text: str) -> list[str]:
    """The slides of a document, as Markdown.

    >>> slides("# One\\n\\n---\\n\\n## Two\\n")
    ['# One', '## Two']
    """
    return [part.strip() for part in re.split(r"^---$", text, flags=re.M)]


def as_page(title: str, parts: list[str], style: str, folder: Path = ROOT) -> str:
    """One HTML file with all that it shows; pictures are found from `folder`."""
    html = [markdown.markdown(part, extensions=["tables", "sane_lists"]) for part in parts]
    body = "".join(f"<section>{part}</section>" for part in html)
    body = re.sub(r'src="([^":]+\.png)"', lambda found: f'src="{_inlined(folder / found[1])}"', body)
    return f"<!doctype html><meta charset=utf-8><title>{title}</title><style>{style}</style>{body}"


def _inlined(picture: Path) -> str:
    return f"data:image/png;base64,{base64.b64encode(picture.read_bytes()).decode()}"


def written(seed: int, app: str, out: Path) -> list[Path]:
    """The kit as Markdown and HTML, in `out`."""
    out.mkdir(parents=True, exist_ok=True)
    pages = {}
    for name, with_answers in (("exercises", False), ("answers", True)):
        text = sheet(seed, app, with_answers)
        (out / f"{name}.md").write_text(text, "utf-8")
        pages[name] = as_page(name.title(), [text], _PAGE)
    pages["slides"] = as_page(
        "A library of mirrors", slides(SLIDES.read_text("utf-8")), _SLIDE, SLIDES.parent
    )
    for name, html in pages.items():
        (out / f"{name}.html").write_text(html, "utf-8")
    return [out / f"{name}.html" for name in pages]


def printed(pages: list[Path], browser: Browser) -> list[Path]:
    """Each as PDF beside it."""
    page = browser.new_page()
    for path in pages:
        page.goto(path.resolve().as_uri())
        edge = "0" if path.stem == "slides" else "18mm"
        page.pdf(
            path=path.with_suffix(".pdf"),
            format="A4",
            prefer_css_page_size=True,
            print_background=True,
            margin={"top": edge, "right": edge, "bottom": edge, "left": edge},
        )
    page.close()
    return [path.with_suffix(".pdf") for path in pages]


def main() -> None:
    """Write the kit, and say where it is."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="other numbers for another seed")
    parser.add_argument("--app", default=APP, help="address of the app in the links of the exercises")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "teaching")
    chosen = parser.parse_args()
    made = written(chosen.seed, chosen.app.rstrip("/"), chosen.out)
    try:
        with sync_playwright() as playwright:
            made += printed(made, chromium.launch(playwright))
    except FileNotFoundError as problem:
        print(f"No PDF: {problem}")
    for path in made:
        print(path)


if __name__ == "__main__":
    main()
