"""Charts, walls and pictures of losses as the browser is told of them: each number computed once more."""

from __future__ import annotations

import math

import numpy as np
import pytest

import mirrors
from mirrors.losses import Huber, Quantile
from tests.test_reports import SIX, kept
from ui.catalogue import Catalogue
from ui.drawing import Drawing, Trace
from ui.framed import Shown, _dictionary, _dual, _path
from ui.lessons import Gains
from ui.live.payloads.chart import chart_payload
from ui.live.payloads.compare import picked_payload, small_payload, views
from ui.live.payloads.curves import bends, curve, drawn
from ui.live.payloads.dictionary import _ordinal, dictionary_payload
from ui.live.payloads.figures import dual_picture, folding_picture, path_picture, wall_picture
from ui.live.payloads.fold import folding_payload
from ui.live.payloads.lesson import gains_chart
from ui.live.payloads.loss_pictures import cost_and_pull
from ui.live.payloads.losses import choice_payload, losses_payload, on_points
from ui.live.payloads.numbers import number, placed
from ui.live.payloads.path import path_payload
from ui.live.payloads.tables import breakpoints_table
from ui.live.payloads.traces import chart, dots, line
from ui.live.payloads.wall import library_payload, tile_payload
from ui.losses import says
from ui.losses.kinds import KINDS
from ui.view import fitting_view

VIEW = (-1.0, 7.0, -1.0, 2.0)
SOLUTION = kept(1).solution


def fit(loss: object = "squared", y: np.ndarray | None = None, activation: str = "relu") -> mirrors.Solution:
    labels = SIX.y if y is None else y
    return mirrors.fit(SIX.x, labels, mirrors.Architecture(activation, 2), beta_ratio=0.1, loss=loss)


def test_places_far_from_0_stay_apart():
    assert line([1e9 + 0.25, 1e9 + 0.5, 1e9 + 2], [1, 2, 3])["x"] == [1e9 + 0.25, 1e9 + 0.5, 1e9 + 2]


def test_a_chart_is_as_tall_as_its_lines_and_dots_do_not_count():
    traces = [line([0, 1, 2], [1.0, math.nan, 3.0], name="a"), dots([1.0], [99.0], "#111111")]
    told = chart("across", "up", (0.0, 2.0), traces)
    assert told["y"]["range"] == (-0.08 * 3, 3 + 0.08 * 3) and told["x"]["range"] == (0.0, 2.0)
    assert traces[0]["y"] == [1.0, None, 3.0] and traces[1]["size"] == [8.0] and traces[0]["size"] is None
    assert chart("", "", (0.0, 1.0), [])["y"]["range"] == (-1.0, 1.0)
    assert chart("", "", (0.0, 1.0), [line([0], [-2.0])])["y"]["range"] == (-2.16, 0.16)


def test_a_drawing_has_room_at_its_ends_and_its_digits_are_finer_than_a_pixel():
    trace = Trace(np.array([0.0, 10.0]), np.array([1.0, 100.123456]), "#111111", size=np.array([1.04, 2.06]))
    told = chart_payload(Drawing("x", "y", (trace,), y_ends=(0.0, 200.0)))
    assert told["x"]["range"] == (-0.4, 10.4) and told["y"]["range"] == (0.0, 200.0)
    assert told["traces"][0]["y"] == [1.0, 100.12] and told["traces"][0]["size"] == [1.0, 2.1]
    logs = chart_payload(Drawing("x", "y", (trace,), is_log=True))
    assert logs["traces"][0]["y"] == [0.0, 2.0005] and logs["y"]["log"] and not logs["x"]["log"]
    flat = Trace(np.array([3.0]), np.array([5.0]), "#111111", size=4.0)
    assert chart_payload(Drawing("x", "y", (flat,)))["y"]["range"] == (4.0, 6.0)


@pytest.mark.parametrize(
    ("value", "digits", "told"),
    [
        (0.0, 4, "0"), (-1.5, 4, "−1.5"), (123456.4, 4, "123456"), (0.00012346, 4, "0.0001235"),
        (0.000099, 4, "9.9·10⁻⁵"), (1e6, 4, "1·10⁶"), (-2.5e-7, 2, "−2.5·10⁻⁷"), (999.96, 4, "1000"),
        (9999.6, 4, "10000"), (0.125, 2, "0.13"), (-0.125, 2, "−0.13"), (math.nan, 4, ""), (math.inf, 4, ""),
        (12345.5, 4, "12346"), (1.25e9, 1, "1·10⁹"),
    ],
)  # fmt: skip
def test_a_number_is_told_in_few_digits(value, digits, told):
    assert number(value, digits) == told


