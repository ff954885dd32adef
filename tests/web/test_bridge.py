"""What the page asks Python is answered, whatever it is; here without a browser."""

from __future__ import annotations

import base64
import io
import json
import random
import string
import zipfile
from pathlib import Path

import numpy as np
import pytest

import mirrors
from mirrors.export import TEXTS
from scripts.exercise import START, Visitor
from ui import state
from ui.scene import Scene
from ui.share import OTHER
from web.pages import SHOWN
from web.rest import Rest


@pytest.fixture
def visitor() -> Visitor:
    """Of a tab of their own."""
    return Visitor()


def block(told: dict, kind: str, key: str = "") -> dict:
    """The first block of a kind, or the one of a key."""
    return next(b for b in told["blocks"] if b["kind"] == kind and (not key or b["key"] == key))


def tones(told: dict) -> list[str]:
    return [b["text"] for b in told["blocks"] if b["kind"] == "text" and b["tone"] == "error"]


def test_a_drag_runs_the_canvas_alone_and_a_release_all_of_the_page(visitor):
    visitor.open("explore", START.to_query())
    moved = START.replace(points=(*START.points[:-1], (7.0, 0.5)))
    dragged = visitor.do(moved, dragging=True)
    assert dragged["mounted"].keys() == {"canvas"} and "blocks" not in dragged
    released = visitor.do(moved)
    assert released["mounted"].keys() == {"menu", "canvas"} and released["query"] == moved.to_query()
    exact = mirrors.fit(moved.x, moved.y, moved.architecture, beta_ratio=moved.beta_ratio)
    assert released["mounted"]["canvas"]["parts"]["canvas"]["fit"]["objective"] == pytest.approx(
        exact.objective
    )


def test_a_path_that_takes_long_to_tell_is_not_told_and_each_price_is_solved(visitor):
    rng = np.random.default_rng(0)
    x = np.sort(rng.uniform(-1, 1, 30)).round(3)
    many = Scene(tuple(zip(x.tolist(), np.sin(6 * x).round(2).tolist(), strict=True)), "absolute", 3)
    for scene, is_told in ((START, True), (many, False)):
        visitor.open("explore", scene.to_query())
        dearer = scene.replace(beta_ratio=0.3)
        told = visitor.do(dearer, dragging=True, path=True)["mounted"]["canvas"]
        assert ("path" in told["news"]) == is_told
        exact = mirrors.fit(dearer.x, dearer.y, dearer.architecture, beta_ratio=0.3)
        assert told["parts"]["canvas"]["fit"]["objective"] == pytest.approx(exact.objective)


def test_the_menu_leads_to_a_page_and_says_what_is_elsewhere(visitor):
    menu = visitor.open("explore", START.to_query())["mounted"]["menu"]
    assert {page["key"] for page in menu["pages"]} == SHOWN.keys()
    assert "Race" in menu["note"]
    there = visitor.do(START, ask="visit:folding")
    assert (there["page"], there["query"]) == ("folding", START.to_query())
    absent = visitor.do(START, key="menu", ask="visit:race")
    assert "Only with a server" in block(absent, "text")["text"]


def test_points_are_typed_pasted_and_read_from_a_file(visitor):
    visitor.open("explore", START.to_query())
    told = visitor.do(START, ask="points")
    assert len(block(told, "table")["rows"]) == len(START.points)
    visitor.ask("set", {"points table": [["0", "1"], ["2,5", "3"], ["", ""]]})
    assert state.current_scene().points == ((0.0, 1.0), (2.5, 3.0))
    told = visitor.ask("set", {"points table": [["0", "one"]]})
    assert "Your points are unchanged" in tones(told)[0] and len(state.current_scene().points) == 2
    told = visitor.ask("set", {"pasted points": "4, 1\n5, 2\n7, 1"})
    assert block(told, "button", "use points")["enabled"]
    visitor.ask("press", "use points")
    assert state.current_scene().points == ((4.0, 1.0), (5.0, 2.0), (7.0, 1.0))
    told = visitor.ask("set", {"points file": base64.b64encode(b"t;v\n1,5;2\n2,5;3\n").decode()})
    assert "t;v" in block(told, "area")["value"]
    visitor.ask("press", "use points")
    assert state.current_scene().points == ((1.5, 2.0), (2.5, 3.0))


def test_an_open_question_is_asked_and_its_answer_is_used(visitor):
    visitor.open("explore", START.to_query())
    visitor.do(START, ask="points")
    told = visitor.ask("set", {"pasted points": "1,234;2\n2,345;3\n"})
    asked = next(b for b in told["blocks"] if b["kind"] == "select" and "Which is meant" in b["label"])
    assert tones(told) and not block(told, "button", "use points")["enabled"]
    told = visitor.ask("set", {asked["key"]: asked["options"][1][0]})
    assert not tones(told) and block(told, "button", "use points")["enabled"]


