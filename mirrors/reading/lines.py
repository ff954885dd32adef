"""The lines of a text that may hold data, without comments and blank ones."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from .marks import is_missing


class Line(NamedTuple):
    """A line and its number in the text, from 1 on."""

    number: int
    text: str


@dataclass(frozen=True)
class Lines:
    """A text, taken apart.

    Attributes
    ----------
    kept : tuple of Line
    comments : tuple of Line
    blank : tuple of int
        Numbers of blank lines.
    separator : str or None
        Where a first line such as ``sep=;`` names it.
    """

    kept: tuple[Line, ...]
    comments: tuple[Line, ...]
    blank: tuple[int, ...]
    separator: str | None


def lines_of(text: str) -> Lines:
    """Lines that are neither blank nor comments (beginning with #, % or //).

    Examples
    --------
    >>> lines_of("sep=;\\n# by hand\\n\\n1;2").kept
    (Line(number=4, text='1;2'),)
    """
    kept: list[Line] = []
    comments: list[Line] = []
    blank: list[int] = []
    separator = None
    for number, line in enumerate(re.split("\r\n|\r|\n", text), start=1):
        hint = re.fullmatch(r'\s*"?sep=(.|\\t)"?\s*', line, re.IGNORECASE)
        if hint and not kept and separator is None:
            separator = "\t" if hint[1] == "\\t" else hint[1]
        elif _is_comment(line):
            comments.append(Line(number, line.strip()))
        elif line.strip(" \t,;|"):
            kept.append(Line(number, line))
        else:
            blank.append(number)
    return Lines(tuple(kept), tuple(comments), tuple(blank), separator)


def _is_comment(line: str) -> bool:
    start = line.lstrip(' "')
    return start.startswith(("#", "%", "//")) and not is_missing(re.split("[,;\t ]", start.strip('" '))[0])
