"""Data sets that teach."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

__all__ = ["PRESETS", "Preset", "random_points"]


@dataclass(frozen=True)
class Preset:
    """A named data set: what it is called, its points, what to look for, and the network that shows it.

    `shown` says which of several equally good networks: that of fewest "features", or of fewest "neurons".

    >>> PRESETS["valley"].points[:2]
    ((-3.0, 3.0), (-2.0, 2.0))
    """

    title: str
    points: tuple[tuple[float, float], ...]
    note: str
    activation: str | None = None
    depth: int | None = None
    beta_ratio: float | None = None
    shown: str = "features"


def _pairs(x: np.ndarray | list[float], y: np.ndarray | list[float]) -> tuple[tuple[float, float], ...]:
    return tuple((round(float(a), 4), round(float(b), 4)) for a, b in zip(x, y, strict=True))


def random_points(seed: int, n: int = 10) -> tuple[tuple[float, float], ...]:
    """`n` inputs spread over [-1, 1] with normal labels; the same for the same seed.

    >>> len(random_points(seed=0, n=5))
    5
    >>> random_points(seed=3) == random_points(seed=3)
    True
    """
    rng = np.random.default_rng(seed)
    return _pairs(np.sort(rng.uniform(-1, 1, n)), rng.normal(size=n))


def square_wave(n: int) -> tuple[tuple[float, float], ...]:
    """Labels 0 and 1 by turns over 0, 1, 2, ...

    >>> square_wave(3)
    ((0.0, 0.0), (1.0, 1.0), (2.0, 0.0))
    """
    return _pairs(np.arange(float(n)), np.arange(float(n)) % 2)


def _noisy_sine() -> tuple[tuple[float, float], ...]:
    x = np.linspace(-1, 1, 12)
    return _pairs(x, np.sin(3 * x) + 0.15 * np.random.default_rng(0).normal(size=12))


PRESETS = {
    "mirror": Preset(
        "One feature, one mirror",
        _pairs([4, 7, 9, 17], [4.5, 0, 4, 0.5]),
        "A single feature: its kink at 10 is x₁ mirrored at x₂. Move x₁ and the kink goes the other way.",
        "absolute",
        3,
        0.35,
    ),
    "fold": Preset(
        "One fold, five points",
        _pairs([0, 4, 5, 6, 14], [4.5, 0, 4, 3.5, 1]),
        "A kink between the points is one of them mirrored at another.",
        "absolute",
        3,
        0.2,
    ),
    "images": Preset(
        "Three mirror images",
        _pairs([0, 4, 6, 7, 9, 10], [2, 2.5, 3.5, 0.5, 1, 4.5]),
        "Kinks at 1, 8 and 12 are mirror images; the valley at 8 is x₁ mirrored at x₂.",
        "absolute",
        3,
        0.02,
    ),
    "two": Preset(
        "Two features, one image",
        _pairs([2, 4, 5, 6, 7], [2.5, 4.5, 5, 2.5, 0]),
        "Two features suffice; the kink at 3 is a mirror image.",
        "absolute",
        3,
        0.02,
    ),
    "zigzag": Preset(
        "Zigzag",
        square_wave(8),
        "Seven features at depth 2, six at depth 3, a single one at depth 4.",
        "absolute",
        3,
        0.01,
    ),
    "unfoldable": Preset(
        "A zigzag that does not fold",
        _pairs([0, 5, 6, 11], [0, 5, 4, 9]),
        "A short piece between two long ones: no fold lays them onto each other, at any depth.",
        "absolute",
        4,
        0.001,
    ),
    "published_six": Preset(
        "One ramp, one mirror",
        _pairs([0, 4, 5, 7, 10, 11], [0, 0, 0, 2, 3, 3]),
        "Objective / β comes to 2 with two layers of ReLU, to 1 with more: one ramp, to x₁ mirrored at x₂.",
        "relu",
        4,
        1e-4,
        "neurons",
    ),
    "published_four": Preset(
        "Published example, four points",
        _pairs([0, 2, 6, 7], [0, 0, 3, 3]),
        "Objective / β comes close to 1.5 with two layers of ReLU.",
        "relu",
        2,
        1e-4,
    ),
    "published_steep": Preset(
        "Published example, a steep end",
        _pairs([0, 2, 6, 7], [0, 0, 3, 7]),
        "Objective / β comes close to 4 with two layers of ReLU: ramps of slope 0.75 and 3.25.",
        "relu",
        2,
        1e-4,
    ),
    "sine": Preset("Noisy sine", _noisy_sine(), "Small β follows the noise, large β smooths it."),
    "step": Preset(
        "Step",
        _pairs(np.arange(8.0), (np.arange(8) >= 4) * 1.0),
        "Sign networks take it in one jump; bending ones need a ramp that stops.",
    ),
    "outlier": Preset(
        "A line and an outlier",
        _pairs(np.arange(9.0), [0, 0.8, 2.1, 2.9, 4.2, -3, 5.8, 7.1, 8]),
        "Squared errors follow the one point that is far off; absolute ones do not.",
        "relu",
        2,
        0.1,
    ),
    "classes": Preset(
        "Two classes",
        _pairs(np.arange(10.0), [0, 0, 0, 1, 0, 1, 1, 1, 0, 0]),
        "Labels 0 and 1, for the losses that tell classes apart: two of them stand among the others.",
        "relu",
        3,
        0.02,
    ),
    "counts": Preset(
        "Counts",
        _pairs(np.arange(10.0), [0, 1, 0, 2, 3, 6, 9, 5, 2, 1]),
        "Whole numbers from 0 on, for the Poisson loss.",
        "relu",
        2,
        0.02,
    ),
    "valley": Preset(
        "Symmetric valley",
        _pairs(np.arange(-3.0, 4.0), np.abs(np.arange(-3.0, 4.0))),
        "One absolute value suffices at any depth.",
        "absolute",
    ),
}
