"""The page of closed forms: every form has an example on which formula and solver agree."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors.closed_forms import FORMS
from ui import reports
from ui.closed import EXAMPLES, compared
from ui.figures.closed import closed_figure
from ui.scene import Scene


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_formula_and_solver_agree_on_the_example(form):
    shown = compared(
        form, Scene(((0.0, 0.0), (1.0, 2.0), (2.0, 0.5), (3.5, 1.0)), "absolute", 5, beta_ratio=0.2)
    )
    assert not shown.is_own and shown.scene == EXAMPLES[form.name]
    assert shown.difference <= 1e-9
    assert any(words in reports.closed_form(shown) for words in (" · 10⁻", "exactly", "the same"))
    figure = closed_figure(shown.solution, shown.answer.fitted, -1.0, 8.0)
    np.testing.assert_allclose(figure.data[2].y, shown.answer.fitted)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
def test_a_scene_that_meets_the_conditions_is_used_itself(form):
    scene = EXAMPLES[form.name]
    scene = scene.replace(points=tuple((2 * x + 1, 3 * y) for x, y in scene.points))
    shown = compared(form, scene)
    assert shown.is_own and shown.scene == scene
    assert shown.difference <= 1e-9


def test_a_price_that_a_form_does_not_cover_falls_back_or_says_so():
    from mirrors import InvalidProblem
    from mirrors.closed_forms import CONSTANT

    with pytest.raises(InvalidProblem, match="larger penalty"):
        compared(CONSTANT, Scene.default(), 0.1)
