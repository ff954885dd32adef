"""A chain of neurons, forward and back: the two loops that everything about chains goes through.

Layer l is t_l = activation_l(s_l (t_{l-1} - b_l)). Signs and biases may be numbers, or arrays for many chains
at once (docs/theory.md section 2).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from ..activations import Activation


def fold(t: Any, layers: Iterable[Activation], signs: Iterable[Any], biases: Iterable[Any]) -> Any:
    """What the layers make of inputs t, in the shape to which t, signs and biases broadcast.

    >>> from mirrors.activations import ACTIVATIONS
    >>> fold(np.array([0.0, 1.0, 3.0]), [ACTIVATIONS["absolute"]] * 2, (1.0, 1.0), (0.0, 1.0)).tolist()
    [1.0, 0.0, 2.0]
    """
    for neuron, s, b in zip(layers, signs, biases, strict=False):
        t = neuron.value(s * (t - b))
    return t


def unfold(
    crease: Any, layers: Sequence[Activation], signs: Sequence[Any], biases: Sequence[Any], tolerance: float
) -> list[tuple[tuple[Any, ...], Any]]:
    """All inputs that the layers bring to the value `crease`, with the branch that each lies on.

    Parameters
    ----------
    crease : float or (k,) array
    layers, signs, biases
        The layers before the crease, first to last; numbers or (k,) arrays.
    tolerance : float
        Values so close to 0 are 0: of a fold nothing lies below.

    Returns
    -------
    list of (branch, input)
        A branch says on which side of each earlier crease the input lies: 1, -1, or 0 on the crease itself.
        NaN where a chain has no such input.

    Examples
    --------
    >>> from mirrors.activations import ACTIVATIONS
    >>> found = unfold(2.0, [ACTIVATIONS["absolute"]], [1.0], [5.0], tolerance=0.0)
    >>> [(float(branch[0]), float(x)) for branch, x in found]
    [(1.0, 7.0), (-1.0, 3.0)]
    """
    reached: list[tuple[tuple[Any, ...], Any]] = [((), crease)]
    for neuron, s, b in reversed(list(zip(layers, signs, biases, strict=True))):
        reached = [
            ((s * np.sign(t), *branch), b + s * t)
            for branch, v in reached
            for t in neuron.preimages(np.where(np.abs(v) <= tolerance, 0.0, v))
        ]
    return reached


def kinks(
    layers: Sequence[Activation], signs: Sequence[Any], biases: Sequence[Any], tolerance: float
) -> list[Any]:
    """Every input at which some layer meets its crease: where alone the chain may bend; NaN for none.

    >>> from mirrors.activations import ACTIVATIONS
    >>> [float(x) for x in kinks([ACTIVATIONS["absolute"]] * 2, (1.0, 1.0), (0.0, 1.0), tolerance=0.0)]
    [0.0, 1.0, -1.0]
    """
    return [
        x
        for layer, crease in enumerate(biases)
        for _, x in unfold(crease, layers[:layer], signs[:layer], biases[:layer], tolerance)
    ]
