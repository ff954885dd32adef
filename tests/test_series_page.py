"""The series page's own parts: reading a user's series, figures, words."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mirrors
from mirrors import Architecture, InvalidProblem, fit
from mirrors.time_series import forecasts, load, pairs, split
from ui import reports
from ui import series as series_parts
from ui.figures.series import map_figure, series_figure
from ui.series import NAMES, Asked, checked, forecasters, named


def test_one_column_two_columns_headings_and_dates():
    np.testing.assert_array_equal(checked(mirrors.read_series("1\n2\n4\n8\n16")).values, [1, 2, 4, 8, 16])
    series = checked(mirrors.read_series("year,lynx\n1821,269\n1823,585\n1822,321\n1824,871\n1825,1475\n"))
    np.testing.assert_array_equal(series.times, [1821, 1822, 1823, 1824, 1825])
    np.testing.assert_array_equal(series.values, [269, 321, 585, 871, 1475])
    marked = checked(mirrors.read_series("\ufeff1\n2\n4\n8\n16"))  # as spreadsheets begin their files
    np.testing.assert_array_equal(marked.values, [1, 2, 4, 8, 16])
    commas = checked(mirrors.read_series("t;y\n0;1,5\n1;2,5\n2;0,5\n3;1\n4;-0,25"))
    np.testing.assert_array_equal(commas.values, [1.5, 2.5, 0.5, 1, -0.25])
    dated = checked(mirrors.read_series("\n".join(f"2020-0{m}-01;{m}" for m in range(1, 7))))
    assert dated.times[0] == pytest.approx(2020, abs=0.01)
    assert (np.diff(dated.times) > 0.07).all()
    np.testing.assert_array_equal(dated.values, [1, 2, 3, 4, 5, 6])


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("1\n2\nthree\n4\n5\n6", "Line 3: 'three' in column 1"),
        ("1\n2", "Values: 2;"),
        ("\n".join(map(str, range(6000))), "Values: 6,000; use 5 to 5,000"),
        ("1,2,3\n4,5,6", "more than two columns"),
        (
            "someday,1\n2020-01-01,2\n2020-02-01,3\n2020-03-01,1\n2020-04-01,2\n2020-05-01,2",
            "Line 1: 'someday' in column 1",
        ),
    ],
)
def test_what_cannot_be_read_is_named(text, message):
    with pytest.raises(InvalidProblem, match=message):
        checked(mirrors.read_series(text))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(text):
    try:
        series = checked(mirrors.read_series(text))
    except InvalidProblem:
        return
    assert len(series.values) == len(series.times) >= 5


@pytest.mark.parametrize("name", NAMES)
def test_every_series_is_shown(name):
    series = named(name)
    early, late = split(pairs(series.values))
    solution = fit(early.x, early.y, Architecture("relu", 2), beta_ratio=0.02)
    fitted = solution.predict(series.values[:-1])
    ahead = forecasts(solution.predict, series.values[-1:], 5)
    figure = series_figure(series, fitted, 1, len(early.x), ahead, None)
    drawn = {trace.name: trace for trace in figure.data}
    np.testing.assert_allclose(drawn["what comes next"].y, ahead)
    figure = map_figure(solution, early, late, series, None)
    names = [trace.name for trace in figure.data]
    assert ("the true map" in names) == (series.truth is not None)
    asked = Asked(tuple(early.x.tolist()), tuple(early.y.tolist()), 1, Architecture("relu", 2), 0.02)
    table = reports.forecast_table(forecasters(asked), late)
    assert len(table["RMSE"]) == 6
    error = np.sqrt(np.mean((late.y - solution.predict(late.x)) ** 2))
    assert float(table["RMSE"][0]) == pytest.approx(error, rel=1e-3)


def test_a_forecast_of_two_steps_is_drawn_two_steps_on_and_says_so():
    series = load("nile")
    early, late = split(pairs(series.values, lag=2))
    solution = fit(early.x, early.y, Architecture("relu", 2), beta_ratio=0.1)
    fitted = solution.predict(series.values[:-2])
    figure = series_figure(series, fitted, 2, len(early.x), fitted[-2:], None)
    (line,) = [trace for trace in figure.data if trace.name == "forecast from 2 steps before"]
    assert dict(zip(line.x, line.y, strict=True))[series.times[2]] == fitted[0]
    of_pairs = map_figure(solution, early, late, series, None)
    assert of_pairs.layout.yaxis.title.text == "value 2 steps later"


@pytest.mark.parametrize(
    ("ask", "work"),
    [
        (lambda asked: series_parts.choice_of(asked, (2, 3)), "choose_network"),
        (lambda asked: series_parts.fan_of(asked, (0.1, 0.9)), "fan"),
        (series_parts.network_of, "fit"),
    ],
    ids=["choice", "fan", "network"],
)
def test_what_was_answered_is_not_computed_again(monkeypatch, ask, work):
    asked = Asked((0.0, 1.0, 2.0, 4.0, 3.0), (1.0, 2.0, 4.0, 3.0, 0.5), 1, Architecture("relu", 2), 0.1)
    first = ask(asked)
    monkeypatch.setattr(series_parts, work, None)  # asking it would fail
    assert ask(asked) is first


def test_the_words_tell_the_slopes():
    x = np.linspace(0, 10, 11)
    solution = fit(x, np.where(x < 4, x, 4 - 2 * (x - 4)), Architecture("relu", 2), beta_ratio=1e-4)
    said = reports.series_says(solution, x)
    assert "2 straight pieces" in said
    assert "rises by 0.999" in said and "falls by 2" in said
    assert "constant" in reports.series_says(solution, np.ones(4))
    assert len(load("lynx").values) == 114
