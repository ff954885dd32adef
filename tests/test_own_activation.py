"""An activation registered by one line is in the whole app: chosen, drawn, told in words and formulas."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import mirrors
from mirrors import Activation
from mirrors.activations import ACTIVATIONS
from tests.test_extending import OWN
from tests.test_payloads import listed
from ui import words
from ui.figures.dual import dual_figure
from ui.live.payloads.explore import parts_payload
from ui.live.payloads.fold import folding_payload
from ui.live.payloads.formulas import formula, meaning
from ui.live.payloads.scene import controls_payload
from ui.scene import Scene

PAGES = sorted((Path(__file__).parents[1] / "pages").glob("*/page.py"))
POINTS = ((0.0, 1.0), (1.0, 0.0), (2.5, 2.0), (4.0, 0.5), (5.0, 1.5))
VIEW = (-1.0, 6.0, -1.0, 3.0)
KINDS = [neuron for neuron in OWN if neuron.name in ("uneven", "tent", "bit")]


@pytest.fixture(params=OWN, ids=lambda neuron: neuron.name)
def neuron(request, monkeypatch) -> Activation:
    monkeypatch.setitem(ACTIVATIONS, request.param.name, request.param)
    return request.param


def fitted(neuron: Activation, depth: int = 3) -> mirrors.Solution:
    scene = Scene(POINTS, neuron.name, depth, beta_ratio=0.02)
    assert Scene.from_query(scene.to_query()) == scene
    return mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)


def test_the_bar_offers_it_and_what_it_can_choose(neuron):
    scene = Scene(POINTS, neuron.name, 3)
    offered = controls_payload(scene)["networks"]
    (choice,) = [each for each in offered if each["activation"] == neuron.name]
    assert choice["title"] == neuron.title
    assert choice["jumps"] == (neuron.kind == "step")
    assert not choice["takesSlope"]
    if choice["jumps"]:
        assert scene.with_network(kind="parallel", width=2).architecture.switches == 2


@pytest.mark.parametrize("depth", [2, 3])
def test_it_is_drawn_and_told_as_it_is(neuron, depth):
    solution = fitted(neuron, depth)
    parts = parts_payload(solution, VIEW)
    assert json.loads(json.dumps(parts, allow_nan=False)) == listed(parts)
    assert parts["network"]["neuron"] == {
        name: getattr(neuron, name) for name in ("left", "right", "low", "high")
    }
    if neuron.kind != "step":
        xs, ys = parts["canvas"]["xs"], parts["canvas"]["ys"]
        np.testing.assert_allclose(ys, solution.predict(np.array(xs)), atol=1e-9)
        folding = folding_payload(solution, int(solution.indices[0]), VIEW[:2])
        assert json.loads(json.dumps(folding, allow_nan=False)) == listed(folding)
        if folding["ridges"]:
            (_, low), (_, high) = folding["ridges"]["low"], folding["ridges"]["high"]
            assert all(low <= second <= high for _, second, _ in folding["ridges"]["vertices"])
    assert neuron.adjective in words.headline(solution)


def test_its_formulas_are_its_features(neuron):
    """Read as a person reads them, with φ as the page explains it."""
    solution = fitted(neuron)
    left, right = re.findall(r"= (\S+)( t)? for t < 0, and (\S+)( t)? from 0 on", meaning(neuron))[0][::2]
    numbers = [float(text.replace("−", "-")) for text in (left, right)]
    steps = neuron.kind == "step"

    def phi(t):
        return np.where(t < 0, numbers[0], numbers[1]) * (1 if steps else t)

    x = np.linspace(-0.9, 5.9, 69) + 0.003
    for feature in solution.features:
        python = formula(feature).replace("−", "-").replace("·", "*")
        python = re.sub(r"(\d|\))(?=[φ(x])", r"\1*", python)
        np.testing.assert_allclose(eval(python, {"φ": phi, "x": x}), feature(x), atol=2e-3)


@pytest.mark.parametrize("depth", [2, 3])
def test_the_picture_of_the_proof_stays_within_one_and_reaches_it(neuron, depth):
    solution = fitted(neuron, depth)
    figure = dual_figure(solution, -1.0, 6.0)
    if figure is None:
        assert depth == 3
        return
    values = np.concatenate([np.ravel(trace.y) for trace in figure.data[:-1]])
    assert np.abs(values).max() == pytest.approx(1, abs=1e-8)


@pytest.mark.parametrize("neuron", KINDS, ids=lambda neuron: neuron.name, indirect=True)
@pytest.mark.parametrize(
    "file",
    [p for p in PAGES if p.parent.name not in ("series", "lessons")],
    ids=lambda file: file.parent.name,
)
def test_every_page_opens_it(neuron, file):
    app = AppTest.from_file(str(file), default_timeout=60)
    app.query_params.update(Scene(POINTS, neuron.name, 3, beta_ratio=0.05).to_query())
    app.run()
    assert not app.exception
    assert not app.error
