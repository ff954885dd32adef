"""The live screen, in a tab with nothing around it: what is told while the hand holds on and afterwards."""

from __future__ import annotations

import numpy as np
import pytest

import mirrors
from mirrors.activations import ACTIVATIONS
from mirrors.datasets import PRESETS
from tests.test_tab import SCENE, said, shown, tab
from ui import explorer, snapshots, state
from ui.catalogue import Catalogue, Looked
from ui.live.event import parse_event
from ui.live.payloads.scene import controls_payload, news_payload
from ui.scene import SHOWN
from ui.tab import Rerun, Tab
from ui.view import fitting_view

__all__ = ["tab"]
MOVED = SCENE.replace(points=(*SCENE.points[:3], (30.0, 9.0)))


def after(tab: Tab, *given, **more):
    tab.events["canvas"] = said(*given, **more)
    return shown(tab)


def test_what_lies_below_is_told_where_it_is_read(tab):
    assert "below" in shown(tab)["parts"]
    for seq, (dragging, below) in enumerate([(True, False), (True, True), (False, False)], start=1):
        told = after(tab, SCENE, seq, dragging=dragging, below=below)
        assert ("below" in told["parts"]) == (below or not dragging)
        assert ("controls" in told["news"]) == (not dragging) and told["news"]["ack"] == seq


def test_the_view_is_held_while_the_hand_holds_on_and_fits_afterwards(tab):
    before = shown(tab)["parts"]["canvas"]["view"]
    assert after(tab, MOVED, 1, dragging=True)["parts"]["canvas"]["view"] == before
    told = after(tab, MOVED, 2)
    exact = mirrors.fit(MOVED.x, MOVED.y, MOVED.architecture, beta_ratio=MOVED.beta_ratio)
    places = [point.position for point in exact.breakpoints]
    heights = exact.predict(places).tolist()
    assert told["parts"]["canvas"]["view"] == pytest.approx(
        fitting_view(MOVED.points, list(zip(places, heights, strict=True)))
    )


def test_a_path_is_told_once_to_whom_asks_for_it(tab, monkeypatch):
    assert "path" not in shown(tab)["news"]
    told = after(tab, SCENE, 1, path=True)["news"]["path"]
    exact = mirrors.fit_path(SCENE.x, SCENE.y, SCENE.architecture)
    assert told["betas"] == pytest.approx((exact.betas / exact.betas[0]).tolist())
    assert "path" not in shown(tab)["news"]
    assert "path" not in after(tab, SCENE.replace(points=((0.0, 1.0), (1.0, 1.0))), 2, path=True)["news"]
    for most, is_told in ((len(exact.segments), True), (len(exact.segments) - 1, False)):
        monkeypatch.setattr(explorer, "_MOST_WALKED", most)
        assert ("path" in after(tab, SCENE, 10 + most, path=True)["news"]) == is_told


def test_what_was_made_of_an_older_scene_is_not_taken_over(tab):
    shown(tab)
    state.commit(MOVED)
    assert after(tab, SCENE, 1, rev=state.revision() - 1)["news"]["scene"]["points"][3] == [30.0, 9.0]
    assert after(tab, SCENE, 2, rev=state.revision())["news"]["scene"]["points"][3] == [3.4, 1.6]
    tab.events["canvas"] = said(MOVED, 3, rev=state.revision())
    assert explorer.taken("canvas", since=state.revision() + 1) == (None, False)
    assert explorer.taken("canvas", has_scene=False)[1] and state.current_scene() == SCENE
    assert not explorer.taken("canvas")[1]


def test_each_question_is_followed_once(tab):
    shown(tab)
    for seq, ask in enumerate(
        ["points", "points", "keep", "link:?depth=2&v=1", "nothing", "zigzag"], start=1
    ):
        told = after(tab, state.current_scene(), seq, ask=ask)
        assert shown(tab)["news"]["scene"] == told["news"]["scene"]  # asked again by the same event
        assert (state.shows_points(), snapshots.how_many()) == (ask == "points" and seq == 1, int(seq > 2))
        assert state.current_scene().depth == (2 if seq == 4 else 3) or seq > 4
    assert state.current_scene().points == PRESETS["zigzag"].points


