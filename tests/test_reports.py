"""Sentences and tables about a series, a closed form, a race and two snapshots repeat what was computed."""

from __future__ import annotations

from itertools import pairwise
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

import mirrors
from mirrors.time_series import Pairs
from tests.test_words import numbers_in, six
from ui import changes, reports
from ui.race import Race
from ui.scene import Scene
from ui.snapshots import Snapshot

SIX = Scene(
    tuple(zip([0.0, 1.0, 2.2, 3.1, 4.6, 5.4], [1.0, 0.2, 1.4, 0.3, 0.9, -0.4], strict=True)),
    "absolute",
    3,
    beta_ratio=0.05,
)


def kept(number: int, **changed: Any) -> Snapshot:
    scene = SIX.with_network(**changed)
    fit = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    return Snapshot(number, scene, fit, fit.library_size)


def test_each_piece_of_the_map_is_told_with_its_slope():
    solution, values = six("relu", 2), np.array([0.0, 5.4, 2.0])
    said = reports.series_says(solution, values).splitlines()
    places = [0.0, *(p.position for p in solution.breakpoints if 0 < p.position < 5.4), 5.4]
    assert said[0].startswith(f"**{len(places) - 1} straight pieces.**") and said[1] == ""
    assert len(said) == 2 + len(places) - 1
    for line, (left, right) in zip(said[2:], pairwise(places), strict=True):
        rise = float(np.diff(solution.predict(np.array([left, right])))[0]) / (right - left)
        *ends, told = [float(n) for n in line.replace(":", "").split() if n[0].isdigit()] + (
            [] if "does not change" not in line else [0.0]
        )
        assert ends == pytest.approx([left, right], rel=1e-3, abs=1e-9)
        assert told == pytest.approx(abs(rise), rel=6e-3, abs=5e-4)
        assert ("rises" in line) == (rise > 5e-4) and ("falls" in line) == (rise < -5e-4)


def test_a_piece_that_is_almost_level_does_not_change():
    """Less than the last digit that is told."""
    places, heights = np.arange(5.0), np.cumsum([0.0, 4e-4, 6e-4, -6e-4, -4e-4])
    bends = [SimpleNamespace(position=place) for place in (-1.0, 0.0, 1.0, 2.0, 3.0, 4.0, 9.0)]
    level = SimpleNamespace(
        breakpoints=bends, predict=lambda x: np.interp(x, places, heights), relative_gap=0.0
    )
    told = [line.rpartition("value ")[2] for line in reports.series_says(level, places).splitlines()[2:]]
    assert told == ["does not change", "rises by 0.0006", "falls by 0.0006", "does not change"]
    assert reports.series_says(level, np.ones(3)) == "The series is constant, and so is the forecast."


def test_a_forecast_is_judged_on_what_was_held_out():
    late = Pairs(np.array([0.0, 1.0, 2.0]), np.array([1.0, 1.0, 5.0]), lag=1)
    table = reports.forecast_table({"stays": lambda x: x, "three": lambda x: np.full(len(x), 3.0)}, late)
    assert table == {
        "on 3 values held out": ["stays", "three"],
        "RMSE": [f"{np.sqrt(10 / 3):.4g}", "2"],
        "MAE": [f"{4 / 3:.4g}", "2"],
    }


def test_where_a_race_stands():
    assert reports.race_progress(4000, False, True, 1.0) == "Ended at step 4,000"
    assert reports.race_progress(4000, False, False, 1.0) == "Paused at step 4,000"
    assert reports.race_progress(4000, True, False, 1.6) == "Step 4,000, 2 s left"


@pytest.mark.parametrize("is_bound", [True, False])
def test_a_race_tells_of_its_best_start_and_of_those_that_blew_up(is_bound):
    snapshot = SimpleNamespace(
        objective=np.array([[9.0, 9.0, 9.0], [2.5, 2.001, np.nan]]),
        seconds=1.25,
        diverged=np.array([False, False, True]),
    )
    race: Any = SimpleNamespace(
        snapshot=snapshot, solution=SimpleNamespace(objective=2.0), exact_seconds=0.5, is_bound=is_bound
    )
    race.mirror, race.seeds, race.best, race.reached = None, 3, lambda: 1, lambda: 1
    said = reports.race_result(race)
    assert "so far: 1.2 s" in said and "exactly: 0.5 s" in said and "1 start blew up" in said
    assert ("**1 of 3 starts** reached" in said) == is_bound
    assert ("the best is 0.05 % above it" in said) == is_bound
    assert ("at **1.0005 times**" in said) == (not is_bound)
    assert Race.best(race) == 1 and Race.reached(race) == 1


def test_the_table_of_a_race_adds_up():
    table = reports.race_table([("data", 0.5, 0.2), ("reflection", 0.25, 0.1), ("midpoint", 0.05, 0.3)])
    assert table["kinks"][-1] == "elsewhere" and table["kinks"][0] == "on data points"
    assert table["share of the bend"] == ["50.0 %", "25.0 %", "5.0 %", "20.0 %"]
    assert table["by chance"] == ["20.0 %", "10.0 %", "30.0 %", "40.0 %"]


