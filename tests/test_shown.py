"""Which of several equally good networks is shown: part of the Scene, its link, and what the page says."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import InvalidProblem, limits
from mirrors.datasets import PRESETS
from ui import answer, words
from ui.answer import limit_of, solve, unchosen, walks_path
from ui.live.event import parse_event
from ui.live.payloads.explore import parts_payload
from ui.live.payloads.scene import scene_payload
from ui.scene import SHOWN, Scene
from ui.session import session
from ui.view import fitting_view

RAMP = Scene(PRESETS["published_six"].points, "relu", 4, beta_ratio=1e-4, shown="neurons")


def solved(scene: Scene):
    answer = solve(scene)
    assert not isinstance(answer, str)
    return answer


def test_links_say_it_only_where_it_is_not_the_usual():
    assert "shown" not in RAMP.replace(shown="features").to_query()
    for shown in SHOWN:
        scene = RAMP.replace(shown=shown)
        assert Scene.from_query(scene.to_query()) == scene
    with pytest.raises(InvalidProblem, match="shown is 'best'; use features, neurons, smoothest"):
        Scene.from_query({"shown": "best", "depth": "3"})


def test_all_are_equally_good_and_agree_at_the_points():
    usual, few, smooth = (solved(RAMP.replace(shown=shown)) for shown in SHOWN)
    assert (len(usual.features), len(few.features)) == (3, 1)
    for other in (few, smooth):
        assert other.is_proven
        assert other.objective == pytest.approx(usual.objective, rel=1e-10)
        np.testing.assert_allclose(other.predict(RAMP.x), usual.predict(RAMP.x), atol=1e-9)


def test_the_headline_tells_the_mirror_that_the_ramp_comes_to_end_at():
    parts = parts_payload(solved(RAMP), fitting_view(RAMP.points), limit=limit_of(RAMP))
    assert "**1 neuron** suffices" in parts["headline"]
    assert "2 kinks where the labels put them" in parts["headline"]  # one near x₃, but not on it
    assert parts["headline"].endswith("As β → 0: 1 neuron, kinks at x₃ and x₁ mirrored at x₂.")
    assert parts["kinds"] == ["data", "between"]


def test_moving_a_point_of_the_mirror_loses_it():
    (x1, y1), *rest = RAMP.points
    moved = RAMP.replace(points=((x1 + 0.5, y1), *rest))
    assert "mirrored" not in words.headline(solved(moved), limit_of(moved))


def test_only_the_usual_network_is_read_off_the_path():
    assert walks_path(RAMP.replace(shown="features"))
    assert not walks_path(RAMP)


def test_the_limit_is_told_of_few_points_that_can_be_interpolated():
    assert limit_of(RAMP.replace(shown="features")) is None
    assert limit_of(RAMP.replace(points=((0.0, 0.0), (0.0, 1.0)))) is None
    assert limit_of(RAMP.replace(points=tuple((float(k), 0.0) for k in range(11)))) is None


def test_a_tab_that_was_opened_before_keeps_what_is_shown():
    told = dict(scene_payload(RAMP))
    del told["shown"]
    event = parse_event({"seq": 1, "scene": told}, RAMP)
    assert event is not None and event.scene == RAMP


@pytest.mark.parametrize(
    ("size", "is_kept"), [(0, True), (1, True), (limits.LARGE, True), (limits.LARGE + 1, False)]
)
def test_a_tab_keeps_its_answer_unless_it_is_large(monkeypatch, size, is_kept):
    monkeypatch.setattr(answer, "cost", lambda *_: size)
    scene = RAMP.replace(shown="features", beta_ratio=0.1 + 1e-9 * size)
    found = solved(scene)
    assert session().solved == (scene, found if is_kept else None)


@pytest.mark.parametrize(
    ("size", "network", "is_kept"),
    [
        (0, {}, True),
        (limits.LARGE, {}, True),
        (limits.LARGE + 1, {}, False),
        (0, {"activation": "sign"}, False),
    ],
)
def test_a_tab_keeps_its_library_unless_it_is_large_or_grows(monkeypatch, size, network, is_kept):
    monkeypatch.setattr(answer, "cost", lambda *_: size)
    monkeypatch.setattr(session(), "library", (None, None))
    scene = RAMP.with_network(**network)
    library = answer._library_of(scene)
    assert (answer._library_of(scene) is library) == is_kept


@pytest.mark.parametrize("shown", ["neurons", "smoothest"])
def test_where_the_others_cannot_be_listed_the_usual_one_is_shown_and_that_is_told(shown):
    zigzag = Scene(PRESETS["zigzag"].points, "absolute", 8, shown=shown)
    solution = solved(zigzag)
    assert solution.is_proven and len(solution.features) == 1
    assert SHOWN[shown] in unchosen(zigzag) and "smaller depth" in unchosen(zigzag)
    solved(zigzag.replace(depth=5))
    assert not unchosen(zigzag) and not unchosen(zigzag.replace(depth=5))
