"""Where a feature bends or jumps, and how that place came about."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Breakpoint:
    """A kink or a jump on the line of inputs (docs/theory.md section 3).

    Attributes
    ----------
    position : float
        In the units of x.
    kind : {"data", "midpoint", "reflection", "switch"}
        A crease pinned at a data point; a crease between folded points; the image of such a crease in
        earlier mirrors; a jump of a step activation.
    order : int
        Through how many mirrors it came.
    label : str
        The same in words, such as "x₅ mirrored at x₃".
    on_data : int or None
        Row of the data point it lies on, whatever its origin.
    steps : tuple of (source, mirror, image)
        The reflections that made it, first to last; empty for order 0.
    sources : tuple of float
        The data points it starts from.
    """

    position: float
    kind: str
    order: int
    label: str
    on_data: int | None
    steps: tuple[tuple[float, float, float], ...] = ()
    sources: tuple[float, ...] = ()


_DIGITS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")


def point_name(row: int) -> str:
    """The name of data row `row` on the screen: "x₁" for row 0."""
    return "x" + str(row + 1).translate(_DIGITS)
