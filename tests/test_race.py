"""The race behind the page: slices, pauses, limits, and what it says of itself."""

from __future__ import annotations

import json
import time
import tracemalloc
from dataclasses import replace

import numpy as np
import pytest

from mirrors import Architecture, InvalidProblem, fit
from mirrors.training import LEARNING_RATES
from mirrors.training.mirror import mirror_of
from mirrors.training.places import expected, kind_of, places
from ui import reports
from ui.figures.drawing import drawing_figure
from ui.live.payloads.chart import chart_payload
from ui.race import TOLERANCE, Race
from ui.race_choice import RATES
from ui.race_drawings import fits_drawing, kinks_drawing, losses_drawing
from ui.scene import Scene

SCENE = Scene.of_links().replace(beta_ratio=0.1)
OPTIONS = {"units": 10, "steps": 240, "optimizer": "adam"}


def test_a_race_advances_in_slices_and_ends():
    race = Race.started(SCENE, 3, OPTIONS)
    assert race.snapshot is not None and race.snapshot.step == 0
    while not race.ended:
        before = race.snapshot.step
        race.advance(0.001)
        assert race.ended or race.snapshot.step > before
    assert race.snapshot.step == 240
    steps, losses = race.losses()
    assert losses.shape == (len(steps), 3)
    assert (losses >= race.solution.objective * (1 - 1e-9)).all()
    assert race.best() == int(np.argmin(race.snapshot.objective[-1]))


def test_the_best_start_and_how_far_it_is_are_those_of_the_latest_step():
    race = Race.started(SCENE, 3, OPTIONS)
    objective = race.solution.objective * np.array([[2.0, 3.0, 4.0], [1.75, np.nan, 1.25]])
    race.snapshot = replace(race.snapshot, objective=objective)
    assert race.best() == 2
    assert "**0 of 3 starts** reached" in reports.race_result(race)
    assert "the best is 25 % above it" in reports.race_result(race)


def test_learning_rates_ascend_and_have_the_usual_ones():
    assert sorted(set(RATES)) == RATES and set(LEARNING_RATES.values()) <= set(RATES)


def test_a_paused_or_left_race_does_no_work(monkeypatch):
    race = Race.started(SCENE, 1, OPTIONS)
    race.running = False
    race.advance(0.1)
    assert race.snapshot.step == 0
    race.running = True
    race.look()
    assert race.running
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + 60)
    race.look()
    assert not race.running


def test_too_much_work_and_bad_settings_are_refused_with_the_limit():
    with pytest.raises(InvalidProblem, match=r"5\.3 times the limit\. Use fewer"):
        Race.started(SCENE, 50, OPTIONS | {"steps": 100_000, "units": 200})
    with pytest.raises(InvalidProblem, match="too much work"):  # 3.8 s between two looks at "stop"
        Race.started(SCENE, 50, OPTIONS | {"steps": 100_000, "units": 7, "optimizer": "lbfgs"})
    with pytest.raises(InvalidProblem, match="labels are constant"):
        Race.started(SCENE.replace(points=((0.0, 1.0), (1.0, 1.0))), 1, OPTIONS)


def test_only_chains_that_pay_like_the_lasso_are_bounded():
    assert Race.started(SCENE, 1, OPTIONS).is_bound
    assert not Race.started(SCENE, 1, OPTIONS | {"decay": "l2"}).is_bound
    assert not Race.started(SCENE, 1, OPTIONS | {"standard": True}).is_bound
    assert Race.started(SCENE.replace(depth=2), 1, OPTIONS | {"decay": "l2"}).is_bound
    text = reports.race_result(Race.started(SCENE, 1, OPTIONS | {"standard": True}))
    assert "no bound" in text


def test_the_table_shares_out_all_of_the_bend():
    race = Race.started(SCENE, 2, OPTIONS)
    assert f"within {100 * TOLERANCE:g} %" in reports.RACE_TABLE
    table = reports.race_table(race.bend_shares())
    for column in ("share of the bend", "by chance"):
        assert sum(float(text.split()[0]) for text in table[column]) == pytest.approx(100, abs=0.3)


def test_kinds_are_those_of_the_simplest_place_near_enough():
    rng = np.random.default_rng(0)
    positions, known = rng.uniform(-1, 2, 500), [rng.uniform(0, 1, 20), rng.uniform(-2, 3, 60), np.empty(0)]
    near = [[bool((abs(places - p) <= 0.01).any()) for places in known] for p in positions]
    kinds = [row.index(True) if any(row) else -1 for row in near]
    assert {-1, 0, 1} <= set(kinds)
    np.testing.assert_array_equal(kind_of(positions, known, 0.01), kinds)


def test_chance_is_counted_without_a_table_of_all_pairs_of_places():
    x = np.random.default_rng(1).uniform(size=50)
    known = places(x, Architecture("absolute", 3))
    tracemalloc.start()
    expected(x, known, 1e-3)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50e6


def test_lines_that_would_cover_the_picture_are_counted_instead():
    many = np.linspace(0, 7, 900)
    history = [(0, (np.array([1.0]), np.array([2.0])))]
    figure = drawing_figure(kinks_drawing(history, [SCENE.x, many, np.empty(0)], -1.0, 8.0))
    assert figure.data[1].name == "reflection: 900, too many to draw"
    assert np.isnan(figure.data[1].x).all() and figure.data[1].line.width > 0  # a line in the legend


