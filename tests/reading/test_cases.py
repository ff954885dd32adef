"""Files that were once misread or refused, with the right values; and others as people have them."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from mirrors import InvalidProblem, read_points, read_series
from mirrors.time_series import Series, pairs

CASES = Path(__file__).parent / "cases"


def case(name: str) -> Series:
    return read_series((CASES / name).read_bytes())


def test_days_come_before_months_where_one_row_says_so():
    series = case("dmy.csv")
    assert len(series.values) == 40 and (np.diff(series.steps) == 1).all()
    np.testing.assert_allclose(np.diff(series.times), 1 / 366, atol=1e-9)
    assert series.times[0] == 2024 and series.values[:8].tolist() == [10, 11, 12, 13, 14, 15, 16, 10]


def test_days_and_months_are_told_apart_by_the_order_of_rows():
    assert read_series("5/1/2024,1\n6/2/2024,2\n4/3/2024,3").times.round(2).tolist() == [
        2024.01,
        2024.1,
        2024.17,
    ]
    assert read_series("1/5/2024,1\n2/6/2024,2\n3/4/2024,3").times.round(2).tolist() == [
        2024.01,
        2024.1,
        2024.17,
    ]


def test_lines_of_decimal_commas_are_values_in_their_order():
    assert case("decimal_comma_lines.txt").values.tolist() == [3.2, 4.1, 2.9, 5.05, 3.7]


def test_thousands_are_told_from_decimals():
    assert case("thousands.tsv").values.tolist() == [998, 1012, 1043, 987, 1101]
    assert read_series("1\t1361\n2\t6.491\n3\t952").values.tolist() == [1361, 6.491, 952]
    assert read_series("1\t6.491\t0.5\n2\t1.002\t0.25", time=1, value=2).values.tolist() == [6.491, 1.002]
    assert read_series("1\t6.491\t0,5\n2\t1.002\t0,25", time=1, value=2).values.tolist() == [6491, 1002]


def test_names_of_months_stay_in_the_order_given():
    series = case("months_repeat.csv")
    assert series.values.tolist() == list(range(100, 136))
    assert series.steps.tolist() == list(range(36))


def test_newest_first_is_turned_round():
    series = case("newest_first.csv")
    assert (np.diff(series.steps) == 1).all() and series.values[-1] == 20 and series.values[0] == 23
    np.testing.assert_allclose(np.diff(series.times) * 365 * 24, 1, atol=1e-4)


def test_october_is_not_january():
    series = case("year_point_month.csv")
    assert series.values.tolist() == list(range(100, 124))
    np.testing.assert_allclose(series.times, 1949 + np.arange(24) / 12, atol=0.01)
    assert (np.diff(series.steps) == 1).all()


def test_a_minus_sign_of_print():
    assert case("unicode_minus.txt").values.tolist() == [-5, 3, 2, 4, 1, 6]
    assert read_points("−5,3\n2,−4")[0].tolist() == [-5, 2]


@pytest.mark.parametrize("lag", [1, 2])
def test_no_pair_reaches_across_a_gap(lag):
    series = case("gap_years.csv")
    at = dict(zip(series.times.tolist(), series.values.tolist(), strict=True))
    wanted = [(v, at[t + lag]) for t, v in at.items() if t + lag in at]
    made = pairs(series, lag)
    assert list(zip(made.x.tolist(), made.y.tolist(), strict=True)) == wanted


def test_two_digit_years_are_in_the_past():
    np.testing.assert_allclose(case("two_digit_years.csv").times, range(1965, 1971))
    turn = read_series("1-Jan-98,1\n1-Jan-99,2\n1-Jan-00,3\n1-Jan-01,4")
    np.testing.assert_allclose(turn.times, range(1998, 2002))


@pytest.mark.parametrize("text", ["31.12.99 {}-05:00", "1.1.00 {}+05:00"])
def test_a_time_zone_may_lead_into_the_next_century(text):
    """Five hours on or back, one of the two times is in another year."""
    rows = [text.format(clock) for clock in ("04:30", "12:00", "19:30")]
    times = read_series("\n".join(f"{row},{n}" for n, row in enumerate(rows))).times
    np.testing.assert_allclose(times, 2000, atol=1 / 365)
    np.testing.assert_allclose(np.diff(times) * 365.5 * 24, 7.5, rtol=0.01)


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("quoted.csv", [112, 118, 132, 129, 121, 135]),
        ("comments.csv", [3.1, 2.9, 4.0, 3.3, 3.9, 2.7]),
        ("semicolon_hint.csv", [1.5, 2.5, 0.5, 3.25, 2, 1.75]),
        ("spaces.txt", [3.1, 2.9, 4.0, 3.3, 3.9, 2.7]),
    ],
)
def test_ordinary_files_are_read_as_series_and_as_points(name, values):
    series = case(name)
    assert series.values.tolist() == values
    x, y = read_points((CASES / name).read_bytes())
    assert x.tolist() == series.times.tolist() and y.tolist() == values


def test_of_three_columns_two_are_chosen():
    text = (CASES / "three_columns.csv").read_text()
    with pytest.raises(InvalidProblem, match=r"1 'index' .number., 2 'year' .number., 3 'level'"):
        read_series(text)
    series = read_series(text, time="year", value=3)
    assert series.times.tolist() == list(range(1900, 1906)) and series.unit == "level"
    with pytest.raises(InvalidProblem, match="no column 'height'"):
        read_series(text, value="height")
    x, y = read_points(text, x=2, y="level")
    assert x.tolist() == series.times.tolist() and y.tolist() == series.values.tolist()


#: Beginnings of files as offices and programs write them: text, times (to 0.01 years), steps, values.
OTHERS: dict[str, tuple[str, list[float], list[int], list[float]]] = {
    "a bank's, with a point for missing": (
        "DATE,UNRATE\n1948-01-01,3.4\n1948-02-01,.\n1948-03-01,4.0\n1948-04-01,3.9\n",
        [1948, 1948.16, 1948.25],
        [0, 2, 3],
        [3.4, 4.0, 3.9],
    ),
    "three headings, flags, German numbers": (
        '"";BBK01;FLAGS\n"";Dax;\nEinheit;;\n2020-01;1.012,5;\n2020-02;998,1;\n2020-03;.;\n2020-04;1.034,0;\n',
        [2020, 2020.08, 2020.25],
        [0, 1, 3],
        [1012.5, 998.1, 1034],
    ),
    "row numbers of R": (
        '"","time","value"\n"1",1821,269\n"2",1822,321\n"3",1823,585\n',
        [1821, 1822, 1823],
        [0, 1, 2],
        [269, 321, 585],
    ),
    "headings of a world bank, trailing commas": (
        '"Source","WDI",\n\n"Updated","x",\n\n"Year","Value",\n"1960","3.5",\n"1961","3.6",\n',
        [1960, 1961],
        [0, 1],
        [3.5, 3.6],
    ),
    "quoted thousands, months by name": (
        '"Date","Value"\n"Jan 1, 1960","1,234.5"\n"Feb 1, 1960","1,034.5"\n"Mar 1, 1960","934.5"\n',
        [1960, 1960.08, 1960.16],
        [0, 1, 2],
        [1234.5, 1034.5, 934.5],
    ),
    "year and month in two columns": (
        "year,month,value\n1949,11,5\n1949,12,6\n1950,1,7\n",
        [1949.83, 1949.92, 1950],
        [0, 1, 2],
        [5, 6, 7],
    ),
    "date and time in two columns": (
        "2024-07-01 22:00 5.1\n2024-07-01 23:00 5.2\n2024-07-02 00:00 5.3\n",
        [2024.5, 2024.5, 2024.5],
        [0, 1, 2],
        [5.1, 5.2, 5.3],
    ),
    "quarters, one left out": (
        "1960-Q1;1,5\n1960-Q2;2,5\n1960-Q4;3\n",
        [1960, 1960.25, 1960.75],
        [0, 1, 3],
        [1.5, 2.5, 3],
    ),
    "French months": (
        "janv. 2020;1\nfévr. 2020;2\nmars 2020;3\n",
        [2020, 2020.08, 2020.16],
        [0, 1, 2],
        [1, 2, 3],
    ),
    "working days": (
        "3.1.2024;1\n4.1.2024;2\n5.1.2024;3\n8.1.2024;4\n9.1.2024;5\n11.1.2024;6\n",
        [2024.01, 2024.01, 2024.01, 2024.02, 2024.02, 2024.03],
        [0, 1, 2, 3, 4, 6],
        [1, 2, 3, 4, 5, 6],
    ),
    "months by their last day": (
        "2023-01-31,1\n2023-02-28,2\n2023-03-31,3\n2023-04-30,4\n",
        [2023.08, 2023.16, 2023.24, 2023.33],
        [0, 1, 2, 3],
        [1, 2, 3, 4],
    ),
    "middles of years": (
        "1700.5 5\n1701.5 11\n1702.5 16\n",
        [1700.5, 1701.5, 1702.5],
        [0, 1, 2],
        [5, 11, 16],
    ),
    "months as parts of a year": (
        "1958.2027 315.71\n1958.2877 317.45\n1958.3699 317.51\n1958.5370 315.87\n1958.6219 314.93\n",
        [1958.2, 1958.29, 1958.37, 1958.54, 1958.62],
        [0, 1, 2, 4, 5],
        [315.71, 317.45, 317.51, 315.87, 314.93],
    ),
    "packed days": (
        "20240130,1\n20240131,2\n20240201,3\n",
        [2024.08, 2024.08, 2024.08],
        [0, 1, 2],
        [1, 2, 3],
    ),
    "an empty line among values": ("level\n1.5\n\n3\n4\n5", [0, 2, 3, 4], [0, 2, 3, 4], [1.5, 3, 4, 5]),
    "spaces between thousands": (
        "998\n1 012\n1 043\n987",
        [0, 1, 2, 3],
        [0, 1, 2, 3],
        [998, 1012, 1043, 987],
    ),
    "uneven times": ("0 1\n1.3 2\n4.1 3\n11 4\n", [0, 1.3, 4.1, 11], [0, 1, 2, 3], [1, 2, 3, 4]),
}


@pytest.mark.parametrize("name", OTHERS)
def test_files_as_people_have_them(name):
    text, times, steps, values = OTHERS[name]
    for given in (text, text.replace("\n", "\r\n"), "\ufeff" + text, text.encode(), text.encode("utf-16")):
        series = read_series(given)
        np.testing.assert_allclose(series.times, times, atol=0.006)
        assert series.steps.tolist() == steps and series.values.tolist() == values


@pytest.mark.parametrize(
    ("text", "said", "settled"),
    [
        (
            "01/02/2024,1\n02/02/2024,2\n03/02/2024,4",
            "date_order='dmy' for 1 February 2024",
            {"date_order": "mdy"},
        ),
        ("24-01-02,1\n24-01-03,2\n24-01-04,4", "date_order='ymd' for 2 January 2024", {"date_order": "ymd"}),
        ("1\t1.012\n2\t1.043\n3\t1.101", "may be 1.012 or 1012", {"decimal": "."}),
        ("1;1,012\n2;1,043\n3;1,101", "may be 1.012 or 1012", {"decimal": "."}),
        (
            "3,2\n4,1\n7,9\n12,3",
            "'3,2' may be one number with a comma in it, or two columns",
            {"separator": ""},
        ),
        ("1 212\n3 343\n7 121", "'1 212' may be one number with a space in it", {"separator": " "}),
    ],
)
def test_what_has_two_readings_is_a_question_and_can_be_settled(text, said, settled):
    with pytest.raises(InvalidProblem, match=said):
        read_series(text)
    assert len(read_series(text, **settled).values) >= 3


def test_answers_are_obeyed():
    text = "01/02/2024,1\n02/02/2024,2\n03/02/2024,4"
    assert read_series(text, date_order="dmy").times[0] == pytest.approx(2024 + 31 / 366)
    assert read_series(text, date_order="mdy").times[0] == pytest.approx(2024 + 1 / 366)
    assert read_series("1\t1.012\n2\t1.043", decimal=",").values.tolist() == [1012, 1043]
    assert read_series("1\t1.012\n2\t1.043", decimal=".").values.tolist() == [1.012, 1.043]
    assert read_series("3,2\n4,1\n7,9\n12,3", separator=",").times.tolist() == [3, 4, 7, 12]
    assert read_series("3,2\n4,1\n7,9\n12,3", separator="").values.tolist() == [3.2, 4.1, 7.9, 12.3]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1949.1,5\n1949.9,6\n1949.1,7\n1949.11,8", "Lines 1 and 3 have the same time, '1949.1' in column 1"),
        ("a,2000,1\na,2001,2\nb,2000,3", "Lines 1 and 3 have the same time, '2000' in column 2"),
        ("t,v\n1,5\n1,6\n2,7\n2,8\n3,9\n4,1", "Lines 2 and 3 have the same time, '1' in column 1"),
        ("2020,5%\n2021,6%", "Line 1: '5%' in column 2 is not a number"),
        ('2020,1.5\n2021,2.5\n2022,"3,5"', "Line 3: '3,5' in column 2 is not a number with the decimal mark"),
        ("2020-01-01,1\n2020-13-01,2\n2020-03-01,3", "Line 2: '2020-13-01' in column 1 is not a date"),
        ("year,level\n,1\n2021,2\n2022,3", "Line 2 has a value but no time"),
        ("year,level\n2020,1\n2021,2,3\n2022,4", "Line 3 has 3 columns, most lines 2"),
        ("year,level\n2020,NA\n2021,NA", "no values in column 2"),
        ("1,2\n3,4\n5;6", "Line 3 has 1 column"),
        ("1\n" * 60_000, "60,000 rows; the limit is 50,000"),
        ("1," * 300, "301 columns; the limit is 200"),
        ("PK\x03\x04...", "own file"),
        ("1-01,266\n1-02,145", "Line 1: '1-01' in column 1 is not a number or a date"),
        ("2020,1e-400\n2021,2", "Line 1: '1e-400' in column 2"),
    ],
)
def test_what_is_not_surely_read_is_refused_by_name(text, said):
    with pytest.raises(InvalidProblem, match=said):
        read_series(text)


def test_points_without_one_of_their_numbers_are_left_out():
    x, y = read_points("x,y,note\n1,2,a\n2,NA,b\n,3,c\n4,5,d")
    assert x.tolist() == [1, 4] and y.tolist() == [2, 5]


def test_bad_arguments_are_named():
    for said, how in {
        "decimal is 5": {"decimal": 5},
        "date_order is 'd'": {"date_order": "d"},
        "separator is 'ab'": {"separator": "ab"},
    }.items():
        with pytest.raises(InvalidProblem, match=said):
            read_points("1,2", **how)
    with pytest.raises(InvalidProblem, match="NoneType"):
        read_points(None)
