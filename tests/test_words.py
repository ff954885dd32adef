"""The sentences say what is true of the solution, and the formula is the fit."""

from __future__ import annotations

import re
from collections import Counter

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
    worse = words.published(complete, mirrors.fit(x, y, mirrors.Architecture("relu", depth), beta_ratio=0.5))
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
