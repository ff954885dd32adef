"""What figures draw is what was computed: read back from their traces."""

from __future__ import annotations

import numpy as np
import pytest

import mirrors
from mirrors import Architecture
from ui import reports, words
from ui.answer import by_depth
from ui.catalogue import Catalogue
from ui.figures.depths import depths_figure
from ui.figures.dual import dual_figure
from ui.figures.levels import growth_figure, levels_figure
from ui.figures.path import path_figure
from ui.race_drawings import fits_drawing, kinks_drawing
from ui.scene import Scene

X, Y = np.array([0.0, 1.0, 2.2, 3.1, 4.6, 5.4]), np.array([1.0, 0.2, 1.4, 0.3, 0.9, -0.4])


def fitted(depth: int, activation: str = "absolute") -> mirrors.Solution:
    return mirrors.fit(X, Y, Architecture(activation, depth), beta_ratio=0.05)


def test_the_path_figure_draws_each_coefficient_at_its_knots():
    path = mirrors.fit_path(X, Y, Architecture("absolute", 2))
    figure = path_figure(path, float(path.betas[2]))
    lines = {trace.name: trace for trace in figure.data if trace.name.startswith("feature ")}
    for column, index in enumerate(path.features):
        trace = lines[f"feature {index + 1:,}"]
        drawn = dict(zip(trace.x, trace.y, strict=True))
        np.testing.assert_allclose([drawn[b] for b in path.betas], path.coefficients[:, column], atol=1e-12)


def test_the_map_of_the_proof_reaches_one_where_units_are_selected_and_nowhere_more():
    solution = fitted(3)
    drawn = dual_figure(solution, -1.0, 6.0).data[0]
    levels = np.array(drawn.z)
    assert 0.9 < np.abs(levels).max() <= 1 + 1e-9
    unit = np.abs(np.abs(X - drawn.x[7]) - drawn.y[11])
    assert levels[11, 7] == pytest.approx(solution.residual @ unit / solution.beta, abs=1e-9)


def test_the_line_of_the_proof_lies_between_lines_at_one_and_minus_one():
    figure = dual_figure(fitted(2), -1.0, 6.0)
    assert sorted(shape.y0 for shape in figure.layout.shapes) == [-1, 1]
    assert np.abs(figure.data[0].y).max() == pytest.approx(1, abs=1e-6)


def test_levels_fall_and_few_have_dots():
    solution = fitted(3)
    figure = levels_figure(Catalogue(solution))
    for trace in figure.data:
        assert (np.diff(trace.y) <= 0).all() and max(trace.y) <= 1 + 1e-9
        assert trace.mode == ("lines+markers" if len(trace.x) < 300 else "lines")
    assert figure.layout.yaxis.range == (0, 1.08)


def test_growth_is_the_size_of_libraries():
    figure = growth_figure(Architecture("absolute", 3), 6, 57)
    for depth, trace in zip((2, 3, 4, 5), figure.data[:-1], strict=True):
        bounds = [mirrors.library_size(int(n), Architecture("absolute", depth)) for n in trace.x]
        assert list(trace.y) == bounds and trace.name == f"{depth} layers"
    assert (figure.data[-1].x, figure.data[-1].y) == ((6,), (57.0,))


def test_each_start_is_a_line_and_the_best_one_is_bold():
    grid = np.linspace(0, 5, 7)
    values = np.arange(21.0).reshape(3, 7)
    drawing = fits_drawing(fitted(2), grid, values, 1)
    thin = [trace for trace in drawing.traces if trace.width == 1]
    np.testing.assert_array_equal([trace.y for trace in thin], values[[0, 2]])
    np.testing.assert_array_equal(drawing.named("best start now").y, values[1])


def test_known_places_are_lines_of_their_own_and_kinks_end_where_they_end():
    known = [np.array([0.0, 1.0, 9.0]), np.array([2.0]), np.array([])]
    history = [(0, (np.array([0.2]), np.array([1.0]))), (10, (np.array([0.9, 3.0]), np.array([2.0, 1e-9])))]
    first, *_, kinks = kinks_drawing(history, known, -1.0, 5.0).traces
    np.testing.assert_array_equal(first.x, [0.0, 0.0, 0.0, 1.0, 1.0, 1.0])
    np.testing.assert_array_equal(first.y, [0, 10, np.nan, 0, 10, np.nan])
    assert kinks.x.tolist() == [0.2, 0.9] and kinks.y.tolist() == [0, 10]


def test_a_race_says_how_long_it_still_takes_if_that_is_known():
    assert reports.race_progress(1200, True, False, 3.2) == "Step 1,200, 3 s left"
    assert reports.race_progress(0, True, False, float("nan")) == "Step 0"


def test_one_feature_suffices_and_two_suffice():
    zigzag = Scene(tuple((float(i), float(i % 2)) for i in range(9)), "absolute", 4, beta_ratio=0.1)
    one = mirrors.fit(zigzag.x, zigzag.y, zigzag.architecture, beta_ratio=0.1)
    assert "suffices" in words.headline(one)
    two = fitted(2)
    assert len(two.features) > 1 and "suffice." in words.headline(two).replace("**", "")


def test_three_parts_are_joined_in_full():
    assert words._joined(["a", "b", "c"]) == "a, b and c"
    assert words._joined(["a"]) == "a"


def test_a_legend_lies_below_what_is_drawn():
    solution, path = fitted(2), mirrors.fit_path(X, Y, Architecture("absolute", 2))
    for figure in (
        levels_figure(Catalogue(solution)),
        growth_figure(Architecture("absolute", 3), 6, 57),
        path_figure(path, float(path.betas[2])),
        dual_figure(solution, -1.0, 6.0),
    ):
        assert figure.layout.legend.y < 0


def test_the_depths_figure_draws_the_cost_at_each_depth_and_every_fit():
    scene = Scene(tuple(zip(X.tolist(), Y.tolist(), strict=True)), "absolute", 3, beta_ratio=0.05)
    fits = by_depth(scene)
    figure = depths_figure(fits, chosen=3)
    costs, bound = figure.data[:2]
    assert list(costs.x) == [2, 3, 4] and fits[-1].is_deep_enough and fits[1].beta == fits[0].beta
    here = mirrors.fit(X, Y, Architecture("absolute", 3), beta_ratio=0.05)
    assert costs.y[1] == pytest.approx(here.objective, rel=1e-9)
    assert costs.y[0] > costs.y[1] > costs.y[2] == pytest.approx(bound.y[0], rel=1e-9)
    curves = [trace for trace in figure.data if trace.name.startswith("best network of")]
    for fit, curve in zip(fits, curves, strict=True):
        at = dict(zip(curve.x.tolist(), curve.y.tolist(), strict=True))
        np.testing.assert_allclose([at[place] for place in X.tolist()], fit.predict(X))
    assert "No network of more than 4 layers is better" in words.depths(fits)
    assert by_depth(scene.replace(activation="sign", depth=2)) == ()