def test_places_are_told_to_a_hundred_thousandth_of_what_is_spanned():
    assert placed(1.23456789, 10.0) == 1.2346 and placed(1.23456789, 1.0) == 1.23457
    assert placed(123456.789, 5000.0) == 123456.79 and placed(1.23456789, 0.0) == 1.23456789


def test_curves_have_their_corners_within_the_view_and_bends_are_changes_of_slope():
    hat = lambda x: np.where(x < 1, 2 * x, 4 - 2 * x)  # noqa: E731
    assert curve(hat, [1.0, -5.0, 3.0], (0.0, 3.0), False) == ([0.0, 1.0, 3.0], [0.0, 2.0, -2.0])
    assert curve(np.sign, [0.0], (-2.0, 1.0), True) == ([-2.0, 0.0, 0.0, 1.0], [-1.0, -1.0, 1.0, 1.0])
    assert drawn(lambda x: x / 3, [], (0.0, 1.0), False) == ([0.0, 1.0], [0.0, 0.333333])
    assert bends([1.0], hat, 3.0) == [4.0] and bends([], hat, 3.0) == []
    assert curve(lambda x: np.where(x < 1, x, np.inf), [1.0], (0.0, 2.0), False) == ([0.0], [0.0])


@pytest.mark.parametrize("beta_share", [0.5, 0.02])
def test_the_path_is_that_of_the_solver_at_every_knot_and_between(beta_share):
    path = mirrors.fit_path(SIX.x, SIX.y, mirrors.Architecture("absolute", 2))
    told = path_payload(path)
    top = float(path.betas[0])
    assert told["betas"] == pytest.approx((path.betas / top).tolist()) and told["constant"] == pytest.approx(
        SIX.y.mean()
    )
    row = next(k for k, low in enumerate(told["betas"][1:]) if low <= beta_share)
    segment, (high, low) = told["segments"][row], told["betas"][row : row + 2]
    share = (high - beta_share) / (high - low)
    shown = path.shown(beta_share * top)
    z = {told["features"][k]["index"]: a + share * (b - a) for k, a, b in
         zip(segment["features"], segment["top"], segment["bottom"], strict=True)}  # fmt: skip
    assert {i: c for i, c in z.items() if abs(c) > 1e-9} == pytest.approx(
        dict(zip(shown.indices.tolist(), shown.coefficients.tolist(), strict=True)))  # fmt: skip
    low_end, high_end = segment["intercepts"]
    assert low_end + share * (high_end - low_end) == pytest.approx(shown.intercept)
    for feature in told["features"]:
        exact, places = path.problem.library.feature(feature["index"]), [b["p"] for b in feature["breaks"]]
        assert feature["xs"] == pytest.approx([min(places) - path.problem.library.sample.scale, *places,
                                               max(places) + path.problem.library.sample.scale])  # fmt: skip
        assert feature["ys"] == pytest.approx(exact(np.array(feature["xs"])))


def test_the_picture_of_the_path_marks_beta_and_the_knots_in_powers_of_ten():
    path = mirrors.fit_path(SIX.x, SIX.y, mirrors.Architecture("absolute", 2))
    (told,) = path_picture(path, float(path.betas[0]) / 100)["charts"]
    *curves, now, knots = told["traces"]
    assert now["x"] == [-2.0, -2.0] and now["y"] == pytest.approx(
        [path.coefficients.min(), path.coefficients.max()], rel=1e-5
    )
    assert knots["x"] == pytest.approx(np.log10(path.betas / path.betas[0]), abs=1e-5) and set(
        knots["y"]
    ) == {0.0}
    assert told["x"]["log"] and told["x"]["range"] == pytest.approx(
        (0.0, np.log10(path.betas[-1] / path.betas[0]))
    )
    assert [c["name"] is not None for c in curves] == [True] + [False] * (len(curves) - 1)
    sizes = [max(abs(y) for y in c["y"] if y is not None) for c in curves]
    assert sizes == sorted(sizes, reverse=True) and len(curves) == path.coefficients.shape[1]
    for c in curves:  # drawn from where it begins to where it ends
        used = [k for k, y in enumerate(c["y"]) if y is not None]
        assert used == list(range(used[0], used[-1] + 1))


