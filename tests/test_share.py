"""Links hold the whole Scene, hide and lock what they are told to, and stay short."""

from __future__ import annotations

import base64
import zlib
from pathlib import Path
from urllib.parse import parse_qsl

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from mirrors import InvalidProblem
from mirrors.reading import understand
from tests.test_controls import BEFORE, Tab
from ui.live.payloads.scene import news_payload
from ui.points_io import points_in
from ui.scene import Scene
from ui.share import HIDEABLE, LOCKABLE, hidden_by, kept_from, locked_by, misread, presents_by

ROOT = Path(__file__).parents[1]
SCENE = Scene(((0.1, -2.0), (1e-7, 3.25), (4.0, 1e6)), "relu", 4, kind="symmetrized", beta_ratio=0.03)


def link(scene: Scene) -> str:
    """As the browser is told it, which adds only what is hidden or locked (tests/js/sharing.test.js)."""
    return news_payload(scene, 0, 0)["query"]


def test_a_link_opens_the_same_scene():
    assert Scene.from_query(dict(parse_qsl(link(SCENE)))) == SCENE
    # as tests/js/sharing.test.js expects it
    expected = "v=1&points=0.1,-2;1e-07,3.25;4,1000000&activation=relu&beta=0.03&kind=symmetrized&depth=4"
    assert link(SCENE) == expected


def test_sixty_points_stay_short():
    points = np.random.default_rng(0).normal(size=(60, 2)).round(4)
    assert len(link(Scene(tuple((float(x), float(y)) for x, y in points)))) < 1900


def test_words_that_hide_nothing_are_named():
    assert misread({"hide": "depth,points,<b>", "lock": "share"}) == (
        "This link would hide 'points', '<b>'; "
        "what it can hide is data, activation, depth, beta, more, share. "
        "This link would lock 'share'; what it can lock is data, activation, depth, beta, more."
    )
    assert misread({"hide": "depth,", "lock": "data"}) == misread({}) == ""


def test_the_page_tells_what_a_link_cannot_hide():
    app = AppTest.from_file(str(ROOT / "pages/network/page.py"), default_timeout=60)
    app.query_params.update({"hide": "points,depth"})
    app.run()
    assert any("would hide 'points'; what it can hide" in each.value for each in app.warning)


def test_words_that_hide_nothing_hide_nothing():
    assert hidden_by({"hide": "depth,<script>,,everything"}) == {"depth"}
    assert hidden_by({}) == frozenset()
    assert locked_by({"lock": "depth,data,share,<b>"}) == {"depth", "data"}


@pytest.mark.parametrize("hidden", [[], ["data", "share"], list(HIDEABLE)])
@pytest.mark.parametrize("locked", [[], ["depth"], sorted(LOCKABLE)])
@pytest.mark.parametrize("present", [False, True])
def test_a_link_keeps_what_it_says_of_the_page(hidden, locked, present):
    query = kept_from(hidden, locked, present)
    assert (hidden_by(query), locked_by(query)) == (frozenset(hidden), frozenset(locked))
    assert presents_by(query) is present
    assert all(query.values())


def test_points_come_back_from_their_table():
    """The text that tests/js/sharing.test.js makes of the same points."""
    text = "x,y\n0.1,-2\n1e-7,3.25\n4,1000000\n0.30000000000000004,1e-12\n"
    assert points_in(understand(text, "points")) == (
        (0.1, -2.0),
        (1e-7, 3.25),
        (4.0, 1e6),
        (0.1 + 0.2, 1e-12),
    )


@pytest.mark.parametrize(("way", "names"), [("hide", HIDEABLE), ("lock", LOCKABLE)])
def test_the_bar_of_every_page_is_told_what_a_link_hides_or_locks(way, names):
    where = {"hide": "hidden", "lock": "locked"}[way]
    for name in names:
        tab = Tab(BEFORE.to_query() | {way: name})
        assert tab.told()["news"]["controls"][where] == [name]
        tab.do(key="menu", ask="visit:landscape")
        assert tab.told("controls")["news"]["controls"][where] == [name]
        assert tab.link[way] == name


def test_numbers_with_all_their_digits_stay_short_and_exact():
    points = np.random.default_rng(0).normal(size=(60, 2)) * 1e-3
    scene = Scene(tuple((float(x), float(y)) for x, y in points))
    assert len(link(scene)) < 1900
    assert Scene.from_query(dict(parse_qsl(link(scene)))) == scene


@pytest.mark.parametrize("damaged", ["~", "~AAAA", "~é", "~" + "A" * 5000, "~eNoBwAM"])
def test_damaged_points_are_told(damaged):
    with pytest.raises(InvalidProblem, match=r"points"):
        Scene.from_query({"points": damaged})


def test_a_bomb_is_not_unpacked():
    bomb = base64.urlsafe_b64encode(zlib.compress(bytes(10**8), 9)).decode().rstrip("=")
    with pytest.raises(InvalidProblem, match="damaged"):
        Scene.from_query({"points": "~" + bomb})


def test_a_link_of_another_version_says_so():
    with pytest.raises(InvalidProblem, match="another version"):
        Scene.from_query({"v": "2", "points": "1,2"})


@pytest.mark.parametrize("way", ["lock", "hide"])
def test_the_lessons_keep_to_the_lock(way):
    app = opened("lessons", {way: "data"})
    assert app.session_state["session"].scene == SCENE
    assert "locks the points" in app.info[0].value


@pytest.mark.parametrize(
    ("query", "is_open"),
    [({}, True), ({"hide": "share"}, True), ({"lock": "data"}, False), ({"hide": "data"}, False)],
)
def test_an_example_of_a_closed_form_keeps_to_the_lock(query, is_open):
    app = opened("closed_forms", query)
    app.selectbox(key="Special.form").select("total_variation").run()
    buttons = [button for button in app.button if button.label == "Open this example"]
    assert bool(buttons) == is_open
    for button in buttons:
        button.click().run()
        assert not app.exception
        assert app.session_state["session"].scene != SCENE


def opened(page, query):
    app = AppTest.from_file(str(ROOT / "pages" / page / "page.py"), default_timeout=60)
    app.query_params.update(SCENE.to_query() | query)
    app.run()
    assert not app.exception
    return app
