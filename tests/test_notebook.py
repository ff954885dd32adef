"""The widget of a notebook, without a notebook."""

from __future__ import annotations

import json
import re

import numpy as np
import pytest

import mirrors
from tests.optional import needs


def test_what_is_shown_follows_the_scene_that_is_set():
    needs("anywidget")
    from ui.notebook import Explorer

    view = Explorer(range(5), [0, 1, 0, 1, 0], mirrors.Architecture("relu", 2), beta_ratio=0.1)
    before = json.loads(view.shown)
    view.scene = view.scene.replace(beta_ratio=0.5)
    after = json.loads(view.shown)
    assert (before["news"]["scene"]["beta"], after["news"]["scene"]["beta"]) == (0.1, 0.5)
    assert after["news"]["rev"] > before["news"]["rev"]  # else the page keeps its own Scene
    wanted = mirrors.fit(view.scene.x, view.scene.y, view.scene.architecture, beta_ratio=0.5)
    assert view.solution.objective == pytest.approx(wanted.objective, rel=1e-12)
    assert before["embed"] and view.height == 560  # a frame of another page
    assert not re.search(r"(from|import) '\.", view.page)


def test_two_cells_do_not_meet():
    needs("anywidget")
    from ui.notebook import Explorer

    one, other = Explorer([0, 1, 2], [0, 1, 0]), Explorer([0, 1, 2], [5, 6, 5])
    one.scene = one.scene.replace(beta_ratio=0.2)
    assert other.scene.beta_ratio == 0.01 and other.solution.predict(1.0) == pytest.approx(5.98, abs=0.1)
    assert np.allclose(one.scene.y, [0, 1, 0])


def test_what_cannot_be_shown_is_told():
    needs("anywidget")
    from ui.notebook import Explorer

    with pytest.raises(mirrors.InvalidProblem, match=r"y\[1\] is nan"):
        Explorer([0, 1], [0, np.nan])
    with pytest.raises(mirrors.InvalidProblem, match="beta is 7"):
        Explorer([0, 1], [0, 1], beta_ratio=7)
