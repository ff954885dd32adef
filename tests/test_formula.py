"""The formula of a feature, read as a program, gives its values."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Architecture, build_library
from mirrors.features import ChainFeature
from mirrors.sample import Sample

#: LaTeX of the formulas, and the same in Python over an array x.
_READ = {
    r"\operatorname{sign}\left(": "sign(",
    r"\mathbf{1}\left\{": "one(",
    r" \ge 0\right\}": ")",
    r"\varphi\left(": "leaky(",
    r"\left(": "(",
    r"\right)_+": ").clip(0)",
    r"\right)": ")",
    r"\left|": "abs(",
    r"\right|": ")",
    r" \cdot 10^{": "*10.0**(",
    "}": ")",
}


def read(formula, x):
    for latex, python in _READ.items():
        formula = formula.replace(latex, python)
    functions = {
        "sign": lambda t: np.where(t >= 0, 1.0, -1.0),
        "one": lambda t: np.where(t >= 0, 1.0, 0.0),
        "leaky": lambda t: np.maximum(t, 0.25 * t),
    }
    return eval(formula, {"x": x, **functions})


@pytest.mark.parametrize(
    "architecture",
    [Architecture(name, 2) for name in ("relu", "leaky_relu", "absolute", "sign", "threshold")]
    + [Architecture("relu", 3), Architecture("leaky_relu", 3, slope=0.25), Architecture("absolute", 4)]
    + [Architecture("relu", 4, kind="symmetrized")]
    + [Architecture(name, 3, kind="parallel", width=3) for name in ("sign", "threshold")],
    ids=lambda a: f"{a.activation}-{a.kind}-{a.depth}",
)
@pytest.mark.parametrize("x", [[-1.0, 0.5, 2.0, 4.0], [0.0, 1.0, 3.0, 9.0]])
def test_the_formula_is_the_feature(architecture, x):
    if architecture.activation == "leaky_relu":
        architecture = Architecture("leaky_relu", architecture.depth, slope=0.25)
    library = build_library(x, architecture)
    fine = np.linspace(-3, 11, 57)
    for index in range(len(library)):
        feature = library.feature(index)
        np.testing.assert_allclose(read(feature.formula, fine) + 0 * fine, feature(fine), atol=1e-4)


def test_a_layer_that_does_nothing_is_left_out_and_no_other():
    sample, fine = Sample(np.array([0.0, 1.0])), np.linspace(-2, 3, 21)
    for bias, sign in [(0.0, 1.0), (-0.5, 1.0), (0.5, 1.0), (0.0, -1.0)]:
        feature = ChainFeature(Architecture("relu", 3), (1.0, bias), (1.0, sign), sample)
        np.testing.assert_allclose(read(feature.formula, fine), feature(fine), atol=1e-9)
        assert feature.formula.count(r"\right)_+") == (1 if bias == 0 and sign > 0 else 2)


def test_large_and_small_biases_are_powers_of_ten():
    for bias, text in {1e7: r"1 \cdot 10^{7}", 2.5e-7: r"2.5 \cdot 10^{-7}", 1234567.0: "1.23457 "}.items():
        sample = Sample(np.array([0.0, bias]))
        feature = ChainFeature(Architecture("relu", 2), (bias,), (1.0,), sample)
        assert text in feature.formula
        assert read(feature.formula, np.array([3 * bias])) == pytest.approx(2 * bias, rel=1e-5)
