"""Where one feature bends or jumps, as bare numbers."""

from __future__ import annotations

import numpy as np

from ..features import Feature
from ..features.slopes import slopes
from ..features.unfolding import kinks as chain_kinks


def kinks(feature: Feature) -> np.ndarray:
    """Ascending inputs at which some crease may make the feature bend; a step unit jumps there.

    `Feature.breakpoints` tells the same with the origin of each, which takes a hundred times as long.
    """
    architecture = feature.architecture
    if architecture.is_step:
        return np.array(feature.biases)
    found = chain_kinks(architecture.layers, feature.signs, feature.biases, feature.sample.tolerance)
    places = np.unique(np.array(found, dtype=float))
    return places[np.isfinite(places)]


def bends(feature: Feature, at: np.ndarray) -> np.ndarray:
    """Change of slope at each input of `at` (m,); 0 where it does not bend, or jumps."""
    changes = np.zeros(len(at))
    if feature.architecture.is_step:
        return changes
    places, tolerance = kinks(feature), feature.sample.tolerance
    places = places[np.append(True, np.diff(places) > tolerance)]
    changed = np.diff(slopes(feature, places, feature.sample.scale))
    for place, change in zip(places, changed, strict=True):
        changes[np.abs(at - place) <= tolerance] += change
    return changes
