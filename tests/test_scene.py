"""A Scene survives its way through a link exactly, and no link can do harm."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mirrors import InvalidProblem, fit, limits
from mirrors.datasets import PRESETS
from ui.scene import Scene

numbers = st.floats(-limits.MAX_MAGNITUDE, limits.MAX_MAGNITUDE, allow_nan=False)
networks = st.sampled_from(
    [
        {"activation": "relu", "depth": 2},
        {"activation": "relu", "depth": 4, "kind": "symmetrized"},
        {"activation": "leaky_relu", "depth": 3, "slope": 0.37},
        {"activation": "absolute", "depth": 6},
        {"activation": "sign", "depth": 3, "kind": "parallel", "width": 7},
        {"activation": "threshold", "depth": 4, "kind": "tree", "widths": (2, 3)},
    ]
)
scenes = st.builds(
    lambda points, network, ratio: Scene(tuple(points), beta_ratio=ratio, **network),
    st.lists(st.tuples(numbers, numbers), min_size=1, max_size=20),
    networks,
    st.floats(limits.BETA_RATIO_MIN, 1),
)


@given(scenes)
def test_a_link_brings_back_the_same_scene(scene: Scene) -> None:
    link = urlencode(scene.to_query())
    assert Scene.from_query(dict(parse_qsl(link))) == scene


@given(scenes, st.data())
def test_a_link_that_was_cut_off_is_refused_or_opens_the_same(scene: Scene, data: st.DataObject) -> None:
    link = urlencode(scene.to_query(), safe=",;")
    cut = link[: data.draw(st.integers(len("v=1"), len(link) - 1))]
    with pytest.raises(InvalidProblem):
        Scene.from_query(dict(parse_qsl(cut)))


@pytest.mark.parametrize(
    ("points", "said"),
    [
        ("0,1;1,-0.", "'-0.'"),
        ("0,1;1", "not '1'"),
        ("0,1;1,", "not '1,'"),
        ("0,1;", "not ''"),
        ("0,1;1,2e", "'2e'"),
        ("0,1;1,nan", "'nan'"),
    ],
)
def test_points_that_were_cut_off_are_named(points: str, said: str) -> None:
    with pytest.raises(InvalidProblem, match="(?s)link.*" + said):
        Scene.from_query({"points": points})


def test_a_link_of_sixty_points_is_short() -> None:
    scene = Scene(tuple((round(-3 + 0.1 * k, 2), round(0.37 * k % 2, 2)) for k in range(60)))
    assert len(urlencode(scene.to_query(), safe=",;")) < 2000


ZIGZAG = tuple((float(x), float(x % 2)) for x in range(8))


@pytest.mark.parametrize(
    ("link", "scene"),
    [
        ("depth=4", Scene(ZIGZAG, "absolute", 4, beta_ratio=0.01)),
        ("beta=0.1", Scene(ZIGZAG, "absolute", 3, beta_ratio=0.1)),
        ("activation=relu&depth=2", Scene(ZIGZAG, "relu", 2, beta_ratio=0.01)),
        ("points=0,0;1,1;2,0", Scene(((0.0, 0.0), (1.0, 1.0), (2.0, 0.0)), "absolute", 3, beta_ratio=0.01)),
        (
            "activation=sign&depth=3&kind=parallel&width=3",
            Scene(ZIGZAG, "sign", 3, kind="parallel", width=3, beta_ratio=0.01),
        ),
        (
            "v=1&points=0.5,1;2,-3e-05&activation=leaky_relu&depth=3&beta=0.02&slope=0.25",
            Scene(((0.5, 1.0), (2.0, -3e-5)), "leaky_relu", 3, slope=0.25, beta_ratio=0.02),
        ),
        (
            "v=1&points=1,2;3,4&activation=threshold&depth=4&beta=1&kind=tree&widths=2,3",
            Scene(((1.0, 2.0), (3.0, 4.0)), "threshold", 4, kind="tree", widths=(2, 3), beta_ratio=1.0),
        ),
        ("v=1&hide=depth&embed=true", None),
        ("", None),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_links_of_old_open_what_they_opened(link: str, scene: Scene | None) -> None:
    """They were made when a first visit opened the zigzag; what names no part of a Scene is a first visit."""
    assert Scene.from_query(dict(parse_qsl(link))) == (scene or Scene.default())


def test_packed_points_of_old_are_unpacked() -> None:
    """Letters that the app wrote when links were new."""
    packed = "~eNqbpOI5ScXzkH0oGDzdD6Gv2nus3zPr0_UqOwYwYHEAkQ0teo4AxxAQOQ"
    scene = Scene.from_query({"v": "1", "points": packed, "depth": "2"})
    assert scene == Scene(((1 / 7, -2 / 3), (1 / 3, 1e-7), (2.5, 1e6)), "absolute", 2, beta_ratio=0.01)


def test_a_first_visit_opens_the_preset_that_shows_a_mirror() -> None:
    preset = PRESETS["mirror"]
    scene = Scene.default()
    assert scene == Scene(preset.points, preset.activation, preset.depth, beta_ratio=preset.beta_ratio)
    solution = fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    assert len(solution.features) == 1
    assert [(b.position, b.kind) for b in solution.breakpoints if b.on_data is None] == [(10.0, "reflection")]
    assert solution.alternatives().is_unique


keys = st.sampled_from(["points", "activation", "depth", "beta", "slope", "kind", "width", "widths", "other"])
bits = st.one_of(
    st.text(max_size=30),
    st.text(alphabet="0123456789.,;-+eE naif", max_size=40),
    st.sampled_from(
        ["nan", "inf", "-inf", "1e999", "1,2;3,4", "0", "2.5", "tree", "parallel", "sign", "relu"]
    ),
)


@given(st.dictionaries(keys, bits))
@settings(max_examples=300)
def test_any_link_is_a_scene_or_a_sentence(query: dict[str, str]) -> None:
    try:
        scene = Scene.from_query(query)
    except InvalidProblem as problem:
        assert str(problem).endswith(".")
    else:
        assert Scene.from_query(scene.to_query()) == scene


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ({"points": "1,2;3"}, "two numbers"),
        ({"points": "1,zwei"}, "zwei"),
        ({"points": ";".join(["1,2"] * (limits.MAX_POINTS + 1))}, str(limits.MAX_POINTS)),
        ({"depth": "2.5"}, "2.5"),
        ({"depth": "99"}, "99"),
        ({"activation": "tanh"}, "tanh"),
        ({"beta": "0"}, "beta"),
        ({"activation": "leaky_relu", "slope": "1.5"}, "slope"),
        ({"activation": "sign", "kind": "parallel", "width": "-3"}, "-3"),
    ],
)
def test_a_malformed_link_says_what_is_wrong(query: dict[str, str], named: str) -> None:
    with pytest.raises(InvalidProblem, match=named.replace(".", r"\.")):
        Scene.from_query(query)


@pytest.mark.parametrize(
    ("field", "last", "beyond", "said"),
    [
        ("depth", 12, 13, "depth is 13; use 2 to 12 layers."),
        ("depth", 2, 1, "depth is 1; it must be a whole number of layers, 2 or more."),
        ("depth", 3, 2.5, "depth is 2.5; it must be a whole number of layers, 2 or more."),
        ("slope", 0.01, 0.009, "slope is 0.009; use 0.01 to 0.99."),
        ("slope", 0.99, 0.991, "slope is 0.991; use 0.01 to 0.99."),
        ("beta_ratio", 1e-4, 9e-5, "beta is 9e-05 of beta_max; use 0.0001 to 1."),
        ("beta_ratio", 1.0, 1.5, "beta is 1.5 of beta_max; use 0.0001 to 1."),
        ("shown", "smoothest", "best", "shown is 'best'; use features, neurons, smoothest."),
        (
            "points",
            ((-1e15, 1e15),),
            ((0.0, -2e15),),
            "Point 1 is (0.0, -2000000000000000.0); give two numbers",
        ),
        ("points", ((0.0, 1.0),) * 200, ((0.0, 1.0),) * 201, "There are 201 points; use between 1 and 200."),
    ],
)
def test_the_last_value_is_taken_and_the_next_is_refused_by_its_name(field, last, beyond, said) -> None:
    scene = Scene(((0.0, 0.0), (1.0, 1.0)), "relu", 2)
    assert getattr(scene.replace(**{field: last}), field) == last
    with pytest.raises(InvalidProblem, match=re.escape(said)):
        scene.replace(**{field: beyond})


@given(scenes, networks)
def test_another_network_always_fits_and_keeps_the_points(scene: Scene, network: dict[str, object]) -> None:
    changed = scene.with_network(activation=network["activation"])
    deeper = changed.with_network(depth=network["depth"])
    assert deeper.points == scene.points
    assert deeper.beta_ratio == scene.beta_ratio
    assert (deeper.activation, deeper.depth) == (network["activation"], network["depth"])
