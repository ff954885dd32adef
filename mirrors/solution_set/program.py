"""Linear programs whose status is looked at before their answer is used."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import numpy as np

from .. import deadline
from ..errors import InvalidProblem

#: What is tried in turn: a method of HiGHS, and what it counts as zero. The last one is its own default.
_WAYS = (
    ("highs-ds", 1e-10),
    ("highs-ipm", 1e-10),
    ("highs-ds", 1e-9),
    ("highs-ipm", 1e-9),
    ("highs-ds", 1e-7),
)


def minimise(
    costs: np.ndarray,
    equal: Any,
    right: np.ndarray,
    *,
    bounds: Any = (0, None),
    below: tuple[np.ndarray, np.ndarray] | None = None,
) -> np.ndarray:
    """The x (k,) of least costs @ x with equal @ x = right, within bounds.

    Parameters
    ----------
    costs : (k,) array
        In any unit: they are divided by the largest.
    equal : (m, k) array or sparse matrix
    right : (m,) array
    bounds : as for `scipy.optimize.linprog`
    below : (j, k) array and (j,) array, optional
        below[0] @ x <= below[1] as well.

    Raises
    ------
    InvalidProblem
        If HiGHS gives up whatever its tolerance.

    Examples
    --------
    >>> minimise(np.array([2.0, 1.0]), np.array([[1.0, 1.0]]), np.array([3.0])).tolist()
    [0.0, 3.0]
    """
    from scipy.optimize import linprog  # imported here, because it takes half a second

    unit = float(np.abs(costs).max(initial=0.0)) or 1.0
    table, limit = below if below is not None else (None, None)
    for method, tolerance in _WAYS:
        deadline.check()
        options = {"primal_feasibility_tolerance": tolerance, "dual_feasibility_tolerance": tolerance}
        program = linprog(costs / unit, table, limit, equal, right, bounds, method, options=options)
        if program.status == 0:
            return program.x
    raise InvalidProblem(
        f"The other optimal networks of these data could not be found (linear program: {program.message}). "
        "Use fewer points, a larger beta, or inputs that lie less close together."
    )


@contextmanager
def silent() -> Iterator[None]:
    """Keep from the terminal what HiGHS' mixed-integer solver prints there whatever it is told."""
    try:
        sys.stdout.flush()
        kept = os.dup(1)
    except (OSError, AttributeError, ValueError):  # there is no terminal
        yield
        return
    nothing = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 1)
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nothing)
