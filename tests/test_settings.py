"""What a page has beside the Scene: kept when the page is left, told by its link, believed after a check."""

from __future__ import annotations

import json
from dataclasses import fields
from pathlib import Path
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from streamlit.testing.v1 import AppTest

from mirrors import limits
from tests.test_controls import Tab
from ui.catalogue import Choice, Looked
from ui.race_choice import Training
from ui.scene import Scene
from ui.settings import Settings
from ui.state import KEYS

ROOT = Path(__file__).parents[1]
#: Something else than the default on each page: what the link says, and the widget that shows it.
CHOSEN = {
    "race": (
        {"steps": "40000", "start": "optimum", "standard": "on"},
        "Training.steps",
        40_000,
    ),
    "series": ({"series": "nile", "lag": "2", "price": "0.1", "unit": "absolute"}, "Forecast.lag", 2),
    "dictionary": ({"groups": "data", "row": "1", "only_selected": "on"}, "Choice.row", 1),
    "closed_forms": ({"form": "one_unit", "price": "0.137"}, "Special.form", "one_unit"),
    "landscape": ({"without": "1"}, None, None),
    "losses": ({"loss": "huber", "delta": "0.5", "tau": "0.3"}, None, None),
    "theory": ({"section": "3"}, "Place.section", 3),
}
TWO_UNITS = Scene(((0.0, 0.0), (1.0, 2.0), (2.0, 0.5), (3.0, 1.5)), "relu", 2, beta_ratio=0.05)


def of_page(tab: Tab, query: dict[str, str]) -> dict[str, str]:
    return {name: value for name, value in tab.link.items() if name not in KEYS and name in query}


def shown(tab: Tab, key: str | None, value: object) -> bool:
    every = (*tab.app.selectbox, *tab.app.number_input, *tab.app.select_slider)
    return key is None or next(widget for widget in every if widget.key == key).value == value


def opened(page: str, query: dict[str, str]) -> AppTest:
    """A page by its link."""
    app = AppTest.from_file(str(ROOT / "pages" / page / "page.py"), default_timeout=30)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    return app


def widgets_end_where_links_do(app: AppTest) -> None:
    """What can be chosen can be said, and nothing more."""
    kinds = {kind.__name__: kind._kinds() for kind in Settings.__subclasses__()}
    for widget in (*app.number_input, *app.slider):
        settings, _, name = str(widget.key).partition(".")
        kind = kinds.get(settings, {}).get(name)
        if kind and kind.asks.startswith("a whole number"):
            assert [kind.read(str(int(end))) for end in (widget.min, widget.max)] == [widget.min, widget.max]
            for beyond in (widget.min - 1, widget.max + 1):
                with pytest.raises(ValueError, match=str(int(beyond))):
                    kind.read(str(int(beyond)))


@pytest.mark.parametrize("page", CHOSEN)
def test_settings_come_from_the_link_and_survive_leaving_the_page(page: str) -> None:
    query, key, value = CHOSEN[page]
    app = opened(page, TWO_UNITS.to_query() | query)
    assert not app.warning
    widgets_end_where_links_do(app)
    tab = Tab(TWO_UNITS.to_query())
    tab.app.session_state["session"].settings = app.session_state["session"].settings
    for _ in range(2):
        tab.do(key="menu", ask=f"visit:{page}")
        assert not tab.app.exception
        assert of_page(tab, query) == query
        assert shown(tab, key, value)
        tab.do(key="menu", ask="visit:network")
        assert not of_page(tab, query)
        assert tab.scene == TWO_UNITS


def test_a_widget_changes_the_link_and_comes_back_as_it_was_left() -> None:
    tab = Tab(TWO_UNITS.to_query()).do(key="menu", ask="visit:race")
    tab.app.number_input(key="Training.steps").set_value(40_000).run()
    tab.app.selectbox(key="Training.optimizer").select("lbfgs").run()
    rate = tab.app.select_slider(key="Training.rate").value
    assert tab.link["steps"] == "40000" and tab.link["optimizer"] == "lbfgs"
    tab.do(key="menu", ask="visit:explore").do(key="menu", ask="visit:race")
    assert tab.app.number_input(key="Training.steps").value == 40_000
    assert tab.app.selectbox(key="Training.optimizer").value == "lbfgs"
    assert tab.app.select_slider(key="Training.rate").value == rate
    assert Training.of(tab.link) == (Training("lbfgs", rate, steps=40_000), [])


