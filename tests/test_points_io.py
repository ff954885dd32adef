"""Two columns of text become points; anything else becomes a sentence that names the line."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrors import InvalidProblem, limits
from ui.points_io import points_in, table_of

numbers = st.floats(-limits.MAX_MAGNITUDE, limits.MAX_MAGNITUDE, allow_nan=False)


@given(
    st.lists(st.tuples(numbers, numbers), min_size=1, max_size=30),
    st.sampled_from([",", ", ", ";", "\t", " ", "   "]),
    st.sampled_from(["", "x,y\n", "time;value\n", "\ufeffx\ty\n"]),
    st.sampled_from(["\n", "\r\n"]),
)
def test_what_was_written_is_read_exactly(points, separator, header, newline) -> None:
    text = header + newline.join(f"{x!r}{separator}{y!r}" for x, y in points) + newline
    assert points_in(table_of(text, "points")) == tuple(points)


@pytest.mark.parametrize("text", ["1,5;2,25\n3;4", "1,5\t2,25\n3\t4"])
def test_a_comma_may_be_the_decimal_mark(text: str) -> None:
    assert points_in(table_of(text, "points")) == ((1.5, 2.25), (3.0, 4.0))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no points"),
        ("x,y\n", "no points"),
        ("1,2\n3", "Line 2 has 1 column"),
        ("1,2,3", "Line 1 has 3 columns"),
        ("1,2\n3,four", "Line 2: 'four'"),
        ("nan,nan\n,2", "no points"),
        ("1,2\n1,inf", "Line 2: 'inf'"),
        ("1,1e300", "1e300"),
        ("\n".join(["1,2"] * (limits.MAX_POINTS + 1)), f"the limit is {limits.MAX_POINTS}"),
        ("1,2\n" * 50_000, "50,000 lines; the limit is 200 points"),
    ],
)
def test_a_mistake_is_named(text: str, said: str) -> None:
    with pytest.raises(InvalidProblem, match=said):
        points_in(table_of(text, "points"))


@given(st.one_of(st.text(max_size=200), st.binary(max_size=200).map(lambda b: b.decode("utf-8", "replace"))))
@settings(max_examples=500)
def test_any_text_is_points_or_a_sentence(text: str) -> None:
    try:
        points = points_in(table_of(text, "points"))
    except InvalidProblem as problem:
        assert str(problem).endswith(".")
    else:
        assert all(abs(v) <= limits.MAX_MAGNITUDE for point in points for v in point)
