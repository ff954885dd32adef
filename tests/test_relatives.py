"""A few relatives of each input that once failed; `benchmarks/fuzz.py --relatives` draws many."""

from __future__ import annotations

import pytest

from benchmarks.relatives import RELATIVES, check


@pytest.mark.parametrize("claim", RELATIVES, ids=lambda claim: claim.__name__)
def test_what_failed_once_fails_in_no_relative(claim):
    check(claim, 10)


def test_a_claim_that_does_not_hold_is_found(monkeypatch):
    def wrong(points, **_):
        assert len(points) < 3

    monkeypatch.setitem(RELATIVES, wrong, next(iter(RELATIVES.values())))
    with pytest.raises(AssertionError):
        check(wrong, 50)
