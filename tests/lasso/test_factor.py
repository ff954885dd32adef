"""The factorisation stays that of the columns, whatever comes and goes."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrors.lasso.factor import Factor

ROWS = 12


@given(st.lists(st.one_of(st.just("add"), st.integers(0, ROWS)), max_size=60), st.integers(0, 10**6))
@settings(max_examples=60)
def test_columns_come_and_go(steps, seed):
    rng = np.random.default_rng(seed)
    factor = Factor(ROWS, ROWS)
    columns: list[np.ndarray] = []
    for step in steps:
        if step == "add" and len(columns) < ROWS:
            columns.append(rng.normal(size=ROWS) * 10.0 ** rng.integers(-6, 6))
            inside, rest, length = factor.split(columns[-1])
            assert length > 0
            factor.append(inside, rest, length)
        elif step != "add" and step < len(columns):
            factor.drop(step)
            del columns[step]
    a = np.array(columns).T.reshape(ROWS, len(columns))
    sizes = np.linalg.norm(a, axis=0)
    np.testing.assert_allclose(factor.q @ factor.r / sizes, a / sizes, atol=1e-12)
    np.testing.assert_allclose(factor.q.T @ factor.q, np.eye(len(columns)), atol=1e-12)
    right = rng.normal(size=len(columns))
    for matrix, found in (
        (factor.r, factor.solve(right)),
        (factor.r.T, factor.solve(right, transposed=True)),
    ):
        rounding = 1e-12 * (np.abs(matrix) @ np.abs(found) + 1)
        assert (np.abs(matrix @ found - right) <= rounding).all()


def test_a_column_in_the_span_is_told_by_length_zero():
    rng = np.random.default_rng(0)
    factor = Factor(6, 6)
    columns = rng.normal(size=(6, 3))
    for column in columns.T:
        factor.append(*factor.split(column))
    inside, _, length = factor.split(columns @ [1.0, -2.0, 0.5])
    assert length == 0
    np.testing.assert_allclose(factor.solve(inside), [1.0, -2.0, 0.5])


@pytest.mark.parametrize("count", [1, 5, ROWS])
def test_columns_taken_in_at_once_can_be_solved_with_and_let_go(count):
    rng = np.random.default_rng(count)
    columns, b, pull = rng.normal(size=(ROWS, count)), rng.normal(size=ROWS), rng.normal(size=count)
    factor = Factor(ROWS, ROWS)
    assert factor.load(columns)
    np.testing.assert_allclose(factor.q @ factor.r, columns, atol=1e-13)
    z = factor.stationary(columns, b, pull)
    np.testing.assert_allclose(columns.T @ (b - columns @ z), pull, atol=1e-12)
    factor.drop(0)
    np.testing.assert_allclose(factor.q @ factor.r, columns[:, 1:], atol=1e-13)


def test_dependent_columns_and_too_many_are_not_taken_in():
    factor = Factor(4, 3)
    columns = np.random.default_rng(0).normal(size=(4, 2))
    assert not factor.load(columns @ [[1.0, 0.0, 1.0], [0.0, 1.0, -2.0]]) and factor.count == 0
    assert not factor.load(np.eye(4)) and factor.count == 0  # four are never independent here
    assert factor.load(columns) and factor.count == 2
