"""Whether all optimal networks are one function: where they may part, and whether they do."""

from __future__ import annotations

import numpy as np

from .band import band
from .tight import TightUnits, label_scale

#: The band has width 0 where it is narrower than this share of the spread of the fit.
_NARROW = 1e-8
#: Units whose kinks are looked at one by one.
_LOOKED_AT = 200


def critical(units: TightUnits) -> np.ndarray:
    """Data points and the kinks of optimal units, ascending: from one to the next nothing bends."""
    solution, chosen = units.solution, np.flatnonzero(units.polytope.interior)
    many = len(chosen) > _LOOKED_AT
    used = solution.indices if many else units.indices[chosen]
    kinks = solution.library.kinks(used).ravel()
    places = np.unique(np.concatenate([solution.library.sample.points, kinks[np.isfinite(kinks)]]))
    return places[np.append(True, np.diff(places) > solution.library.sample.tolerance)]


def agree_at(units: TightUnits, probes: np.ndarray) -> bool:
    """Whether all optimal networks have the same values at inputs (m,)."""
    solution = units.solution
    narrow = _NARROW * label_scale(solution)
    apart, at_data = (np.abs(_mixed(units, x) - solution.predict(x)).max() for x in (probes, solution.x))
    if apart > narrow + 10 * at_data:
        return False  # seen without a linear program at every probe
    low, high = band(solution, probes)
    return bool((high - low).max() <= narrow)


def _mixed(units: TightUnits, at: np.ndarray) -> np.ndarray:
    """At inputs (m,), the optimal network that uses every library unit that any optimal one uses."""
    solution, interior = units.solution, units.polytope.interior
    chosen = np.flatnonzero(interior)
    coefficients = units.in_user_units(interior[chosen], chosen)
    there, here = (coefficients @ units.library.values(units.indices[chosen], x) for x in (at, solution.x))
    return np.asarray(solution.y.mean() + there - here.mean())