def test_a_pasted_series_is_in_the_link_and_one_too_long_is_said_to_be_left_out() -> None:
    page = opened("series", {"series": "own"})
    text = "\n".join(str((7 * k) % 11) for k in range(40))
    page.text_area(key="Forecast.data").set_value(text).run()
    assert not page.exception and not page.error
    again = opened("series", dict(page.query_params))
    assert again.text_area(key="Forecast.data").value == text
    long = "\n".join(str(hash((k, "noise")) % 10**9) for k in range(4_000))
    page.text_area(key="Forecast.data").set_value(long).run()
    assert "data" not in page.query_params
    assert any("too long for a link" in caption.value for caption in page.caption)


@pytest.mark.parametrize(
    ("page", "query", "said"),
    [
        (
            "race",
            {"steps": "1e9"},
            "steps in this link is '1e9'; use a whole number from 10 to 100,000. Here is 6000",
        ),
        ("race", {"rate": "0.06"}, "rate in this link is '0.06'"),
        ("race", {"standard": "yes"}, "standard in this link is 'yes'; use on or off"),
        ("series", {"series": "moon"}, "series in this link is 'moon'"),
        ("series", {"data": "~AAAA"}, "data in this link is '~AAAA'"),
        ("dictionary", {"row": "17"}, "There is no data point"),
        ("dictionary", {"between": "3"}, "between in this link is '3'; use 2 numbers"),
        ("dictionary", {"between": "100,200"}, "Nothing is shown from 100 to 200"),
        ("dictionary", {"groups": "switch"}, "No feature bends jumps"),
        ("dictionary", {"feature": "999999"}, "There is no feature 999999"),
        ("folding", {"feature": "999999"}, "There is no feature 999999"),
        ("landscape", {"walk": "900"}, "The walk goes from 0 to"),
        ("landscape", {"without": "77"}, "There is no unit 77"),
        ("closed_forms", {"form": "none"}, "form in this link is 'none'"),
        ("lessons", {"step": "99"}, "step in this link is '99'"),
        ("theory", {"section": "99"}, "section in this link is '99'"),
    ],
)
def test_what_cannot_be_used_is_named_and_the_default_is_shown(
    page: str, query: dict[str, str], said: str
) -> None:
    app = opened(page, Scene.of_links().to_query() | query)
    payloads = [json.loads(element.proto.bytes) for element in app.get("bidi_component")]
    said_by_it = [warning.value for warning in app.warning] + [each.get("problem", "") for each in payloads]
    told = " ".join(said_by_it).replace("\u2060", "")
    assert said in told
    (name,) = query
    assert name not in app.query_params or app.query_params[name][0] != query[name]


@pytest.mark.parametrize("kind", [Training, Choice, Looked])
def test_no_setting_has_a_name_of_the_scene(kind: type[Settings]) -> None:
    assert not {each.name for each in fields(kind)} & {*KEYS, "embed", "view"}


finite = st.floats(-1e6, 1e6)


@given(
    st.builds(
        Choice,
        groups=st.lists(
            st.sampled_from(["data", "mirror", "mirrors", "midpoint", "switch"]), unique=True
        ).map(tuple),
        row=st.none() | st.integers(0, limits.MAX_POINTS - 1),
        between=st.none() | st.tuples(finite, finite),
        only_selected=st.booleans(),
    )
)
def test_a_link_says_every_setting_to_the_last_digit(choice: Choice) -> None:
    assert Choice.of(dict(parse_qsl(urlencode(choice.to_query())))) == (choice, [])


@given(
    st.dictionaries(st.sampled_from(["steps", "rate", "standard", "start", "seeds"]), st.text(max_size=12))
)
def test_no_words_in_a_link_do_harm(query: dict[str, str]) -> None:
    found, problems = Training.of(query)
    refused = {problem.split()[0] for problem in problems}
    assert refused <= query.keys()
    assert all(getattr(found, name) == getattr(Training, name) for name in refused)
    assert Training.of(found.to_query()) == (found, [])
