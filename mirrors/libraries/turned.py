"""Units of neurons that are others turned around, such as -|t| or min(t, 0) (docs/theory.md section 3.8)."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from ..activations import Activation
from ..architecture import Architecture
from ..sample import Sample
from .capped_ramps import CappedRamps
from .chains import ChainLibrary, ListedLibrary
from .folded import FoldedChains
from .guard import refuse_entries
from .skewed import SkewedChains

#: Those that ask for a neuron with slope 1 right of 0.
_PLAIN: tuple[type[ChainLibrary], ...] = (FoldedChains, CappedRamps, SkewedChains)


class TurnedChains(ListedLibrary):
    """Units of value(t) = a * value'(c * t), a and c signs, from those of value', with slope 1 right of 0.

    A chain of value' is one of value with the signs s_1' c, then s_l' a c, and the biases b_1', then a b_l',
    times a.
    """

    @classmethod
    def suits(cls, n: int, architecture: Architecture) -> bool:
        """What bends in two layers or more, after all others were asked."""
        return cls.is_plain_chain(architecture)

    @classmethod
    def most(cls, n: int, architecture: Architecture) -> int:
        """As many as there are of value'."""
        plain = _unturned(architecture)
        return _class_for(n, plain).most(n, plain)

    @classmethod
    def guard(cls, n: int, architecture: Architecture) -> None:
        """As for value', and its dictionary is held."""
        plain = _unturned(architecture)
        _class_for(n, plain).guard(n, plain)

    @classmethod
    def build(cls, sample: Sample, architecture: Architecture, members: str) -> TurnedChains:
        """The chains of value', turned."""
        plain, n = _unturned(architecture), len(sample.u)
        given = _class_for(n, plain).build(sample, plain, members)
        refuse_entries(len(given), n, architecture)
        signs, biases = given.chains(np.arange(len(given)))
        a, c = architecture.unit.turns
        first = np.arange(signs.shape[1]) == 0
        return cls(sample, architecture, signs * np.where(first, c, a * c), biases * np.where(first, 1.0, a))


def _unturned(architecture: Architecture) -> Architecture:
    return replace(architecture, activation=Activation("unturned", left=architecture.unit.kappa))


def _class_for(n: int, architecture: Architecture) -> type[ChainLibrary]:
    return next(each for each in _PLAIN if each.suits(n, architecture))
