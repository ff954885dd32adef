"""An interior-point method for the steepest slope: O(n) a step (docs/theory.md section 12.2)."""

from __future__ import annotations

import numpy as np
from scipy.linalg.lapack import dpttrf, dpttrs

#: Steps at most; 10 to 30 are usual.
_STEPS = 100
#: Done when the products of slacks and prices are below this share of what the steepness costs.
_DONE = 1e-14
#: So much of the difference at the start between the rises and those of u may be left.
_LEFT = 1e-15
#: How close to the boundary a step may go.
_CLOSE = 0.995

_UP_DOWN = np.array([[1.0], [-1.0]])


def interior_point(
    gaps: np.ndarray, masses: np.ndarray, labels: np.ndarray, beta: float
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """min 1/2 sum m_n (u_n - y_n)^2 + beta * s over |u_{n+1} - u_n| <= s h_n.

    Mehrotra's predictor and corrector. The prices of the 2 (n - 1) constraints tell u; the rises
    u_{n+1} - u_n are variables of their own, so that tiny gaps lose no digits. What has to vanish: the
    products of slack and price, the difference between the rises and those of u, and what the prices lack to
    add up to beta.

    Parameters
    ----------
    gaps : (n - 1,) h, above 0
    masses, labels : (n,) m, above 0, and y, of weighted mean 0
    beta : float
        Below the transport distance of m y, so that s > 0.

    Returns
    -------
    rises : (n - 1,) u_{n+1} - u_n
    prices : (n - 1,) how much each gap holds u back: positive where it may rise no faster
    stiffness : (n - 1,) price over slack: large where the slope is at its bound

    Examples
    --------
    >>> rises, prices, _ = interior_point(np.ones(1), np.ones(2), np.array([-1.0, 1.0]), beta=0.5)
    >>> rises.round(9).tolist(), prices.round(9).tolist()
    ([1.0], [0.5])
    """
    rises, apart, left = np.zeros_like(gaps), np.diff(labels), 1.0
    slack = np.tile(gaps * (2 * np.abs(labels).max() / gaps.sum()), (2, 1))
    price = np.full_like(slack, 0.5 * beta / gaps.sum())
    for _ in range(_STEPS):
        products, missing = slack * price, beta - float(gaps @ price.sum(axis=0))
        steepness = slack[:, 0].sum() / (2 * gaps[0])
        if products.sum() <= _DONE * beta * steepness and left <= _LEFT:
            break
        newton = _Newton(gaps, masses, slack, price, left * apart, missing)
        slacker, dearer = newton.step(products)[1:]
        length = min(_room(slack, slacker), _room(price, dearer), 1.0)
        after = float(((slack + length * slacker) * (price + length * dearer)).sum() / products.sum())
        centre = after**3 * float(products.mean())
        rise, slacker, dearer = newton.step(products + slacker * dearer - centre)
        length = min(_CLOSE * min(_room(slack, slacker), _room(price, dearer)), 1.0)
        rises += length * rise
        slack += length * slacker
        price += length * dearer
        left *= 1 - length
    return rises, price[0] - price[1], (price / slack).max(axis=0)


class _Newton:
    """The linear system of one step, solved for the prices: tridiagonal but for the steepness."""

    def __init__(
        self,
        gaps: np.ndarray,
        masses: np.ndarray,
        slack: np.ndarray,
        price: np.ndarray,
        apart: np.ndarray,
        missing: float,
    ):
        self._gaps, self._slack, self._apart, self._missing = gaps, slack, apart, missing
        self._stiff = price / slack
        up, down = self._stiff
        self._sum = up + down
        self._share = (up - down) / self._sum
        inverse = 1 / masses
        beside = -inverse[1:-1] if len(gaps) > 1 else np.zeros(1)  # LAPACK asks for one more than there are
        self._factor = dpttrf(inverse[:-1] + inverse[1:] + 1 / self._sum, beside)[:2]
        self._along = self._solved(-self._share * gaps)  # how the net prices move with the steepness
        self._gives = float(gaps @ (self._share * self._along - 4 * up * (down / self._sum) * gaps))

    def step(self, goal: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """Changes of rises, slacks and prices that lower the products by `goal`, to first order."""
        pull = -goal / self._slack
        net = pull[0] - pull[1]
        moved = self._solved(net / self._sum + self._apart)
        added = float(self._gaps @ (pull[0] + pull[1] + self._share * (moved - net)))
        steeper = (self._missing - added) / self._gives
        moved += steeper * self._along
        rise = (moved - net) / self._sum + steeper * self._share * self._gaps
        slacker = steeper * self._gaps - _UP_DOWN * rise
        return rise, slacker, pull - self._stiff * slacker

    def _solved(self, right: np.ndarray) -> np.ndarray:
        return np.asarray(dpttrs(*self._factor, right)[0])


def _room(values: np.ndarray, change: np.ndarray) -> float:
    """How far `values` may go along `change` and stay positive; 2 where it may go further."""
    return 1 / max(0.5, -float((change / values).min()))
