"""What the live pictures are told: exact and finite."""

from __future__ import annotations

import base64
import json

import numpy as np
import pytest

import mirrors
from ui.catalogue import Catalogue
from ui.live.payloads import dictionary
from ui.live.payloads.anatomy import anatomy_payload
from ui.live.payloads.canvas import canvas_payload
from ui.live.payloads.dictionary import dictionary_payload
from ui.live.payloads.explore import parts_payload
from ui.live.payloads.fold import folding_payload
from ui.live.payloads.formulas import formula, formula_payload
from ui.live.payloads.network import network_payload
from ui.live.payloads.rows import rows_payload
from ui.live.payloads.tables import features_table
from ui.live.payloads.wall import library_payload
from ui.words import headline

ZIGZAG = (np.arange(8.0), np.arange(8.0) % 2)
VIEW = [-1.0, 8.0, -0.5, 1.5]
SPAN = (-1.0, 8.0)


def fitted(activation: str = "absolute", depth: int = 3) -> mirrors.Solution:
    return mirrors.fit(*ZIGZAG, mirrors.Architecture(activation=activation, depth=depth), beta_ratio=0.01)


def canvas(sol, view=VIEW):
    return canvas_payload(sol, view)


@pytest.mark.parametrize(
    "activation, depth",
    [("absolute", 2), ("absolute", 4), ("relu", 3), ("leaky_relu", 3), ("sign", 2), ("threshold", 2)],
)
def test_every_payload_is_strict_json(activation, depth):
    sol = fitted(activation, depth)
    pages = [
        parts_payload(sol, VIEW),
        anatomy_payload(sol, SPAN),
        library_payload(Catalogue(sol), np.arange(3), 2, 1, SPAN),
    ]
    if not sol.architecture.is_step:
        pages.append(folding_payload(sol, int(sol.indices[0]), SPAN))
    for payload in pages:
        assert json.loads(json.dumps(payload, allow_nan=False)) == listed(payload)


def listed(value):
    """JSON has lists where Python has tuples."""
    if isinstance(value, dict):
        return {key: listed(inner) for key, inner in value.items()}
    return [listed(inner) for inner in value] if isinstance(value, (list, tuple)) else value


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
        before, at, after = sol.predict(b.position + np.array([-1e-3, 0.0, 1e-3]))
        assert mark["size"] == pytest.approx(abs(after - 2 * at + before) / 1e-3, abs=1e-6)


def test_without_a_fit_there_is_no_curve():
    payload = canvas(None)
    assert payload["fit"] is None and payload["xs"] == [] and payload["breaks"] == []


def test_the_largest_rows_are_coefficient_times_feature_on_one_scale():
    sol = fitted()
    grid = np.linspace(VIEW[0], VIEW[1], 301)
    for most in (1, 12):
        told = rows_payload(sol, VIEW, most)
        assert len(told["rows"]) + told["more"] == len(sol.features)
        for row in told["rows"]:
            z, feature = sol.coefficients[row["n"] - 1], sol.features[row["n"] - 1]
            np.testing.assert_allclose(np.interp(grid, row["xs"], row["ys"]), z * feature(grid), atol=1e-4)
            assert row["z"] == z
            assert told["low"] <= min(row["ys"]) and max(row["ys"]) <= told["high"]
        sizes = np.sort(np.abs(sol.coefficients))[::-1]
        assert sorted((abs(row["z"]) for row in told["rows"]), reverse=True) == sizes[:most].tolist()


def test_dictionary_shows_the_matrix():
    sol = fitted()
    payload = dictionary_payload(sol)
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

    payload = dictionary_payload(Solution())
    assert payload["w"] == len(Solution.library.asked) <= dictionary.MAX_COLUMNS
    assert {5, 77, 25_669} <= set(Solution.library.asked)
    expected = f"{payload['w']} of 25,670 features, the 3 selected and every 109th of all"
    assert payload["caption"] == expected
    assert payload["rows"] == [2, 3, 1], "rows run from left to right"


