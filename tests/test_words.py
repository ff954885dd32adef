"""The sentences say what is true of the solution, and the formula is the fit."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

import numpy as np
import pytest

import mirrors
from ui import words

ZIGZAG = (np.arange(8.0), np.arange(8.0) % 2)


def fitted(activation: str, depth: int, ratio: float = 0.01) -> mirrors.Solution:
    return mirrors.fit(*ZIGZAG, mirrors.Architecture(activation, depth), beta_ratio=ratio)


def evaluated(latex: str, x: np.ndarray) -> np.ndarray:
    """The right-hand side of a formula, read as a person reads it."""
    text = re.sub(r"\\(begin|end)\{aligned\}|\\\\|&|\{\}", " ", latex).partition("=")[2]
    text = re.sub(r" \\cdot 10\^\{(-?\d+)\}", r"e\1", text)
    for command, meaning in (
        (r"\left|", "abs("),
        (r"\right|", ")"),
        (r"\right)_+", ")"),
        (r"\left(", "relu("),
        (r"\,", "*"),
    ):
        text = text.replace(command, meaning)
    return eval(text, {"abs": np.abs, "relu": lambda t: np.maximum(t, 0), "x": x})


@pytest.mark.parametrize(
    ("activation", "depth"), [("absolute", 2), ("absolute", 3), ("absolute", 4), ("relu", 2), ("relu", 3)]
)
def test_the_formula_is_the_fit(activation: str, depth: int) -> None:
    solution = fitted(activation, depth)
    x = np.linspace(-3, 10, 200)
    np.testing.assert_allclose(evaluated(solution.formula, x), solution.predict(x), atol=2e-3)


@pytest.mark.parametrize(
    ("activation", "depth"), [("absolute", 3), ("absolute", 4), ("relu", 2), ("sign", 2)]
)
def test_the_headline_counts_what_the_solution_has(activation: str, depth: int) -> None:
    solution = fitted(activation, depth)
    headline = words.headline(solution).replace("*", "")
    assert f"{depth} layers" in headline
    assert f"{len(solution.features)} of {solution.library_size} features" in headline
    kinds = Counter(point.kind for point in solution.breakpoints)
    for kind, noun in (
        ("data", "kinks? on data points"),
        ("midpoint", "kinks? halfway"),
        ("reflection", "kinks? at (a mirror image|mirror images)"),
        ("switch", "jumps? at data points"),
    ):
        told = re.search(rf"(\d+) {noun}", headline)
        assert int(told.group(1) if told else 0) == kinds[kind]


def test_above_beta_max_the_headline_says_constant() -> None:
    assert "constant" in words.headline(fitted("absolute", 3, ratio=1.0))


def test_the_certificate_repeats_the_solution() -> None:
    solution = fitted("absolute", 3)
    values = [value for _, value in words.certificate(solution)]
    assert float(values[0]) == pytest.approx(solution.objective, rel=1e-7)
    assert float(values[1]) == pytest.approx(solution.objective, rel=1e-7)
    assert float(values[2]) == pytest.approx(solution.certificate.dual_objective, rel=1e-7)
    assert f"{len(solution.features)} of {solution.library_size}" in values
    assert words.proof(solution).startswith("**Proven optimal:**")


def test_words_of_a_user_are_never_markup():
    assert words.plain("**a** [b](c) <i> $x$ `d`") == r"\*\*a\*\* \[b\](c) \<i\> \$x\$ \`d\`"
    assert (
        words.plain("Line 3: 'x' is not a number; correct it.") == "Line 3: 'x' is not a number; correct it."
    )
    assert "http://" not in words.plain("http://evil.example")


@pytest.mark.parametrize(
    ("architecture", "members", "told"),
    [
        (mirrors.Architecture("absolute", 3), "complete", "need reflections"),
        (mirrors.Architecture("relu", 3, kind="symmetrized"), "complete", "need reflections"),
        (mirrors.Architecture("relu", 4), "paper", "may have one"),
        (mirrors.Architecture("relu", 4), "complete", "needs no reflection"),
        (mirrors.Architecture("leaky_relu", 4), "complete", "nothing is reflected"),
        (mirrors.Architecture("sign", 3, kind="parallel", width=2), "complete", "nothing is reflected"),
    ],
)
def test_whether_there_are_mirrors_is_what_the_library_has(architecture, members, told) -> None:
    library = mirrors.build_library([0, 1, 3, 7], architecture, members=members)
    kinds = {point.kind for i in range(len(library)) for point in library.feature(i).breakpoints}
    assert told in words.mirrors(architecture)
    assert ("reflection" in kinds) == (told in ("need reflections", "may have one"))
    assert "may have" not in words.mirrors(mirrors.Architecture("relu", 2))


@pytest.mark.parametrize("depth", [3, 4])
def test_the_published_library_costs_the_same_and_says_why_it_is_there(depth):
    x, y = [0, 4, 5, 7, 10, 11], [0, 0, 0, 2, 3, 3]
    complete, paper = (
        mirrors.fit(x, y, mirrors.Architecture("relu", depth), beta_ratio=0.02, members=which)
        for which in ("complete", "paper")
    )
    text = words.published(complete, paper)
    assert "the same objective" in text
    assert ("a crease at a data point mirrored at another" in text) == (depth == 4)
    worse = words.published(
        complete, mirrors.fit(x, y, mirrors.Architecture("relu", depth), beta_ratio=0.021)
    )
    assert "the same objective" not in worse


def test_the_proof_tells_what_more_layers_could_buy():
    """docs/theory.md section 12: nothing from four layers on, where the zigzag is one feature."""
    three, four = (
        mirrors.fit(*ZIGZAG, mirrors.Architecture("absolute", depth), beta=0.02) for depth in (3, 4)
    )
    said = re.search(r"More layers can save at most ([\d.]+) % of a constant's error", words.proof(three))
    assert said is not None
    saved = (three.objective - four.objective) / (0.5 * float(np.sum((ZIGZAG[1] - 0.5) ** 2)))
    assert float(said[1]) == pytest.approx(100 * saved, rel=0.05)
    assert words.proof(four).endswith("No deeper network is better.")
    assert "layers" not in words.proof(fitted("sign", 2))


@pytest.mark.parametrize("architecture", [mirrors.Architecture(), mirrors.Architecture("relu", 3)])
@pytest.mark.parametrize(("x", "y"), [([1.0], [2.0]), ([0, 1, 2], [3, 3, 3])])
def test_of_a_constant_no_deeper_network_is_better(x, y, architecture):
    sol = mirrors.fit(x, y, architecture, beta_ratio=0.1)
    assert sol.depth_gap == 0
    assert words.proof(sol).endswith("No deeper network is better.")


def numbers_in(text: str) -> list[float]:
    """The numbers of a sentence, in order, without thousands separators and marks."""
    return [float(n.replace(",", "")) for n in re.findall(r"\d[\d,]*(?:\.\d+)?(?:e-?\d+)?", text)]


SIX = ([0.0, 1.0, 2.2, 3.1, 4.6, 5.4], [1.0, 0.2, 1.4, 0.3, 0.9, -0.4])


def six(activation: str = "absolute", depth: int = 3, ratio: float = 0.05, **more) -> mirrors.Solution:
    return mirrors.fit(*SIX, mirrors.Architecture(activation, depth, **more), beta_ratio=ratio)


def price_of(solution: mirrors.Solution) -> float:
    """Beta times the L-th power of all weights, over L; of steps half the squares of the last two layers."""
    told, depth = solution.network().to_dict(), solution.architecture.depth
    sizes = [w for unit in told["units"] for w in (*np.ravel(unit["weights"]), unit["output"])]
    return solution.beta * sum(abs(w) ** depth for w in sizes) / depth


def test_both_objectives_are_told_term_by_term():
    solution = six()
    errors, prices, together = words.objectives(solution)
    squares = 0.5 * float(np.sum((solution.predict(SIX[0]) - SIX[1]) ** 2))
    assert [float(v) for v in errors[1:]] == pytest.approx([squares] * 2, rel=1e-8)
    lasso = solution.beta * float(np.abs(solution.coefficients).sum())
    assert [float(v) for v in prices[1:]] == pytest.approx([price_of(solution), lasso], rel=1e-8)
    assert [float(v) for v in together[1:]] == pytest.approx([squares + lasso] * 2, rel=1e-8)
    assert "|weight|³ / 3" in prices[0] and "squares of output" in words.objectives(six("sign", 2))[1][0]


def test_every_number_of_the_certificate_is_the_solutions_own():
    solution = six()
    told = [value for _, value in words.certificate(solution)]
    numbers = [solution.objective] * 2 + [solution.certificate.dual_objective, solution.relative_gap]
    assert [float(value) for value in told[:4]] == pytest.approx(numbers, rel=0.06, abs=1e-15)
    shares = [solution.objective / solution.beta, solution.beta, solution.beta_max]
    assert [float(told[k]) for k in (4, 6, 7)] == pytest.approx(shares, rel=1e-3)
    free = mirrors.fit([0, 1], [1, 1], mirrors.Architecture(), beta_ratio=0.1)
    assert dict(words.certificate(free))["Cost: objective / β"] == "0"


def test_the_headline_tells_a_constant_from_constant_labels_and_names_the_kind_of_network():
    assert "No feature could" in words.headline(
        mirrors.fit([0, 1], [1, 1], mirrors.Architecture(), beta_ratio=0.1)
    )
    assert "no feature pays" in words.headline(six(ratio=1.0))
    said = words.headline(six("sign", 3, kind="parallel", width=2))
    assert "with up to 2 jumps a unit" in said and "with up to" not in words.headline(six("sign", 2))
    assert "symmetrized ReLU" in words.headline(six("relu", 3, kind="symmetrized"))


def test_the_limit_is_told_where_it_is_small():
    hinge = mirrors.fit([0, 1, 2, 3], [1, 0, 1, 2], mirrors.Architecture("absolute", 2), beta_ratio=1e-6)
    said = words.headline(six(), hinge)
    places = [point.label for point in hinge.breakpoints]
    assert 0 < len(places) <= 3 and said.endswith(f"kinks at {words._joined(places)}.")
    assert f"{len(hinge.coefficients)} neuron" in said.partition("As β → 0: ")[2]
    many = six("relu", 2, 1e-6)
    assert len(many.breakpoints) > 3 and words.headline(six(), many) == words.headline(six())


def test_counts_and_small_numbers_are_read_as_people_do():
    assert [words.count(n, "way") for n in (0, 1, 2, 1234)] == ["0 ways", "1 way", "2 ways", "1,234 ways"]
    assert words.count(2, "of them has", "of them have") == "2 of them have"
    assert words.amount(10**12 - 1) == "999,999,999,999" and words.amount(10**12) == "10¹²"
    assert words.amount(3 * 10**15) == "10¹⁵"
    assert [words.power_of_ten(v) for v in (0.0, 1.23e-9, 4e5)] == ["0", "1.2 · 10⁻⁹", "4.0 · 10⁵"]


def test_what_fewer_creases_lose_is_a_share_of_the_objective():
    complete, data = (
        mirrors.fit(*SIX, mirrors.Architecture("absolute", 3), beta_ratio=0.05, members=which)
        for which in ("complete", "data")
    )
    said = words.comparison(complete, data)
    assert numbers_in(said)[0] == pytest.approx(100 * (data.objective / complete.objective - 1), rel=5e-3)
    assert f"{data.library_size} of {complete.library_size} features" in said
    assert words.comparison(complete, complete).startswith("**Nothing is lost here.**")


def test_the_published_library_is_counted():
    x, y = [0, 4, 5, 7, 10, 11], [0, 0, 0, 2, 3, 3]
    architecture = mirrors.Architecture("relu", 4)
    complete, paper = (
        mirrors.fit(x, y, architecture, beta_ratio=0.02, members=m) for m in ("complete", "paper")
    )
    said = words.published(complete, paper)
    theirs = len(paper.coefficients)
    assert f"lists {len(paper.library)} units" in said and f"we list {complete.library_size}" in said
    assert f"takes {theirs} of theirs" in said
    found = [
        mirrors.fit(x, y, mirrors.Architecture("relu", 2), beta_ratio=ratio) for ratio in (0.9, 0.02, 1e-4)
    ]
    counts = [len(each.coefficients) for each in found]
    assert counts[0] < counts[1] < counts[2]
    for one, other, compared in ((1, 0, "fewer than"), (1, 1, "as many as"), (1, 2, "more than")):
        said = words.published(found[one], found[other])
        assert f"takes {counts[other]} of theirs, {compared} the {counts[one]} of ours" in said


def test_a_mixture_of_two_optima_costs_what_each_costs():
    complete = six("relu", 2, 0.2)
    alternatives = complete.alternatives()
    other = alternatives.sparsest()
    for share in (0.0, 0.25, 1.0):
        told = numbers_in(words.walk(complete, other, share))
        assert told[-1] == pytest.approx(complete.objective, rel=1e-8)
        counts = [len(complete.features)] if share == 0 else [len(complete.features), len(other.features)]
        assert told[:-1] == counts


def test_a_network_of_fewer_units_is_told_to_be_as_good_or_how_much_worse():
    best = six()
    assert words.stationary(best, best).endswith("**the global optimum**.")
    near = mirrors.fit(*SIX, best.architecture, beta_ratio=0.05, members="data")
    for fewer, unit in ((near, "% above"), (six("relu", 2), "times")):
        ratio, said = fewer.objective / best.objective, words.stationary(best, fewer)
        told = 100 * (ratio - 1) if unit == "% above" else ratio
        assert numbers_in(said)[2] == pytest.approx(told, rel=6e-3) and f" {unit} the global" in said
        assert f"{len(fewer.coefficients)} of them in use" in said
    assert "none pays for itself" in words.stationary(best, six(ratio=1.0))


def test_whether_other_networks_are_as_good_is_told_with_their_number():
    for solution in (six("relu", 2, 0.2), six("absolute", 3), six(ratio=1.0), fitted("absolute", 2)):
        alternatives = solution.alternatives()
        said, used = words.uniqueness(alternatives), len(solution.coefficients)
        if not used:
            assert "The constant is the only best network" in said
        elif alternatives.is_unique:
            assert "only best one" in said and numbers_in(said) == [used]
        else:
            fewest = alternatives.fewest_features()
            assert numbers_in(said) == [alternatives.dimension, fewest.count, used]
            assert ("No best network" in said) == fewest.is_proven


def test_depths_are_compared_in_per_cent_of_what_they_cost():
    two, three = (mirrors.fit(*ZIGZAG, mirrors.Architecture("absolute", d), beta=0.02) for d in (2, 3))
    saved, above = numbers_in(words.depths([two, three]))[1], numbers_in(words.depths([two, three]))[-1]
    assert saved == pytest.approx(100 * (1 - three.objective / two.objective), rel=6e-3)
    assert above == pytest.approx(100 * three.depth_gap, rel=0.06)
    alone = words.depths([two])
    for fit, said in ((three, words.depths([two, three])), (two, alone)):
        assert f"at most {100 * fit.depth_gap:.2g} % of a constant's error" in said
    assert alone.startswith("More than 2 layers can save at most")


@pytest.mark.parametrize("network", [("relu", 2), ("absolute", 3)])
def test_every_sign_and_factor_of_a_formula_is_written(network):
    solution, x = six(*network), np.linspace(-1, 6, 41)
    some = replace(solution, indices=np.arange(2, 7), coefficients=np.array([0.4, -0.4, 1.0, -1.0, 2.5]))
    np.testing.assert_allclose(evaluated(some.formula, x), some.predict(x), atol=2e-3)
