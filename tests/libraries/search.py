"""A continuous search for the most correlated unit that knows no library: linear programs, cell by cell."""

from __future__ import annotations

from itertools import cycle, islice, product

import daqp
import numpy as np


def correlations(x, residual, architecture, signs, biases):
    """r . t_D(x; s, b) for every row of biases."""
    t = np.broadcast_to(x, (len(biases), len(x)))
    for layer, (s, b) in enumerate(zip(signs, biases.T, strict=True)):
        u = s * (t - b[:, None])
        left, right = _slopes(architecture, layer)
        t = np.where(u >= 0, right * u, left * u)
    return t @ residual


def continuous_best(x, residual, architecture, rng, starts, samples=3_000):
    """max |r . t_D| over signs and biases: the best of a random cloud, then climbed from cell to cell."""
    layers, spread = architecture.hidden_layers, np.ptp(x)
    best = 0.0
    for signs in islice(cycle(product((1.0, -1.0), repeat=layers)), starts):
        cloud = rng.uniform(-0.2, 1.0, size=(samples, layers)) * spread
        cloud[:, 0] = x.min() + rng.uniform(-0.1, 1.1, size=samples) * spread
        values = correlations(x, residual, architecture, signs, cloud)
        start = int(np.argmax(np.abs(values)))
        best = max(best, _climb(x, np.sign(values[start]) * residual, architecture, signs, cloud[start], rng))
    return best


def _slopes(architecture, layer):
    """Slopes left and right of a neuron's kink, from its value."""
    left, right = architecture.layers[layer].value(np.array([-1.0, 1.0]))
    return -left, right


def _climb(x, residual, architecture, signs, b, rng, patience=20):
    """Step into a cell near by at random, go to its best point, and on from there."""
    best = correlations(x, residual, architecture, signs, b[None])[0]
    failed = 0
    while failed < patience:
        neighbour = b + 10 ** rng.uniform(-3, 0) * np.ptp(x) * rng.normal(size=len(b))
        found = _best_of_cell(x, residual, architecture, signs, neighbour)
        value = correlations(x, residual, architecture, signs, found[None])[0]
        failed = 0 if value > best + 1e-12 else failed + 1
        if value > best:
            best, b = value, found
    return best


def _best_of_cell(x, residual, architecture, signs, b):
    """Where each point stays on its side of each crease, the correlation is linear in b: a linear program."""
    layers = len(b)
    t = np.column_stack([np.zeros((len(x), layers)), x])  # coefficients of b, and a constant
    sides = []
    for layer, s in enumerate(signs):
        u = s * t
        u[:, layer] -= s
        positive = u @ np.append(b, 1.0) >= 0
        sides.append(np.where(positive[:, None], -u, u))
        left, right = _slopes(architecture, layer)
        t = np.where(positive, right, left)[:, None] * u
    rows = np.concatenate(sides)
    reach, free = np.full(layers, 10 * np.abs(x).max()), np.full(len(rows), -1e30)
    best, _, status, _ = daqp.solve(  # exact, and a hundred times as fast as linprog
        np.zeros((layers, layers)),
        -residual @ t[:, :-1],
        np.ascontiguousarray(rows[:, :-1]),
        np.append(reach, -rows[:, -1]),
        np.append(-reach, free),
        primal_tol=1e-12,
        eps_prox=1.0,
    )
    return best if status == 1 else b
