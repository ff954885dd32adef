"""A chain of neurons that bend: ReLU, leaky ReLU, absolute value and tied pairs of ReLUs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from .breakpoint import Breakpoint, Crease
from .feature import Feature, difference
from .origin import Unfolding
from .unfolding import fold


class ChainFeature(Feature):
    """t_D(x) of the chain t_l = activation_l(s_l (t_{l-1} - b_l)), t_0 = x (docs/theory.md section 2).

    The first bias is in the units of x, later ones are distances in the same units.

    >>> import mirrors
    >>> library = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=3))
    >>> feature = library.feature(1)
    >>> feature.biases, feature.origin
    ((0.0, 1.0), 'x₁, x₂, x₂ mirrored at x₁')
    """

    def __call__(self, x: Sequence[float] | np.ndarray | float) -> np.ndarray:
        """Values at any inputs, in the shape of x.

        >>> import mirrors
        >>> feature = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=2)).feature(1)
        >>> feature([0, 1, 3]).tolist()
        [1.0, 0.0, 2.0]
        """
        return self.folded(x, len(self.biases))

    def folded(self, x: Sequence[float] | np.ndarray | float, layers: int) -> np.ndarray:
        """t_layers(x), in the shape of x.

        >>> import mirrors
        >>> feature = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=3)).feature(1)
        >>> [feature.folded([0, 1, 3], layers).tolist() for layers in (0, 1, 2)]
        [[0.0, 1.0, 3.0], [0.0, 1.0, 3.0], [1.0, 0.0, 2.0]]
        """
        x = np.asarray(x, dtype=float)
        return np.asarray(fold(x, self.architecture.layers[:layers], self.signs, self.biases))

    @cached_property
    def _unfolding(self) -> Unfolding:
        return Unfolding(self)

    @cached_property
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """Where it bends, in ascending order; where several creases meet, the simplest origin is told."""
        return self._unfolding.breakpoints()

    @cached_property
    def equations(self) -> tuple[Crease, ...]:
        """What fixes the bias of each layer."""
        return self._unfolding.equations()

    @property
    def formula(self) -> str:
        """LaTeX, with biases to six digits."""
        text = "x"
        chain = zip(self.architecture.layers, self.signs, self.biases, strict=True)
        never_negative = False  # what the layer is given
        for neuron, s, b in chain:
            if never_negative and b == 0 and s > 0 and neuron.right == 1:
                continue  # passes it on as it is
            never_negative = neuron.left <= 0 <= neuron.right
            text = neuron.latex.replace("ARG", difference(text, b, s))
        return text
