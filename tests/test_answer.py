"""What a tab is answered: the optimum, however it is found, found once; or why there is none."""

from __future__ import annotations

from types import ModuleType
from typing import Any

import numpy as np
import pytest

import mirrors
from mirrors import limits
from tests.test_tab import SCENE, tab
from ui import answer
from ui.scene import Scene
from ui.session import session
from ui.shell import use
from ui.tab import Tab

__all__ = ["tab"]


def fit(scene: Scene) -> mirrors.Solution:
    return mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)


def counted(monkeypatch: pytest.MonkeyPatch, name: str, of: ModuleType = answer) -> list[str]:
    """Grows with every call of a function of a module."""
    calls: list[str] = []
    called = getattr(of, name)

    def counting(*given: Any, **more: Any) -> Any:
        calls.append(name)
        return called(*given, **more)

    monkeypatch.setattr(of, name, counting)
    return calls


def test_the_same_scene_is_solved_once_and_a_moved_price_is_read_off_the_path(tab, monkeypatch):
    fits, paths = counted(monkeypatch, "fit_in_reach"), counted(monkeypatch, "path_of")
    first = answer.solve(SCENE)
    assert answer.solve(SCENE) is first and (len(fits), len(paths)) == (1, 0)
    for ratio in (0.3, 1e-4, 1.0):
        cheaper = SCENE.replace(beta_ratio=ratio)
        found, exact = answer.solve(cheaper), fit(cheaper)
        assert found.objective == pytest.approx(exact.objective, rel=1e-9)
        assert found.beta == pytest.approx(exact.beta, rel=1e-12)
    assert (len(fits), len(paths)) == (1, 3)
    answer.solve(SCENE.replace(depth=2, beta_ratio=1.0))
    answer.solve(SCENE.replace(depth=2, beta_ratio=1.0, shown="neurons"))
    answer.solve(SCENE.replace(depth=2, beta_ratio=0.5, shown="neurons"))
    assert (len(fits), len(paths)) == (4, 3)


def test_labels_that_are_all_the_same_have_no_path(tab):
    level = SCENE.replace(points=((0.0, 2.0), (1.0, 2.0), (2.0, 2.0)))
    for ratio in (0.1, 0.2):
        found = answer.solve(level.replace(beta_ratio=ratio))
        assert found.beta_max == 0 and found.predict(7.0) == 2.0


@pytest.mark.parametrize(
    ("changes", "walks"),
    [
        ({}, True),
        ({"shown": "neurons"}, False),
        ({"points": tuple((float(k), float(k % 2)) for k in range(100)), "depth": 2}, True),
        ({"points": tuple((float(k), float(k % 2)) for k in range(101)), "depth": 2}, False),
        ({"activation": "sign", "depth": 2}, True),
        ({"activation": "sign", "kind": "parallel", "width": 4}, True),
        ({"points": tuple((float(k), float(k % 2)) for k in range(30)), "depth": 6}, False),
        (
            {
                "points": tuple((float(k), float(k % 2)) for k in range(40)),
                "activation": "sign",
                "kind": "parallel",
                "width": 9,
            },
            False,
        ),
    ],
)
def test_the_path_is_walked_where_it_is_quicker_and_shows_the_same(tab, changes, walks):
    assert answer.walks_path(SCENE.with_network(**changes)) == walks


def test_a_library_is_kept_while_labels_move_and_listed_once_where_it_is_too_large(tab, monkeypatch):
    built, libraries = counted(monkeypatch, "fit_in_reach"), counted(monkeypatch, "build_library", mirrors)
    moved = [SCENE.replace(points=(*SCENE.points[:3], (3.4, y))) for y in (0.1, 0.2, 0.3)]
    found = [answer.solve(scene) for scene in moved]
    assert len(libraries) == 1 and len(built) == 3
    for scene, solution in zip(moved, found, strict=True):
        assert solution.objective == pytest.approx(fit(scene).objective, rel=1e-9)
    answer.solve(moved[0].replace(points=(*SCENE.points[:3], (3.5, 0.1))))
    answer.solve(moved[0].replace(depth=2))
    assert len(libraries) == 3
    steps = SCENE.with_network(activation="sign", depth=2)
    for _ in range(2):
        answer.solve(steps.replace(points=(*SCENE.points[:3], (3.4, 0.5 * len(libraries)))))
    assert len(libraries) == 5 and session().library == (None, None)


