"""One cell is a number only if surely so."""

from __future__ import annotations

import pytest

from mirrors import InvalidProblem
from mirrors.reading import number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("23,4", 23.4),
        ("1,5", 1.5),
        (".01", 0.01),
        ("1e3", 1000),
        ("−3", -3),
        (" +4 ", 4),
        ("5.", 5),
        ("1.012", 1.012),
        ("0,125", 0.125),
        ("1.012,5", 1012.5),
        ("1,012.5", 1012.5),
        ("1,012,345", 1012345),
        ("1’012", 1012),
        ("1\u202f012,5", 1012.5),
        ("007", 7),
    ],
)
def test_ways_to_write_a_number(text, value):
    assert number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "1/3",
        "NaN",
        "inf",
        "1e300",
        "1_000",
        "0x10",
        "١",
        "½",
        "5%",
        "$3",
        "1.2.3",
        "1,2,3",
        "12,34,567",
        "--1",
        "1e",
        "1e-400",
        "(5)",
        "1,012",
        "e3",
        ".",
        ",",
        "1,",
    ],
)
def test_what_is_no_number_is_refused(text):
    with pytest.raises(InvalidProblem):
        number(text)


@pytest.mark.parametrize("text", ["", "- 5", "1 2", "5 5", None, 3])
def test_what_is_no_word_is_refused(text):
    with pytest.raises(InvalidProblem):
        number(text)
