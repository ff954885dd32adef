"""The document on the paper's claims says what the experiments find now."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from experiments.claims import CLAIMS, Claim, equal
from experiments.reproduce import document, picture, section

DOCS = Path(__file__).parents[1] / "docs"
TEXT = (DOCS / "reproduction.md").read_text("utf-8")
#: Shares and runs of training depend on the machine's rounding; deviations are rounding themselves.
UNSURE = ("share of the bend", "best", "distance", "against", "difference", "gap", "Adam")


@pytest.mark.parametrize("name", CLAIMS)
def test_every_number_comes_out_and_is_what_the_document_says(name):
    claim = CLAIMS[name]()
    assert [check for check in claim.checks if not check.holds] == []
    (written,) = re.findall(rf"`python -m experiments reproduce --claim {name}`.*?(?=\n## |\Z)", TEXT, re.S)
    for line in section(name, claim).splitlines():
        if line.startswith("|") and not any(word in line for word in UNSURE):
            assert line in written
    assert (DOCS / f"img/reproduction-{name}.svg").exists() == bool(claim.curves)
    if claim.curves:
        drawn = picture(claim.curves)
        assert drawn.count("<polyline") == len(claim.curves)


def test_a_number_that_differs_is_told():
    wrong = Claim("A statement.", "a source", "Holds.", [equal("a number", 1.0, 1.1, "a source")])
    assert not wrong.holds
    assert "✗ differs" in document({"wrong": wrong}) and "| Holds." in document({"wrong": wrong})
    assert "Not all numbers come out." in section("wrong", wrong)