def test_the_proof_of_deep_networks_ranks_their_features():
    deep = mirrors.fit(SIX.x, SIX.y, mirrors.Architecture("relu", 3), beta_ratio=0.05)
    (told,) = dual_picture(deep, (0.0, 5.0))["charts"]
    bound, ranked = told["traces"]
    levels = np.sort(np.abs(deep.library.correlations(deep.residual)) / deep.beta)[::-1]
    assert ranked["x"][0] == 1 and ranked["x"][-1] == len(levels) and bound["y"] == [1.0, 1.0]
    assert ranked["y"] == pytest.approx([levels[int(r) - 1] for r in ranked["x"]], rel=1e-5, abs=1e-9)
    assert told["x"]["range"] == (0.0, len(levels) + 1) and "of the dictionary" in ranked["name"]


def test_the_proof_of_two_layers_stands_between_its_bounds_with_the_selected_units_on_them():
    shallow = fit()
    (told,) = dual_picture(shallow, (0.0, 5.0))["charts"]
    right, left, above, below, selected = told["traces"]
    for trace, side in ((right, 1.0), (left, -1.0)):
        exact = [
            shallow.residual @ np.maximum(side * (shallow.x - at), 0) / shallow.beta for at in trace["x"]
        ]
        assert trace["y"] == pytest.approx(exact, abs=1e-5)
    assert (above["y"], below["y"]) == ([1.0, 1.0], [-1.0, -1.0]) and {abs(y) for y in selected["y"]} == {1.0}
    assert selected["x"] == pytest.approx([f.biases[0] for f in shallow.features])


def test_the_fold_of_a_frame_is_the_largest_feature_with_all_its_kinks_in_sight():
    told = folding_picture(SOLUTION, (1.0, 2.0))["fold"]
    largest = SOLUTION.features[int(np.abs(SOLUTION.coefficients).argmax())]
    assert told["biases"] == pytest.approx(largest.biases) and told["signs"] == list(largest.signs)
    places = [b.position for b in largest.breakpoints]
    assert told["view"] == (min([1.0, *places]), max([2.0, *places]))
    page = folding_payload(SOLUTION, int(SOLUTION.indices[0]), (0.0, 5.0))
    kinks = SOLUTION.library.feature(int(SOLUTION.indices[0])).breakpoints
    assert [row["cells"][:3] for row in page["bends"]["rows"]] == [
        [number(b.position, 5), b.label, str(b.layer)] for b in kinks]  # fmt: skip
    ways = [row["cells"][3] for row in page["bends"]["rows"]]
    for b, way in zip(kinks, ways, strict=True):
        assert way.count("→") == len(b.steps) and (way == "none") == (not b.steps)
    assert breakpoints_table(kinks, "")["rows"][0]["cells"] == [
        number(kinks[0].position, 5),
        kinks[0].label,
        str(kinks[0].order),
    ]


def test_a_wall_says_how_useful_a_feature_is():
    catalogue = Catalogue(SOLUTION)
    found = np.arange(len(SOLUTION.library))
    told = library_payload(catalogue, found, 7, None, (0.0, 5.0))["wall"]
    assert told["caption"] == f"Shown: 7 of {len(found)}." and len(told["tiles"]) == 7
    for index in range(len(found)):
        said = library_payload(catalogue, found, 1, index, (0.0, 5.0))["closely"]["about"]
        level = abs(SOLUTION.library.feature(index)(SIX.x) @ SOLUTION.residual) / SOLUTION.beta
        chosen = np.flatnonzero(SOLUTION.indices == index)
        assert (
            said[0].startswith(f"**Feature {index + 1}** of {len(found)}. |a · r| / β = **{level:.6g}**")
            or level < 1e-3
        )
        if len(chosen):
            assert f"coefficient {number(SOLUTION.coefficients[chosen[0]])}." in said[0]
        else:
            assert ("just as good" in said[0]) == (level > 1 - 1e-8)
        column = SOLUTION.library.feature(index)(SIX.x)
        others = [SOLUTION.library.feature(i)(SIX.x) for i in found]  # the output bias and the sign are free
        alike = [min(np.ptp(other - column), np.ptp(other + column)) < 1e-12 for other in others]
        same = [i + 1 for i in np.flatnonzero(alike).tolist() if i != index]
        assert (f"the values of {', '.join(map(str, same[:5]))}" in said[-1]) == bool(same)
        tile = tile_payload(catalogue, index, (1.0, 2.0))
        places = [b.position for b in SOLUTION.library.feature(index).breakpoints]
        low, high = min([1.0, *places]), max([2.0, *places])
        room = 0.06 * (high - low)
        assert tile["view"] == pytest.approx((low - room * (low < 1), high + room * (high > 2)))
    said, picture = wall_picture(SOLUTION, None, (0.0, 5.0))
    levels = [tile["level"] for tile in picture["wall"]["tiles"]]
    assert said == "" and np.all(np.diff(levels) <= 1e-9) and levels[0] == pytest.approx(1)


