"""The examples of sections 5 to 11 of docs/theory.md have the numbers that mirrors, or a grid, finds."""

from __future__ import annotations

import re
from typing import Any

import numpy as np
import pytest

import mirrors
from mirrors import Architecture
from mirrors.losses import Huber, Quantile
from tests.test_theory import of_own
from ui import words
from ui.scene import Scene
from ui.theory import optima
from ui.theory.case import Case, small

SCENE = Scene(((0.0, 1.0), (1.0, 0.2), (2.2, 1.4), (3.1, 0.3), (4.6, 0.9)), "absolute", 3, beta_ratio=0.05)
CASE = of_own(SCENE)


def column(example: Any, at: int) -> list[str]:
    found: list[str] = list(example.table.values())[at]
    return found


def test_a_difference_that_should_be_none_is_told_as_a_power_of_ten():
    assert small(0.0) == "0" and small(2.5e-13) == words.power_of_ten(2.5e-13) == "2.5 · 10⁻¹³"


def test_the_network_is_compared_with_its_features_term_by_term():
    shown, solution = optima.rebuilt(CASE), CASE.solution
    assert shown.text.startswith("**On your points.**")
    squared = 0.5 * float(solution.residual @ solution.residual)
    price = solution.beta * float(np.abs(solution.coefficients).sum())
    for at in (1, 2):
        told = [float(cell) for cell in column(shown, at)]
        assert told == pytest.approx([squared, price, squared + price], rel=1e-8)
    apart = re.search(r"at most (.*) of the range", shown.text)
    assert apart and (apart[1] == "0" or float(apart[1].partition(" · 10")[0]) < 10)
    exponents = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
    assert apart[1] == "0" or int(apart[1].partition(" · 10")[2].translate(exponents)) <= -10


def test_the_proof_is_that_of_the_certificate():
    shown = optima.gap(CASE)
    assert shown.text == f"**On your points.** {words.proof(CASE.solution)}"
    numbers = dict(zip(column(shown, 0), column(shown, 1), strict=True))
    assert numbers["β, the price of weights"] == f"{CASE.solution.beta:.4g}"


def test_halfway_between_two_knots_the_fit_is_the_mean_of_both():
    shown = optima.path(CASE)
    path = mirrors.fit_path(SCENE.x, SCENE.y, SCENE.architecture)
    assert f"From βₘₐₓ = {path.betas[0]:.4g} down" in shown.text
    assert f"has {len(path.betas) - 1} straight pieces." in shown.text
    assert re.search(r"at both ends, to (0|\d\.\d · 10⁻¹[⁰¹²³⁴⁵⁶⁷⁸⁹]) of the range", shown.text)


def test_the_band_is_that_of_all_optima_on_the_span_of_points_and_kinks():
    case = of_own(SCENE.replace(activation="relu", depth=2))
    shown, alternatives = optima.band(case), case.solution.alternatives()
    assert shown.text == f"**On your points.** {words.uniqueness(alternatives)}"
    low, high = shown.figure.data[:2]
    some = slice(None, None, 40)
    exact = alternatives.band(np.array(low.x)[some])
    np.testing.assert_allclose([low.y[some], high.y[some]], exact, atol=1e-9)
    assert (low.x[0], low.x[-1]) == pytest.approx(case.span)


def test_four_losses_are_fitted_each_at_a_tenth_of_its_largest_price():
    shown = optima.losses(CASE)
    losses = {
        "squared": "squared",
        "absolute": "absolute",
        "Huber": Huber(0.1 * 1.2),
        "90 % quantile": Quantile(0.9),
    }
    assert column(shown, 0) == list(losses)
    for k, loss in enumerate(losses.values()):
        exact = mirrors.fit(SCENE.x, SCENE.y, SCENE.architecture, beta_ratio=0.1, loss=loss)
        assert column(shown, 1)[k] == str(len(exact.coefficients))
        assert column(shown, 2)[k] == f"{exact.beta:.4g}"
        curve = next(trace for trace in shown.figure.data if trace.name == column(shown, 0)[k])
        np.testing.assert_allclose(curve.y, exact.predict(np.array(curve.x)), atol=1e-6)
    size = mirrors.fit(SCENE.x, SCENE.y, SCENE.architecture, beta=1.0).library_size
    assert f"one dictionary of {size} features" in shown.text


def test_a_real_series_is_told_in_pairs():
    shown = optima.series(CASE)
    values = mirrors.time_series.load("lynx").values
    fit = mirrors.fit(values[:-1], values[1:], Architecture("relu", 2), beta_ratio=0.02)
    assert column(shown, 1)[:3] == [
        str(len(values) - 1), str(len(np.unique(values[:-1]))), str(len(fit.coefficients))]  # fmt: skip


def test_without_a_feature_in_use_the_default_speaks():
    constant = SCENE.replace(beta_ratio=1.0)
    case = Case.of(constant, mirrors.fit(constant.x, constant.y, constant.architecture, beta_ratio=1.0))
    assert not case.is_own and case.scene == Scene.of_links()
    assert case.says("So.") == "**On an example.** So."
    assert CASE.few is CASE
    for n, stays in ((60, True), (61, False)):
        points = tuple((float(k), float(k % 2)) for k in range(n))
        many = Case(Scene(points, "relu", 2, beta_ratio=0.5), CASE.solution, True)
        assert (many.few is many) == stays
