"""Problems with many optimal networks, and these networks told without the package's features."""

from __future__ import annotations

import numpy as np
from scipy.optimize import linprog

import mirrors
from mirrors import Architecture

CASES = [
    (Architecture(activation, depth=depth, kind=kind), seed)
    for activation, depth, kind in (
        ("absolute", 2, "deep_narrow"),
        ("relu", 2, "deep_narrow"),
        ("leaky_relu", 2, "deep_narrow"),
        ("absolute", 3, "deep_narrow"),
        ("relu", 3, "deep_narrow"),
        ("leaky_relu", 3, "deep_narrow"),
        ("relu", 3, "symmetrized"),
        ("absolute", 4, "deep_narrow"),
    )
    for seed in (0, 1)
]


def problem(architecture, seed, n=6, ratio=0.05):
    rng = np.random.default_rng(seed)
    x = np.sort(rng.uniform(-1, 1, n)) if seed else np.arange(n) * 1.0
    y = rng.normal(size=n)
    return mirrors.fit(x, y, architecture, beta_ratio=ratio)


def values(architecture, signs, biases, at):
    """Units (k, D) at inputs (m,): (m, k), without the package's features."""
    t = np.broadcast_to(at[:, None], (len(at), len(biases)))
    for layer, (s, b) in enumerate(zip(signs.T, biases.T, strict=True)):
        u = s * (t - b)
        pair = architecture.kind == "symmetrized" and layer < architecture.depth - 2
        name = "absolute" if pair else architecture.activation
        left = {"relu": 0.0, "leaky_relu": architecture.slope, "absolute": -1.0}[name]
        t = np.where(u >= 0, u, left * u)
    return t


def optimal_units(solution, signs, biases, at):
    """Of these units those with |a . r| = beta: turned columns on the data, and at further inputs."""
    on_data = values(solution.architecture, signs, biases, solution.x)
    prices = solution.residual @ on_data
    tight = np.abs(prices) >= solution.beta * (1 - 1e-9)
    assert (np.abs(prices) <= solution.beta * (1 + 1e-8)).all()
    turned = np.sign(prices[tight])
    means = on_data[:, tight].mean(axis=0)
    there = values(solution.architecture, signs[tight], biases[tight], at)
    return (on_data[:, tight] - means) * turned, (there - means) * turned


def range_over(solution, columns, there):
    """Lowest and highest value at one input over these units, by two linear programs."""
    fitted = solution.y - solution.residual
    goal = fitted - fitted.mean()
    found = []
    for side in (1, -1):
        program = linprog(side * there, A_eq=columns, b_eq=goal, method="highs-ds")
        assert program.status == 0
        found.append(fitted.mean() + there @ program.x)
    return found


def library_chains(library, indices):
    features = [library.feature(int(i)) for i in indices]
    return np.array([f.signs for f in features]), np.array([f.biases for f in features])


def tight_chains(solution):
    prices = np.abs(solution.library.correlations(solution.residual))
    return library_chains(solution.library, np.flatnonzero(prices >= solution.beta * (1 - 1e-9)))


def inputs_around(solution, count=7):
    low, high = solution.x.min(), solution.x.max()
    return np.linspace(low - 0.37, high + 0.41, count) + 1e-3
