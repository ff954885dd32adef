"""The examples of the authors' notebooks, and the numbers that these print."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import numpy as np

from mirrors import Architecture, Interpolant, interpolate

#: Points by the notebooks' names; "moved" is z with its first input at -1.
DATA = {
    "z": ([0, 2, 6, 7], [0, 0, 3, 3]),
    "bounce": ([0, 2, 6, 7], [0, 0, 3, 7]),
    "opt": ([0, 4, 5, 7, 10, 11], [0, 0, 0, 2, 3, 3]),
    "moved": ([-1, 2, 6, 7], [0, 0, 3, 3]),
}
#: Least costs at 2, 3 and 4 layers, by two solvers.
COSTS = {"z": (1.5, 0.75, 0.75), "bounce": (4, 4, 4), "opt": (2, 1, 1)}
DEPTHS = (2, 3, 4)


@dataclass(frozen=True)
class Printed:
    """An objective as printed, over its beta, and for a trained network where it first comes near to 3.

    Attributes
    ----------
    figure, data, depth, by : where it is printed, for which points and layers, and by what it was found
    cost : float
    kink : float or None
    """

    figure: str
    data: str
    depth: int
    by: str
    cost: float
    kink: float | None = None


PRINTED = (
    Printed("2, left", "z", 4, "Adam", 4.832638, 4.248749),
    Printed("2, right", "moved", 4, "Adam", 16.787663, 5.085586),
    Printed("3", "opt", 2, "Adam", 13.156814, 9.974474),
    Printed("3", "opt", 3, "Adam", 32.557978, 9.433934),
    Printed("3", "opt", 4, "Adam", 2.957754, 7.992492),
    Printed("18", "bounce", 2, "the Lasso", 4.0),
    Printed("18", "bounce", 3, "the Lasso", 4.0000000374),
    Printed("18", "bounce", 4, "the Lasso", 9.0),
    Printed("19", "z", 3, "Adam", 423.2455501, 5.986486),
    Printed("19", "z", 4, "Adam", 4.832638, 4.248749),
    Printed("19", "z", 3, "the Lasso", 1.4999999950),
    Printed("19", "z", 4, "the Lasso", 3.0),
)

#: Networks that are drawn or printed: ramps (from, to, coefficient), to infinity where they do not end.
RAMPS = (
    ("3", "opt", 2, ((5, np.inf, 1), (7, np.inf, -2 / 3), (10, np.inf, -1 / 3))),
    ("3", "opt", 3, ((5, 7, 2 / 3), (5, 10, 1 / 3))),
    ("3", "opt", 4, ((5, 8, 1),)),
    ("18", "bounce", 2, ((2, np.inf, 0.75), (6, np.inf, 3.25))),
    ("18", "bounce", 3, ((2, 7, 0.75), (6, 7, 3.25))),
    ("18", "bounce", 4, ((2, np.inf, -2.5), (4, np.inf, 6.5))),
    ("2, the start", "z", 4, ((2, 4, 1.5),)),
    ("2, the start, right", "moved", 4, ((2, 5, 1),)),
)


def least(data: str, depth: int) -> Interpolant:
    """The network of least cost over the library as published."""
    return interpolate(*DATA[data], Architecture("relu", depth), members="paper")


def least_by_program(data: str, depth: int) -> float:
    """The same cost by a linear program over the published recursion, which is listed here once more."""
    from scipy.optimize import linprog

    x, y = (np.array(values, dtype=float) for values in DATA[data])
    columns = np.array([unit(x, *which) for which in published_units(len(x), depth)]).T
    system = np.column_stack([columns, -columns, np.ones(len(x))])
    sizes = np.append(np.ones(2 * columns.shape[1]), 0.0)
    bounds = [(0, None)] * (len(sizes) - 1) + [(None, None)]
    return float(linprog(sizes, A_eq=system, b_eq=y, bounds=bounds, method="highs").fun)


def published_units(n: int, depth: int) -> list[tuple[tuple[int, ...], tuple[int, ...], bool]]:
    """Signs, points and flag of every unit (docs/theory.md section 3.9)."""
    signs, points = product((1, -1), repeat=depth - 1), product(range(n), repeat=depth - 1)
    return list(product(signs, points, (False, True) if depth == 4 else (False,)))


def unit(x: np.ndarray, signs: tuple[int, ...], points: tuple[int, ...], flag: bool) -> np.ndarray:
    """One unit at the data (N,)."""
    t, creases = x, x[list(points)]
    if flag:
        creases = np.concatenate([[2 * x[points[1]] - x[points[0]]], creases[1:]])
    for layer, sign in enumerate(signs):
        crease = creases[layer]
        t, creases = np.maximum(sign * (t - crease), 0), np.maximum(sign * (creases - crease), 0)
    return t
