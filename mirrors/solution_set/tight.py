"""The units that an optimal network may use: those with |a . r| = beta (docs/theory.md section 6)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from ..columns import distinct_columns
from ..errors import LibraryTooLarge
from ..features import Feature
from ..libraries import Library, library_on
from ..network import Network
from ..network.reconstruct import reconstruct
from ..sample import Sample
from .optimum import Optimum
from .polytope import Polytope


@dataclass(frozen=True)
class TightUnits:
    """Vertices of the arrangement, refined by some inputs of weight zero, with |a . r| = beta.

    Columns are turned so that a . r = beta, centred on the data, and divided by the spread of x; labels are
    divided by `label_scale`.

    Attributes
    ----------
    solution : Optimum
    library : Library
        Of the refined arrangement.
    indices : (k,) units of `library`; -1 - i stands for unit i of the solution
    signs : (k,) of a . r
    columns : (n, k) at the distinct data points
    outside : (m, k) at the further inputs, moved by the same constants
    """

    solution: Optimum
    library: Library
    indices: np.ndarray
    signs: np.ndarray
    columns: np.ndarray
    outside: np.ndarray

    @cached_property
    def fit(self) -> np.ndarray:
        """The fit (n,) at the distinct data points, centred and scaled."""
        return scaled_fit(self.solution)

    @cached_property
    def polytope(self) -> Polytope:
        """All z >= 0 that give the fit."""
        return Polytope(self.columns, self.fit)

    def distinct(self) -> TightUnits:
        """One unit of those that agree on the data and on the further inputs."""
        first, _ = distinct_columns(np.concatenate([self.columns, self.outside]))
        return TightUnits(
            self.solution,
            self.library,
            self.indices[first],
            self.signs[first],
            self.columns[:, first],
            self.outside[:, first],
        )

    def features(self, chosen: np.ndarray) -> tuple[Feature, ...]:
        """Some of the units, by their place here."""
        own = self.solution.features
        return tuple(own[-1 - i] if i < 0 else self.library.feature(i) for i in self.indices[chosen].tolist())

    def in_user_units(self, z: np.ndarray, chosen: np.ndarray) -> np.ndarray:
        """Coefficients with the sign of their unit, from those z > 0 of the chosen units."""
        return z * self.signs[chosen] * label_scale(self.solution) / self.solution.library.column_scale

    def network(self, z: np.ndarray) -> Network:
        """The optimal network with coefficients z."""
        chosen = np.flatnonzero(z)
        return network_of(self.solution, self.features(chosen), self.in_user_units(z[chosen], chosen))


def network_of(solution: Optimum, features: Sequence[Feature], coefficients: np.ndarray) -> Network:
    """The network with these units, and the output bias that makes its mean residual zero."""
    values = sum((z * f(solution.x) for f, z in zip(features, coefficients, strict=True)), np.zeros(1))
    intercept = float(np.mean(solution.y) - np.mean(values))
    return reconstruct(solution.architecture, features, coefficients, intercept)


def label_scale(solution: Optimum) -> float:
    """The largest deviation of the fit from its mean; 1 where it is constant."""
    fitted = solution.y - solution.residual
    return float(np.abs(fitted - fitted.mean()).max()) if len(solution.indices) else 1.0


def scaled_fit(solution: Optimum) -> np.ndarray:
    """The fit at the distinct data points, centred over all rows and divided by `label_scale`."""
    fitted = solution.library.columns(solution.indices) @ solution.coefficients
    centred = (fitted - fitted.mean()) / label_scale(solution)
    return centred[solution.library.sample.first_row]


def tight_units(solution: Optimum, further: Sequence[float] | np.ndarray = ()) -> TightUnits:
    """The tight vertices of the arrangement refined by `further` inputs, none of them a data point.

    Raises
    ------
    LibraryTooLarge
        If the refined library does not list its units.
    """
    base = solution.library
    data = base.sample.points
    extra = np.asarray(further, dtype=float)
    library = base
    if len(extra):  # however far they lie, the data points stay apart
        refined = Sample(np.concatenate([data, extra]), base.sample.tolerance)
        library = library_on(refined, solution.architecture)
    if len(library) < library.size and len(solution.indices):
        raise LibraryTooLarge(
            f"The library has {library.size:,} features and is not listed, so its other optimal networks "
            "cannot be found. Use fewer points or a smaller width."
        )
    points = library.sample.points
    at_data, at_extra = np.searchsorted(points, data), np.searchsorted(points, extra)
    dual, floor = solution.tightness
    summed = np.zeros(len(points))
    summed[at_data] = base.sample.summed(dual)
    known = solution.indices if library is base else np.empty(0, dtype=np.intp)
    indices, prices = library.near(summed, floor / library.column_scale, known)
    if not len(solution.indices):  # all optimal coefficients have one sum of sizes: here it is 0
        indices, prices = indices[:0], prices[:0]
    signs, values = np.sign(prices), library.scaled_columns(indices) * library.column_scale
    if library is base:  # at a small price rounding may turn a . r; what is used tells its sign itself
        place = np.searchsorted(indices, solution.indices)
        signs[place] = np.sign(solution.coefficients)
    else:  # the shown network stays among them, whatever the rounding of the refined ones
        own = np.array([f(points) for f in solution.features]).reshape(-1, len(points)).T
        indices = np.append(-1 - np.arange(own.shape[1]), indices)
        signs = np.append(np.sign(solution.coefficients), signs)
        values = np.column_stack([own, values])
    values = values * (signs / base.column_scale)
    counts = base.sample.counts
    values -= counts @ values[at_data] / counts.sum()
    return TightUnits(solution, library, indices, signs, values[at_data], values[at_extra])
