"""docs/theory.md and its page: what points to it finds it, formulas survive Markdown, examples are true."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

import mirrors
from mirrors import limits
from mirrors.closed_forms import FORMS
from ui.scene import Scene
from ui.theory import DOCUMENT, EXAMPLES, Case, document
from ui.theory.optima import priced
from ui.theory.units import certified, reflections, rescaled, saturated, sizes, switching, symbols, twins
from ui.turns import cost

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "pages" / "theory" / "page.py"
TEXT = DOCUMENT.read_text("utf-8")
TITLE, PREFACE, SECTIONS = document()
#: Commands that both KaTeX and MathJax know, as far as the document uses any.
KNOWN = """
    Big Delta Sigma Theta alpha approx ast bar beta big binom cdot cdots delta ell frac gamma ge hat in infty
    kappa lVert lambda ldots le lvert mathbb mathbf mathrm max min mu nabla ne partial pi pm prod qquad
    quad rVert rho rvert sigma sqrt sum tau text tfrac theta to top varepsilon varphi xi
"""


def formulas() -> list[str]:
    """Everything between dollars."""
    text = re.sub(r"`[^`\n]*`", "code", TEXT)
    found = list(re.finditer(r"(\$\$?)([^$]+)\1", text))
    assert text.count("$") == sum(2 * len(match[1]) for match in found), "an unbalanced dollar"
    for match in found:  # GitHub takes a dollar for one only between these
        assert text[match.start() - 1] in " (\n" and text[match.end()] in " ,.:;)\n", match[0]
    return [match[2] for match in found]


def many(n: int, **network) -> Scene:
    points = np.random.default_rng(n).normal(size=(n, 2)).round(3)
    return Scene(tuple((float(x), float(y)) for x, y in points), **network)


SCENES = {
    "default": Scene.default(),
    "one point": Scene(((0.5, 2.0),)),
    "two points": Scene(((0.0, 1.0), (1.0, 3.0)), "relu", 3),
    "huge": Scene(((1e12, -1e12), (2e12, 3e11), (2.5e12, 0.0), (4e12, 1e12)), "absolute", 4),
    "symmetrized": many(5, activation="relu", depth=4, kind="symmetrized"),
    "leaky": many(6, activation="leaky_relu", depth=3),
    "tree": many(7, activation="sign", depth=4, kind="tree", widths=(2, 2)),
    "wide": many(40, activation="threshold", depth=3, kind="parallel", width=9, beta_ratio=0.1),
}


def test_every_section_that_the_code_points_to_exists():
    numbers = {str(section.number) for section in SECTIONS}
    assert [section.number for section in SECTIONS] == list(range(1, 13))
    pointers = 0
    for folder in ("mirrors", "ui", "pages"):
        for path in (ROOT / folder).rglob("*.py"):
            for told in re.findall(r"docs/theory\.md sections? ([\d., and\sto]*\d)", path.read_text("utf-8")):
                pointers += 1
                assert set(re.findall(r"\d+", told)) <= numbers, path
    assert pointers > 30


def test_what_the_document_and_the_examples_refer_to_exists():
    parts = {part.key for section in SECTIONS for part in section.parts}
    referred = re.findall(r"(?:\(|\b(?:of|by|By|In|in|is) )([1-9]\.\d)(?=[\s,.:)]\D)", TEXT)
    assert len(referred) > 10 and set(referred) <= parts
    assert set(EXAMPLES) <= parts
    formulas = {part for part in parts if part.startswith("7.")}
    assert formulas == {key for key in EXAMPLES if key.startswith("7.")} and len(formulas) == len(FORMS)


def test_the_page_shows_the_text_of_the_document():
    assert f"# {TITLE}\n{PREFACE}" + "".join(p.text for s in SECTIONS for p in s.parts) == TEXT


def test_formulas_survive_markdown_and_use_only_known_commands():
    assert len(formulas()) > 500
    for formula in formulas():
        commands = set(re.findall(r"\\([a-zA-Z]+)", formula))
        assert commands <= set(KNOWN.split()), formula
        # Markdown takes a backslash before punctuation, stars, and underscores after brackets for its own
        assert not re.search(r"\\[^a-zA-Z]|\*|[)}\]]_|\|", formula), formula
        assert formula.count("{") == formula.count("}"), formula
        if not formula.startswith("\n"):
            assert formula == formula.strip() and "\n" not in formula, formula


@pytest.mark.parametrize("scene", SCENES.values(), ids=SCENES)
def test_every_example_speaks_of_every_scene(scene):
    solution = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    case = Case.of(scene, solution)
    assert case.is_own == (len(np.unique(scene.x)) > 1)
    for key, example in EXAMPLES.items():
        shown = example(case)
        assert shown.text and "nan" not in shown.text, key
        for column in (shown.table or {}).values():
            assert all("nan" not in cell for cell in column), key


def example_of(key: str):
    return EXAMPLES[key](Case.of(Scene.of_links(), None))


@pytest.mark.parametrize(("activation", "sides"), [("relu", 2), ("absolute", 1)])
def test_no_crease_beats_the_vertices(activation, sides):
    scene = many(9, activation=activation, depth=2)
    solution = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    figure = EXAMPLES["2.3"](Case.of(scene, solution)).figure
    lines = [trace for trace in figure.data if trace.mode == "lines"]
    vertices = [trace for trace in figure.data if trace.mode == "markers"]
    assert len(lines) == len(vertices) == sides
    assert max(v.y.max() for v in vertices) == pytest.approx(1, abs=1e-9)
    for line, marks in zip(lines, vertices, strict=True):
        assert line.y.max() <= marks.y.max() + 1e-9
        assert set(marks.x) == set(scene.x)


def test_relu_stops_gaining_at_three_layers_and_the_zigzag_costs_what_the_text_says():
    two, three, four, five = map(float, example_of("3.3").table["objective"])
    assert two > 1.01 * three and three == four == five
    assert [float(c) for c in example_of("3.6").table["cost as β falls to 0"]] == [7, 2.33333, 1]
    assert example_of("3.6").table["layers"] == ["2", "3", "4"]
    assert example_of("3.6").table["features in use"] == ["7", "6", "1"]


def of_own(scene: Scene) -> Case:
    return Case.of(scene, mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio))


def test_a_problem_that_takes_long_is_not_solved_several_times():
    scene = many(55, activation="absolute", depth=3, beta_ratio=0.1)
    assert limits.LARGE / 10 < cost(scene.x, scene.architecture) < limits.LARGE - 10
    assert of_own(scene).is_own and not of_own(scene).few.is_own


def test_the_number_of_vertices_of_generic_inputs_is_the_one_that_is_told():
    scene = many(7, activation="absolute", depth=2, beta_ratio=0.1)
    vertices = len(mirrors.build_library(scene.x, mirrors.Architecture("absolute", 3)))
    assert f"At L = 3 generic inputs have {vertices}; " in EXAMPLES["2.4"](of_own(scene)).text


def test_reflections_need_three_inputs():
    assert "On your points" in EXAMPLES["3.2"](of_own(SCENES["leaky"])).text
    assert "On an example" in EXAMPLES["3.2"](of_own(SCENES["two points"])).text


def test_between_two_points_the_path_is_one_straight_piece():
    assert "the path has 1 straight piece. " in EXAMPLES["6.3"](of_own(SCENES["two points"])).text


def test_equal_weights_are_the_cheapest():
    prices = [float(p) for p in example_of("2.1").table["price of the unit / β"]]
    size = np.abs(Case.of(Scene.default(), None).solution.coefficients).max()
    assert min(prices) == prices[1] == pytest.approx(size, rel=1e-5)


def test_a_scene_too_large_for_several_solutions_gives_way_to_the_example():
    scene = many(150, activation="absolute", depth=3)
    solution = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
    case = Case.of(scene, solution)
    assert case.is_own and not case.few.is_own
    assert "an example" in EXAMPLES["8"](case).text and "your points" in EXAMPLES["6.1"](case).text


@pytest.mark.parametrize("number", range(1, 12))
def test_the_page_opens_every_section(number):
    app = AppTest.from_file(str(PAGE), default_timeout=60)
    app.query_params["section"] = str(number)
    app.run()
    assert not app.exception
    shown = [element.value for element in app.markdown]
    assert all(part.text.strip() in shown for part in SECTIONS[number - 1].parts)


def test_a_scene_out_of_reach_says_so_and_shows_the_example():
    app = AppTest.from_file(str(PAGE), default_timeout=60)
    app.query_params.update(many(46, activation="absolute", depth=6).to_query() | {"section": "6"})
    app.run()
    assert not app.exception
    assert app.info[0].value.startswith("**Within")
    assert any("On an example" in element.value for element in app.markdown)


def test_the_examples_of_units_repeat_what_mirrors_computes():
    scene = Scene(
        tuple(zip([0.0, 1.0, 2.2, 3.1, 4.6], [1.0, 0.2, 1.4, 0.3, 0.9], strict=True)), "absolute", 3
    )
    case = of_own(scene)
    solution = case.solution
    names, values = (symbols(case).table or {}).values()
    rows: dict[str, str] = dict(zip(names, values, strict=True))
    assert rows["N, data points"] == "5" and rows["D, hidden layers"] == "2" and rows["L, layers"] == "3"
    assert rows["columns of A"] == str(solution.library_size)
    assert float(rows["ξ, output bias"]) == pytest.approx(solution.intercept, rel=1e-5)
    levels = np.abs(solution.library.correlations(solution.residual)) / solution.beta
    said = certified(case).text
    assert "5 residuals" in said and f"{int(np.sum(levels >= 1 - 1e-7))} reach 1" in said
    assert f"uses {len(solution.coefficients)} of these" in said
    shared = twins(case).text
    alike = [len(solution.library.twins(int(i))) - 1 for i in solution.indices]
    assert f"{sum(n > 0 for n in alike)} have the column of another" in shared
    assert not max(alike) or f": {max(alike)} other" in shared


def test_units_are_priced_on_as_many_inputs_as_it_says():
    example = priced(of_own(Scene.default()))
    assert "60 random inputs" in example.text and example.table is not None
    count, numbers, *_ = (value.replace(",", "") for value in list(example.table.values())[1])
    assert int(numbers) == 60 * int(count)


def test_unequal_weights_cost_what_three_weights_cost():
    """Of three weights w with w³ = |z|, one is multiplied and one divided."""
    scene = Scene(((0.0, 0.0), (1.0, 2.0), (2.0, 0.5), (3.0, 1.5)), "absolute", 3)
    table = rescaled(of_own(scene)).table
    w = float(np.abs(of_own(scene).solution.coefficients).max()) ** (1 / 3)
    exact = [((w * f) ** 3 + (w / f) ** 3 + w**3) / 3 for f in (0.5, 1.0, 1.5, 2.0)]
    assert [float(p) for p in table["price of the unit / β"]] == pytest.approx(exact, rel=1e-5)


def test_the_two_features_made_of_the_first_two_inputs_bend_where_it_is_drawn():
    scene = Scene(((1.0, 0.0), (3.0, 2.0), (7.0, 0.5), (8.0, 1.5)), "absolute", 3)
    figure = reflections(of_own(scene)).figure
    data, middle, *marks = figure.data
    kinks = {x for trace in marks for x in trace.x}
    assert {-1.0, 1.0, 3.0} <= kinks and 2.0 in kinks  # ||x − 1| − 2| and ||x − 2| − 1|
    np.testing.assert_allclose(data.y, np.abs(np.abs(np.array(data.x) - 1) - 2))
    np.testing.assert_allclose(middle.y, np.abs(np.abs(np.array(middle.x) - 2) - 1))
    for trace in marks:
        for x, y in zip(trace.x, trace.y, strict=True):
            exact = {abs(abs(x - 1) - 2), abs(abs(x - 2) - 1)}
            assert min(abs(y - value) for value in exact) < 1e-12
    assert (data.x[0], data.x[-1]) == pytest.approx((1 - 3.2, 3 + 3.2))


def test_more_switches_and_more_layers_are_compared_at_one_price():
    scene = Scene(
        tuple(zip([0.0, 1.0, 2.2, 3.1, 4.6], [1.0, 0.2, 1.4, 0.3, 0.9], strict=True)), "absolute", 3
    )
    shown = switching(of_own(scene))
    table, beta = (
        shown.table,
        0.2 * mirrors.fit(scene.x, scene.y, mirrors.Architecture("sign"), beta=1.0).beta_max,
    )
    for k, objective, used in zip((1, 2, 4), table["objective"], table["units in use"], strict=True):
        units = mirrors.Architecture("sign", 3, kind="parallel", width=k)
        exact = mirrors.fit(scene.x, scene.y, units, beta=beta)
        assert float(objective) == pytest.approx(exact.objective) and int(used) == len(exact.coefficients)
    for curve, k in zip(shown.figure.data, (1, 2, 4), strict=False):
        assert curve.name == f"K = {k}" and curve.line.shape == "hv"
    deep = saturated(of_own(scene))
    for curve, depth in zip(deep.figure.data, (2, 3, 4), strict=False):
        price = mirrors.fit(
            scene.x, scene.y, mirrors.Architecture("relu", 3), beta_ratio=scene.beta_ratio
        ).beta
        exact = mirrors.fit(scene.x, scene.y, mirrors.Architecture("relu", depth), beta=price)
        np.testing.assert_allclose(curve.y, exact.predict(np.array(curve.x)), atol=1e-9)
    assert deep.figure.data[-1].name == "data point" and sizes(of_own(scene)).table["L = 3"][2] == str(
        mirrors.library_size(5, mirrors.Architecture("absolute", 3)))  # fmt: skip
