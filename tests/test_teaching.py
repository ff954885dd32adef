"""The kit for teachers: answers that the solver and the hand agree on, links that open what was chosen."""

from __future__ import annotations

import json
import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from scripts.teaching import SLIDES, as_page, slides, written
from scripts.worksheet import exercises, sheet
from ui.lessons import LESSONS
from ui.scene import Scene
from ui.server import framed
from ui.share import FIGURES, HIDEABLE, LOCKABLE, hidden_by, locked_by, presents_by
from ui.tailor import PAGES, SHOWN, Tailor

ROOT = Path(__file__).parents[1]
SCENE = Scene(((-1.5, 0.25), (0.1, 1.75), (1.2, -0.6)), "relu", 4, kind="symmetrized", beta_ratio=0.023)


def opened(page: str) -> AppTest:
    app = AppTest.from_file(str(ROOT / "pages" / page / "page.py"), default_timeout=60).run()
    assert not app.exception
    return app


@pytest.mark.parametrize("seed", [*range(5), 10**9])
def test_the_hand_and_the_solver_agree_on_every_answer(seed):
    made = exercises(seed)
    assert len({each.title for each in made}) == len(made) >= 8
    for each in made:
        assert each.computed == pytest.approx(each.by_hand, rel=1e-6, abs=1e-6), each.question
        assert "-" not in re.sub(r"\w-\w", "", each.question + each.answer)  # a true minus sign


def test_another_seed_has_other_numbers_and_no_sheet_tells_the_answers():
    for with_answers in (True, False):
        assert sheet(1, "", with_answers) != sheet(2, "", with_answers)
    asked, answered = sheet(1, "https://a.org", False), sheet(1, "https://a.org", True)
    for each in exercises(1):
        assert each.question in asked and each.question in answered
        assert each.answer in answered and each.answer not in asked


def test_the_links_of_a_sheet_open_its_scenes():
    links = re.findall(r"\]\(([^)]+)\)", sheet(3, "https://a.org", False))
    scenes = [Scene.from_query(dict(parse_qsl(urlsplit(link).query))) for link in links]
    assert scenes == [each.scene for each in exercises(3)]
    assert all(link.startswith("https://a.org/?") for link in links)


def test_the_kit_is_written_with_all_that_it_shows(tmp_path):
    exercise_sheet, answers, shown = (
        path.read_text("utf-8") for path in written(1, "https://a.org", tmp_path)
    )
    assert exercise_sheet.count("<h2>") == answers.count("<h2>") == len(exercises(1))
    parts = slides(SLIDES.read_text("utf-8"))
    assert shown.count("<section>") == len(parts) > 10
    assert shown.count("data:image/png;base64,") == sum(part.count("![") for part in parts) > 5
    assert 'src="img/' not in shown and (tmp_path / "answers.md").exists()
    with pytest.raises(FileNotFoundError):
        as_page("", ["![missing](img/missing.png)"], "", SLIDES.parent)


@given(
    shows=st.sampled_from(list(SHOWN)),
    lesson=st.integers(1, len(LESSONS)),
    hides=st.sets(st.sampled_from(list(HIDEABLE))),
    locks=st.sets(st.sampled_from(sorted(LOCKABLE))),
    larger=st.booleans(),
    frame=st.booleans(),
)
def test_a_tailored_link_opens_what_was_chosen(shows, lesson, hides, locks, larger, frame):
    chosen = Tailor(shows, lesson, tuple(hides), tuple(locks), larger, frame)
    page, _, text = chosen.address(SCENE).partition("?")
    query = dict(parse_qsl(text))
    assert (hidden_by(query), locked_by(query), presents_by(query)) == (hides, locks - hides, larger)
    if shows == "lessons":
        assert (page, query["step"]) == ("lessons", str(lesson)) and "points" not in query
    else:
        assert Scene.from_query(query) == SCENE and text.endswith("depth=4")
    if shows.startswith("figure:"):
        assert page == "./" and dict(parse_qsl(framed(text)))["figure"] == shows.removeprefix("figure:")
    else:
        assert ("embed" in query) == frame and (ROOT / "pages" / (page.strip("./") or "explore")).is_dir()


def test_everything_there_is_can_be_chosen():
    assert {name.partition(":")[2] for name in SHOWN if ":" in name} == FIGURES.keys()
    assert all((ROOT / "pages" / name / "page.py").exists() for name in PAGES)


@pytest.mark.parametrize("page", ["for_teachers", "compare"])
def test_no_sentence_is_long(page):
    app = opened(page)
    told = [each.value for each in (*app.markdown, *app.caption, *app.title)]
    for sentence in re.split(r"(?<=[.?!:;])\s", " ".join(told)):
        assert len(sentence.split()) <= 25, sentence


def test_a_lesson_without_its_points_is_told():
    app = opened("for_teachers")
    app.selectbox(key="Tailor.shows").select("lessons").run()
    assert not app.warning
    app.multiselect(key="Tailor.locks").select("data").run()
    assert "Leave the points free" in app.warning[0].value


def test_the_page_shows_the_link_of_what_is_chosen():
    app = opened("for_teachers")
    app.selectbox(key="Tailor.shows").select("figure:dual").run()
    app.multiselect(key="Tailor.locks").select("data").run()
    told = json.loads(app.get("bidi_component")[-1].proto.bytes)
    assert told["frame"] and (told["width"], told["height"]) == (600, 400)
    assert told["address"] == Tailor("figure:dual", locks=("data",)).address(Scene.default())
    assert app.session_state["session"].scene == Scene.default()
