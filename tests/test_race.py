"""The race behind the page: slices, pauses, limits, and what it says of itself."""

from __future__ import annotations

import time

import numpy as np
import pytest

from mirrors import InvalidProblem
from ui import reports
from ui.figures.race import fits_figure, kinks_figure, losses_figure
from ui.race import Race
from ui.scene import Scene

SCENE = Scene.default().replace(beta_ratio=0.1)
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
    with pytest.raises(InvalidProblem, match=r"the limit is [\d,]+\. Use fewer"):
        Race.started(SCENE, 50, OPTIONS | {"steps": 100_000, "units": 200})
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
    table = reports.race_table(race.bend_shares())
    for column in ("share of the bend", "by chance"):
        assert sum(float(text.split()[0]) for text in table[column]) == pytest.approx(100, abs=0.3)


def test_figures_show_the_numbers_of_the_race():
    race = Race.started(SCENE, 2, OPTIONS)
    race.advance(0.05)
    steps, losses = race.losses()
    optimum = race.solution.objective
    figure = losses_figure(steps, losses, optimum, True)
    np.testing.assert_allclose(figure.data[1].y, losses[:, 1] / optimum - 1)
    np.testing.assert_allclose(losses_figure(steps, losses, optimum, False).data[0].y, losses[:, 0])
    grid = np.linspace(0, 7, 50)
    values = race.snapshot.predict(grid)
    figure = fits_figure(race.solution, grid, values, race.best())
    drawn = {trace.name: trace.y for trace in figure.data if trace.name}
    np.testing.assert_allclose(drawn["global optimum"], race.solution.predict(grid))
    np.testing.assert_allclose(drawn["best start now"], values[race.best()])
    history = [(step, found[0]) for step, found in race.kinks]
    figure = kinks_figure(history, [SCENE.x, np.empty(0), np.empty(0)], -1.0, 8.0)
    assert {trace.name for trace in figure.data} == {"data point", "kink; larger: bends more"}


def test_two_races_in_turns_end_where_each_would_alone():
    alone = Race.started(SCENE, 2, OPTIONS)
    alone.advance(60)
    two = [Race.started(SCENE, 2, OPTIONS), Race.started(SCENE.replace(depth=2), 2, OPTIONS)]
    while not all(race.ended for race in two):
        for race in two:
            race.advance(0.002)
    np.testing.assert_array_equal(two[0].snapshot.objective, alone.snapshot.objective)