def test_why_there_is_no_optimum_is_told_of_the_scene_that_has_none(tab):
    near = SCENE.replace(points=((0.0, 1.0), (1e-120, 2.0)))
    told = answer.solve(near)
    assert told.startswith("**") and told.endswith("** Your points are kept.")
    assert answer.why_none(near) == told[2 : -len("** Your points are kept.")]
    assert answer.why_none(SCENE) == "" and answer.solve(near) == told
    assert answer.solve_loss(near, mirrors.Huber(1.0)) == told


def test_another_loss_has_the_same_share_of_its_own_largest_price(tab):
    found = answer.solve_loss(SCENE, mirrors.Huber(0.3))
    exact = mirrors.fit(
        SCENE.x, SCENE.y, SCENE.architecture, beta_ratio=SCENE.beta_ratio, loss=mirrors.Huber(0.3)
    )
    assert found.objective == pytest.approx(exact.objective, rel=1e-9)
    assert found.beta == pytest.approx(SCENE.beta_ratio * found.beta_max, rel=1e-9)


def test_which_of_several_best_networks_is_shown(tab):
    scene = Scene(((0.0, 0.0), (1.0, 1.0), (2.0, 0.0), (3.0, 1.0), (4.0, 1.0)), "relu", 3, beta_ratio=0.05)
    others = fit(scene).alternatives()
    fewest = others.fewest_neurons(1.0).solution
    assert len(answer.solve(scene.replace(shown="neurons")).coefficients) == len(fewest.coefficients)
    smooth = answer.solve(scene.replace(shown="smoothest"))
    at = np.array([-9.0, 13.0])
    np.testing.assert_allclose(smooth.predict(at), others.smoothest_outside().predict(at), atol=1e-8)
    assert answer.unchosen(scene) == ""
    limit = answer.limit_of(scene.replace(shown="neurons"))
    np.testing.assert_allclose(limit.predict(scene.x), scene.y, atol=1e-9)
    assert answer.limit_of(scene) is None
    steps = scene.with_network(activation="sign", depth=2, shown="neurons")
    assert answer.limit_of(steps) is None
    for n, is_told in ((10, True), (11, False)):
        many = scene.replace(
            points=tuple((float(k), float(k * k % 5)) for k in range(n)), depth=2, shown="neurons"
        )
        assert (answer.limit_of(many) is not None) == is_told


def test_depths_are_tried_up_to_one_that_none_beats(tab):
    scene = Scene(
        ((0.0, 3.0), (2.0, 5.0), (4.0, 3.0), (6.0, 5.0), (7.0, 5.0)), "absolute", 3, beta_ratio=0.02
    )
    found = answer.by_depth(scene)
    beta = fit(scene).beta
    assert [each.architecture.depth for each in found] == list(range(2, 2 + len(found)))
    assert [each.is_deep_enough for each in found] == [False] * (len(found) - 1) + [True]
    for each in found:
        exact = mirrors.fit(scene.x, scene.y, each.architecture, beta=beta)
        assert each.beta == beta and each.objective == pytest.approx(exact.objective, rel=1e-9)
    paired = answer.by_depth(scene.replace(activation="relu", kind="symmetrized"))
    assert [each.architecture.kind for each in paired[:2]] == ["deep_narrow", "symmetrized"]
    assert answer.by_depth(scene.replace(points=((0.0, 1.0), (1.0, 1.0)))) == ()
    assert answer.by_depth(scene.with_network(activation="sign", depth=2)) == ()


def test_a_large_optimum_is_not_kept_in_the_tab(tab, monkeypatch):
    answer.solve(SCENE)
    assert session().solved[1] is not None
    monkeypatch.setattr(limits, "LARGE", 1)
    use(Tab())
    answer.solve(SCENE)
    assert session().solved == (SCENE, None)
