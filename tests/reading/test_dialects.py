"""Numbers written in any way that is known are read back exactly, and no text breaks a reader."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.readers import check
from mirrors import InvalidProblem, limits
from mirrors.reading import number, read_points, read_series, understand
from mirrors.reading.dates import packed
from mirrors.time_series import pairs

numbers = st.floats(-limits.MAX_MAGNITUDE, limits.MAX_MAGNITUDE)


@settings(max_examples=60)  # python -m benchmarks.readers has many more
@given(st.randoms(use_true_random=False))
def test_what_was_written_is_read_back_and_damage_is_borne(rng):
    assert check(rng) == ""


@given(numbers)
def test_one_number_is_read_back_with_a_point_or_a_comma(value):
    text = repr(value)
    assert number(text) == number(text.replace("-", "−")) == value
    if not text.partition(".")[2].isdigit() or len(text.partition(".")[2]) != 3:
        assert number(text.replace(".", ",")) == value


@settings(max_examples=120)
@given(
    st.one_of(
        st.text(max_size=120), st.text("0123456789.,;-/ \t\n\"'#eJan:", max_size=60), st.binary(max_size=80)
    )
)
def test_any_text_is_read_or_answered_with_a_sentence(text):
    for reader in (understand, read_points, lambda t: pairs(read_series(t)), number):
        try:
            reader(text)
        except InvalidProblem as problem:
            assert str(problem).endswith(".")


def test_what_is_no_number_in_any_writing_is_not_called_too_large():
    for text in ("1.2.3.4x", "v.2", "1/3.5"):
        with pytest.raises(InvalidProblem, match="is not a number"):
            number(text)


def test_a_time_of_day_is_joined_to_its_date_whatever_the_column_is_called():
    for name in ("date", "year", "Jahr"):
        table = understand(f"{name},time,level\n2024-01-05,10:00,1\n2024-01-05,16:00,2\n2024-01-06,04:00,4")
        assert [column.name for column in table.columns] == [f"{name} time", "level"]


def test_of_two_columns_the_other_one_is_what_was_not_asked_for():
    text = "a,b\n1,5\n2,6"
    for asked, wanted in (
        ({"y": "a"}, [5, 6]),
        ({"x": "b"}, [5, 6]),
        ({"x": "a"}, [1, 2]),
        ({"y": "b"}, [1, 2]),
    ):
        assert read_points(text, **asked)[0].tolist() == wanted
    wide = "n,a,b\n7,1,5\n8,2,6"
    assert [v.tolist() for v in read_points(wide, x="b", y="n")] == [[5, 6], [7, 8]]


def test_what_was_understood_is_one_sentence_with_or_without_a_separator():
    assert understand("v\n1\n2\n3").said[0] == "3 rows of 1 column, with 1 heading line above."
    two = "3 rows of 2 columns, with commas between them and 1 heading line above."
    assert understand("v,w\n1,2\n2,4\n3,5").said[0] == two


@pytest.mark.parametrize(
    ("text", "y"),
    [
        ("-1'893;3,713\n-474;817", [3.713, 817]),
        ("1 893;3.713\n4;4", [3.713, 4]),
        ("1;3,713\n2;817", [3713, 817]),
        ("-1103;1,901\n1,285;555", [1.901, 555]),
        ("1960;1,901\n1961;555", [1901, 555]),
        ("1.234.567,1.043\n2.345.678,1.077", [1043, 1077]),  # between commas, too
    ],
)
def test_what_one_column_shows_of_its_marks_holds_for_all(text, y):
    assert read_points(text)[1].tolist() == y


@pytest.mark.parametrize(
    ("cells", "is_dates"),
    [
        (["1.1949", "2.1949", "3.1949"], False),  # as numbers they ascend, within one year
        (["3.1949", "2.1949", "1.1949"], False),
        (["11.1949", "12.1949", "1.1950"], True),
        (["1949.9", "1949.10", "1949.11"], True),  # as numbers in no order
        (["1949.1", "1949.2", "1949.3"], False),
        (["194911", "194912", "195001"], True),
        (["20240130", "20240131", "20240201"], True),
        (["20240130", "20240201", "20240131"], False),
        (["20240130", "20240131"], False),
    ],
)
def test_numbers_are_dates_only_where_they_surely_are(cells, is_dates):
    assert (packed(cells) is not None) == is_dates


def test_thousands_without_a_mark_in_one_column_make_those_of_another_a_question():
    with pytest.raises(InvalidProblem, match=r"may be -3\.624 or -3624"):
        read_points("840;1468\n-3,624;87")