def test_a_dictionary_is_shaded_from_its_lowest_to_its_highest_value():
    told = dictionary_payload(SOLUTION)
    matrix = SOLUTION.library.matrix()
    assert (told["low"], told["high"]) == pytest.approx((min(matrix.min(), 0), matrix.max()), rel=1e-5)
    assert [_ordinal(n) for n in (1, 2, 3, 4, 11, 12, 13, 21, 22, 111, 1003)] == [
        "1st", "2nd", "3rd", "4th", "11th", "12th", "13th", "21st", "22nd", "111th", "1,003rd"]  # fmt: skip
    few = dictionary_payload(SOLUTION, max_columns=20, max_rows=4)
    assert few["h"] == 3 and few["rows"] == [1, 3, 5] and few["w"] <= 20
    assert [few["columns"][s["at"]] - 1 for s in few["selected"]] == SOLUTION.indices.tolist()
    assert [s["n"] for s in few["selected"]] == list(range(1, len(SOLUTION.indices) + 1))
    both = dictionary_payload(fit(activation="leaky_relu"))
    assert both["low"] == -both["high"]


CLASSES, COUNTS = np.where(SIX.y > 0.5, 1.0, -1.0), np.array([3.0, 0.0, 4.0, 1.0, 2.0, 0.0])


@pytest.mark.parametrize(
    ("name", "loss", "y", "place", "cost", "limits"),
    [
        ("squared", "squared", SIX.y, lambda y, f: y - f, lambda e: e**2 / 2, []),
        ("absolute", "absolute", SIX.y, lambda y, f: y - f, np.abs, [1, -1]),
        ("huber", Huber(0.2), SIX.y, lambda y, f: y - f,
         lambda e: np.where(abs(e) <= 0.2, e**2 / 2, 0.2 * abs(e) - 0.02), [0.2, -0.2]),
        ("quantile", Quantile(0.3), SIX.y, lambda y, f: y - f,
         lambda e: np.maximum(0.3 * e, -0.7 * e), [0.3, -0.7]),
        ("hinge", "hinge", CLASSES, lambda y, f: y * f, lambda m: np.maximum(1 - m, 0), [1]),
        ("logistic", "logistic", CLASSES, lambda y, f: y * f, lambda m: np.log1p(np.exp(-m)), [1]),
    ],
)  # fmt: skip
def test_what_errors_cost_and_how_hard_they_pull(name, loss, y, place, cost, limits):
    solution = fit(loss, y)
    costs, pulls = cost_and_pull(KINDS[name], solution, VIEW)
    curve_, points = costs["traces"]
    at = place(y, solution.predict(SIX.x))
    assert points["x"] == pytest.approx(at, abs=1e-5) and points["y"] == pytest.approx(cost(at), abs=1e-5)
    assert curve_["y"] == pytest.approx(cost(np.array(curve_["x"])), abs=1e-4)
    span = (-0.75 * 3, 0.75 * 3)
    if KINDS[name].labels == "classes":
        span = (max(-6, math.floor(min(-2, at.min()))), min(6, math.ceil(max(2, at.max()))))
    assert costs["x"]["range"] == span and curve_["x"][0] == span[0] and curve_["x"][-1] == span[1]
    *bounds, slopes, pulled = pulls["traces"]
    assert [b["y"][0] for b in bounds] == pytest.approx(limits)
    middle = np.array(curve_["x"])[5:-5:7]
    steps = (cost(middle + 1e-6) - cost(middle - 1e-6)) / 2e-6
    smooth = np.abs(cost(middle + 1e-3) - 2 * cost(middle) + cost(middle - 1e-3)) < 1e-4  # no kink there
    told = np.interp(middle, slopes["x"], slopes["y"])
    assert np.abs(told)[smooth] == pytest.approx(np.abs(steps)[smooth], abs=2e-2)
    assert len(pulled["x"]) == len(y) and bool(limits) == bool(bounds)


