"""The simplex method on a table, against HiGHS."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.optimize import linprog

from mirrors.lasso.simplex import tableau, walk


def problem(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Columns (4, 9), of whose rows three say all and of which two are alike; a point; and costs (3, 9)."""
    rng, positive = np.random.default_rng(seed), 1 + seed % 3
    columns = rng.integers(-3, 4, (4, 9)).astype(float)
    columns[3] = columns[0] + columns[1]
    columns[:, 2] = 2 * columns[:, 0]
    start = np.append(rng.integers(1, 5, positive), np.zeros(9 - positive))
    return columns, start, rng.integers(-1, 6, (3, 9)).astype(float)


@pytest.mark.parametrize("seed", range(20))
def test_a_walk_ends_at_the_least_costs_or_says_that_there_are_none(seed):
    columns, start, costs = problem(seed)
    table, basis = tableau(columns, start)
    if np.linalg.matrix_rank(columns[:, start > 0]) < np.count_nonzero(start):
        assert table is None
        return
    for cost in costs:  # from one to the next it goes on where it is
        exact = linprog(cost, A_eq=columns, b_eq=columns @ start)
        assert walk(table, basis, cost, np.full(9, 1e-9)) == (exact.status == 0)
        z = np.zeros(9)
        z[basis] = table[:, -1]
        assert z.min() >= -1e-12
        np.testing.assert_allclose(columns @ z, columns @ start, atol=1e-9)
        if exact.status == 0:
            assert cost @ z == pytest.approx(exact.fun, abs=1e-9)
