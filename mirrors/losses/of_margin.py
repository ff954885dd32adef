"""Losses that tell two classes apart."""

from __future__ import annotations

import numpy as np

from ..errors import InvalidProblem
from .loss import Loss


class OfMargin(Loss):
    """A loss of the margin y f for labels y of -1 and 1; 0 and 1 are read as these.

    >>> from mirrors.losses import as_loss
    >>> as_loss("hinge").tells_classes, as_loss("absolute").tells_classes
    (True, False)
    """

    def labels(self, y: np.ndarray) -> np.ndarray:
        """-1 and 1.

        Raises
        ------
        InvalidProblem
            For other labels than -1 and 1, or 0 and 1.
        """
        lower = 0.0 if (y == 0).any() else -1.0
        bad = np.flatnonzero((y != lower) & (y != 1))
        if len(bad):
            i = int(bad[0])
            raise InvalidProblem(
                f"y[{i}] is {y[i]:g}, and the {self.name} loss tells two classes apart: labels are -1 and 1, "
                "or 0 and 1. Name the classes so, or choose another loss."
            )
        return np.where(y == 1, 1.0, -1.0)

    def reference(self, y: np.ndarray) -> np.ndarray:
        """The loss of a fit that says nothing, 0."""
        return self.value(y, np.zeros_like(y))

    @property
    def tells_classes(self) -> bool:
        """They are."""
        return True
