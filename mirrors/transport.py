"""How much of a residual a function of slopes in [-1, 1] can use (docs/theory.md section 12.1)."""

from __future__ import annotations

import numpy as np


def transport(places: np.ndarray, masses: np.ndarray) -> float:
    """max sum m_n g(t_n) over all 1-Lipschitz g: the transport distance of positive and negative mass, O(n).

    Parameters
    ----------
    places : (n,) ascending
    masses : (n,) that sum to 0

    Examples
    --------
    >>> transport(np.array([0.0, 1.0, 3.0]), np.array([1.0, 1.0, -2.0]))
    5.0
    """
    return float(np.diff(places) @ np.abs(np.cumsum(masses)[:-1]))