def test_counts_are_drawn_as_what_is_expected():
    solution = fit("poisson", COUNTS)
    costs, pulls = cost_and_pull(KINDS["poisson"], solution, VIEW)
    some = COUNTS > 0
    f = solution.predict(SIX.x)[some]
    assert costs["traces"][1]["x"] == pytest.approx(f - np.log(COUNTS[some]), abs=1e-5)
    exact = (np.exp(f) - COUNTS[some] * f - COUNTS[some] + COUNTS[some] * np.log(COUNTS[some])) / COUNTS[some]
    assert costs["traces"][1]["y"] == pytest.approx(exact, abs=1e-5)
    assert pulls["traces"][-1]["y"] == pytest.approx((COUNTS[some] - np.exp(f)) / COUNTS[some], abs=1e-4)
    parts = losses_payload(KINDS["poisson"], solution, fit(y=COUNTS), VIEW)
    shown = np.exp(solution.predict(np.array(parts["canvas"]["xs"])))
    assert parts["canvas"]["ys"] == pytest.approx(np.clip(shown, -31, 32)) and len(shown) > 250
    assert (
        on_points(KINDS["poisson"], COUNTS, 1e6) is None and on_points(KINDS["poisson"], COUNTS, None) is None
    )
    assert on_points(KINDS["hinge"], np.array([0.0, 1.0]), -1.0) == 0.0


def test_the_number_of_a_loss_is_among_those_offered():
    told = choice_payload("huber", 0.123, SIX.y)["amount"]
    assert told["value"] == 0.123 and told["choices"] == sorted(told["choices"]) and 0.123 in told["choices"]
    assert min(told["choices"]) <= np.ptp(SIX.y) / 100 and max(told["choices"]) >= np.ptp(SIX.y)
    taus = choice_payload("quantile", 0.9, SIX.y)["amount"]["choices"]
    assert taus == [0.01, *(k / 20 for k in range(1, 20)), 0.99]


def test_what_a_loss_leaves_is_counted():
    solution, squared = fit("absolute"), fit()
    told = " ".join(says.says(KINDS["absolute"], solution, squared, []))
    through = int(np.sum(np.abs(solution.predict(SIX.x) - SIX.y) < 1e-6))
    assert f"{through} " in told or not through
    share = fit(Quantile(0.9))
    below = int(np.sum(SIX.y < share.predict(SIX.x) - 1e-9))
    assert any(str(n) in " ".join(says.says(KINDS["quantile"], share, squared, [])) for n in (below, 6))


def test_gains_are_drawn_over_the_place_of_the_ramp():
    at = np.array([0.0, 1.0, 2.0])
    gains = Gains(at, np.array([1.0, 2.0, 3.0]), np.array([3.0, 2.0, 1.0]), 2.5, ([1.0], [2.5]))
    right, left, beta, used = gains_chart(gains, VIEW)["traces"]
    assert (right["y"], left["y"], beta["y"]) == ([1.0, 2.0, 3.0], [3.0, 2.0, 1.0], [2.5, 2.5])
    assert (
        beta["x"] == [-1.0, 7.0]
        and (left["width"], left["dash"]) == (4.0, "dot")
        and used["name"] == "in use"
    )
    before = gains_chart(Gains(at, at, None, None, ([1.0], [2.5])), VIEW)["traces"]
    assert len(before) == 2 and before[-1]["name"] == "at data points"


def test_snapshots_share_their_axes_unless_one_would_be_tiny():
    near, far = kept(1), kept(2, points=((0.0, 0.0), (1.0, 1.0), (2.0, 0.0), (1000.0, 1.0)))
    same, alike = views([near, kept(2, beta_ratio=0.2)])
    own, together = views([near, far])
    assert alike and same[0] == same[1] and not together and own[0] != own[1] and views([]) == ([], True)
    for snapshot, view in zip((near, far), own, strict=True):
        xs, ys = snapshot.scene.x, snapshot.scene.y
        assert view[0] < xs.min() and xs.max() < view[1] and view[2] < ys.min() and ys.max() < view[3]
    assert picked_payload(near, near)["set"] == ["Nothing: points, network and β are the same."]
    told = small_payload(near, own[0], True)
    assert (told["n"], told["picked"]) == (1, True) and "points=0,1;1,0.2" in told["query"]