def test_of_earlier_snapshots_the_kinks_that_are_drawn_are_kept():
    race = Race.started(SCENE, 2, OPTIONS)
    first = race.kinks[0][1]
    while len(race.kinks) < 3:
        race.advance(0.05)
    for (position, bend), (kept, large) in zip(first, race.kinks[0][1], strict=True):
        drawn = np.abs(bend) > 0.01 * np.abs(bend).max()
        np.testing.assert_array_equal(kept, position[drawn])
        np.testing.assert_array_equal(large, bend[drawn])


def test_figures_show_the_numbers_of_the_race():
    race = Race.started(SCENE, 2, OPTIONS)
    race.advance(0.05)
    steps, losses = race.losses()
    optimum = race.solution.objective
    above = losses_drawing(steps, losses, optimum, True)
    np.testing.assert_allclose(above.traces[1].y, losses[:, 1] / optimum - 1)
    np.testing.assert_allclose(losses_drawing(steps, losses, optimum, False).traces[0].y, losses[:, 0])
    grid = np.linspace(0, 7, 50)
    values = race.snapshot.predict(grid)
    fits = fits_drawing(race.solution, grid, values, race.best())
    np.testing.assert_allclose(fits.named("global optimum").y, race.solution.predict(grid))
    np.testing.assert_allclose(fits.named("best start now").y, values[race.best()])
    history = [(step, found[0]) for step, found in race.kinks]
    kinks = kinks_drawing(history, [SCENE.x, np.empty(0), np.empty(0)], -1.0, 8.0)
    assert {trace.name for trace in kinks.traces} == {"data point", "kink; larger: bends more"}


def test_the_first_race_counts_who_found_the_mirror_and_draws_it():
    """The optimum on 4, 7, 9, 17 bends at 4, 7 and 10, which is 4 mirrored at 7."""
    race = Race.started(Scene.default(), 4, OPTIONS | {"units": 30, "steps": 3000})
    assert reports.race_result(race).startswith(
        "**0 of 4 starts** found the mirror: a kink at 10, x₁ mirrored"
    )
    race.advance(60)
    left, right = np.array([9.986, 9.987]), np.array([10.013, 10.014])  # 0.1 % of the range away
    changes = (np.diff(race.snapshot.predict(right)) - np.diff(race.snapshot.predict(left))) / 0.001
    found = int((changes / race.mirror.change > 0.5).sum())
    assert found > 0
    assert f"**{found} of 4 starts** found the mirror" in reports.race_result(race)
    grid = np.linspace(0, 20, 50)
    fits = fits_drawing(race.solution, grid, race.snapshot.predict(grid), race.best(), race.mirror)
    arc, kink = fits.named("x₁ mirrored at x₂"), fits.named("kink at a mirror image")
    assert (arc.x[0], arc.x[-2]) == (pytest.approx(4), pytest.approx(10))
    assert kink.x == (10.0,) and kink.y == pytest.approx(race.solution.predict([10.0]))
    json.dumps(chart_payload(fits), allow_nan=False)
    flat = Race.started(SCENE.replace(depth=2), 1, OPTIONS)
    assert flat.mirror is None and "mirror" not in reports.race_result(flat)


def test_both_pictures_of_a_drawing_have_its_numbers():
    race = Race.started(SCENE, 2, OPTIONS)
    race.advance(0.05)
    losses = losses_drawing(*race.losses(), race.solution.objective, True)
    told, figure = chart_payload(losses), drawing_figure(losses)
    assert told["y"]["log"] and figure.layout.yaxis.type == "log"
    assert [trace.name for trace in figure.data if trace.showlegend] == [
        trace["name"] for trace in told["traces"] if trace["name"]
    ]
    for moving, read, drawn in zip(told["traces"], figure.data, losses.traces, strict=True):
        np.testing.assert_array_equal(read.y, drawn.y)
        np.testing.assert_allclose(moving["y"], np.log10(drawn.y), atol=1e-3)
        assert min(moving["y"]) > told["y"]["range"][0]
        assert max(moving["y"]) < told["y"]["range"][1]
    kinks = kinks_drawing([(s, k[0]) for s, k in race.kinks], race.places, -1.0, 8.0)
    told, figure = chart_payload(kinks), drawing_figure(kinks)
    assert told["x"]["range"] == figure.layout.xaxis.range == (-1.0, 8.0)
    assert None in told["traces"][0]["x"] or None in told["traces"][0]["y"]  # the lines of places are apart
    moving, read, drawn = told["traces"][-1], figure.data[-1], kinks.traces[-1]
    np.testing.assert_allclose(moving["x"], drawn.x, atol=1e-3)
    np.testing.assert_array_equal(read.marker.size, drawn.size)
    assert len(moving["size"]) == len(drawn.x)
    json.dumps(told, allow_nan=False)


def test_two_races_in_turns_end_where_each_would_alone():
    alone = Race.started(SCENE, 2, OPTIONS)
    alone.advance(60)
    two = [Race.started(SCENE, 2, OPTIONS), Race.started(SCENE.replace(depth=2), 2, OPTIONS)]
    while not all(race.ended for race in two):
        for race in two:
            race.advance(0.002)
    np.testing.assert_array_equal(two[0].snapshot.objective, alone.snapshot.objective)


@pytest.mark.parametrize(
    ("away", "share", "found"), [(0.5, 0.5, True), (0.5, 0.49, False), (0.51, 1.0, False), (-0.5, 0.5, True)]
)
def test_a_mirror_is_found_where_half_of_its_bend_is_near(away, share, found):
    scene = Scene.default()
    best = mirror_of(fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio))
    bends = np.array([best.place.position + away, best.place.position + 3.0])
    changes = best.change * np.array([share, 5.0])
    assert best.place.position == 10.0 and best.is_found(bends, changes, 0.5) == found
