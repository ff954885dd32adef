"""How a link writes each kind of setting: what is at a limit is taken, and what is beyond is named."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from ui import fields
from ui.settings import Settings


@dataclass(frozen=True)
class Every(Settings):
    """One of each kind."""

    whole: int | None = fields.whole(None, 0, 1_200)
    number: float | None = fields.number(1.0, 0.5, 2e6)
    pair: tuple[float, ...] | None = fields.numbers(None, 2)
    several: tuple[float, ...] = fields.some_numbers(3)
    rows: tuple[int, ...] = fields.wholes(1, 9)
    word: str = fields.one_of(["one", "two", "three"], "two", called="the word")
    level: float = fields.one_of([0.5, 1.0])
    way: int = fields.named({"left": -1, "right": 1})
    some: tuple[str, ...] = fields.some_of(["a", "b"])
    on: bool = fields.switch()
    off: bool = fields.switch(True)
    pasted: str = fields.text()
    many: int = fields.one_of(range(11), 3)
    more: int = fields.one_of(range(12), 3)


@pytest.mark.parametrize(
    ("field", "taken", "refused", "asks", "default"),
    [
        ("whole", {"0": 0, "1200": 1200}, ["-1", "1201", "0.5"], "a whole number from 0 to 1,200", "none"),
        ("number", {"0.5": 0.5, "2000000": 2e6}, ["0.4", "2000001"], "a number from 0.5 to 2e+06", "1"),
        ("pair", {"1,-2.5": (1.0, -2.5)}, ["1", "1,2,3", "1,", ""], "2 numbers", "none"),
        ("several", {"1": (1.0,), "1,-2,3": (1.0, -2.0, 3.0)}, ["1,2,3,4", ""], "up to 3 numbers", "none"),
        ("several", {str(-(10**15)): (-1e15,)}, ["2e15", "-2e15"], "up to 3 numbers", "none"),
        ("rows", {"1": (1,), "9,3": (9, 3)}, ["0", "10", "3,3", "03"], "whole numbers from 1 to 9", "none"),
        ("word", {"one": "one", "three": "three"}, ["One", "", "four"], "one, two or three", "two"),
        ("level", {"1": 1.0}, ["1.0", "2"], "0.5 or 1", "0.5"),
        ("way", {"right": 1}, ["1", "up"], "left or right", "left"),
        ("some", {"a": ("a",), "b,a": ("b", "a")}, ["c", "a,c", ""], "a or b", "none"),
        ("on", {"on": True}, ["true", "1"], "on or off", "off"),
        ("off", {"off": False}, ["false"], "on or off", "on"),
        ("pasted", {}, ["~AAAA", "x"], "the whole link", "none"),
        ("many", {"10": 10}, ["11"], "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 or 10", "3"),
        ("more", {"11": 11}, ["12"], "one of the 12 choices from 0 to 11", "3"),
    ],
)  # fmt: skip
def test_a_link_is_taken_up_to_the_limits_and_else_they_are_named(field, taken, refused, asks, default):
    for written, value in taken.items():
        read, problems = Every.of({field: written})
        assert (getattr(read, field), problems) == (value, [])
        assert read.to_query() == {field: written} and Every.of(read.to_query()) == (read, [])
    for written in refused:
        read, problems = Every.of({field: written})
        name = "the word" if field == "word" else field
        said = f"{name} in this link is {written!r}; use {asks}. Here is {default} instead."
        assert (read, problems) == (Every(), [said])


def test_a_default_is_not_said_and_what_is_too_long_is_left_out():
    assert Every().to_query() == {} == Every(level=0.5).to_query() and Every().untold == []
    assert Every.of({"on": "off", "unknown": "1"}) == (Every(), [])
    letters = "".join(map(chr, np.random.default_rng(0).integers(33, 0x3000, 9_000).tolist()))
    for text in ("äöü\n€", "so " * 30_000, letters[:1_000]):  # what repeats itself is short once it is packed
        assert Every.of(Every(pasted=text).to_query()) == (Every(pasted=text), [])
        assert Every(pasted=text).untold == []
    assert Every(pasted=letters, on=True).to_query() == {"on": "on"}
    assert Every(pasted=letters, on=True).untold == ["pasted"]
