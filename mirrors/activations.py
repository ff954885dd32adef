"""Activations: what one neuron does, and where its value could have come from.

A piecewise-linear activation has slope 1 right of 0 and another one left of it, from which its libraries
follow; it needs its preimages too (docs/theory.md section 1). docs/architecture.md says how to add one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Activation:
    """One activation function.

    Parameters
    ----------
    name : str
        The public name.
    title : str
        The name a person reads.
    value : callable (array, slope) -> array
        The function itself; `slope` is used by the leaky ReLU alone.
    preimages : callable (float, slope) -> tuple of floats, or None for a step
        All isolated ``t`` with ``value(t) == v``; of a flat piece, its edge.
    left : callable (slope) -> float, or None for a step
        How steep it is left of 0: -1 folds, 0 cuts off, what lies between 0 and 1 bends.
    latex : str
        The neuron in LaTeX, with ``ARG`` for its argument.
    kind : str
        ``"fold"`` (even: it reflects), ``"monotone"`` or ``"step"``.
    """

    name: str
    title: str
    value: Callable[[np.ndarray, float], np.ndarray]
    preimages: Callable[[float, float], tuple[float, ...]] | None
    left: Callable[[float], float] | None
    latex: str
    kind: str


def _relu_preimages(v: float, slope: float) -> tuple[float, ...]:
    return (v,) if v >= 0 else ()


def _leaky_preimages(v: float, slope: float) -> tuple[float, ...]:
    return (v if v >= 0 else v / slope,)


def _absolute_preimages(v: float, slope: float) -> tuple[float, ...]:
    return (v, -v) if v > 0 else (0.0,) if v == 0 else ()


ACTIVATIONS = {
    a.name: a
    for a in (
        Activation(
            "relu",
            "ReLU",
            lambda t, slope: np.maximum(t, 0.0),
            _relu_preimages,
            lambda slope: 0.0,
            r"\left(ARG\right)_+",
            "monotone",
        ),
        Activation(
            "leaky_relu",
            "leaky ReLU",
            lambda t, slope: np.maximum(t, slope * t),
            _leaky_preimages,
            lambda slope: slope,
            r"\varphi\left(ARG\right)",
            "monotone",
        ),
        Activation(
            "absolute",
            "absolute value",
            lambda t, slope: np.abs(t),
            _absolute_preimages,
            lambda slope: -1.0,
            r"\left|ARG\right|",
            "fold",
        ),
        Activation(
            "sign",
            "sign",
            lambda t, slope: np.where(t >= 0, 1.0, -1.0),
            None,
            None,
            r"\operatorname{sign}\left(ARG\right)",
            "step",
        ),
        Activation(
            "threshold",
            "threshold",
            lambda t, slope: np.where(t >= 0, 1.0, 0.0),
            None,
            None,
            r"\mathbf{1}\left\{ARG \ge 0\right\}",
            "step",
        ),
    )
}
