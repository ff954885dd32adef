"""Which features the folding page can show, and which of them first."""

from __future__ import annotations

import numpy as np

from mirrors import Solution

from .catalogue import Looked
from .live.payloads.formulas import formula
from .live.payloads.numbers import number


def foldable(solution: Solution, looked: Looked) -> tuple[dict[int, str], int]:
    """Titles of the selected features, the largest first, and of the one looked at in the dictionary; and the
    feature to show."""
    order = np.argsort(-np.abs(solution.coefficients), kind="stable")
    titles = {
        index: f"{formula(solution.library.feature(index))}, selected with {number(z)}"
        for index, z in zip(solution.indices[order].tolist(), solution.coefficients[order], strict=True)
    }
    largest = next(iter(titles))
    if looked.feature is not None and looked.feature not in titles:
        if looked.feature >= len(solution.library):
            looked.refuse("feature", f"There is no feature {looked.feature}; the largest is shown.")
        titles[looked.feature] = (
            f"{formula(solution.library.feature(looked.feature))}, looked at in the dictionary"
        )
    wanted = looked.feature if looked.fold is None else looked.fold
    if looked.fold is not None and looked.fold not in titles:
        looked.refuse("fold", f"Feature {looked.fold} is not in the network; the largest is shown.")
    return titles, largest if wanted is None else wanted
