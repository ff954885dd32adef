"""Which of several places a guess has met."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ..scene import Scene
from ..view import fitting_view

#: A click this near counts, as a share of what the figure spans.
NEAR = 0.03
_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")


def near(scene: Scene, places: Sequence[float] = ()) -> float:
    """How near to a place a click counts, in the units of x."""
    low, high, *_ = fitting_view(scene.points, [(place, None) for place in places])
    return NEAR * (high - low)


def met(places: Sequence[float], guess: Sequence[float], distance: float) -> list[int | None]:
    """For each place the number of the guess that meets it: as many pairs as can be, each guess in one.

    >>> met([1.0, 2.0, 10.0], [2.05, 7.0, 1.9], 0.1)
    [None, 0, None]
    """
    if not len(places) or not len(guess):
        return [None] * len(places)
    from scipy.optimize import linear_sum_assignment  # half a second, which only this needs

    apart = np.abs(np.subtract.outer(places, guess))
    rows, columns = linear_sum_assignment(np.where(apart <= distance, apart / (distance or 1), 1e6))
    pairs = {int(r): int(c) for r, c in zip(rows, columns, strict=True) if apart[r, c] <= distance}
    return [pairs.get(row) for row in range(len(places))]


def told(names: Sequence[str], found: Sequence[int | None], noun: str) -> str:
    """ "2 of 3 kinks; the third is x₁ mirrored at x₂ (at 10)." """
    missed = [k for k, each in enumerate(found) if each is None]
    all_ = len(names)
    start = f"**{all_ - len(missed)} of {all_} {noun}{'' if all_ == 1 else 's'}**"
    if not missed:
        return f"{start}: {joined(names)}."
    if len(missed) == 1 and all_ > 1:
        which = _ORDINALS[missed[0]] if missed[0] < len(_ORDINALS) else f"{missed[0] + 1}th"
        return f"{start}; the {which} is **{names[missed[0]]}**."
    return f"{start}; missed: **{joined([names[k] for k in missed])}**."


def joined(names: Sequence[str]) -> str:
    """ "a, b and c"."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
