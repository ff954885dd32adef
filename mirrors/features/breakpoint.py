"""Where a feature bends or jumps, and how that place came about."""

from __future__ import annotations

from dataclasses import dataclass

from ..naming import point_name, subscript

__all__ = ["Breakpoint", "Crease", "point_name", "subscript"]


@dataclass(frozen=True)
class Breakpoint:
    """A kink or a jump on the line of inputs (docs/theory.md section 3).

    Attributes
    ----------
    position : float
        In the units of x.
    kind : {"data", "midpoint", "reflection", "switch", "between"}
        A crease pinned at a data point; a crease between folded points; the image of such a crease in
        earlier mirrors, or of a data point in another; a jump of a step activation; a crease of a merged
        neuron that the labels put between two data points.
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
    layer : int
        The hidden layer whose crease or jump it is; 1 is the first.

    Examples
    --------
    >>> import mirrors
    >>> feature = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=3)).feature(1)
    >>> [(p.position, p.order, p.label) for p in feature.breakpoints]
    [(-1.0, 1, 'x₂ mirrored at x₁'), (0.0, 0, 'x₁'), (1.0, 0, 'x₂')]
    """

    position: float
    kind: str
    order: int
    label: str
    on_data: int | None
    steps: tuple[tuple[float, float, float], ...] = ()
    sources: tuple[float, ...] = ()
    layer: int = 1


@dataclass(frozen=True)
class Crease:
    """What fixes the bias of one neuron: equations t_{l-1}(x_p) = b_l (docs/theory.md section 2).

    Attributes
    ----------
    layer : int
        l, from 1.
    bias : float
        b_l, in the units of x.
    on : tuple of int
        Rows of the data points on this crease: each equation among them fixes the bias directly.
    folds : tuple of (row, row, layer)
        Where no point lies on it: pairs of points that this crease folds onto each other, and the later
        crease that they meet on.
    text : str
        The same in words, such as "t₁(x₅) = b₂" or "folds x₁ onto x₄".

    Examples
    --------
    >>> import mirrors
    >>> feature = mirrors.build_library([0, 1, 3], mirrors.Architecture("absolute", depth=3)).feature(1)
    >>> [(crease.bias, crease.text) for crease in feature.equations]
    [(0.0, 'x₁ = b₁'), (1.0, 't₁(x₂) = b₂')]
    """

    layer: int
    bias: float
    on: tuple[int, ...]
    folds: tuple[tuple[int, int, int], ...]
    text: str

    @property
    def clause(self) -> str:
        """The words as they follow "crease at 2, ".

        >>> Crease(1, 2.0, (), ((0, 3, 2),), "folds x₁ onto x₄").clause
        'which folds x₁ onto x₄'
        """
        links = {"where ": " = " in self.text, "which ": self.text.startswith("folds ")}
        return next((word for word, fits in links.items() if fits), "") + self.text
