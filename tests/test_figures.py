"""What figures draw is what was computed: read back from their traces."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest

import mirrors
from mirrors import Architecture
from mirrors.time_series import Pairs, Series
from ui import reports, words
from ui.answer import by_depth
from ui.catalogue import Catalogue
from ui.figures.band import band_figure
from ui.figures.closed import closed_figure
from ui.figures.depths import depths_figure
from ui.figures.drawing import drawing_figure
from ui.figures.dual import dual_figure
from ui.figures.levels import growth_figure, levels_figure
from ui.figures.path import path_figure
from ui.figures.series import map_figure, series_figure
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


def test_the_depths_figure_draws_the_cost_at_each_depth_and_every_fit():
    scene = Scene(tuple(zip(X.tolist(), Y.tolist(), strict=True)), "absolute", 3, beta_ratio=0.05)
    fits = by_depth(scene)
    figure = depths_figure(fits, chosen=3)
    costs, bound = figure.data[:2]
    assert list(costs.x) == [2, 3, 4] and fits[-1].is_deep_enough and fits[1].beta == fits[0].beta
    here = mirrors.fit(X, Y, Architecture("absolute", 3), beta_ratio=0.05)
    assert costs.y[1] == pytest.approx(here.objective, rel=1e-9)
    assert costs.y[0] > costs.y[1] > costs.y[2] == pytest.approx(bound.y[0], rel=1e-9)
    curves = [trace for trace in figure.data if trace.name == "the best network"]
    for fit, curve in zip(fits, curves, strict=True):
        at = dict(zip(curve.x.tolist(), curve.y.tolist(), strict=True))
        np.testing.assert_allclose([at[place] for place in X.tolist()], fit.predict(X))
    assert "No network of more than 4 layers is better" in words.depths(fits)
    assert by_depth(scene.replace(activation="sign", depth=2)) == ()


def every_figure() -> dict[str, Any]:
    """One of each kind, with all that it can have."""
    two, three, path = fitted(2), fitted(3), mirrors.fit_path(X, Y, Architecture("absolute", 2))
    grid = np.linspace(0, 5, 60)
    drawing = fits_drawing(two, grid, np.arange(180.0).reshape(3, 60), 1)
    series, pairs = Series("", np.arange(8.0), np.arange(8.0) ** 2, "kg", np.cos), Pairs(X, Y, lag=2)
    fan = np.arange(8.0).reshape(4, 2)
    scene = Scene(tuple(zip(X.tolist(), Y.tolist(), strict=True)), "absolute", 3, beta_ratio=0.05)
    return {
        "path": path_figure(path, float(path.betas[2])),
        "line of the proof": dual_figure(two, -1.0, 6.0),
        "map of the proof": dual_figure(three, -1.0, 6.0),
        "levels": levels_figure(Catalogue(three)),
        "growth": growth_figure(Architecture("absolute", 3), 6, 57),
        "race": drawing_figure(drawing),
        "series": series_figure(series, np.arange(6.0), 2, 3, np.array([1.0, 2.0]), fan),
        "map": map_figure(two, pairs, pairs, series, np.ones((2, 300))),
        "depths": depths_figure(by_depth(scene), chosen=3),
        "band": band_figure(two, grid, grid - 1, grid + 1, grid),
        "closed": closed_figure(two, Y, 0.0, 5.0),
    }


def test_every_figure_names_what_it_draws_once_and_says_what_its_axes_are():
    for name, figure in every_figure().items():
        drawn = [trace for trace in figure.data if trace.type != "heatmap"]
        named = [trace.name for trace in drawn if trace.showlegend is not False]
        assert len(set(named)) == len(named) and all(named), name
        axes = [figure.layout[each] for each in ("xaxis", "xaxis2") if each in figure.layout]
        assert any(axis.title.text for axis in axes) and figure.layout.yaxis.title.text, name
        assert figure.layout.height >= 240 and figure.layout.legend.orientation == "h", name
        legend = figure.layout.legend
        assert (legend.yref, legend.y, legend.yanchor) == ("container", 0, "bottom"), name
        assert all(3 <= np.max(trace.marker.size) <= 20 for trace in drawn if trace.mode == "markers"), name
        lines = [t for t in drawn if t.mode == "lines" and t.showlegend is not False and t.line.width != 0]
        looks = {(t.xaxis, t.yaxis, t.line.color, t.line.dash) for t in lines}
        assert len(looks) == len(lines), f"{name}: two lines look the same"


def test_the_path_counts_features_and_errors_below_its_coefficients():
    path = mirrors.fit_path(X, Y, Architecture("absolute", 2))
    beta = float(path.betas[2])
    figure = path_figure(path, beta)
    lower = {t.name: t for t in figure.data if not t.name.startswith("feature ")}
    assert {t.yaxis for t in figure.data if t.name.startswith("feature ")} == {"y"}
    assert [lower[n].yaxis for n in ("features in use", "sum of squared errors", "objective")] == [
        "y2",
        "y3",
        "y3",
    ]
    for k in range(0, len(lower["objective"].x), 9):
        at = path.at(float(lower["objective"].x[k]))
        assert lower["features in use"].y[k] == len(at.coefficients)
        assert lower["sum of squared errors"].y[k] == pytest.approx(np.sum((at.predict(X) - Y) ** 2))
        assert lower["objective"].y[k] == pytest.approx(at.objective)
    assert lower["features in use"].line.shape == "vh" and len({t.line.color for t in lower.values()}) == 3
    assert [figure.layout[a].title.text for a in ("yaxis", "yaxis2", "yaxis3")] == [
        "coefficient", "features", "errors, objective"]  # fmt: skip
    assert {shape.x0 for shape in figure.layout.shapes} == {beta} and len(figure.layout.shapes) == 2
    assert figure.layout.annotations[0].x == pytest.approx(np.log10(beta))
    assert (figure.layout.xaxis.type, figure.layout.xaxis.autorange) == ("log", "reversed")
    dots = next(t for t in figure.data if t.name.startswith("feature ")).marker.size
    assert [x for x, size in zip(figure.data[0].x, dots, strict=True) if size] == sorted(
        path.betas, reverse=True
    )


def test_a_series_is_drawn_with_its_forecasts_where_they_are_for():
    series = Series("", np.arange(0.0, 4.0, 0.5), np.arange(8.0) ** 2, "kg", np.cos)
    fan = np.arange(8.0).reshape(4, 2)
    figure = series_figure(series, np.arange(6.0), 2, 3, np.array([1.0, 2.0]), fan)
    own, fitted_, *band, ahead = figure.data
    np.testing.assert_array_equal(own.y, series.values)
    np.testing.assert_array_equal(fitted_.x, series.times[2:])
    np.testing.assert_array_equal(ahead.x, [4.0, 4.5])
    edges = [np.asarray(trace.y).tolist() for trace in band]
    assert edges == [fan[0].tolist(), fan[3].tolist(), fan[1].tolist(), fan[2].tolist()]
    assert [trace.fill for trace in band] == [None, "tonexty"] * 2
    assert figure.layout.shapes[0].x0 == series.times[5] == figure.layout.annotations[0].x
    assert fitted_.name == "forecast from 2 steps before"
    one = series_figure(series, np.arange(7.0), 1, 3, np.array([1.0]), None)
    assert one.data[1].name == "forecast from 1 step before" and len(one.data) == 3


def test_the_map_of_a_series_is_the_network_the_truth_and_the_kinks_between():
    series, early = Series("", np.arange(6.0), X, "kg", np.cos), Pairs(X, Y, lag=2)
    solution, late = fitted(3), Pairs(X + 1, Y - 1, lag=2)
    figure = map_figure(solution, early, late, series, np.ones((2, 300)))
    drawn = {trace.name: trace for trace in figure.data}
    np.testing.assert_array_equal(drawn["to train on"].x, X)
    np.testing.assert_array_equal(drawn["held out"].y, Y - 1)
    grid = drawn["the network"].x
    assert (grid[0], grid[-1], len(grid)) == (X.min(), X.max(), 300)
    np.testing.assert_allclose(drawn["the network"].y, solution.predict(grid))
    np.testing.assert_allclose(drawn["the true map"].y, np.cos(grid))
    kinks = [x for trace in figure.data if trace.marker.symbol for x in trace.x]
    inside = [p.position for p in solution.breakpoints if X.min() <= p.position <= X.max()]
    assert sorted(kinks) == pytest.approx(sorted(inside))
    assert figure.layout.yaxis.title.text == "value 2 steps later"
    assert [trace.showlegend for trace in figure.data if trace.name == "quantiles"] == [True, False]
    assert "the true map" not in {
        t.name for t in map_figure(solution, early, late, replace(series, truth=None), None).data
    }


def test_a_closed_form_is_drawn_at_the_data_and_the_solver_everywhere():
    steps = mirrors.fit(X, Y, Architecture("sign", 2), beta_ratio=0.05)
    figure = closed_figure(steps, Y + 1, 0.5, 5.0)
    solver, data, formula = figure.data
    np.testing.assert_allclose(solver.y, steps.predict(np.array(solver.x)))
    for point in steps.breakpoints:  # a jump is upright
        assert {point.position - 1e-9, point.position + 1e-9} <= set(solver.x)
    np.testing.assert_array_equal(formula.y, Y + 1)
    np.testing.assert_array_equal(data.x, X)


def test_the_band_lies_between_its_edges():
    grid = np.linspace(0, 5, 60)
    figure = band_figure(fitted(2), grid, grid - 1, grid + 1, grid * 2)
    low, high, shown, data, other = figure.data
    for trace, values in (
        (low, grid - 1),
        (high, grid + 1),
        (shown, fitted(2).predict(grid)),
        (other, grid * 2),
    ):
        np.testing.assert_allclose(trace.y, values)
    assert high.fill == "tonexty" and np.array_equal(data.y, Y)
    assert len(band_figure(fitted(2), grid, grid, grid).data) == 4


def test_the_line_of_the_proof_has_its_selected_units_at_one():
    solution = fitted(2)
    *_, dots = dual_figure(solution, -1.0, 6.0).data
    np.testing.assert_array_equal(dots.x, [f.biases[0] for f in solution.features if len(f.biases)])
    assert set(np.abs(dots.y)) == {1.0}
    steps = dual_figure(mirrors.fit(X, Y, Architecture("sign", 2), beta_ratio=0.05), -1.0, 6.0)
    assert steps.data[0].line.shape == "vh"


def test_each_depth_has_its_own_panel():
    scene = Scene(tuple(zip(X.tolist(), Y.tolist(), strict=True)), "absolute", 3, beta_ratio=0.05)
    fits = by_depth(scene)
    figure = depths_figure(fits, chosen=3)
    assert [a.text for a in figure.layout.annotations] == [f"{f.architecture.depth} layers" for f in fits]
    panels = [(t.xaxis, t.name) for t in figure.data[2:]]
    assert panels == [
        (f"x{k}", name) for k in range(2, 2 + len(fits)) for name in ("the best network", "data point")
    ]
    costs, bound = figure.data[:2]
    assert list(costs.marker.size) == [8, 13, 8] and list(bound.x) == [2, fits[-1].architecture.depth + 1]
    assert figure.layout.xaxis.title.text == "layers" and figure.layout.yaxis.title.text == "cost"
    grid = np.array(figure.data[2].x)
    assert (grid[0], grid[-1]) == pytest.approx((X[0] - 0.08 * 5.4, X[-1] + 0.08 * 5.4))


def test_the_first_and_the_last_of_each_group_are_drawn():
    catalogue = Catalogue(fitted(3))
    for trace, key in zip(levels_figure(catalogue).data, catalogue.counts(), strict=True):
        levels = np.sort(catalogue.levels[catalogue.groups == key])[::-1]
        assert (trace.x[0], trace.x[-1]) == (1, len(levels))
        np.testing.assert_allclose(trace.y, levels[np.array(trace.x) - 1])


def test_colours_of_the_map_go_from_minus_one_to_one():
    drawn = dual_figure(fitted(3), -1.0, 6.0)
    assert (drawn.data[0].zmin, drawn.data[0].zmax) == (-1, 1)
    assert [stop[0] for stop in drawn.data[0].colorscale] == [0, 0.25, 0.5, 0.75, 1]
    assert drawn.layout.xaxis.range == (-1.0, 6.0) and drawn.layout.yaxis.range == (0, 7.0)
    np.testing.assert_allclose((drawn.data[0].y[0], drawn.data[0].y[-1]), (0, 7))


def test_the_fits_of_a_race_leave_half_the_height_of_the_points_above_and_below():
    values = np.zeros((2, 7))
    drawing = fits_drawing(fitted(2), np.linspace(0, 5, 7), values, 0)
    low, high = Y.min(), Y.max()
    assert drawing.y_ends == (low - (high - low) / 2, high + (high - low) / 2)
