"""The numbers that the authors' notebooks print, beside the least cost."""

from __future__ import annotations

import cvxpy as cp
import numpy as np

from ..published import (
    COSTS,
    DATA,
    DEPTHS,
    PRINTED,
    RAMPS,
    Printed,
    least,
    least_by_program,
    published_units,
    unit,
)
from .claim import NOTEBOOKS, THEORY, Check, Claim, equal, yes

#: What is printed is the optimum if it is this near, as a share of it.
_SAME = 1e-6


def figures() -> Claim:
    """Every printed objective, over its beta, and every network that is drawn."""
    return Claim(
        "Figures 2, 3, 18 and 19: Lasso and Adam on three small data sets.",
        NOTEBOOKS,
        "The figures hold: each network that is drawn passes through its points, and the best-known one, a "
        "single ramp that ends at a reflection, is of least cost. Some outputs were printed before the "
        "solver was at the optimum; at a price of 1e-8 that happens to others, too (last line). The least "
        "costs are found here as the limit of small prices, by two solvers.",
        [*_costs(), *(_printed(one) for one in PRINTED), *(_drawn(*ramps) for ramps in RAMPS), _early()],
        {f"{data}, {depth} layers": least(data, depth) for data in COSTS for depth in DEPTHS},
    )


def _costs() -> list[Check]:
    """By the active set over the library, and by a linear program over the recursion."""
    checks = []
    for data, costs in COSTS.items():
        for depth, cost in zip(DEPTHS, costs, strict=True):
            one, two = least(data, depth).objective, least_by_program(data, depth)
            what = f"{data}, {depth} layers: least cost, by path and by linear program"
            worse = max(one, two, key=lambda found: abs(found - cost))
            checks.append(equal(what, cost, worse, THEORY + "6.10"))
    return checks


def _printed(one: Printed) -> Check:
    """A printed cost is at least the least cost."""
    best = least(one.data, one.depth).objective
    ratio = one.cost / best
    note = "the least cost" if ratio <= 1 + _SAME else f"above it: {ratio:.3g} times"
    if one.kink is not None:
        note += f"; near 3 from {one.kink:.3f} on"
    return Check(
        f"Fig. {one.figure}: {one.data}, {one.depth} layers, by {one.by}: cost as printed, and the least",
        f"{one.cost:.4g}",
        NOTEBOOKS,
        f"{best:.4g}",
        one.cost >= best * (1 - _SAME),
        note,
    )


def _drawn(figure: str, data: str, depth: int, ramps: tuple[tuple[float, float, float], ...]) -> Check:
    """A network that is drawn passes through the points; what it costs."""
    x, y = (np.array(values, dtype=float) for values in DATA[data])
    fit = sum(z * np.clip(x - start, 0, end - start) for start, end, z in ramps)
    cost, best = sum(abs(z) for *_, z in ramps), least(data, depth).objective
    ratio = cost / best
    return Check(
        f"Fig. {figure}: {data}, {depth} layers, as drawn: distance from the points, and its cost",
        "≤ 1e-12",
        NOTEBOOKS,
        f"{float(np.abs(fit - y).max()):.2g}, {cost:.4g}",
        bool(np.abs(fit - y).max() <= 1e-12),
        "of least cost" if ratio <= 1 + _SAME else f"{ratio:.3g} times the least cost",
    )


def _early() -> Check:
    """A general solver with ordinary tolerances, at the price of the notebooks."""
    x, y = (np.array(values, dtype=float) for values in DATA["z"])
    columns = np.array([unit(x, *which) for which in published_units(len(x), 4)]).T
    z, intercept, beta = cp.Variable(columns.shape[1]), cp.Variable(), 1e-8
    loss = cp.sum_squares(columns @ z + intercept - y) / 2 + beta * cp.norm1(z)
    cost = float(cp.Problem(cp.Minimize(loss)).solve(solver=cp.OSQP)) / beta
    best = least("z", 4).objective
    what = "z, 4 layers, β = 1e-8: OSQP with its ordinary tolerances stops above the least cost"
    return yes(what, f"{cost:.3g}", cost > 1.01 * best, NOTEBOOKS)
