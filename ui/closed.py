"""Closed forms beside the solver: which Scene shows a form, and how far the two are apart."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

import mirrors
from mirrors.closed_forms import FORMS, Answer, ClosedForm, Example

from .scene import Scene
from .turns import in_turn


def _scene(example: Example) -> Scene:
    of, ratio = example.architecture, example.beta_ratio
    return Scene(example.points, of.unit.name, of.depth, kind=of.kind, width=of.width, beta_ratio=ratio)


#: A Scene that meets the conditions of each form.
EXAMPLES = {form.name: _scene(form.example) for form in FORMS}


@dataclass(frozen=True)
class Comparison:
    """A formula's answer and the solver's.

    Attributes
    ----------
    scene : Scene
    is_own : bool
        Whether it is the user's Scene, and not an example.
    solution : mirrors.Solution
    answer : Answer
    """

    scene: Scene
    is_own: bool
    solution: mirrors.Solution
    answer: Answer

    @cached_property
    def difference(self) -> float:
        """Largest difference of the two fits over the range of the labels; for a cost, relative."""
        if self.answer.cost is not None:
            return abs(solver_cost(self.scene) / self.answer.cost - 1)
        apart = np.abs(self.answer.fitted - self.solution.predict(self.scene.x)).max()
        return float(apart / (np.ptp(self.scene.y) or 1.0))


def solver_cost(scene: Scene) -> float:
    """The sum of |coefficients| as beta goes to 0: it is straight in beta below the path's last knot."""
    sizes = [
        np.abs(mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=ratio).coefficients).sum()
        for ratio in (2e-5, 1e-5)
    ]
    return float(2 * sizes[1] - sizes[0])


def compared(form: ClosedForm, scene: Scene, beta_ratio: float | None = None) -> Comparison:
    """On the user's Scene if it meets the conditions, else on the example.

    Parameters
    ----------
    beta_ratio : float, optional
        Instead of the price of the Scene or the example.
    """
    for candidate, is_own in ((scene, True), (EXAMPLES[form.name], False)):
        shown = candidate if beta_ratio is None else candidate.replace(beta_ratio=beta_ratio)
        try:
            with in_turn(shown.x, shown.architecture):
                solution = mirrors.fit(shown.x, shown.y, shown.architecture, beta_ratio=shown.beta_ratio)
                beta = solution.beta
                answer = form.answer(shown.x, shown.y, shown.architecture, beta) if beta else None
        except mirrors.LibraryTooLarge:
            continue
        if answer is not None:
            return Comparison(shown, is_own, solution, answer)
    raise mirrors.InvalidProblem(f"{form.title} holds only for a larger penalty; raise it.")
