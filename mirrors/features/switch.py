"""A unit that jumps: the sign and threshold networks of any width and depth (docs/theory.md section 4)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from .breakpoint import Breakpoint, Crease, point_name
from .feature import Feature, difference


class SwitchFeature(Feature):
    """The low value left of the first switch, and the other value from each switch on.

    `biases` are the inputs at which it switches, ascending: x >= b lies behind the switch. `signs` tell the
    way, up and down in turn. Starting high instead would be the same column up to sign and a constant.

    >>> import mirrors
    >>> feature = mirrors.build_library([0, 1, 3], mirrors.Architecture("threshold", depth=2)).feature(1)
    >>> feature.biases, feature.origin
    ((1.0,), 'jump at x₂')
    """

    def __call__(self, x: Sequence[float] | np.ndarray | float) -> np.ndarray:
        """Values at any inputs, in the shape of x.

        >>> import mirrors
        >>> feature = mirrors.build_library([0, 1, 3], mirrors.Architecture("sign", depth=2)).feature(1)
        >>> feature([0, 0.9, 1, 3]).tolist()
        [-1.0, -1.0, 1.0, 1.0]
        """
        x = np.asarray(x, dtype=float)
        passed = np.searchsorted(self.biases, x, side="right")
        return np.where(np.isnan(x), np.nan, np.array(self.architecture.step_values)[passed % 2])

    @cached_property
    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """Where it jumps, in ascending order."""
        return tuple(
            Breakpoint(b, "switch", 0, f"jump at {self.sample.name(b)}", self.sample.point_at(b), (), (b,))
            for b in self.biases
        )

    @cached_property
    def equations(self) -> tuple[Crease, ...]:
        """Each switch is a first-layer neuron that turns at a data point."""
        rows = [self.sample.point_at(b) for b in self.biases]
        return tuple(
            Crease(1, b, (row,), (), f"b = {point_name(row)}")
            for b, row in zip(self.biases, rows, strict=True)
            if row is not None
        )

    @property
    def formula(self) -> str:
        """LaTeX: steps, up and down in turn."""
        neuron = self.architecture.unit.latex
        steps = [neuron.replace("ARG", difference("x", b)) for b in self.biases]
        text = "".join(f" {'+' if s > 0 else '-'} {step}" for s, step in zip(self.signs, steps, strict=True))
        low = self.architecture.step_values[0]
        if low and len(self.biases) % 2 == 0:
            text += f" - {-low:g}"
        return text.removeprefix(" + ").removeprefix(" ") or "0"
