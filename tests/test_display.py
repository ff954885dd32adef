"""What notebooks show: well-formed, escaped, and the numbers of the solution; pictures by what they draw."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import numpy as np
import pandas as pd
import polars as pl
import pytest
from matplotlib.figure import Figure

import mirrors
from mirrors.display.palette import KINDS
from mirrors.time_series import choose_network, pairs

X, Y = np.array([4.0, 7.0, 9.0, 17.0]), np.array([4.5, 0.0, 4.0, 0.5])
MIRROR = mirrors.fit(X, Y, mirrors.Architecture("absolute", 3), beta_ratio=0.1)
LINE = mirrors.fit([0, 1, 2], [0, 1, 2], mirrors.Architecture("absolute", 2), beta=0.1)


def shown(thing):
    """Its HTML as a tree, which only well-formed HTML has."""
    return ElementTree.fromstring(thing._repr_html_())


def words(thing):
    return " ".join("".join(shown(thing).itertext()).split())


def test_a_solution_shows_formula_breakpoints_and_certificate():
    tree = shown(MIRROR)
    breakpoints, certificate = tree.findall("table")
    rows = [["".join(cell.itertext()) for cell in row] for row in breakpoints.findall("tbody/tr")]
    assert [float(row[0]) for row in rows] == pytest.approx(
        [p.position for p in MIRROR.breakpoints], rel=1e-5
    )
    assert [row[1:3] for row in rows] == [[p.kind, p.label] for p in MIRROR.breakpoints]
    numbers = [float("".join(row[1].itertext())) for row in certificate.findall("tbody/tr")]
    assert numbers[:3] == pytest.approx([MIRROR.objective, MIRROR.certificate.dual_objective, MIRROR.beta])
    text = words(MIRROR)
    assert f"{len(MIRROR.features)} of {MIRROR.library_size} features" in text and MIRROR.formula in text


@pytest.mark.parametrize(
    "thing, said",
    [
        (mirrors.fit_path(X, Y, mirrors.Architecture("absolute", 3)), r"Exact path: \d+ knots"),
        (mirrors.fit_path([0, 1], [2, 2]), "Exact path: 1 knots, 0 features"),
        (LINE.alternatives(), "Other networks are exactly as good"),
        (
            mirrors.fit([0, 1, 2], [0, 1, 0], LINE.architecture, beta=0.1).alternatives(),
            "The optimal network is unique",
        ),
        (choose_network(pairs(np.arange(12.0)), [mirrors.Architecture("relu", 2)]), "RMSE.*relu.*optimal"),
        (mirrors.fit([0, 1], [2, 2], beta=0.1), "It is a constant"),
        (mirrors.fit([0, 0.7, 7 * 0.1, 1], [0, 1, 2, 0], beta=0.1), "x₂ and x₃ are nearly equal"),
        (mirrors.fit([0, 1, 2], [0, 1, 1], beta=0.1, loss="hinge"), "Globally optimal network"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_everything_shows_itself(thing, said):
    assert re.search(said, words(thing))


def test_a_library_that_is_too_large_for_all_optima_says_so():
    x = np.arange(30.0)
    wide = mirrors.Architecture("sign", 3, kind="parallel", width=12)
    assert "optimal networks" in words(mirrors.fit(x, np.cos(x), wide, beta_ratio=0.3).alternatives())


@pytest.mark.parametrize("table", [pd.DataFrame, pl.DataFrame])
def test_columns_of_tables_keep_their_names(table):
    data = table({"dose <b>&": X, "effect": Y})
    solution = mirrors.fit(data["dose <b>&"], data["effect"], MIRROR.architecture, beta_ratio=0.1)
    assert solution == MIRROR and solution.names == ("dose <b>&", "effect")
    assert "effect from dose <b>&, 4 points" in words(solution) and "<b>&" not in solution._repr_html_()
    path = mirrors.fit_path(data["dose <b>&"], data["effect"])
    for drawn in (solution, path.at(1.0), path.shown(1.0), solution.alternatives()):
        axes = drawn.plot(Figure().subplots())
        assert (axes.get_xlabel(), axes.get_ylabel()) == solution.names


def test_dates_are_no_numbers():
    days = pd.Series(pd.date_range("2026-01-01", periods=4))
    with pytest.raises(mirrors.InvalidProblem, match="x holds dates or times; say in which unit"):
        mirrors.fit(days, Y, beta=1)
    assert mirrors.fit((days - days[0]) / np.timedelta64(1, "D"), Y, beta=1).x.tolist() == [0, 1, 2, 3]


def test_a_picture_of_a_solution_draws_curve_points_and_breakpoints():
    axes = MIRROR.plot(Figure().subplots())
    drawn = {line.get_label(): line for line in axes.lines}
    grid = drawn["the network"].get_xdata()
    np.testing.assert_allclose(drawn["the network"].get_ydata(), MIRROR.predict(grid))
    np.testing.assert_array_equal(drawn["data point"].get_xydata(), np.column_stack([X, Y]))
    for kind in {point.kind for point in MIRROR.breakpoints}:
        line = drawn[KINDS[kind]["title"]]
        inside = [
            p.position for p in MIRROR.breakpoints if p.kind == kind and grid[0] < p.position < grid[-1]
        ]
        assert line.get_xdata().tolist() == inside and line.get_color() == KINDS[kind]["colour"]


def test_a_picture_of_a_path_draws_each_coefficient():
    path = mirrors.fit_path(X, Y, mirrors.Architecture("absolute", 3))
    axes = path.plot(Figure().subplots())
    for line in axes.lines:
        if line.get_label().startswith("feature "):
            place = path.features.tolist().index(int(line.get_label().removeprefix("feature ")))
            np.testing.assert_array_equal(line.get_ydata(), path.coefficients[:, place])


def test_a_picture_of_all_optima_holds_the_band():
    axes = LINE.alternatives().plot(Figure().subplots())
    (band,) = axes.collections
    (outline,) = band.get_paths()
    low, high = LINE.alternatives().band([2.2])
    assert high - low > 0.1 and outline.contains_point((2.2, (low[0] + high[0]) / 2))
    assert not outline.contains_point((2.2, high[0] + 0.1))


def test_without_axes_a_picture_has_a_legend():
    from matplotlib import pyplot

    axes = MIRROR.plot()
    assert [text.get_text() for text in axes.get_legend().get_texts()][:2] == ["the network", "data point"]
    pyplot.close(axes.figure)
