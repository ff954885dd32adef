"""What a closed form says, and what it answers."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np

from ..architecture import Architecture, as_architecture
from ..libraries import sample_for
from ..sample import Sample
from ..validation import as_data, as_positive


@dataclass(frozen=True)
class Problem:
    """Data in ascending order of x, an architecture and a penalty."""

    x: np.ndarray
    y: np.ndarray
    architecture: Architecture
    beta: float

    @property
    def is_distinct(self) -> bool:
        """Whether no input occurs twice, up to the tolerance of the sample."""
        return len(self.sample.u) == len(self.x)

    @property
    def centred(self) -> np.ndarray:
        """Labels minus their mean."""
        return self.y - self.y.mean()

    @cached_property
    def sample(self) -> Sample:
        """The distinct inputs."""
        return sample_for(self.x, self.architecture)


@dataclass(frozen=True)
class Result:
    """What a formula gives, in ascending order of x; `ClosedForm.answer` returns to the rows as given.

    Attributes
    ----------
    fitted : (N,) the fit at the data; the labels themselves where beta -> 0
    cost : float or None
        The least sum of |coefficients| of an interpolation, for a form about beta -> 0.
    critical : dict of str to float
        The values of beta at which the formula changes, named in LaTeX.
    """

    fitted: np.ndarray
    cost: float | None = None
    critical: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """The optimum by a formula, ready to be compared with `mirrors.fit`.

    Attributes
    ----------
    form : ClosedForm
    fitted : (N,) the fit at the data, in the order of x as given
    objective : float or None
        1/2 ||fitted - y||^2 + beta * sum of |coefficients|; None for a form about beta -> 0.
    cost : float or None
        The least sum of |coefficients| of an interpolation, for a form about beta -> 0: the limit of
        objective / beta.
    critical : dict of str to float
        The values of beta at which the formula changes, named in LaTeX.

    Examples
    --------
    >>> import mirrors
    >>> network = mirrors.Architecture("relu", depth=2)
    >>> answer = mirrors.closed_forms.CONSTANT.answer([0, 1], [0, 2], network, beta=5.0)
    >>> answer.fitted.tolist(), answer.objective, list(answer.critical.values())
    ([1.0, 1.0], 1.0, [1.0])
    """

    form: ClosedForm
    fitted: np.ndarray
    objective: float | None
    cost: float | None
    critical: dict[str, float]


@dataclass(frozen=True)
class Example:
    """A problem that meets the conditions of a form: points (x, y), and a share of beta_max.

    >>> Example(((0.0, 0.0), (1.0, 1.0)), Architecture("relu", depth=2), beta_ratio=0.1).points[1]
    (1.0, 1.0)
    """

    points: tuple[tuple[float, float], ...]
    architecture: Architecture
    beta_ratio: float


@dataclass(frozen=True)
class ClosedForm:
    """One special case that needs no solver; each is proven in docs/theory.md section 7.

    Attributes
    ----------
    name, title : str
        For programs, and for people.
    conditions : str
        When it holds, in words.
    formula : str
        LaTeX.
    solve : callable (Problem) -> Result or None
        None where the conditions do not hold.
    example : Example

    Examples
    --------
    >>> import mirrors
    >>> [form.name for form in mirrors.closed_forms.FORMS][:3]
    ['constant', 'two_points', 'three_points']
    """

    name: str
    title: str
    conditions: str
    formula: str
    solve: Callable[[Problem], Result | None] = field(repr=False)
    example: Example = field(repr=False)

    def answer(self, x: np.ndarray, y: np.ndarray, architecture: Architecture, beta: float) -> Answer | None:
        """The optimum for these data, or None where the conditions do not hold.

        Parameters
        ----------
        x, y : array-like, shape (N,)
        architecture : Architecture
        beta : float, above 0

        Raises
        ------
        InvalidProblem

        Examples
        --------
        >>> import mirrors
        >>> network = mirrors.Architecture("relu", depth=2)
        >>> mirrors.closed_forms.TWO_POINTS.answer([0, 1], [0, 2], network, 0.1).fitted.round(9).tolist()
        [0.1, 1.9]
        >>> mirrors.closed_forms.TWO_POINTS.answer([0, 1, 2], [0, 2, 1], network, 0.1) is None
        True
        """
        inputs, labels = as_data(x, y)
        architecture = as_architecture(architecture)
        order = np.argsort(inputs, kind="stable")
        found = self.solve(Problem(inputs[order], labels[order], architecture, as_positive(beta, "beta")))
        if found is None:
            return None
        fitted = np.empty(len(order))
        fitted[order] = found.fitted
        residual = labels - fitted
        # at an optimum the residual times the fit is beta times the sum of |coefficients|
        objective = 0.5 * residual @ residual + residual @ (fitted - fitted.mean())
        return Answer(
            self, fitted, float(objective) if found.cost is None else None, found.cost, found.critical
        )
