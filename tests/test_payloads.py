"""What the live pictures are told: exact, finite; and nothing from the browser is believed unchecked."""

from __future__ import annotations

import base64
import json
import math

import numpy as np
import pytest

import mirrors
from ui.live import payloads
from ui.live.event import parse_event

ZIGZAG = (np.arange(8.0), np.arange(8.0) % 2)
VIEW = [-1.0, 8.0, -0.5, 1.5]


def fitted(activation: str = "absolute", depth: int = 3) -> mirrors.Solution:
    return mirrors.fit(*ZIGZAG, mirrors.Architecture(activation=activation, depth=depth), beta_ratio=0.01)


def canvas(sol, view=VIEW):
    return payloads.canvas_payload(sol, list(zip(*ZIGZAG, strict=True)), view, rev=0, ack=3, max_points=200)


@pytest.mark.parametrize(
    "activation, depth",
    [("absolute", 2), ("absolute", 4), ("relu", 3), ("leaky_relu", 3), ("sign", 2), ("threshold", 2)],
)
def test_every_payload_is_strict_json(activation, depth):
    sol = fitted(activation, depth)
    for payload in (
        canvas(sol),
        payloads.features_payload(sol, VIEW),
        payloads.dictionary_payload(sol),
        payloads.network_payload(sol),
    ):
        assert json.loads(json.dumps(payload, allow_nan=False)) == payload


@pytest.mark.parametrize("activation", ["absolute", "relu", "leaky_relu"])
def test_curve_is_the_fit_between_its_vertices(activation):
    sol = fitted(activation)
    payload = canvas(sol)
    grid = np.linspace(VIEW[0], VIEW[1], 1001)
    np.testing.assert_allclose(np.interp(grid, payload["xs"], payload["ys"]), sol.predict(grid), atol=1e-9)
    assert payload["xs"][0] == VIEW[0] and payload["xs"][-1] == VIEW[1]


@pytest.mark.parametrize("activation", ["sign", "threshold"])
def test_steps_are_drawn_as_jumps(activation):
    sol = fitted(activation, 2)
    payload = canvas(sol)
    xs, ys = np.array(payload["xs"]), np.array(payload["ys"])
    assert len(xs) % 2 == 0 and (ys[::2] == ys[1::2]).all(), "level between two jumps"
    middles = (xs[::2] + xs[1::2]) / 2
    np.testing.assert_allclose(sol.predict(middles), ys[::2])


def test_breakpoints_keep_full_precision_and_name_their_features():
    sol = fitted()
    for mark, b in zip(canvas(sol)["breaks"], sol.breakpoints, strict=True):
        assert (mark["p"], mark["kind"], mark["order"], mark["label"]) == (
            b.position,
            b.kind,
            b.order,
            b.label,
        )
        assert mark["features"]
        assert mark["y"] == pytest.approx(sol.predict(np.array([b.position]))[0])


def test_without_a_fit_the_points_remain():
    payload = canvas(None)
    assert payload["fit"] is None and payload["xs"] == [] and payload["breaks"] == []
    assert len(payload["points"]) == 8


@pytest.mark.parametrize("max_rows", [2, 12])
def test_feature_rows_add_up_to_the_fit(max_rows):
    sol = fitted()
    rows = payloads.features_payload(sol, VIEW, max_rows)["rows"]
    grid = np.linspace(VIEW[0], VIEW[1], 301)
    curves = [np.interp(grid, row["xs"], row["ys"]) for row in rows]
    assert rows[0]["kind"] == "bias" and rows[-1]["kind"] == "sum"
    np.testing.assert_allclose(np.sum(curves[:-1], axis=0), curves[-1], atol=1e-9)


def test_dictionary_shows_the_matrix():
    sol = fitted()
    payload = payloads.dictionary_payload(sol)
    shape = (payload["h"], payload["w"])
    shown = np.frombuffer(base64.b64decode(payload["z"]), dtype=np.uint8).reshape(shape)
    step = (payload["high"] - payload["low"]) / 255
    np.testing.assert_allclose(payload["low"] + shown * step, sol.library.matrix(), atol=0.51 * step)
    assert [payload["columns"][s["at"]] - 1 for s in payload["selected"]] == list(sol.indices)


def test_a_wide_dictionary_is_sampled_and_says_so():
    class Wide:
        asked = None

        def __len__(self):
            return 25_670

        def columns(self, indices):
            self.asked = list(indices)
            return np.zeros((3, len(indices)))

    class Solution:
        library_size, indices, x, library = 25_670, (5, 77, 25_669), np.array([2.0, 0.0, 1.0]), Wide()

    payload = payloads.dictionary_payload(Solution())
    assert payload["w"] == len(Solution.library.asked) <= payloads.MAX_COLUMNS
    assert {5, 77, 25_669} <= set(Solution.library.asked)
    expected = f"showing {payload['w']} of 25,670 features: the 3 selected and every 65th of all"
    assert payload["caption"] == expected
    assert payload["rows"] == [2, 3, 1], "rows run from left to right"


