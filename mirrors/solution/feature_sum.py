"""A sum of features: the function that a network computes, whatever it is good for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from ..architecture import Architecture
from ..features import Breakpoint, Feature
from ..features.feature import number
from ..features.slopes import bending
from ..libraries import Library
from ..network import Network
from ..network.reconstruct import reconstruct
from ..validation import as_places


class FeatureSum:
    """Units of a library, each with its coefficient, and an output bias (docs/theory.md section 2).

    Attributes
    ----------
    library : Library
        Which units there are to choose from.
    indices : (k,) columns of the library that are used
    coefficients : (k,) their coefficients
    intercept : float
        The output bias.
    """

    library: Library
    indices: np.ndarray
    coefficients: np.ndarray
    intercept: float

    @property
    def architecture(self) -> Architecture:
        """The network that was trained."""
        return self.library.architecture

    @property
    def library_size(self) -> int:
        """Number of features in the complete library."""
        return self.library.size

    @cached_property
    def features(self) -> tuple[Feature, ...]:
        """The features that are used, in the order of `coefficients`."""
        return tuple(self.library.feature(int(i)) for i in self.indices)

    @cached_property
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """Where the fit bends or jumps, ascending; where features share one, its simplest origin."""
        simplest: list[Breakpoint] = []
        everything = sorted(
            (p for f in self.features for p in f.breakpoints),
            key=lambda p: (p.order, p.kind != "data", p.position),
        )
        tolerance = self.library.sample.tolerance
        for point in everything:
            if all(abs(point.position - other.position) > tolerance for other in simplest):
                simplest.append(point)
        simplest.sort(key=lambda p: p.position)
        if self.architecture.is_step:
            return tuple(simplest)
        # kinks of several features may cancel in the sum
        return tuple(bending(simplest, self.predict, self.library.sample.scale, 1e-9))

    def predict(self, x: Sequence[float] | np.ndarray | float) -> np.ndarray:
        """The fit at any inputs, in the shape of x.

        >>> import mirrors
        >>> absolute = mirrors.Architecture("absolute", depth=2)
        >>> solution = mirrors.fit([0, 1, 2], [0, 1, 0], absolute, beta_ratio=0.1)
        >>> solution.predict([0, 1, 2]).round(3).tolist()
        [0.033, 0.933, 0.033]
        """
        x = as_places(x)
        total = np.where(np.isnan(x), np.nan, self.intercept)
        for feature, z in zip(self.features, self.coefficients.tolist(), strict=True):
            total = total + z * feature(x)
        return total

    @cached_property
    def formula(self) -> str:
        """The whole fit in LaTeX, output bias included, with four digits.

        >>> import mirrors
        >>> absolute = mirrors.Architecture("absolute", depth=2)
        >>> print(mirrors.fit([0, 1, 2], [0, 1, 0], absolute, beta_ratio=0.1).formula)
        \\begin{aligned} f(x) = {}& 0.9333 - 0.9\\,\\left|x - 1\\right| \\end{aligned}
        """
        terms = [number(self.intercept, 4)]
        for feature, z in zip(self.features, self.coefficients.tolist(), strict=True):
            factor = "" if f"{abs(z):.4g}" == "1" else number(abs(z), 4) + r"\,"
            inner = feature.formula
            if self.architecture.is_step and len(feature.biases) > 1:
                inner = rf"\left({inner}\right)"
            terms.append(f"{'-' if z < 0 else '+'} {factor}{inner}")
        lines = [" ".join(terms[i : i + 3]) for i in range(0, len(terms), 3)]
        return r"\begin{aligned} f(x) = {}& " + r" \\ & ".join(lines) + r" \end{aligned}"

    def network(self) -> Network:
        """The network itself, with balanced weights.

        >>> import mirrors
        >>> absolute = mirrors.Architecture("absolute", depth=2)
        >>> solution = mirrors.fit([0, 1, 2], [0, 1, 0], absolute, beta_ratio=0.1)
        >>> solution.network().units[0].biases[0] == -solution.network().units[0].weights[0]
        True
        """
        return reconstruct(self.architecture, self.features, self.coefficients, self.intercept)