def test_network_rows_are_the_networks_own_numbers():
    sol = fitted()
    payload, told = network_payload(sol), sol.network().to_dict()
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
    assert written in [formula(feature) for feature in sol.features]


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
    network = network_payload(sol)
    x = np.linspace(-2, 9, 50)
    total = np.full(x.shape, network["bias"])
    neuron = architecture.unit.value
    for unit in network["units"]:
        t = x[None]
        for layer in unit["layers"]:
            t = np.array([neuron(np.array(v["w"]) @ t + v["c"]) for v in layer])
        total = total + unit["output"] * (1 if unit["amplitude"] is None else unit["amplitude"]) * t[0]
    np.testing.assert_allclose(total, sol.predict(x), atol=1e-4)


def test_the_terms_of_the_formula_are_the_solution():
    sol = fitted()
    terms = formula_payload(sol)["terms"]
    assert len(terms) == 1 + len(sol.features)
    assert f"{sol.intercept:.4g}".replace("-", "−") in terms[0]["text"]
    for term, z in zip(terms[1:], sol.coefficients, strict=True):
        assert term["text"].startswith(f"{'−' if z < 0 else '+'} {abs(z):.4g}")


def fires(neuron, t):
    """What the browser makes of the numbers it is told of a neuron."""
    return np.where(t < 0, neuron["low"] + neuron["left"] * t, neuron["high"] + neuron["right"] * t)


@pytest.mark.parametrize("activation", ["absolute", "relu", "leaky_relu"])
def test_a_folded_chain_is_the_feature(activation):
    sol = fitted(activation, 4 if activation == "absolute" else 3)
    index = int(sol.indices[0])
    told = folding_payload(sol, index, SPAN)["fold"]
    x = np.linspace(*SPAN, 200)
    t = x
    for neuron, s, b in zip(told["neurons"], told["signs"], told["biases"], strict=True):
        t = fires(neuron, s * (t - b))
    np.testing.assert_allclose(t, sol.library.feature(index)(x), atol=1e-12)
    assert len(told["texts"]) == len(told["neurons"]) and told["texts"][0].count("b₁") == 1


def test_the_map_marks_every_feature_that_reaches_beta():
    sol = fitted()
    index = int(sol.indices[0])
    ridges, feature = folding_payload(sol, index, SPAN)["ridges"], sol.library.feature(index)
    assert ridges is not None
    top = {(b1, b2) for b1, b2, reaches in ridges["vertices"] if reaches}
    for one in sol.features:
        if tuple(one.signs) == tuple(feature.signs):
            assert any(np.allclose(one.biases, place) for place in top)
    for b1, b2, reaches in ridges["vertices"]:
        column = np.abs(np.abs(sol.x - b1) - b2)
        assert (abs(column @ sol.residual) >= sol.beta * (1 - 1e-7)) == bool(reaches)
    assert folding_payload(fitted(depth=4), 0, SPAN)["ridges"] is None


@pytest.mark.parametrize("activation", ["absolute", "sign", "threshold"])
def test_an_input_that_goes_through_the_anatomy_comes_out_as_the_fit(activation):
    sol = fitted(activation, 3 if activation == "absolute" else 2)
    network = anatomy_payload(sol, SPAN)["network"]
    x = np.linspace(*SPAN, 50)
    total = np.full(x.shape, network["bias"])
    for unit in [*network["units"], *network["others"]]:
        t = x[None]
        for layer in unit["layers"]:
            t = np.array([fires(network["neuron"], np.array(v["w"]) @ t + v["c"]) for v in layer])
        total = total + unit["output"] * (1 if unit["amplitude"] is None else unit["amplitude"]) * t[0]
    np.testing.assert_allclose(total, sol.predict(x), atol=1e-9)


@pytest.mark.parametrize(("activation", "depth"), [("absolute", 4), ("relu", 2), ("sign", 2)])
def test_balanced_weights_have_the_price_that_is_told(activation, depth):
    sol = fitted(activation, depth)
    told = anatomy_payload(sol, SPAN)["rescale"]
    assert told is not None and len(told["sizes"]) == len(sol.features)
    price = sum(size ** told["power"] for unit in told["sizes"] for size in unit) / told["power"]
    assert price == pytest.approx(told["penalty"]) == pytest.approx(np.abs(sol.coefficients).sum())


def test_without_a_unit_there_is_nothing_to_rescale():
    sol = mirrors.fit(*ZIGZAG, mirrors.Architecture(), beta_ratio=1.0)
    assert anatomy_payload(sol, SPAN)["rescale"] is None