def test_a_preset_brings_the_network_that_shows_it_and_chance_stays_in_its_bounds():
    for key, preset in PRESETS.items():
        scene = explorer._answered(key, SCENE)
        assert scene.points == preset.points
        for name in ("activation", "depth", "beta_ratio", "shown"):
            wanted = getattr(preset, name)
            assert getattr(scene, name) == (getattr(SCENE, name) if wanted is None else wanted), (key, name)
    assert explorer._answered("nothing", SCENE) == SCENE
    drawn = [explorer._answered("surprise", SCENE) for _ in range(300)]
    assert {len(scene.points) for scene in drawn} == set(range(5, 15))
    assert {scene.beta_ratio for scene in drawn} == {0.003, 0.01, 0.03, 0.1}
    assert {scene.activation for scene in drawn} == set(ACTIVATIONS)
    assert {scene.depth for scene in drawn} == {2, 3, 4}
    others = {explorer._answered("random", SCENE) for _ in range(30)}
    assert len(others) > 20 and all(scene.replace(points=SCENE.points) == SCENE for scene in others)


def test_the_bar_offers_what_there_is():
    deep = controls_payload(SCENE.replace(depth=12), {"more", "data"}, {"beta"}, 2, "too large")
    assert (deep["hidden"], deep["locked"], deep["kept"], deep["unsolved"]) == (
        ["data", "more"], ["beta"], 2, "too large")  # fmt: skip
    assert (deep["mostLayers"], deep["mostPoints"], deep["mostJumps"], deep["mostKept"]) == (12, 200, 20, 6)
    assert (deep["slopes"], deep["leastBeta"]) == ((0.01, 0.99), 1e-4)
    assert [each["key"] for each in deep["shown"]] == list(SHOWN)
    assert [each["key"] for each in deep["presets"]] == [*PRESETS, "random"] and deep["preset"] == ""
    assert controls_payload(SCENE.replace(points=PRESETS["zigzag"].points))["preset"] == "zigzag"
    wide = SCENE.replace(activation="sign", kind="parallel", width=33)
    assert controls_payload(wide)["mostJumps"] == 33
    for depth in (2, 3):
        networks = controls_payload(SCENE.replace(depth=depth))["networks"]
        assert [n["activation"] for n in networks if n["kind"] == "deep_narrow"] == list(ACTIVATIONS)
        assert [n["activation"] for n in networks if n["kind"] == "symmetrized"] == ["relu"] * (depth > 2)
        for each in networks:
            known = ACTIVATIONS[each["activation"]]
            assert (each["takesSlope"], each["jumps"]) == (known.takes_slope, known.kind == "step")
    assert "query" in news_payload(SCENE, 1, 2) and "query" not in news_payload(SCENE, 1, 2, brief=True)


@pytest.mark.parametrize(("value", "is_count"), [(0, True), (2**53 - 1, True), (2**53, False), (-1, False)])
def test_events_are_numbered_from_0_up_to_what_the_browser_counts_exactly(value, is_count):
    for field in ("seq", "asked", "rev"):
        sent = said(SCENE, **{"seq": 1, field: value})
        assert (parse_event(sent, SCENE) is not None) == is_count, field


def test_without_a_click_the_first_that_is_found_is_looked_at(tab):
    catalogue = Catalogue(mirrors.fit(SCENE.x, SCENE.y, SCENE.architecture, beta_ratio=0.1))
    found, most = np.array([7, 3]), len(catalogue.levels)
    assert catalogue.looked_at(None, Looked(), found) == 7
    assert catalogue.looked_at(None, Looked(), found[:0]) is None
    assert catalogue.looked_at(4, Looked(), found) == 4 and Looked.now().feature == 4
    assert catalogue.looked_at(None, Looked(feature=most - 1), found) == most - 1
    assert not state.notice()
    with pytest.raises(Rerun):
        catalogue.looked_at(None, Looked(feature=most), found)
    assert f"There is no feature {most} here" in state.notice()
