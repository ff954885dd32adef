"""Every page opens every kind of Scene without an exception, and says why where there is nothing to show."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from ui.scene import Scene
from ui.session import Session

#: The series page has no Scene.
PAGES = [
    p for p in sorted((Path(__file__).parents[1] / "pages").glob("*/page.py")) if p.parent.name != "series"
]


def many(n: int, depth: int, activation: str = "absolute") -> Scene:
    rng = np.random.default_rng(n)
    points = rng.normal(size=(n, 2)).round(3)
    return Scene(tuple((float(x), float(y)) for x, y in points), activation, depth)


SCENES = {
    "one point": Scene(((0.5, 2.0),)),
    "two at one place": Scene(((1.0, 0.0), (1.0, 3.0)), "relu", 3),
    "constant labels": Scene(((0.0, 5.0), (1.0, 5.0), (2.0, 5.0)), "leaky_relu", 2),
    "at beta_max": Scene.default().replace(beta_ratio=1.0),
    "huge": Scene(((1e12, -1e12), (2e12, 3e11), (2.5e12, 0.0), (4e12, 1e12)), "absolute", 4),
    "tiny": Scene(((1e-12, 2e-12), (3e-12, 0.0), (4e-12, 1e-12)), "relu", 4, kind="symmetrized"),
    "tree": Scene(many(7, 2).points, "sign", 4, kind="tree", widths=(2, 2)),
    "wide": Scene(many(40, 2).points, "threshold", 3, kind="parallel", width=9, beta_ratio=0.1),
    "deep": many(6, 6, "leaky_relu"),
    "deep folds": Scene(tuple((float(k), float(k % 2)) for k in range(8)), "absolute", 12),
    "constant at any depth": Scene(((0.0, 0.0), (1.0, 1.0), (3.0, 0.0)), "absolute", 9, beta_ratio=1.0),
    "thirty": many(30, 3),
    "too deep": many(60, 6, "leaky_relu"),
}


@pytest.mark.parametrize("file", PAGES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_a_page_opens_a_scene(file: Path, scene: Scene) -> None:
    app = AppTest.from_file(str(file), default_timeout=60)
    app.query_params.update(scene.to_query())
    if file.parent.name == "lessons":  # begun before, so that it keeps the Scene
        app.session_state["session"] = Session(own_scene=scene)
    app.run()
    assert not app.exception
    assert not app.get("help_info"), "Streamlit shows what a bare expression is worth"
    if scene == SCENES["too deep"] and file.parent.name in ("dictionary", "folding", "network", "landscape"):
        assert app.info[0].value.startswith("**Within") and not app.error


@pytest.mark.parametrize("file", PAGES, ids=lambda path: path.parent.name)
@pytest.mark.parametrize("query", [{"points": "1,2;x,3"}, {"activation": "<b>"}], ids=str)
def test_a_broken_link_opens_the_default_with_a_notice(file: Path, query: dict[str, str]) -> None:
    app = AppTest.from_file(str(file), default_timeout=60)
    app.query_params.update(query)
    app.run()
    assert not app.exception
    if file.parent.name != "lessons":  # they open their own Scene
        told = [json.loads(element.proto.bytes) for element in app.get("bidi_component")]
        said = [payload.get("problem", "") for payload in told] + [warning.value for warning in app.warning]
        assert any("This link cannot be opened" in words for words in said)
        assert app.session_state["session"].scene == Scene.default()