def test_the_sentences_of_frames_count_what_is_drawn():
    scene = SIX.replace(depth=2)
    solution = mirrors.fit(SIX.x, SIX.y, scene.architecture, beta_ratio=0.05)
    frame = Shown(scene, solution, VIEW, False, "")
    assert f"**{len(solution.coefficients)} of {solution.library_size} features**" in _dictionary(frame)[0][0]
    path = mirrors.fit_path(SIX.x, SIX.y, scene.architecture)
    assert f"**{len(solution.coefficients)} features**" in _path(frame)[0][0]
    assert f"at {len(path.betas) - 1} knots" in _path(frame)[0][0]
    assert "Nowhere is |a · r| larger than β" in _dual(frame)[0][0]
    level = mirrors.fit(SIX.x, np.ones(6), scene.architecture, beta_ratio=0.05)
    flat = Shown(scene.replace(points=tuple((x, 1.0) for x in SIX.x)), level, VIEW, False, "")
    for say in (_dictionary, _dual, _path):
        assert say(flat)[0] == ["No feature could bring a constant closer to these points."]


def test_what_counts_add_up_to_and_where_the_curve_is_farthest_is_told():
    solution = fit("poisson", COUNTS)
    rates = np.exp(solution.predict(SIX.x))
    whole, farthest = says.says(KINDS["poisson"], solution, fit(y=COUNTS), [])
    assert f"add up to {number(rates.sum())}**, and the counts to 10." in whole
    row = int(np.abs(COUNTS - rates).argmax())
    told = f"the curve expects {number(rates[row])} and the count is {number(COUNTS[row])}."
    assert told in farthest and f"x{'₁₂₃₄₅₆'[row]} " in farthest


def test_who_is_on_the_wrong_side_and_where_the_class_changes_is_told():
    labels = np.array([1.0, -1.0, 1.0, -1.0, 1.0, -1.0])
    for ratio in (0.5, 0.02):
        architecture = mirrors.Architecture("relu", 2)
        solution = mirrors.fit(SIX.x, labels, architecture, beta_ratio=ratio, loss="hinge")
        wrong = np.flatnonzero((solution.predict(SIX.x) >= 0) != (labels > 0))
        side, where = says.says(KINDS["hinge"], solution, fit(y=labels), [1.5, 2.5])
        names = [f"x{'₁₂₃₄₅₆'[k]}" for k in wrong]
        if names:
            assert f"{len(names)} of 6 points on the wrong side" in side and all(n in side for n in names[:4])
        else:
            assert "No point is on the wrong side**, of 6" in side
        assert where == "**The class changes at x = 1.5 and 2.5**."
        never = says.says(KINDS["hinge"], solution, fit(y=labels), [])[1]
        assert f"it is {number(float(solution.classes(SIX.x[:1])[0]))} everywhere" in never
    assert says._listed([]) == "" and says._listed(list("abcdef")) == "a, b, c, d and 2 more"


def test_a_quantile_tells_how_many_points_it_leaves_below():
    solution = fit(Quantile(0.3))
    below, on = int(np.sum(solution.residual < -1e-7)), int(np.sum(np.abs(solution.residual) <= 1e-7))
    said = says.says(KINDS["quantile"], solution, fit(), [])[-1]
    assert said == f"**Below the curve: {below} of 6 points**, and {on} on it; τ = 0.3 asks for 1.8."


@pytest.mark.parametrize(
    ("right", "up", "alike"),
    [(38, 1, True), (44, 1, False), (2.6, 1, True), (2.3, 1, False), (10, 3.8, True), (10, 4.4, False)],
)
def test_snapshots_share_their_axes_where_each_fills_a_quarter_of_them(right, up, alike):
    """In both directions; else each has those that fit it."""
    both = [kept(1, points=((0.0, 0.0), (x, y)), beta_ratio=1.0) for x, y in ((10.0, 1.0), (right, up))]
    own = [fitting_view(each.scene.points) for each in both]
    left, end, low, high = zip(*own, strict=True)
    common = min(left), max(end), min(low), max(high)
    assert views(both) == (([common] * 2, True) if alike else (own, False))
    assert views([]) == ([], True)