def test_tiles_and_the_one_looked_at_are_features_of_the_dictionary():
    sol = fitted()
    catalogue = Catalogue(sol)
    found = np.array([4, *sol.indices])
    told = library_payload(catalogue, found, len(found), 4, SPAN)
    grid = np.linspace(*SPAN, 200)
    for tile in told["wall"]["tiles"]:
        feature = sol.library.feature(tile["index"])
        np.testing.assert_allclose(np.interp(grid, tile["xs"], tile["ys"]), feature(grid), atol=1e-4)
        level = abs(feature(sol.x) @ sol.residual) / sol.beta
        assert tile["level"] == pytest.approx(level, abs=1e-9)
    assert [tile["n"] for tile in told["wall"]["tiles"]] == [None, *range(1, len(sol.indices) + 1)]
    assert told["closely"] is not None
    assert [k["label"] for k in told["closely"]["feature"]["kinks"]] == [
        b.label for b in sol.library.feature(4).breakpoints
    ]
    assert told["closely"]["about"][0].startswith("**Feature 5** of ")
    assert library_payload(catalogue, found, 2, None, SPAN)["closely"] is None


def test_a_table_of_features_names_or_counts_every_place_where_they_bend():
    sol = mirrors.fit(*ZIGZAG, mirrors.Architecture("absolute", 4), beta_ratio=0.01)
    counts = []
    for row, feature in zip(features_table(sol)["rows"], sol.features, strict=True):
        named, _, more = row["cells"][3].partition(" and ")
        counts.append(int(more.removesuffix(" more") or 0))
        assert len(named.split("; ")) + counts[-1] == len(feature.breakpoints)
    assert max(counts) > 1


def test_a_library_that_is_not_listed_is_said_to_be_larger_than_what_is_shown():
    rng = np.random.default_rng(0)
    x, y = np.arange(60.0), rng.normal(size=60)
    sol = mirrors.fit(x, y, mirrors.Architecture("sign", 3, kind="parallel", width=20), beta_ratio=0.05)
    payload = dictionary_payload(sol)
    assert payload["w"] <= len(sol.library) < sol.library_size
    assert f"{payload['w']:,} features that the solver met" in payload["caption"]


def test_of_many_the_largest_are_drawn_in_their_order_and_the_rest_is_counted():
    rng = np.random.default_rng(0)
    sol = mirrors.fit(np.arange(60.0), rng.normal(size=60), mirrors.Architecture("relu", 2), beta_ratio=1e-4)
    largest = (np.argsort(-np.abs(sol.coefficients), kind="stable") + 1).tolist()
    assert len(largest) > 30
    assert [unit["n"] for unit in network_payload(sol)["units"]] == sorted(largest[:24])
    rows = rows_payload(sol, VIEW)
    assert [row["n"] for row in rows["rows"]] == sorted(largest[:12]) and rows["more"] == len(largest) - 12
    network = anatomy_payload(sol, SPAN)["network"]
    assert [unit["n"] for unit in network["units"]] == sorted(largest[:24])
    assert [unit["n"] for unit in network["others"]] == sorted(largest[24:])
    assert (network["x"], network["low"], network["high"]) == (0.0, *SPAN)
    matrix = dictionary_payload(sol)
    assert matrix["rows"] == list(range(1, 61, 2)) and (matrix["h"], matrix["w"]) == (30, len(sol.library))


def test_a_jump_is_no_bend_and_more_images_than_one_are_not_all_named():
    jumps = mirrors.fit([0, 1, 2, 3], [0, 1, 0, 2], mirrors.Architecture("sign", 2), beta_ratio=0.05)
    sizes = [each["size"] for each in canvas_payload(jumps, (0, 3, 0, 2))["breaks"]]
    assert sizes and not any(sizes)
    for x, y, end in (
        ([4, 7, 9, 17], [4.5, 0, 4, 0.5], "x₂)."),
        ([0, 1, 5, 6, 11, 12], [0, 3, 0, 3, 0, 3], ", …)."),
    ):
        folds = mirrors.fit(x, y, mirrors.Architecture("absolute", 3), beta_ratio=0.01)
        images = [b for b in folds.breakpoints if b.kind == "reflection"]
        assert (len(images) > 1) == ("…" in end) and headline(folds).endswith(end)
