"""Total-variation denoising: what a step network of one switch a unit does (docs/theory.md section 7.6)."""

from __future__ import annotations

import numpy as np

#: Points looked at first for the end of a piece; twice as many each time it lies further on.
_AHEAD = 64


def taut_string(y: np.ndarray, weight: float, masses: np.ndarray | None = None) -> np.ndarray:
    """argmin 1/2 sum m_n (u_n - y_n)^2 + weight * sum |u_{n+1} - u_n|, (N,).

    The derivative of the shortest path through a tube of half-width `weight` about the running sum of m y,
    tied down at both ends. Each piece is found among the points ahead of it: O(N) for pieces of any length.

    Parameters
    ----------
    y : (N,) array
    weight : float
    masses : (N,) array, optional
        m, above 0; 1 if left out.

    Examples
    --------
    >>> taut_string(np.array([0.0, 0.0, 3.0]), 0.5).tolist()
    [0.25, 0.25, 2.5]
    """
    n = len(y)
    m = np.ones(n) if masses is None else masses
    u, start, offset, ahead = np.empty(n), 0, 0.0, _AHEAD  # the string lies `offset` below the path
    while start < n:
        some = slice(start, start + ahead)
        length, string = np.cumsum(m[some]), offset + np.cumsum(m[some] * y[some])  # from here: digits stay
        tube = np.where(np.arange(start, start + len(length)) < n - 1, weight, 0.0)
        below, above = (string - tube) / length, (string + tube) / length
        least, most = np.maximum.accumulate(below), np.minimum.accumulate(above)
        crossed = np.flatnonzero(least > most)
        if not len(crossed):
            if start + ahead < n:
                ahead *= 2
                continue
            u[start:] = string[-1] / length[-1]
            break
        first = int(crossed[0])
        # the path touches the side that was binding just before the other one overtook it
        overtaken_from_below = below[first] > most[first - 1]
        side = most if overtaken_from_below else least
        end = int(np.flatnonzero(side[:first] == side[first - 1])[0])
        u[start : start + end + 1] = side[end]
        start, offset = start + end + 1, -weight if overtaken_from_below else weight
        ahead = _AHEAD
    return u
