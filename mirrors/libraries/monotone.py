"""Deep units that keep the order of the line: ReLU and leaky ReLU (docs/theory.md section 3)."""

from __future__ import annotations

from itertools import product

import numpy as np


def ramps(u: np.ndarray, depth: int) -> tuple[np.ndarray, np.ndarray]:
    """ReLU: 2n ramps and, from the third layer on, n(n - 1) capped ramps. Returns signs, biases (P, D).

    Deeper layers add nothing: a chain of ReLUs is a ramp that may saturate once on each side. The layers
    that are not needed pass their input on (s = 1, b = 0, and the input is never negative).
    """
    n, layers = len(u), depth - 1
    low, high = np.triu_indices(n, 1) if depth > 2 else (np.empty(0, int), np.empty(0, int))
    signs = np.ones((2 * n + 2 * len(low), layers))
    biases = np.zeros_like(signs)
    signs[n : 2 * n, 0] = -1
    biases[: 2 * n, 0] = np.tile(u, 2)
    if len(low):
        rising, falling = slice(2 * n, 2 * n + len(low)), slice(2 * n + len(low), None)
        signs[rising, :2], signs[falling, :2] = (-1, -1), (1, -1)
        biases[rising, 0], biases[falling, 0] = u[high], u[low]
        biases[2 * n :, 1] = np.tile(u[high] - u[low], 2)
    return signs, biases


def leaky_chains(u: np.ndarray, depth: int, slope: float) -> tuple[np.ndarray, np.ndarray]:
    """Leaky ReLU: every layer bends at a data point. 2^D n^D chains; returns signs, biases (P, D).

    Every layer is invertible, so two points never meet and each crease is fixed by one point of its own.
    """
    layers, n = depth - 1, len(u)
    points = np.indices((n,) * layers).reshape(layers, -1)
    all_signs, all_biases = [], []
    for signs in product((1.0, -1.0), repeat=layers):
        t = np.broadcast_to(u[:, None], (n, points.shape[1]))
        biases = np.empty((points.shape[1], layers))
        for layer, s in enumerate(signs):
            biases[:, layer] = np.take_along_axis(t, points[layer][None], axis=0)[0]
            t = s * (t - biases[:, layer])
            t = np.maximum(t, slope * t)
        all_biases.append(biases)
        all_signs.append(np.broadcast_to(signs, biases.shape))
    return np.concatenate(all_signs), np.concatenate(all_biases)
