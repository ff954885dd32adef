"""The document on the paper's claims says what the experiments find now."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest

from experiments import adam
from experiments.claims import CLAIMS, Claim, equal
from experiments.claims.claim import mirrored_data
from experiments.pictures import fits, published
from experiments.published import COSTS, DATA, least, published_units, unit
from experiments.reproduce import columns, document, section
from mirrors import Architecture, build_library, fit
from ui.live.palette import KINDS

DOCS = Path(__file__).parents[1] / "docs"
TEXT = (DOCS / "reproduction.md").read_text("utf-8")
#: Shares and runs of training depend on the machine's rounding; deviations are rounding themselves.
UNSURE = ("share of the bend", "best", "distance", "against", "difference", "gap", "Adam", "OSQP")


@pytest.mark.parametrize("name", CLAIMS)
def test_every_number_comes_out_and_is_what_the_document_says(name):
    claim = CLAIMS[name]()
    assert [check for check in claim.checks if not check.holds] == []
    (written,) = re.findall(rf"`python -m experiments reproduce --claim {name}`.*?(?=\n## |\Z)", TEXT, re.S)
    for line in section(name, claim).splitlines():
        if line.startswith("|") and not any(word in line for word in UNSURE):
            assert line in written
    picture = (DOCS / f"img/reproduction-{name}.svg").read_text("utf-8")
    assert claim.curves
    for title in claim.curves:  # each network has its panel
        assert f">{title}<" in picture


def test_a_picture_shows_points_curve_and_where_each_kink_comes_from():
    solution = fit(*mirrored_data(63), Architecture("absolute", 3), beta_ratio=0.3)
    (axis,) = fits({"absolute value": solution}).axes
    curve, points, *kinks = axis.lines
    np.testing.assert_array_equal(points.get_xydata(), np.column_stack([solution.x, solution.y]))
    inner = curve.get_xdata()
    np.testing.assert_allclose(curve.get_ydata(), solution.predict(inner))
    drawn = {line.get_label(): set(line.get_xdata()) for line in kinks}
    for point in solution.breakpoints:
        if inner[0] < point.position < inner[-1]:
            assert point.position in drawn[KINDS[point.kind]["title"]]
    assert "kink at a mirror image" in drawn


def test_what_adam_found_is_never_below_the_least_cost_and_is_drawn():
    trained = json.loads(adam.FOUND.read_text("utf-8"))
    cases = {(one["data"], one["depth"], one["start"]) for one in trained}
    assert cases == {(d, n, s) for d in COSTS for n in (2, 3, 4) for s in ("warm", "random")}
    for one in trained:
        assert one["best"] >= COSTS[one["data"]][one["depth"] - 2] * (1 - 1e-4)  # four digits are kept
    assert columns(trained).strip() in TEXT
    figure = published([least("opt", 4)], [one for one in trained if one["data"] == "opt"])
    network, features, warm, random = figure.axes
    x, y = DATA["opt"]
    inputs = features.lines[0].get_xdata()
    np.testing.assert_allclose(features.lines[0].get_ydata(), np.clip(inputs, 5, 8) - 5, atol=1e-9)
    for axis in (network, warm, random):
        assert [list(x), list(y)] in [[list(line.get_xdata()), list(line.get_ydata())] for line in axis.lines]


@pytest.mark.parametrize("depth", [2, 3, 4])
def test_the_second_solver_has_the_library_as_published(depth):
    x = np.array(DATA["opt"][0], dtype=float)
    listed = {tuple(unit(x, *which)) for which in published_units(len(x), depth)}
    ours = build_library(x, Architecture("relu", depth), members="paper").matrix().T
    assert listed == {tuple(column) for column in ours}


def test_a_number_that_differs_is_told():
    wrong = Claim("A statement.", "a source", "Holds.", [equal("a number", 1.0, 1.1, "a source")], {})
    assert not wrong.holds
    assert "✗ differs" in document({"wrong": wrong}) and "| Holds." in document({"wrong": wrong})
    assert "Not all numbers come out." in section("wrong", wrong)