def test_filters_of_the_dictionary(visitor):
    whole = visitor.open("dictionary", START.to_query())
    groups = block(whole, "pills")
    kept = visitor.ask("set", {groups["key"]: [groups["options"][0][0]]})
    shown = [t["mounted"]["wall"]["wall"]["caption"] for t in (whole, kept)]
    assert shown[0] != shown[1] and kept["query"]["groups"] == groups["options"][0][0]
    told = visitor.ask("set", {"row": "2", "between": [1.0, 3.0]})
    assert told["query"]["row"] == "2" and told["query"]["between"] == "1,3"
    more = visitor.open("dictionary", START.to_query())
    assert len(visitor.ask("press", "more tiles")["mounted"]["wall"]["wall"]["tiles"]) > len(
        more["mounted"]["wall"]["wall"]["tiles"]
    )


def test_another_feature_is_folded(visitor):
    told = visitor.open("folding", START.replace(beta_ratio=1e-3, depth=4).to_query())
    options = block(told, "select")["options"]
    if len(options) < 2:
        told = visitor.open("folding", Scene(START.points, "absolute", 3, beta_ratio=1e-3).to_query())
        options = block(told, "select")["options"]
    there = visitor.ask("set", {"fold": options[1][0]})
    assert there["query"]["fold"] == options[1][0]


@pytest.mark.parametrize("form", TEXTS, ids=lambda form: form.file)
def test_the_network_is_written_down_whole(visitor, form):
    visitor.open("network", START.to_query())
    told = visitor.ask("set", {"form": form.title})
    exact = mirrors.fit(START.x, START.y, START.architecture, beta_ratio=START.beta_ratio)
    assert block(told, "code")["whole"] == form.write(exact)


def test_links_and_pastes_of_any_kind_are_answered(visitor):
    rng = random.Random(3)
    for _ in range(150):
        assert visitor.open(rng.choice([*SHOWN, "race", "nowhere"]), fuzzed_link(rng))["page"]
        visitor.do(START, ask=rng.choice(["", "points", "random", "choose:x", "\u2060" * 3]), dragging=True)
        visitor.ask("set", {"pasted points": fuzzed_text(rng)})


def fuzzed_link(rng: random.Random) -> dict[str, str]:
    """A Scene's link, some of it broken."""
    n = rng.randint(1, 7)
    points = tuple((float(i), round(rng.gauss(0, 1), 2)) for i in range(n))
    query = Scene(points, depth=rng.choice([2, 3])).to_query()
    for _ in range(rng.randint(0, 3)):
        query[rng.choice([*query, "hide", "lock", "embed", "row", "step", "shown"])] = fuzzed_text(rng)[:30]
    return query


def fuzzed_text(rng: random.Random) -> str:
    """Digits, separators and letters in any order."""
    letters = "0123456789.,;-eE\n\t " + string.ascii_letters[:6] + "|<&é"
    return "".join(rng.choice(letters) for _ in range(rng.randint(0, 60)))


def test_what_was_left_out_is_fetched_once_when_it_is_imported(tmp_path: Path, monkeypatch) -> None:
    packed, asked = io.BytesIO(), []
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("left_out_here/__init__.py", "from . import other")
        archive.writestr("left_out_here/other.py", "x = 3")

    def fetch() -> bytes:
        asked.append(1)
        return packed.getvalue()

    monkeypatch.syspath_prepend(tmp_path)
    finder = Rest(["left_out_here", "left_out_here.other"], fetch, tmp_path)
    monkeypatch.setattr("sys.meta_path", [*__import__("sys").meta_path, finder])
    with pytest.raises(ImportError):
        __import__("never_there_at_all")
    assert __import__("left_out_here").other.x == 3 and asked == [1]


def test_a_tab_that_begins_anew_counts_on(visitor):
    told = visitor.ask("open", {"page": "explore", "query": START.to_query(), "revision": 7})
    assert told["mounted"]["canvas"]["news"]["rev"] == 7
    assert np.isfinite(json.loads(json.dumps(told))["mounted"]["canvas"]["parts"]["proof"]["gap"])


def test_the_share_menu_knows_the_other_edition_where_it_is_said(visitor, monkeypatch):
    told = visitor.open("dictionary", START.to_query())["mounted"]["bar"]["news"]["controls"]
    assert "other" not in told
    monkeypatch.setenv(OTHER, "https://example.org/mirrors")
    told = visitor.open("dictionary", START.to_query())["mounted"]["bar"]["news"]["controls"]
    assert told["other"] == "https://example.org/mirrors/dictionary"
    absent = block(visitor.open("race", START.to_query()), "link")["address"]
    assert absent.startswith("https://example.org/mirrors/race?v=1&points=")
