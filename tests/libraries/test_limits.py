"""What fits is built, and the first thing beyond a limit is refused with its size and the limit."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Architecture, LibraryTooLarge, build_library, library_size
from mirrors.libraries.vertices import candidate_count

X = np.array([0.0, 1.0, 2.718, 5.3])  # in general position


@pytest.mark.parametrize(
    ("architecture", "limit", "size"),
    [
        (Architecture("relu", 2), "MAX_PRICED", 8),
        (Architecture("absolute", 3), "MAX_PRICED", 22),
        (Architecture("relu", 3, kind="symmetrized"), "MAX_PRICED", 44),
        (Architecture("absolute", 4), "MAX_CANDIDATES", candidate_count(4, 3)),
        (Architecture("absolute", 4), "MAX_VERTICES", 142),
        (Architecture("relu", 4, kind="symmetrized"), "MAX_VERTICES", 142),
        (Architecture("relu", 3), "MAX_PRICED", 8),
        (Architecture("leaky_relu", 3), "MAX_LIBRARY", 64),
        (Architecture("leaky_relu", 3), "MAX_MATRIX_ENTRIES", 4 * 64),
    ],
    ids=lambda v: f"{v.activation}-{v.depth}" if isinstance(v, Architecture) else str(v),
)
def test_a_library_is_built_up_to_the_limit_and_no_further(architecture, limit, size, monkeypatch):
    monkeypatch.setattr(f"mirrors.limits.{limit}", size)
    assert len(build_library(X, architecture)) <= library_size(4, architecture)
    monkeypatch.setattr(f"mirrors.limits.{limit}", size - 1)
    with pytest.raises(LibraryTooLarge, match=f"{size - 1:,}"):
        build_library(X, architecture)


def test_units_that_coincide_on_a_grid_count_once_against_the_limit(monkeypatch):
    size = len(build_library(np.arange(5.0), Architecture("absolute", 4)))
    monkeypatch.setattr("mirrors.limits.MAX_VERTICES", size)
    assert len(build_library(np.arange(5.0), Architecture("absolute", 4))) == size


def test_a_matrix_is_given_up_to_the_limit_and_no_further(monkeypatch):
    library = build_library([*X, 5.3], Architecture("absolute", 2))
    monkeypatch.setattr("mirrors.limits.MAX_MATRIX_ENTRIES", 20)
    assert library.matrix().shape == (5, 4)
    monkeypatch.setattr("mirrors.limits.MAX_MATRIX_ENTRIES", 19)
    with pytest.raises(LibraryTooLarge, match="would hold 20 numbers; the limit is 19"):
        library.matrix()


def test_unknown_members_are_refused():
    with pytest.raises(ValueError, match="'all'; use 'complete', 'data', 'paper'"):
        build_library(X, Architecture("absolute", 3), members="all")
