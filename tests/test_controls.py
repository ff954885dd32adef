"""What bar, menu and panel of points ask for changes the Scene; locks hold, and a mistake costs nothing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Button

from mirrors.datasets import PRESETS
from ui.live.payloads.scene import scene_payload
from ui.scene import Scene
from ui.share import LOCKABLE

APP = str(Path(__file__).parents[1] / "pages/main.py")
#: Differs from `BEFORE` in everything that a control of this name changes.
BEFORE = Scene(((0.0, 1.0), (2.0, 5.0), (3.0, 1.0)), "threshold", 3, kind="parallel", width=3, beta_ratio=0.2)
CHANGES: dict[str, dict[str, Any]] = {
    "data": {"points": ((0.0, 1.0), (2.5, 5.0), (3.0, 1.0))},
    "activation": {"activation": "sign"},
    "depth": {"depth": 4},
    "beta": {"beta_ratio": 0.1},
    "more": {"width": 5},
}


def as_json(value: Any) -> Any:
    """What arrives when it is sent."""
    return json.loads(json.dumps(value))


class Tab:
    """A tab of the app, whose components send what the browser would."""

    def __init__(self, query: dict[str, str] | None = None, file: str = APP) -> None:
        self.app = AppTest.from_file(file, default_timeout=30)
        self.app.query_params.update(query or {})
        self.seq = 0
        self.app.run()

    @property
    def scene(self) -> Scene:
        assert not self.app.exception
        return self.app.session_state["session"].scene

    @property
    def link(self) -> dict[str, str]:
        return {
            key: value if isinstance(value, str) else value[0] for key, value in self.app.query_params.items()
        }

    def do(self, scene: Scene | None = None, key: str = "canvas", **more: Any) -> Tab:
        """One event of a component: the Scene as a whole, or other fields of the event."""
        return self.send(key, scene_payload(scene or self.scene), more)

    def change(self, **changes: Any) -> Scene:
        """As the bar does it: the Scene that was told, with some of it changed."""
        return self.send("canvas", {**self.told()["news"]["scene"], **changes}, {}).scene

    def send(self, key: str, scene: Mapping[str, Any], more: dict[str, Any]) -> Tab:
        """Seed the state of a component, and run."""
        self.seq += 1
        event = {"seq": self.seq, "scene": scene, "dragging": False, "below": False, "present": False, **more}
        self.app.session_state[key] = {"event": as_json(event)}
        self.app.run()
        return self

    def told(self, screen: str = "explore") -> dict[str, Any]:
        """What the component of a screen was told last."""
        found = [json.loads(element.proto.bytes) for element in self.app.get("bidi_component")]
        return next(payload for payload in found if payload["screen"] == screen)


@pytest.fixture
def tab() -> Tab:
    return Tab()


def test_a_first_visit_opens_one_feature_and_its_mirror(tab: Tab) -> None:
    assert tab.scene == Scene.default()
    assert tab.told()["news"]["controls"]["preset"] == "mirror"
    assert tab.link == {}


def test_a_link_is_opened_and_shown_by_the_controls() -> None:
    tab = Tab(BEFORE.to_query())
    assert tab.scene == BEFORE
    news = tab.told()["news"]
    assert news["scene"] == as_json(scene_payload(BEFORE))
    assert news["controls"]["preset"] == ""


def test_a_link_copied_out_of_html_opens_the_same_and_is_mended() -> None:
    first, *rest = BEFORE.to_query().items()
    tab = Tab(dict([first, *((f"amp;{name}", value) for name, value in rest)]))
    assert tab.scene == BEFORE
    assert tab.link == BEFORE.to_query()


def test_a_malformed_link_opens_the_default_with_a_notice() -> None:
    tab = Tab({"depth": "many **bold** words"})
    assert tab.scene == Scene.default()
    assert "many *\u2060*bold" in tab.told()["problem"]
    tab.do(Scene.default().replace(depth=2))
    assert not tab.told()["problem"]


@pytest.mark.parametrize("control", CHANGES)
def test_every_control_changes_its_part_of_the_scene_and_the_link(control: str) -> None:
    after = BEFORE.with_network(**CHANGES[control])
    tab = Tab(BEFORE.to_query()).do(after)
    assert tab.scene == after != BEFORE
    assert Scene.from_query(tab.link) == after


def test_the_slope_of_a_leaky_relu_is_chosen(tab: Tab) -> None:
    after = Scene.default().replace(activation="leaky_relu", slope=0.25)
    assert tab.do(after).scene == after == Scene.from_query(tab.link)


def test_the_link_follows_when_the_hand_lets_go() -> None:
    after = BEFORE.replace(beta_ratio=0.1)
    tab = Tab(BEFORE.to_query()).do(after, dragging=True)
    assert (tab.scene, Scene.from_query(tab.link)) == (after, BEFORE)
    tab.do(after)
    assert Scene.from_query(tab.link) == after


def test_an_event_is_taken_once() -> None:
    tab = Tab().do(BEFORE)
    tab.do(key="menu", ask="visit:landscape")
    tab.do(key="bar", ask="valley")
    tab.do(key="menu", ask="visit:explore")  # where the last event of the canvas is still in the session
    assert tab.scene.points == PRESETS["valley"].points


def test_pairs_that_mirror_and_jumps_are_offered_where_they_exist(tab: Tab) -> None:
    offered = tab.told()["news"]["controls"]["networks"]
    pairs = next(choice for choice in offered if choice["kind"] == "symmetrized")
    tab.do(Scene.default().with_network(activation=pairs["activation"], kind=pairs["kind"]))
    assert tab.scene.kind == "symmetrized"
    assert tab.change(activation="threshold").kind == "deep_narrow"
    assert tab.change(kind="parallel", width=4).architecture.switches == 4
    assert tab.change(depth=2).architecture.switches == 1
    assert all(choice["kind"] == "deep_narrow" for choice in tab.told()["news"]["controls"]["networks"])


def test_a_preset_brings_its_points_and_its_network(tab: Tab) -> None:
    """Each one does: tests/test_explorer.py."""
    before, name = tab.scene, "published_six"
    preset = PRESETS[name]
    tab.do(ask=name)
    assert tab.scene.points == preset.points
    assert tab.scene.activation == (preset.activation or before.activation)
    assert tab.scene.depth == (preset.depth or before.depth)
    assert tab.scene.beta_ratio == (preset.beta_ratio or before.beta_ratio)
    controls = tab.told()["news"]["controls"]
    assert controls["preset"] == name
    assert {"key": name, "title": preset.title, "note": preset.note} in controls["presets"]
    assert Scene.from_query(tab.link) == tab.scene


def test_random_points_are_others_each_time(tab: Tab) -> None:
    first = tab.do(ask="random").scene
    second = tab.do(ask="random").scene
    assert first.points != second.points
    assert {len(first.points), len(second.points)} == {10}
    assert first.replace(points=second.points) == second


def test_a_surprise_is_news_that_the_browser_takes_over(tab: Tab) -> None:
    before, told = tab.scene, tab.told()["news"]
    tab.do(ask="surprise")
    news = tab.told()["news"]
    assert 5 <= len(tab.scene.points) <= 14 and tab.scene.points != before.points
    assert (news["rev"], news["ack"]) == (told["rev"] + 1, tab.seq)
    assert news["scene"] == as_json(scene_payload(tab.scene))


@pytest.mark.parametrize("ask", ["<b>", "visitor", "mirrors", "../"])
def test_a_question_about_nothing_changes_nothing(tab: Tab, ask: str) -> None:
    before = tab.scene
    assert tab.do(ask=ask).scene == before


@pytest.mark.parametrize("way", ["lock", "hide"])
@pytest.mark.parametrize("control", CHANGES)
def test_the_server_keeps_what_the_link_locks_or_hides(control: str, way: str) -> None:
    """Whatever the browser sends: all other controls work, this one does not."""
    wanted = {name: value for changes in CHANGES.values() for name, value in changes.items()}
    others = {name: value for name, value in wanted.items() if name not in CHANGES[control]}
    for dragging in (True, False):
        tab = Tab(BEFORE.to_query() | {way: control}).do(BEFORE.with_network(**wanted), dragging=dragging)
        assert tab.scene == BEFORE.with_network(**others)
    assert tab.link[way] == control
    for ask in ("random", "surprise", "published_six", "<b>"):
        tab.do(BEFORE.with_network(**wanted), ask=ask)
        for name in CHANGES[control]:  # jumps go with an activation that jumps
            assert getattr(tab.scene, name) in (getattr(BEFORE, name), *([None] if name == "width" else []))


def test_what_a_link_both_hides_and_locks_is_held() -> None:
    tab = Tab(BEFORE.to_query() | {"hide": "depth", "lock": "depth"}).do(
        BEFORE.with_network(**CHANGES["depth"])
    )
    assert tab.scene == BEFORE


def test_every_lock_there_is_has_been_tried() -> None:
    assert CHANGES.keys() == LOCKABLE


def test_a_locked_tree_bears_another_depth() -> None:
    tree = Scene(BEFORE.points, "sign", 4, kind="tree", widths=(2, 2))
    tab = Tab(tree.to_query() | {"lock": "more"}).do(tree.with_network(depth=5))
    assert tab.scene == tree.with_network(depth=5)


@pytest.mark.parametrize("ask", ["points", "visit:landscape"])
def test_what_was_still_on_its_way_is_kept_by_whatever_is_asked_next(tab: Tab, ask: str) -> None:
    """The browser sends the latest Scene with every question, in place of what waited to be sent."""
    after = Scene.default().replace(depth=4)
    assert tab.do(after, ask=ask).scene == after


def test_the_menu_opens_a_page_and_changes_nothing(tab: Tab) -> None:
    after = Scene.default().replace(depth=4)
    tab.do(after, present=True)
    tab.do(Scene.default(), key="menu", ask="visit:landscape")  # the menu may know an older Scene
    assert tab.app.title[0].value == "Landscape"
    assert tab.scene == after
    assert tab.link["present"] == "true"
    assert tab.told("controls")["present"] is True
    tab.do(key="menu", ask="visit:nowhere")
    assert tab.app.title[0].value == "Landscape"


def points_panel(tab: Tab) -> Tab:
    return tab.do(ask="points")


def test_the_panel_of_points_opens_and_closes(tab: Tab) -> None:
    assert not tab.app.text_area
    assert [area.key for area in points_panel(tab).app.text_area] == ["pasted points"]
    assert not points_panel(tab).app.text_area


@pytest.mark.parametrize("query", [{"lock": "data"}, {"hide": "data"}])
def test_points_that_a_link_holds_fast_have_no_panel(query: dict[str, str]) -> None:
    assert not points_panel(Tab(query)).app.text_area


def paste(tab: Tab, text: str) -> None:
    tab.app.text_area(key="pasted points").set_value(text).run()
    use(tab).click().run()


def use(tab: Tab) -> Button:
    return next(button for button in tab.app.button if button.label == "Use pasted points")


def test_pasted_points_are_taken_and_told(tab: Tab) -> None:
    rev = tab.told()["news"]["rev"]
    paste(points_panel(tab), "x, y\n0, 1\n2, 3\n4, -1")
    np.testing.assert_array_equal(tab.scene.points, [(0, 1), (2, 3), (4, -1)])
    news = tab.told()["news"]
    assert (news["rev"], news["controls"]["preset"]) == (rev + 1, "")


@pytest.mark.parametrize("text", ["1,2\n3,abc", "1\n2\n3", "1,nan", "1,2,3"])
def test_a_mistake_in_pasted_points_is_told_while_it_stands_and_costs_nothing(tab: Tab, text: str) -> None:
    before = tab.scene
    points_panel(tab).app.text_area(key="pasted points").set_value(text).run()
    for _ in range(2):  # whatever else is done
        assert tab.app.error[0].value.endswith("Your points are unchanged.")
        assert use(tab).disabled
        tab.do(before.replace(beta_ratio=0.5))
    assert tab.scene.points == before.points
    assert tab.app.text_area(key="pasted points").value == text
    paste(tab, "0,1\n1,0")
    assert not tab.app.error
    assert tab.scene.points == ((0.0, 1.0), (1.0, 0.0))


def test_what_was_understood_is_shown_before_it_is_used(tab: Tab) -> None:
    before = tab.scene
    points_panel(tab).app.text_area(key="pasted points").set_value("n;a;b;x\n1;0,5;7;2\n2;1,5;8;3\n").run()
    assert "more" in tab.app.error[0].value or "columns" in tab.app.error[0].value  # which two?
    column = {box.label: box for box in tab.app.selectbox}
    column["Column of x"].select(4).run()
    {box.label: box for box in tab.app.selectbox}["Column of y"].select(2).run()
    assert not tab.app.error and tab.scene == before
    assert any("decimal mark is a comma" in caption.value for caption in tab.app.caption)
    assert list(tab.app.table[0].value.columns) == [
        "(column 1, n)",
        "y: column 2, a",
        "(column 3, b)",
        "x: column 4, x",
    ]
    use(tab).click().run()
    assert tab.scene.points == ((2.0, 0.5), (3.0, 1.5))


def test_what_may_be_two_numbers_is_asked(tab: Tab) -> None:
    points_panel(tab).app.text_area(key="pasted points").set_value("1\t1,012\n2\t1,043").run()
    assert use(tab).disabled
    (question,) = tab.app.radio
    assert "may be 1.012 or 1012" in question.label
    assert not tab.app.error and any("Say which is meant" in info.value for info in tab.app.info)
    question.set_value(".").run()
    assert not tab.app.error
    use(tab).click().run()
    assert tab.scene.points == ((1.0, 1012.0), (2.0, 1043.0))


def test_the_table_sets_the_points_and_follows_them(tab: Tab) -> None:
    frame = points_panel(tab).app.get("arrow_data_frame") or tab.app.dataframe
    assert frame
    tab.app.session_state["table-1"] = {"edited_rows": {0: {"y": 9.0}}, "added_rows": [], "deleted_rows": []}
    tab.app.run()
    assert tab.scene.points == ((4.0, 9.0), *Scene.default().points[1:])


def test_an_uploaded_file_is_taken_and_a_bad_one_told(tab: Tab) -> None:
    points_panel(tab)
    upload = tab.app.file_uploader(key="file for pasted points")
    upload.set_value(("p.csv", b"x;y\n0;1,5\n2;3\n", "text/csv")).run()
    assert tab.scene == Scene.default()
    use(tab).click().run()
    assert tab.scene.points == ((0.0, 1.5), (2.0, 3.0))
    upload = tab.app.file_uploader(key="file for pasted points")
    upload.set_value(("q.csv", b"0;1\n2;three\n", "text/csv")).run()
    assert tab.scene.points == ((0.0, 1.5), (2.0, 3.0))
    assert "three" in tab.app.error[0].value
    upload = tab.app.file_uploader(key="file for pasted points")
    upload.set_value(("q.xlsx", b"PK\x03\x04 and more", "application/zip")).run()
    assert "save the sheet as CSV" in tab.app.error[0].value
