"""The ways of measuring error: in words, as a formula, and with the number that each takes."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from inspect import getdoc
from typing import Literal

import numpy as np

from mirrors import Huber, Quantile
from mirrors.losses import NAMED, Loss, OfResidual

#: Quantiles on the slider.
TAUS = (0.01, *(round(0.05 * k, 2) for k in range(1, 20)), 0.99)
#: Round numbers between two powers of ten.
_ROUND = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0)
#: Huber's delta as a share of the spread of the labels, where nobody has chosen one.
_FIRST_SHARE = 0.1


@dataclass(frozen=True)
class Kind:
    """One way of measuring error.

    Attributes
    ----------
    title : str
        As it stands in the list.
    words, formula : str
        What it does, for a student, and what it is, of the label y and the fit f.
    make : callable (float) -> Loss
        Given its number, where it takes one.
    amount : str
        The setting that is its number, or nothing.
    symbol : str
        How the formula writes this number.
    labels : {"numbers", "classes", "counts"}
        What it measures.
    """

    title: str
    words: str
    formula: str
    make: Callable[[float], Loss]
    amount: Literal["", "delta", "tau"] = ""
    symbol: str = ""
    labels: Literal["numbers", "classes", "counts"] = "numbers"


def _always(loss: Loss) -> Callable[[float], Loss]:
    """A loss that takes no number."""
    return lambda _: loss


_WRITTEN = {
    "squared": Kind(
        "Squared error",
        "An error twice as large costs four times as much, so a single outlier pulls the curve far.",
        "½ (y − f)²",
        _always(NAMED["squared"]),
    ),
    "absolute": Kind(
        "Absolute error",
        "An error twice as large costs twice as much, so an outlier pulls no harder than a near miss.",
        "|y − f|",
        _always(NAMED["absolute"]),
    ),
    "huber": Kind(
        "Huber: squared, then straight",
        "Small errors count squared; beyond δ they count in proportion, so an outlier pulls with δ at most.",
        "½ e² up to |e| = δ, then δ |e| − ½ δ², where e = y − f",
        Huber,
        "delta",
        "δ",
    ),
    "quantile": Kind(
        "Quantile",
        "A point above the curve costs τ a unit, one below 1 − τ: about a share τ ends up below.",
        "τ (y − f) above the curve, (1 − τ) (f − y) below",
        Quantile,
        "tau",
        "τ",
    ),
    "poisson": Kind(
        "Poisson: counts",
        "For counts. The curve is the expected count exp(f), never below 0; where counts are large, the same "
        "error weighs less.",
        "exp(f) − y f, less its least value y − y log y",
        _always(NAMED["poisson"]),
        labels="counts",
    ),
    "logistic": Kind(
        "Logistic: two classes",
        "For two classes. The network says how likely each class is, and pays for being surprised.",
        "log(1 + exp(−y f)) for y = ±1",
        _always(NAMED["logistic"]),
        labels="classes",
    ),
    "hinge": Kind(
        "Hinge: two classes",
        "For two classes. A point on its own side of 0 by 1 or more costs nothing; others pay in proportion.",
        "max(0, 1 − y f) for y = ±1",
        _always(NAMED["hinge"]),
        labels="classes",
    ),
}


def unwritten(named: Mapping[str, Loss]) -> dict[str, Kind]:
    """Of named losses that nobody has put into words: by their name, and in those of their class."""
    return {
        name: Kind(
            name.replace("_", " ").capitalize(),
            (getdoc(type(loss)) or "").partition("\n")[0],
            "",
            _always(loss),
            labels="classes" if loss.tells_classes else "numbers",
        )
        for name, loss in named.items()
        if name not in _WRITTEN and (loss.tells_classes or isinstance(loss, OfResidual))
    }


KINDS = _WRITTEN | unwritten(NAMED)


def first_delta(y: np.ndarray) -> float:
    """A round number, small against the spread of the labels."""
    return float(f"{_FIRST_SHARE * float(np.ptp(y)):.1g}") or 1.0


def deltas(y: np.ndarray) -> tuple[float, ...]:
    """Huber's delta on the slider: round numbers from below a hundredth of the spread of y to beyond it."""
    power = math.floor(math.log10(float(np.ptp(y)) or 1.0))
    return tuple(
        float(f"{leading}e{exponent}") for exponent in range(power - 2, power + 2) for leading in _ROUND
    )
