"""The text of docs/theory.md, section by section, as the app shows it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

DOCUMENT = Path(__file__).parents[2] / "docs" / "theory.md"


@dataclass(frozen=True)
class Part:
    """A stretch of Markdown: "2.3", or "2" for what stands before 2.1."""

    key: str
    text: str


@dataclass(frozen=True)
class Section:
    """A numbered section; its parts put together are its text, heading included."""

    number: int
    title: str
    parts: tuple[Part, ...]


@cache
def document() -> tuple[str, str, tuple[Section, ...]]:
    """Title, preface and sections."""
    start, *rest = re.split(r"(?m)^(?=## )", DOCUMENT.read_text("utf-8"))
    title, preface = start.split("\n", 1)
    return title.removeprefix("# "), preface, tuple(map(_section, rest))


def _section(text: str) -> Section:
    number, _, title = text.splitlines()[0].removeprefix("## ").partition(". ")
    parts = []
    for part in re.split(r"(?m)^(?=### )", text):
        heading = re.match(r"### ([\d.]+) ", part)
        parts.append(Part(heading[1] if heading else number, part))
    return Section(int(number), title, tuple(parts))
