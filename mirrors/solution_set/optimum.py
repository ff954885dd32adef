"""What the set of all optima asks of the one that was found."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, Self

import numpy as np

from ..architecture import Architecture
from ..features import Feature
from ..libraries import Library
from ..network import Network


class Optimum(Protocol):
    """One optimal network over a library; docs/theory.md section 6."""

    @property
    def x(self) -> np.ndarray:
        """(N,) inputs."""

    @property
    def y(self) -> np.ndarray:
        """(N,) labels."""

    @property
    def library(self) -> Library:
        """The complete library."""

    @property
    def architecture(self) -> Architecture:
        """The network that was trained."""

    @property
    def indices(self) -> np.ndarray:
        """(k,) units that are used."""

    @property
    def coefficients(self) -> np.ndarray:
        """(k,) their coefficients."""

    @property
    def features(self) -> tuple[Feature, ...]:
        """The same as functions."""

    @property
    def residual(self) -> np.ndarray:
        """(N,) label minus fit."""

    @property
    def relative_gap(self) -> float:
        """The duality gap, relative."""

    @property
    def is_proven(self) -> bool:
        """Whether it is as small as a solution promises."""

    @property
    def tightness(self) -> tuple[np.ndarray, float]:
        """A dual variable (N,), and the least |a . dual| of a unit that an optimal network may use."""

    @property
    def is_plain(self) -> bool:
        """Whether the loss is 1/2 (y - f)^2 in every row."""

    def predict(self, x: Sequence[float] | np.ndarray | float) -> np.ndarray:
        """The fit at any inputs."""

    def network(self) -> Network:
        """The network itself."""

    def with_units(
        self, library: Library, indices: np.ndarray, coefficients: np.ndarray, intercept: float
    ) -> Self:
        """The same problem, answered by other units."""
