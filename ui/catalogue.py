"""The whole library at a glance: for every feature how useful it is, where it bends, and by what mirrors."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from mirrors import Solution, limits
from mirrors.features.breakpoint import point_name

from .fields import numbers, some_of, switch, whole
from .settings import Settings
from .view import fitting_span

#: Where the breakpoints of a feature come from, simplest first.
GROUPS = {
    "data": "at data points",
    "mirror": "one mirror",
    "mirrors": "mirrors of mirrors",
    "midpoint": "halfway between points",
    "switch": "jumps",
}


@dataclass(frozen=True)
class Choice(Settings):
    """What a person asks for; None and an empty tuple ask for nothing."""

    groups: tuple[str, ...] = some_of(GROUPS)
    row: int | None = whole(None, 0, limits.MAX_POINTS - 1)
    between: tuple[float, float] | None = numbers(None, 2)
    only_selected: bool = switch()


@dataclass(frozen=True)
class Looked(Settings):
    """The feature that was clicked in the dictionary, from which the folding page goes on, and its choice."""

    feature: int | None = whole(None, 0, 10**9)
    fold: int | None = whole(None, 0, 10**9)


@dataclass(frozen=True)
class Catalogue:
    """Arrays over all features that are listed; P of them.

    Parameters
    ----------
    solution : mirrors.Solution
    """

    solution: Solution

    @cached_property
    def levels(self) -> np.ndarray:
        """|a_j . r| / beta (P,): at most 1, and 1 for what is selected; all 0 where beta is 0."""
        library, residual = self.solution.library, self.solution.residual
        if len(library) < library.size:  # the solver met only some, so price those
            prices = library.columns(np.arange(len(library))).T @ residual
        else:
            prices = library.correlations(residual)
        beta = self.solution.beta
        return np.abs(prices) / beta if beta else np.zeros(len(prices))

    @cached_property
    def kinks(self) -> np.ndarray:
        """Where each feature bends or jumps, in the units of x (P, K); NaN for what does not happen."""
        return self.solution.library.kinks(np.arange(len(self.solution.library)))

    @cached_property
    def groups(self) -> np.ndarray:
        """Key of `GROUPS` for each feature (P,)."""
        library = self.solution.library
        return library.origins(np.arange(len(library)))

    @cached_property
    def selected(self) -> np.ndarray:
        """Whether the shown network uses it (P,)."""
        used = np.zeros(len(self.solution.library), dtype=bool)
        used[self.solution.indices] = True
        return used

    def found(self, choice: Choice) -> np.ndarray:
        """Numbers of the features asked for, the most correlated first; of equals, the selected first."""
        kept = np.ones(len(self.levels), dtype=bool)
        if choice.groups:
            kept &= np.isin(self.groups, choice.groups)
        if choice.row is not None:
            at, near = self.solution.x[choice.row], self.solution.library.sample.tolerance
            kept &= (np.abs(self.kinks - at) <= near).any(axis=1)
        if choice.between is not None:
            low, high = choice.between
            kept &= ((self.kinks >= low) & (self.kinks <= high)).any(axis=1)
        if choice.only_selected:
            kept &= self.selected
        numbers = np.flatnonzero(kept)
        order = np.lexsort((numbers, ~self.selected[numbers], -np.round(self.levels[numbers], 9)))
        return numbers[order]

    @property
    def span(self) -> tuple[float, float]:
        """The part of x where data lie, with room around, in few digits."""
        points = list(zip(self.solution.x.tolist(), self.solution.y.tolist(), strict=True))
        low, high = fitting_span(points)
        return float(f"{low:.4g}"), float(f"{high:.4g}")

    def check(self, choice: Choice) -> None:
        """Refuse what a link asks for and is not here."""
        low, high = self.span
        if choice.row is not None and choice.row >= len(self.solution.x):
            choice.refuse("row", f"There is no data point {point_name(choice.row)} here; any is shown.")
        if absent := [GROUPS[key] for key in choice.groups if key not in self.counts()]:
            choice.refuse("groups", f"No feature bends {absent[0]} here; all are shown.")
        if choice.between and not low <= choice.between[0] <= choice.between[1] <= high:
            asked = f"from {choice.between[0]:g} to {choice.between[1]:g}"
            choice.refuse("between", f"Nothing is shown {asked}; all is shown.")

    def looked_at(self, clicked: int | None, looked: Looked, found: np.ndarray) -> int | None:
        """The feature shown closely: clicked just now or before, else the first that was found."""
        if clicked is not None and clicked != looked.feature:
            looked.change(feature=clicked, fold=None)
        if clicked is None and looked.feature is not None:
            if looked.feature >= len(self.levels):
                looked.refuse("feature", f"There is no feature {looked.feature} here; the first is shown.")
            clicked = looked.feature
        return int(found[0]) if clicked is None and len(found) else clicked

    def counts(self) -> dict[str, int]:
        """How many features each group has, without the empty groups."""
        return {key: int(n) for key in GROUPS if (n := np.count_nonzero(self.groups == key))}
