"""The path of units that switch once: pieces of the taut string that merge (docs/theory.md section 7.6)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from .. import limits
from ..errors import LibraryTooLarge
from ..libraries.switching import SwitchingOnce
from ..taut_string import taut_string
from .problem import LassoProblem
from .segment import Segment

#: Jumps that vanish within this share of beta of one another do so together.
_SAME = 1e-12


def trace_steps(problem: LassoProblem, library: SwitchingOnce, lowest: float) -> list[Segment]:
    """The path from beta_max down to `lowest`, found from below: as beta rises, pieces only ever merge.

    A piece of mass m between jumps of signs s and t moves at the rate (t - s) / m, in beta over the size of a
    unit's jump. So every coefficient is a straight function of beta until it is 0.

    Raises
    ------
    LibraryTooLarge
        If there are so many knots that the coefficients at all of them would not fit.

    Examples
    --------
    >>> import mirrors
    >>> library = mirrors.build_library([0, 1, 2], mirrors.Architecture("sign", depth=2))
    >>> segments = trace_steps(LassoProblem(library, np.array([0.0, 1.0, 3.0])), library, 1e-3)
    >>> [segment.indices.tolist() for segment in segments]
    [[2], [1, 2]]
    """
    low, high = library.architecture.step_values
    jump, bottom = high - low, lowest
    used, z = library.told_by(taut_string(problem.target, lowest / jump, problem.weights))
    if len(used) ** 2 > limits.MAX_MATRIX_ENTRIES:
        raise LibraryTooLarge(
            f"The path has about {len(used):,} knots with up to {len(used):,} features each; the limit is "
            f"{limits.MAX_MATRIX_ENTRIES:,} numbers. Give a larger ratio or fewer points, or use fit()."
        )
    segments: list[Segment] = []
    while len(used):
        signs = np.concatenate([[0.0], np.sign(z), [0.0]])
        rates = np.diff(np.diff(signs) / np.add.reduceat(problem.weights, np.append(0, used))) / jump**2
        meets = np.full(len(z), np.inf)
        np.divide(-z, rates, out=meets, where=signs[1:-1] * rates < 0)
        stays = meets > meets.min() + _SAME * bottom
        at_top = np.where(stays, z + meets.min() * rates, 0.0)
        segments.append(Segment(bottom + meets.min(), bottom, used, at_top, z))
        used, z, bottom = used[stays], at_top[stays], segments[-1].top
    segments.reverse()
    return [replace(segments[0], top=problem.beta_max), *segments[1:]] if segments else []
