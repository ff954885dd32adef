"""From a Lasso's features and coefficients to balanced weights (docs/theory.md sections 4 and 5)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..architecture import Architecture
from ..features import Feature
from .network import Network
from .unit import Unit, tuples


def reconstruct(
    architecture: Architecture, features: Sequence[Feature], coefficients: np.ndarray, intercept: float
) -> Network:
    """Balanced weights whose training objective equals the Lasso objective (docs/theory.md section 5)."""
    build = _switching_unit if architecture.is_step else _chain_unit
    units = [build(architecture, f, z) for f, z in zip(features, coefficients.tolist(), strict=True)]
    return Network(architecture, tuple(units), intercept)


def _chain_unit(architecture: Architecture, feature: Feature, z: float) -> Unit:
    """All weights of one size; the layers that fold are tied pairs of ReLUs in a symmetrized network."""
    gamma = abs(z) ** (1 / architecture.depth)
    chain = zip(feature.signs, feature.biases, strict=True)
    weights = tuple(s * gamma for s in feature.signs)
    biases = tuple(-s * b * gamma**layer for layer, (s, b) in enumerate(chain, start=1))
    return chain_unit(architecture, weights, biases, float(np.sign(z)) * gamma)


def chain_unit(
    architecture: Architecture, weights: tuple[float, ...], biases: tuple[float, ...], output: float
) -> Unit:
    """The unit with the given weights; what stands for a tied pair of neurons is written twice."""
    if architecture.kind != "symmetrized" or len(weights) == 1:
        return Unit(weights, biases, output)
    sides = [(1.0, -1.0)] * (len(weights) - 1) + [(1.0,)]
    fed_by = [1] + [2] * (len(weights) - 1)
    return Unit(
        tuple(tuple((side * w,) * k for side in s) for w, k, s in zip(weights, fed_by, sides, strict=True)),
        tuple(tuple(side * c for side in s) for c, s in zip(biases, sides, strict=True)),
        output,
    )


def _switching_unit(architecture: Architecture, feature: Feature, z: float) -> Unit:
    """A tree of step neurons with alternating weights; neurons without a switch have no weight.

    Each first-layer neuron turns at one switch. The children of a later neuron share its switches in order;
    with alternating weights their sum goes back and forth between two values, and the neuron fires at the
    second one. Every neuron starts low.
    """
    low, high = architecture.step_values
    turns = np.arange(architecture.switches) < len(feature.biases)  # switches of each neuron of the layer
    weights = [turns[:, None] * 1.0]
    biases = [np.append(-np.array(feature.biases), np.zeros(len(turns)))[: len(turns)]]
    for children in architecture.children:
        inner = turns.reshape(-1, children)
        before: np.ndarray = np.cumsum(inner, axis=1) - inner
        alternating = np.where(inner > 0, 1.0 - 2.0 * (before % 2), 0.0)
        weights.append(np.kron(np.eye(len(inner)), np.ones(children)) * alternating.ravel())
        biases.append(-low * alternating.sum(axis=1) - (high - low) / 2)
        turns = inner.sum(axis=1)
    root = abs(z) ** 0.5
    single = all(children == 1 for children in architecture.children)
    return Unit(
        tuple(float(w[0, 0]) if single else tuples(w.tolist()) for w in weights),
        tuple(float(c[0]) if single else tuples(c.tolist()) for c in biases),
        float(np.sign(z)) * root,
        root,
    )
