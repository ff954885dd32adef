"""What is drawn of a path: at which prices, and which of its coefficients."""

from __future__ import annotations

import numpy as np

from mirrors import Path

#: Coefficients drawn as lines of their own; the rest are the smallest.
_MOST = 40
#: Prices beside the knots.
_BETWEEN = 60


def drawn_betas(path: Path) -> np.ndarray:
    """Ascending: the knots, and places between them.

    From knot to knot coefficients are straight in beta, and so bent on the logarithmic axis.
    """
    return np.union1d(path.betas, np.geomspace(path.betas[-1], path.betas[0], _BETWEEN))


def drawn_columns(path: Path) -> np.ndarray:
    """Columns of `path.coefficients`, the one that grows largest first."""
    return np.argsort(-np.abs(path.coefficients).max(axis=0), kind="stable")[:_MOST]
