"""Depth 2: neurons with kinks in one gap between data points become one (docs/theory.md section 6)."""

from __future__ import annotations

import numpy as np

from ..features import ChainFeature, Feature
from .tight import TightUnits


def merging_candidates(units: TightUnits) -> tuple[np.ndarray, np.ndarray]:
    """One group of columns for each neuron that an optimal network may have.

    A neuron with its kink in a gap is a mixture of those with kinks at the two ends, which both are optimal;
    any mixture is one neuron. An optimal unit without such a neighbour stands alone.

    Returns
    -------
    columns : (c,) places in `units`; most occur twice
    groups : (c,) int array
    """
    signs, _ = _chains(units)
    at = units.indices % len(units.library.sample.points)  # at depth 2 a unit has its kink at a point
    place = {key: j for j, key in enumerate(zip(signs, at.tolist(), units.signs.tolist(), strict=True))}
    pairs: list[tuple[int, ...]] = []
    for (s, point, price), j in place.items():
        right = place.get((s, point + 1, price))
        if right is not None:
            pairs.append((j, right))
        elif (s, point - 1, price) not in place:
            pairs.append((j,))
    groups = np.array([group for group, p in enumerate(pairs) for _ in p], dtype=np.intp)
    return np.array([j for p in pairs for j in p], dtype=np.intp), groups


def merged_features(
    units: TightUnits, columns: np.ndarray, groups: np.ndarray, z: np.ndarray
) -> tuple[list[Feature], np.ndarray]:
    """The neurons and their coefficients in the user's units: each kink is the weighted mean of its group."""
    signs, biases = _chains(units)
    features: list[Feature] = []
    first, totals = [], []
    for group in np.unique(groups[z > 0]):
        own = groups == group
        neuron = int(columns[own][0])
        kink = float(z[own] @ biases[columns[own]] / z[own].sum())
        features.append(
            ChainFeature(units.solution.architecture, (kink,), (signs[neuron],), units.library.sample)
        )
        first.append(neuron)
        totals.append(z[own].sum())
    chosen = np.array(first, dtype=np.intp)
    return features, units.in_user_units(np.array(totals), chosen)


def _chains(units: TightUnits) -> tuple[list[float], np.ndarray]:
    """Signs (k,) and biases (k,) of units with one layer, in the user's units."""
    features = units.features(np.arange(len(units.indices)))
    return [f.signs[0] for f in features], np.array([f.biases[0] for f in features])
