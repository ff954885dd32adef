"""When to stop: an objective that no longer falls, or no more time."""

from __future__ import annotations

import math

from .. import deadline


class Progress:
    """Watches an objective; where inputs almost coincide, rounding may lead a solver in circles.

    Parameters
    ----------
    patience : int
        So often in a row it may be no lower than before: exact ties do that.

    Examples
    --------
    >>> progress = Progress(patience=1)
    >>> [progress.made(objective) for objective in (3.0, 2.0, 2.0, 2.0)]
    [True, True, True, False]
    """

    def __init__(self, patience: int):
        self._patience = patience
        self._least = math.inf
        self._since = 0

    def made(self, objective: float) -> bool:
        """Whether it is lower than ever, or was so a short while ago, and there is time."""
        if objective < self._least:
            self._least, self._since = objective, 0
        else:
            self._since += 1
        return self._since <= self._patience and not deadline.passed()
