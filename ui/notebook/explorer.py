"""The widget: a tab (`ui/tab.py`) whose page is one cell."""

from __future__ import annotations

from dataclasses import fields
from functools import partial
from pathlib import Path
from typing import Any

import anywidget
import traitlets

from mirrors import Architecture, InvalidProblem, Solution
from mirrors.validation import as_data

from .. import state
from ..answer import solve
from ..explorer import explorer
from ..scene import Scene
from ..shell import use
from ..tab import Tab
from .document import document

_KEY = "canvas"


class Explorer(anywidget.AnyWidget):
    """Points to drag and a price to slide, with the best network, its features and its mirrors.

    Parameters
    ----------
    x, y : array-like of shape (n,), optional
        Points to begin with; without them those of the app's first Scene.
    architecture : Architecture, optional
    beta_ratio : float, optional
        β as a share of βₘₐₓ.
    height : int
        Of the cell, in px.

    Attributes
    ----------
    scene : Scene
        What is shown; it follows the hand, and may be set. `observe` tells of changes.

    Raises
    ------
    InvalidProblem
        For points, a network or a price that cannot be used.

    Examples
    --------
    >>> from mirrors import Architecture
    >>> from ui.notebook import Explorer
    >>> view = Explorer([0, 1, 2, 3], [0, 1, 0, 1], Architecture("absolute", 4))
    >>> view.scene = view.scene.replace(beta_ratio=0.1)
    >>> len(view.solution.features)
    1
    """

    _esm = Path(__file__).with_name("host.js").read_text("utf-8")
    page = traitlets.Unicode().tag(sync=True)
    shown = traitlets.Unicode().tag(sync=True)
    height = traitlets.Int().tag(sync=True)
    scene = traitlets.Instance(Scene)

    def __init__(
        self,
        x: Any = None,
        y: Any = None,
        architecture: Architecture | None = None,
        *,
        beta_ratio: float | None = None,
        height: int = 560,
    ) -> None:
        changes: dict[str, Any] = {} if architecture is None else named(architecture)
        if x is not None or y is not None:
            changes["points"] = tuple(zip(*(values.tolist() for values in as_data(x, y)), strict=True))
        if beta_ratio is not None:
            changes["beta_ratio"] = beta_ratio
        first = Scene.of_links().replace(**changes) if changes else Scene.default()
        self._tab = Tab(is_embedded=True)
        super().__init__(page=document(), height=height, scene=first)
        self.on_msg(self._hear)

    @property
    def solution(self) -> Solution:
        """The best network for what is shown; InvalidProblem says why there is none."""
        use(self._tab)
        answer = solve(self.scene)
        if isinstance(answer, str):
            raise InvalidProblem(answer)
        return answer

    @traitlets.observe("scene")
    def _set(self, change: Any) -> None:
        """Show a Scene, unless it comes from the hand, which shows it already."""
        if change["new"] != self._tab.session.scene:
            use(self._tab)
            state.commit(change["new"])
            self._draw()

    def _hear(self, _: object, content: dict[str, Any], __: object) -> None:
        """Take what was done in the cell."""
        use(self._tab)
        self._tab.events[_KEY] = content.get("event")
        self._draw()
        self.scene = state.current_scene()

    def _draw(self) -> None:
        self._tab.run(partial(explorer, _KEY))
        self.shown = self._tab.mounted[_KEY].decode()


def named(architecture: Architecture) -> dict[str, Any]:
    """The fields of a Scene that name this network.

    Raises
    ------
    InvalidProblem
        For an activation of the user's own that has no name in the app.
    """
    if not isinstance(architecture.activation, str):
        raise InvalidProblem(
            "The app knows activations by their names: add yours to mirrors.activations.ACTIVATIONS first."
        )
    return {field.name: getattr(architecture, field.name) for field in fields(architecture)}