@pytest.mark.parametrize("cost", [None, 7.5])
@pytest.mark.parametrize("difference", [0.0, 2e-9])
def test_a_closed_form_tells_how_far_the_solver_is(cost, difference):
    answer = SimpleNamespace(cost=cost, objective=1.5, critical={r"\beta_2": 0.123456})
    told = SimpleNamespace(
        answer=answer, solution=SimpleNamespace(objective=1.625), is_own=cost is None, difference=difference
    )
    said = reports.closed_form(told)
    assert said.startswith("**On your points:**" if cost is None else "**On an example:**")
    assert ("2.0 · 10⁻⁹" in said) == bool(difference)
    assert said.endswith(r" $\beta_2 = 0.123456$.")
    assert ("1.5, by the solver 1.625" in said) == (cost is None) and ("cost of 7.5;" in said) == bool(cost)


def test_two_snapshots_are_told_apart_number_by_number():
    one, two = kept(1), kept(2, depth=2, beta_ratio=0.3)
    features, kinks, errors, sizes, objective, curves = changes.came_of_it(one, two)
    (ours, theirs), counts = ((len(s.solution.coefficients) for s in (two, one)), numbers_in(features))
    assert counts == [ours, theirs, two.size, one.size]
    for said, value in (
        (errors, lambda s: np.sum((s.predict(SIX.x) - SIX.y) ** 2)),
        (sizes, lambda s: np.abs(s.coefficients).sum()),
        (objective, lambda s: s.objective),
    ):
        told = numbers_in(said)
        assert told[:2] == pytest.approx([value(two.solution), value(one.solution)], rel=2e-3)
    assert numbers_in(objective)[2:] == pytest.approx([two.solution.beta, one.solution.beta], rel=2e-3)
    grid = np.linspace(0, 5.4, 20_001)
    apart = np.abs(one.solution.predict(grid) - two.solution.predict(grid))
    assert numbers_in(curves)[0] == pytest.approx(apart.max(), rel=2e-3)
    assert numbers_in(curves)[1] == pytest.approx(grid[apart.argmax()], abs=1e-2)
    assert kinks.startswith("**Kinks:** ")
    told_kinks = sum(numbers_in(kinks.replace(" in both", "")))
    assert told_kinks > 0


def test_what_did_not_change_is_told_once():
    same = changes.came_of_it(kept(1), kept(2))
    assert all("in both" in said for said in same[:1] + same[2:4]) and "instead" not in "".join(same)
    assert same[-1] == "**Curves:** the same wherever both have points."
    assert changes.set_differently(SIX, SIX) == []


def test_what_the_user_set_is_told():
    moved = ((0.0, 1.0), (1.0, 0.3), *SIX.points[2:])
    assert changes.set_differently(SIX, SIX.replace(points=moved)) == [
        "**Points:** x₂ moved from (1, 0.2) to (1, 0.3)."
    ]
    assert changes.set_differently(SIX, SIX.replace(points=SIX.points[:4])) == ["**Points:** 4 instead of 6."]
    lifted = tuple((x, y + 1) for x, y in SIX.points)
    assert changes.set_differently(SIX, SIX.replace(points=lifted)) == ["**Points:** 6 of 6 moved."]
    two = SIX.with_network(activation="relu", kind="symmetrized", beta_ratio=0.1)
    network, price = changes.set_differently(SIX, two)
    assert "3 layers, ReLU in mirrored pairs instead of 3 layers, " in network
    assert "0.1 instead of 0.05, so weights are dearer" in price
    assert "cheaper" in changes.set_differently(two, SIX)[1]


def test_curves_are_compared_where_both_have_points():
    far = kept(2, points=((10.0, 0.0), (11.0, 1.0), (12.0, 0.0)))
    assert changes.came_of_it(kept(1), far)[-1] == "**Curves:** their points share no range of x."
    steps = kept(1, activation="sign", depth=2), kept(2, activation="sign", depth=2, beta_ratio=0.4)
    told = numbers_in(changes.came_of_it(*steps)[-1])[0]
    middles = np.convolve(np.sort(SIX.x), [0.5, 0.5], "valid")
    apart = np.abs(steps[0].solution.predict(middles) - steps[1].solution.predict(middles)).max()
    assert told == pytest.approx(apart, rel=2e-3)


def test_a_small_picture_counts_what_it_shows():
    one, step = kept(1), kept(2, activation="sign", depth=2)
    fit = one.solution
    network, found = changes.caption(one)
    assert network == "3 layers, absolute value, β / βₘₐₓ 0.05"
    assert numbers_in(found)[:2] == [len(fit.coefficients), len(fit.breakpoints)]
    assert numbers_in(found)[2] == pytest.approx(fit.objective, rel=2e-3)
    assert "jump" in changes.caption(step)[1] and "kink" in found
