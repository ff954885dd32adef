"""Numbers written in any way that is known are read back exactly, and no text breaks a reader."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.readers import check
from mirrors import InvalidProblem, limits
from mirrors.reading import number, read_points, read_series, understand
from mirrors.time_series import pairs

numbers = st.floats(-limits.MAX_MAGNITUDE, limits.MAX_MAGNITUDE)


@settings(max_examples=120)
@given(st.randoms(use_true_random=False))
def test_what_was_written_is_read_back_and_damage_is_borne(rng):
    assert check(rng) == ""


@given(numbers)
def test_one_number_is_read_back_with_a_point_or_a_comma(value):
    text = repr(value)
    assert number(text) == number(text.replace("-", "−")) == value
    if not text.partition(".")[2].isdigit() or len(text.partition(".")[2]) != 3:
        assert number(text.replace(".", ",")) == value


@settings(max_examples=200)
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
