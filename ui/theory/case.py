"""What the theory is tried out on, and what is shown of it."""

from __future__ import annotations

from dataclasses import dataclass

import plotly.graph_objects as go

import mirrors
from mirrors import limits

from .. import words
from ..scene import Scene
from ..turns import cost
from ..view import fitting_span

#: What solves several problems does so on the user's points only up to so many, and to this `ui.turns.cost`.
_FEW_POINTS, _FEW = 60, limits.LARGE // 10


@dataclass(frozen=True)
class Example:
    """What is said beside a part of the text (Markdown), with a table of columns and a picture."""

    text: str
    table: dict[str, list[str]] | None = None
    figure: go.Figure | None = None


@dataclass(frozen=True)
class Case:
    """A Scene with at least one unit in use, and its optimum."""

    scene: Scene
    solution: mirrors.Solution
    is_own: bool

    @classmethod
    def of(cls, scene: Scene, solution: mirrors.Solution | None) -> Case:
        """The user's, or the default where there is no answer or nothing to see in it."""
        if solution is not None and len(solution.coefficients):
            return cls(scene, solution, True)
        default = Scene.of_links()
        return cls(default, fitted(default), False)

    @property
    def few(self) -> Case:
        """Itself, or the default where several solutions would take long."""
        scene = self.scene
        few = len(scene.points) <= _FEW_POINTS and cost(scene.x, scene.architecture) <= _FEW
        return self if few else Case.of(scene, None)

    @property
    def data_span(self) -> tuple[float, float]:
        """The part of the line where the points are."""
        return fitting_span(self.scene.points)

    @property
    def span(self) -> tuple[float, float]:
        """The part of the line where the points and the breakpoints near them are."""
        marks = [point.position for point in self.solution.breakpoints]
        return fitting_span(self.scene.points, marks)

    def says(self, text: str) -> str:
        """The text, after whose points it speaks of."""
        return f"**On {'your points' if self.is_own else 'an example'}.** {text}"


def fitted(scene: Scene) -> mirrors.Solution:
    """The optimum of a Scene."""
    return mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)


def small(value: float) -> str:
    """A difference that should be none."""
    return words.power_of_ten(value) if value else "0"


def two_columns(left: str, right: str, rows: dict[str, str]) -> dict[str, list[str]]:
    """A table of names and values."""
    return {left: list(rows), right: list(rows.values())}
