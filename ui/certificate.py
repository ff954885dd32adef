"""The proof that nothing is better, as curves: a . r / beta, wherever a unit has its creases. Pure."""

from __future__ import annotations

import numpy as np

from mirrors import Architecture, Solution

#: Places of a crease, besides the data points.
_FINE = 400
#: A neuron that is 1 at both is the absolute value, which faces no side.
_ENDS = np.array([-1.0, 1.0])


def has_one_crease(architecture: Architecture) -> bool:
    """Whether one number says where a unit bends or jumps."""
    return architecture.hidden_layers == 1 or (architecture.is_step and architecture.switches == 1)


def has_plane(architecture: Architecture) -> bool:
    """Whether two numbers do, of which the first is the crease of an absolute value."""
    return architecture.hidden_layers == 2 and architecture.layers[0].value(_ENDS).tolist() == [1.0, 1.0]


def pull_of_creases(solution: Solution, low: float, high: float) -> tuple[np.ndarray, dict[str, np.ndarray]]:
    """a . r / beta of every unit of one crease.

    Returns
    -------
    creases : (m,) from `low` to `high`
    levels : dict of (m,)
        By the names of the sides that a unit may face.
    """
    neuron = solution.architecture.unit
    creases = np.union1d(np.linspace(low, high, _FINE), solution.x)
    if neuron.is_even:
        sides = {"a · r / β": 1.0}
    elif solution.architecture.is_step:
        sides = {"unit that faces right": 1.0}
    else:
        sides = {"unit that faces right": 1.0, "unit that faces left": -1.0}
    pulls = {
        name: solution.residual @ neuron.value(sign * (solution.x[:, None] - creases)) / solution.beta
        for name, sign in sides.items()
    }
    return creases, pulls
