"""Snapshots are kept and compared, and change nothing; what is said of two is so."""

from __future__ import annotations

import re

import numpy as np
import pytest

import mirrors
from mirrors import LibraryTooLarge, limits
from tests.test_controls import Tab
from ui import shell, snapshots
from ui.changes import came_of_it, set_differently
from ui.live.payloads.numbers import number
from ui.scene import Scene
from ui.snapshots import Snapshot

W = Scene(((-1.0, 1.0), (0.0, 2.0), (1.0, 3.0), (2.5, 1.5), (4.0, 0.0), (5.0, 1.0)), beta_ratio=0.02)


def snapshot(scene: Scene) -> Snapshot:
    solution = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    return Snapshot(1, scene, solution, solution.library_size)


def opened() -> Tab:
    """Three are kept: at depth 3, at depth 2, and a plain copy, which is none."""
    tab = Tab(W.to_query())
    tab.do(ask="keep")
    tab.do(W.replace(depth=2))
    for _ in range(2):
        tab.do(ask="keep")
    assert tab.told("explore")["problem"] == "This is kept already: it is snapshot 2."
    tab.do(key="menu", ask="visit:compare")
    return tab


def test_snapshots_are_kept_compared_and_taken_away_and_the_points_stay():
    tab = opened()
    told = tab.told("compare")
    assert [small["n"] for small in told["smalls"]] == [1, 2] and told["alike"]
    assert told["changes"]["set"] == [
        "**Network:** 2 layers, absolute value instead of 3 layers, absolute value."
    ]
    tab.do(key="compare", ask="choose:drop:1")
    assert [small["n"] for small in tab.told("compare")["smalls"]] == [2]
    assert tab.told("compare")["changes"] is None
    assert tab.told("controls")["news"]["controls"]["kept"] == 1
    tab.do(key="compare", ask="choose:pick:2")
    assert not tab.told("compare")["smalls"][0]["picked"]
    for nonsense in ("choose:drop:9", "choose:pick:x", "choose:keep:1", "choose:"):
        tab.do(key="compare", ask=nonsense)
    assert tab.scene == W.replace(depth=2)
    tab.do(key="menu", ask="visit:explore")
    assert tab.scene == W.replace(depth=2) and tab.told()["news"]["scene"]["depth"] == 2


def refuse(*_: object, **__: object) -> None:
    raise LibraryTooLarge("Too large. Use fewer points or a smaller depth.")


def test_no_more_are_kept_than_there_is_room_for_and_none_without_an_optimum(monkeypatch):
    monkeypatch.setattr(shell, "_shells", [])
    with monkeypatch.context() as patched:
        patched.setattr("ui.answer.fit_in_reach", refuse)
        snapshots.keep(W.replace(beta_ratio=0.5))
    assert snapshots.how_many() == 0
    for place in range(limits.MAX_SNAPSHOTS + 2):
        snapshots.keep(W.replace(beta_ratio=0.02 + 0.01 * place))
    assert snapshots.how_many() == limits.MAX_SNAPSHOTS
    assert [kept.scene.beta_ratio for kept in snapshots.picked()] == pytest.approx([0.06, 0.07])


def test_it_is_told_why_nothing_can_be_kept(monkeypatch):
    with monkeypatch.context() as patched:
        patched.setattr("ui.answer.fit_in_reach", refuse)
        tab = Tab(W.replace(beta_ratio=0.5).to_query())
        tab.do(key="menu", ask="visit:compare")
        for component in ("compare", "controls"):
            why = tab.told(component)["news"]["controls"]["unsolved"]
            assert why.endswith("Use fewer points or a smaller depth."), component
    tab.do(W, key="bar")
    assert not tab.told("compare")["news"]["controls"]["unsolved"]


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({}, []),
        ({"beta_ratio": 0.2}, ["**β / βₘₐₓ:** 0.2 instead of 0.02, so weights are dearer."]),
        ({"points": W.points[:-1]}, ["**Points:** 5 instead of 6."]),
        ({"points": (*W.points[:-1], (5.0, 2.0))}, ["**Points:** x₆ moved from (5, 1) to (5, 2)."]),
        ({"points": tuple((x + 1, y) for x, y in W.points)}, ["**Points:** 6 of 6 moved."]),
        (
            {"activation": "relu", "kind": "symmetrized"},
            [r"**Network:** 3 layers, ReLU in mirrored pairs instead"],
        ),
    ],
)
def test_what_was_set_differently_is_told(changes, said):
    told = set_differently(W, W.replace(**changes))
    assert len(told) == len(said) and all(a.startswith(b) for a, b in zip(told, said, strict=True))


@pytest.mark.parametrize(
    "scene", [W.replace(depth=2), W.replace(activation="sign", depth=2), W.replace(points=W.points[:4])]
)
def test_the_curves_are_nowhere_farther_apart_than_is_said(scene):
    one, two = snapshot(W), snapshot(scene)
    said = came_of_it(one, two)
    assert all(len(re.split(r"\s+", sentence)) <= 25 for sentence in said)
    apart = float(re.search(r"at most ([\d.]+) apart", said[-1])[1])
    grid = np.linspace(-1, min(5.0, scene.x.max()), 4001)
    seen = np.abs(one.solution.predict(grid) - two.solution.predict(grid)).max()
    assert apart == pytest.approx(seen, rel=2e-3)
    assert f"{len(two.solution.coefficients)} instead of" in said[0] or "in both" in said[0]


def test_objectives_are_told_with_what_they_depend_on():
    one, other = snapshot(W), snapshot(W.replace(activation="relu"))
    moved = snapshot(W.replace(points=(*W.points[:-1], (5.0, 2.0))))
    betas = number(other.solution.beta), number(one.solution.beta)
    assert betas[0] != betas[1]
    assert came_of_it(one, one)[-2].endswith(" in both.")
    assert came_of_it(one, other)[-2].endswith(", at β = {} instead of {}.".format(*betas))
    assert came_of_it(one, moved)[-2].endswith(", for other points.")


def test_equal_curves_are_the_same_whatever_made_them():
    one = snapshot(W)
    assert came_of_it(one, one)[-1] == "**Curves:** the same wherever both have points."
    far = snapshot(W.replace(points=tuple((x + 100, y) for x, y in W.points)))
    assert came_of_it(one, far)[-1] == "**Curves:** their points share no range of x."