def test_network_rows_are_the_networks_own_numbers():
    sol = fitted()
    payload, told = payloads.network_payload(sol), sol.network().to_dict()
    assert payload["bias"] == pytest.approx(told["output_bias"], rel=1e-5)
    for row, unit in zip(payload["units"], told["units"], strict=True):
        assert [layer[0]["w"][0] for layer in row["layers"]] == pytest.approx(unit["weights"], rel=1e-5)
        assert [layer[0]["c"] for layer in row["layers"]] == pytest.approx(unit["biases"], rel=1e-5)
        assert row["output"] == pytest.approx(unit["output"], rel=1e-5)


@pytest.mark.parametrize(
    ("architecture", "written"),
    [
        (mirrors.Architecture("absolute", 4), "‖|x − 3| − 2| − 1|"),
        (mirrors.Architecture("relu", 2), "(x − 1)₊"),
        (mirrors.Architecture("sign", 2), "sign(x − 3)"),
        (mirrors.Architecture("threshold", 2), "[x − 3 ≥ 0]"),
    ],
)
def test_a_feature_is_written_as_it_is_spoken(architecture, written):
    sol = mirrors.fit(*ZIGZAG, architecture, beta_ratio=0.01)
    assert written in [payloads.formula(feature) for feature in sol.features]


@pytest.mark.parametrize(
    "architecture",
    [
        mirrors.Architecture("sign", 3, kind="parallel", width=3),
        mirrors.Architecture("threshold", 4, kind="tree", widths=(2, 2)),
        mirrors.Architecture("relu", 4, kind="symmetrized"),
    ],
    ids=lambda a: a.kind,
)
def test_units_of_many_neurons_are_drawn_with_all_their_weights(architecture):
    sol = mirrors.fit(*ZIGZAG, architecture, beta_ratio=0.1)
    parts = payloads.explore_payload(sol, list(zip(*ZIGZAG, strict=True)), VIEW, 0, 0)
    assert json.loads(json.dumps(parts, allow_nan=False)) == parts
    x = np.linspace(-2, 9, 50)
    total = np.full(x.shape, parts["network"]["bias"])
    neuron = architecture.unit.value
    for unit in parts["network"]["units"]:
        t = x[None]
        for layer in unit["layers"]:
            t = np.array([neuron(np.array(v["w"]) @ t + v["c"]) for v in layer])
        total = total + unit["output"] * (1 if unit["amplitude"] is None else unit["amplitude"]) * t[0]
    np.testing.assert_allclose(total, sol.predict(x), atol=1e-4)


GOOD = {"points": [[0, 1], [2.5, -3.0]], "seq": 4, "dragging": True}


def test_a_good_event_is_read():
    event = parse_event(GOOD, 200, 1e15)
    assert event == {"points": [[0.0, 1.0], [2.5, -3.0]], "seq": 4, "dragging": True}


@pytest.mark.parametrize(
    "state",
    [
        None,
        7,
        {},
        [],
        {**GOOD, "seq": -1},
        {**GOOD, "seq": True},
        {**GOOD, "seq": "4"},
        {**GOOD, "dragging": None},
        {**GOOD, "points": []},
        {**GOOD, "points": "ab"},
        {**GOOD, "points": [[0, 1]] * 201},
        {**GOOD, "points": [[0, 1, 2]]},
        {**GOOD, "points": [[0, None]]},
        {**GOOD, "points": [[0, True]]},
        {**GOOD, "points": [[0, "1"]]},
        {**GOOD, "points": [[0, math.nan]]},
        {**GOOD, "points": [[math.inf, 0]]},
        {**GOOD, "points": [[1e16, 0]]},
        {**GOOD, "points": [[10**400, 0]]},
    ],
)
def test_a_bad_event_is_ignored(state):
    assert parse_event(state, 200, 1e15) is None


def test_a_library_that_is_not_listed_is_said_to_be_larger_than_what_is_shown():
    rng = np.random.default_rng(0)
    x, y = np.arange(60.0), rng.normal(size=60)
    sol = mirrors.fit(x, y, mirrors.Architecture("sign", 3, kind="parallel", width=20), beta_ratio=0.05)
    payload = payloads.dictionary_payload(sol)
    assert payload["w"] <= len(sol.library) < sol.library_size
    assert f"{payload['w']:,} features that the solver met" in payload["caption"]
