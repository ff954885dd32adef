"""The landscape page and its figures show what the package says."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import mirrors
from mirrors.libraries import part_of
from mirrors.solution import fit_over
from ui import words
from ui.figures.band import band_figure
from ui.figures.dual import dual_figure
from ui.figures.path import path_figure
from ui.scene import Scene

APP = str(Path(__file__).parents[1] / "pages/main.py")
SCENE = Scene.of_links()


def fitted(**changes: object) -> mirrors.Solution:
    scene = SCENE.replace(**changes)
    return mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)


def test_the_band_holds_the_network_shown_and_closes_at_the_data() -> None:
    solution = fitted()
    grid, low, high = solution.alternatives().band_curve(-1.0, 8.0)
    figure = band_figure(solution, grid, low, high)
    bottom, top, shown, data = figure.data
    assert (np.array(bottom.y) <= np.array(shown.y) + 1e-9).all()
    assert (np.array(shown.y) <= np.array(top.y) + 1e-9).all()
    at_data = np.isin(grid, solution.x)
    assert at_data.sum() == len(solution.x)
    np.testing.assert_allclose(np.array(top.y)[at_data], np.array(bottom.y)[at_data], atol=1e-7)
    assert data.name == "data point"


def test_the_path_figure_passes_through_every_knot() -> None:
    path = mirrors.fit_path(SCENE.x, SCENE.y, SCENE.architecture)
    figure = path_figure(path, 0.1)
    counts = next(line for line in figure.data if line.name == "features in use")
    errors = next(line for line in figure.data if line.name == "sum of squared errors")
    for beta in path.betas:
        row = int(np.argmin(np.abs(np.array(counts.x) - beta)))
        solution = path.at(beta)
        assert counts.x[row] == beta
        assert counts.y[row] == len(solution.coefficients)
        assert errors.y[row] == pytest.approx(solution.residual @ solution.residual)


def test_the_sentence_tells_unique_from_many() -> None:
    x, y = [0.0, 1.0, 3.0], [0.0, 2.0, 1.0]
    one = mirrors.fit(x, y, mirrors.Architecture("absolute", 2), beta_ratio=0.3).alternatives()
    assert one.is_unique == ("only best one" in words.uniqueness(one))
    many = fitted().alternatives()
    told = words.uniqueness(many)
    assert "equally good" in told
    assert f"{many.dimension} ways" in told


@pytest.mark.parametrize("changes", [{}, {"activation": "sign", "depth": 2}, {"points": ((1.0, 2.0),)}])
def test_the_page_runs(changes: dict[str, object]) -> None:
    app = AppTest.from_file(APP, default_timeout=60)
    app.query_params.update(SCENE.replace(**changes).to_query())
    app.run()
    app.switch_page("landscape/page.py").run()
    assert not app.exception
    assert app.title[0].value == "Landscape"
    assert not app.error


def test_the_dual_stays_within_beta_and_touches_where_units_are_selected() -> None:
    for changes in ({"depth": 2}, {"depth": 2, "activation": "relu"}, {"depth": 2, "activation": "sign"}, {}):
        solution = fitted(**changes)
        figure = dual_figure(solution, -2.0, 9.0)
        assert figure is not None
        levels = figure.data[0].z if changes == {} else np.concatenate([t.y for t in figure.data[:-1]])
        assert np.abs(levels).max() <= 1 + 1e-9
        creases = np.array(figure.data[-1].x)
        assert set(creases) == {feature.biases[0] for feature in solution.features if len(feature.biases)}
    assert dual_figure(fitted(depth=4), -1.0, 8.0) is None


def test_a_walk_between_optimal_networks_costs_nothing() -> None:
    solution = fitted(depth=3)
    extreme = solution.alternatives().extreme_points
    assert len(extreme) > 1
    for one, two in pairwise(extreme):
        said = words.walk(one, two, 0.3)
        assert f"{solution.objective:.8g}"[:8] in said
        mixed = 0.7 * one.predict(solution.x) + 0.3 * two.predict(solution.x)
        np.testing.assert_allclose(mixed, solution.predict(solution.x), atol=1e-9)


def test_fewer_units_end_above_the_optimum() -> None:
    solution = fitted(depth=2)
    for dropped in range(len(solution.indices)):
        kept = np.delete(solution.indices, dropped)
        smaller = fit_over(part_of(solution.library, kept), solution.y, beta=solution.beta)
        assert smaller.relative_gap <= 1e-9
        assert smaller.objective > solution.objective
        ratio = smaller.objective / solution.objective
        told = f"{100 * (ratio - 1):.3g} % above" if ratio < 2 else f"{ratio:.3g} times"
        assert f"**{told} the global optimum**" in words.stationary(solution, smaller)
    everything = fit_over(part_of(solution.library, solution.indices), solution.y, beta=solution.beta)
    assert everything.objective == pytest.approx(solution.objective, rel=1e-12)
    with pytest.raises(mirrors.InvalidProblem, match="at least one"):
        part_of(solution.library, solution.indices[:0])
