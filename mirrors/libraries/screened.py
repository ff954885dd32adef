"""Pricing of very many units: only those are priced that may matter (docs/theory.md section 10.1).

Slopes of units lie in [-1, 1], so two residuals price all of them alike up to the transport distance between
these. What one residual is known to price at less than the rest is left out for the next one, with proof.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from ..transport import transport
from .chains import ListedLibrary
from .pricing import spread

#: Up to so many units it is as quick to price all of them.
_FEW = 100_000
#: One unit in so many is asked first; no fraction, so that units in rows of any length are met alike.
_SAMPLED = 16.18
#: Units above what was asked for that are enough to go on with.
_ENOUGH = 64
#: A larger share of all units is not priced one by one.
_SHARE = 0.25
#: Units priced at a time.
_TOGETHER = 1 << 16
#: Prices are kept in single precision, and computed with rounding that is small against the largest.
_SINGLE, _ROUNDING = 1e-6, 1e-13


class Known:
    """What all units are worth to one residual.

    Parameters
    ----------
    residual : (n,) array of sum 0 and of size 1
    sizes : (P,) array of |a_j . residual|, in single precision
    """

    def __init__(self, residual: np.ndarray, sizes: np.ndarray):
        self.residual, self.sizes = residual, sizes
        self.first = int(sizes.argmax())

    def reaching(self, places: np.ndarray, residual: np.ndarray, floor: float) -> np.ndarray:
        """Which units (P,) may have |a_j . residual| >= floor; no other can.

        >>> places, known = np.array([0.0, 1.0]), Known(np.array([-2.0, 2.0]), np.array([2.0, 1.0, 0.2]))
        >>> known.reaching(places, np.array([-1.0, 1.0]), 0.5).tolist()
        [True, True, False]
        """
        norm = float(self.residual @ self.residual)
        scale = float(residual @ self.residual) / norm if norm else 0.0
        away = transport(places, residual - scale * self.residual)
        least = (floor - away) * (1 - _SINGLE) - _ROUNDING * float(self.sizes[self.first]) * abs(scale)
        if least <= 0 or not scale:
            return np.full(len(self.sizes), least <= 0)
        return np.asarray(self.sizes >= np.float64(least / abs(scale)))


class ScreenedLibrary(ListedLibrary):
    """Chains given one by one, whose slopes lie in [-1, 1]."""

    _known: Known | None = None

    def strongest(self, residual: np.ndarray, count: int, above: float) -> tuple[np.ndarray, np.ndarray]:
        """A sample of the units is asked first, and all of them only where too few of it are above."""
        if len(self) <= _FEW:
            return super().strongest(residual, count, above)
        units, prices = self._sampled, self.priced(self._sampled, residual)
        if np.count_nonzero(np.abs(prices) > above) < min(count, _ENOUGH):
            units, prices = self._reaching(residual, above)
        beyond = np.abs(prices) > above
        units, prices = units[beyond], prices[beyond]
        best = spread(np.abs(prices), count, above)
        return units[best], prices[best]

    def largest(self, residual: np.ndarray) -> float:
        """That of the unit that was best before, and of all that may be better."""
        if len(self) <= _FEW:
            return super().largest(residual)
        if self._known is None:
            return self._price_all(residual, np.inf)[2]
        least = float(np.abs(self.priced(np.array([self._known.first]), residual))[0])
        return max(least, float(np.abs(self._reaching(residual, least)[1]).max(initial=0.0)))

    def near(self, residual: np.ndarray, floor: float, known: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Units with |a_j . r| >= `floor` and those of `known`: ascending indices and a_j . r."""
        if len(self) <= _FEW:
            return super().near(residual, floor, known)
        units = np.union1d(self._reaching(residual, floor)[0], known)
        return units, self.priced(units, residual)

    @cached_property
    def _sampled(self) -> np.ndarray:
        return (np.arange(int(len(self) / _SAMPLED)) * _SAMPLED).astype(np.intp)

    def _reaching(self, residual: np.ndarray, floor: float) -> tuple[np.ndarray, np.ndarray]:
        """All units with |a_j . r| >= `floor`, ascending, and a_j . r."""
        if self._known is not None:
            perhaps = self._known.reaching(self.sample.u, residual, floor)
            if np.count_nonzero(perhaps) <= _SHARE * len(self):
                units = np.flatnonzero(perhaps)
                prices = self.priced(units, residual)
                taken = np.abs(prices) >= floor
                return units[taken], prices[taken]
        return self._price_all(residual, floor)[:2]

    def _price_all(self, residual: np.ndarray, floor: float) -> tuple[np.ndarray, np.ndarray, float]:
        """Price all units and remember: those with |a_j . r| >= `floor`, a_j . r, and the largest."""
        sizes, largest = np.empty(len(self), dtype=np.float32), 0.0
        unit = float(np.abs(residual).max()) or 1.0
        units, above = [np.empty(0, dtype=np.intp)], [np.empty(0)]
        for first in range(0, len(self), _TOGETHER):
            some = slice(first, min(first + _TOGETHER, len(self)))
            prices = self.priced(some, residual)
            size = np.abs(prices)
            sizes[some], largest = size / unit, max(largest, float(size.max()))
            taken = np.flatnonzero(size >= floor)
            units.append(first + taken)
            above.append(prices[taken])
        self._known = Known(residual / unit, sizes)
        return np.concatenate(units), np.concatenate(above), largest
