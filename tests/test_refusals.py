"""The sentences with which mirrors refuses, number by number; what is just within the limit is taken."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from mirrors import (
    Architecture,
    Huber,
    InvalidProblem,
    LibraryTooLarge,
    Quantile,
    build_library,
    fit,
    fit_path,
    interpolate,
    limits,
    race,
    train,
)
from mirrors.libraries.guard import refuse_above, refuse_entries
from mirrors.losses import NAMED
from mirrors.time_series import fan, pairs, simulated, split
from mirrors.uncertainty import bootstrap, conformal

RELU = Architecture("relu", 2)
#: From 2/3 down to a hundredth of that.
PATH = fit_path([0, 1, 2], [0, 1, 0], Architecture("absolute", 2), ratio=0.01)


def sign(depth: int, **more: Any) -> Architecture:
    return Architecture("sign", depth, **more)


def zigzag(n: int) -> tuple[np.ndarray, np.ndarray]:
    return np.arange(float(n)), np.arange(n) % 2.0


def zigzag_fit(name: str) -> Callable[[Any], object]:
    return lambda value: fit([0, 1, 2], [0, 1, 0], RELU, **({"beta": 0.1} | {name: value}))


@pytest.mark.parametrize(
    ("ask", "within", "beyond", "said"),
    [
        (PATH.at, 2 / 300, 1 / 300, "beta is 0.00333333, and the path ends at 0.00666667; trace it further"),
        (
            lambda width: sign(3, kind="parallel", width=width),
            2_000,
            2_001,
            "A unit would have 2,001 first-layer neurons; the limit is 2,000.",
        ),
        (
            lambda width: sign(3, kind="parallel", width=width),
            1,
            0,
            "width is 0; it must be a whole number of neurons, 1 or more.",
        ),
        (
            lambda width: sign(2, kind="parallel", width=width),
            1,
            2,
            "width is 2; a unit of depth 2 has one neuron. Use width=1 or more layers.",
        ),
        (
            lambda widths: sign(4, kind="tree", widths=widths),
            (2, 1),
            (2,),
            "widths are (2,); a tree of depth 4 needs a sequence of 2 whole numbers, each 1 or more.",
        ),
        (
            lambda widths: sign(4, kind="tree", widths=widths),
            (40, 50),
            (40, 0),
            "widths are (40, 0); a tree of depth 4 needs a sequence of 2 whole numbers, each 1 or more.",
        ),
        (
            lambda n: interpolate(*zigzag(n), RELU),
            300,
            301,
            "301 distinct inputs are too many to interpolate; the limit is 300. Use fewer points, or",
        ),
        (
            lambda label: interpolate([0, 1, 1], [0, 1, label], RELU),
            1,
            2,
            "x₂ and x₃ are one input, 1, with the labels 1 and 2: no network passes through both.",
        ),
        (
            lambda units: train([0, 1], [0, 1], RELU, 0.1, units=units, steps=1),
            2_000,
            3_000,
            "units is 3,000; the limit is 2,000. A step would move all of them at every data point, 1.5",
        ),
        (
            lambda every: list(race([0, 1], [0, 1], RELU, 0.1, seeds=[0], steps=2, every=every)),
            1,
            0,
            "every is 0; it must be a whole number of steps, 1 or more.",
        ),
        (
            lambda seed: list(race([0, 1], [0, 1], RELU, 0.1, seeds=[seed], steps=1)),
            0,
            -1,
            "seeds are [-1]; give one or more whole numbers, none below 0.",
        ),
        (
            lambda ratio: fit_path([0, 1], [0, 1], RELU, ratio=ratio),
            0.999,
            1.0,
            "ratio is 1; the path runs down from beta_max, so give less than 1.",
        ),
        (
            lambda n: pairs(range(n), 3),
            6,
            5,
            "5 values are too few for a lag of 3; give at least 6 in a row.",
        ),
        (lambda lag: pairs(range(6), lag), 1, 0, "lag is 0; use a whole number of steps, 1 or more."),
        (lambda length: simulated("tent", length=length), 3, 2, "length is 2; use 3 or more."),
        (
            lambda share: split(pairs(range(9)), share),
            0.9,
            1.0,
            "share is 1.0; use a number between 0 and 1.",
        ),
        (lambda share: split(pairs(range(9)), share), 0.1, 0, "share is 0; use a number between 0 and 1."),
        (
            lambda taus: fan(pairs(range(9)), RELU, 0.1, taus=taus),
            [0.5, 0.6],
            [0.5, 0.5],
            "taus are [0.5]; a fan needs two quantiles or more.",
        ),
        (zigzag_fit("beta"), 1e-100, 1e-101, "beta is 1e-101; it must lie between 1e-100 and 1e+100."),
        (zigzag_fit("beta"), 1e100, 1e101, "beta is 1e+101; it must lie between 1e-100 and 1e+100."),
        (zigzag_fit("time_limit"), 9, 0, "time_limit is 0.0; it must be a finite number above 0."),
        (zigzag_fit("weights"), [1, 2, 3], [1, 2], "weights has 2 values and y has 3; give one for each"),
        (zigzag_fit("weights"), [1, 2, 3], [1, 0, 3], "weights[1] is 0; a weight is above 0. Leave the row"),
        (
            lambda spread: fit([0, spread], [0, 1], RELU, beta=0.1),
            1e-100,
            1e-101,
            "The values of x differ by 1e-101 at most; numbers that differ must do so by 1e-100 or more.",
        ),
        (
            lambda size: fit([0, size], [0, 1], RELU, beta=0.1),
            1e15,
            2e15,
            "x[1] is 2000000000000000.0; every value must be a finite number of size at most 1e+15.",
        ),
        (Huber, 1e-9, 0, "delta is 0; give a number above 0, in the units of y."),
        (Quantile, 0.99, 1.0, "tau is 1.0; a quantile is a number between 0 and 1, such as 0.9."),
        (Quantile, 0.01, 0, "tau is 0; a quantile is a number between 0 and 1, such as 0.9."),
        (
            lambda count: fit([0, 1, 2], [0, count, 0], RELU, beta=0.1, loss="poisson"),
            1,
            -1,
            "y[1] is -1, and the Poisson loss is for counts, which are 0 or more.",
        ),
        (
            lambda label: fit([0, 1, 2], [0, 1, label], RELU, beta=0.1, loss="hinge"),
            1,
            2,
            "y[2] is 2, and the hinge loss tells two classes apart: labels are -1 and 1, or 0 and 1.",
        ),
        (
            lambda rows: conformal(range(rows), range(rows), RELU, level=0.9, beta=0.1),
            18,
            17,
            "8 rows are held out, and level 0.9 needs 9; give more rows or a lower level.",
        ),
        (
            lambda count: bootstrap(fit([0, 1, 2], [0, 1, 0], RELU, beta=0.1), count=count),
            1,
            0,
            "count is 0; it must be a whole number, 1 or more.",
        ),
    ],
)
def test_what_is_within_is_taken_and_beyond_it_the_value_and_the_limit_are_named(
    ask: Callable[[Any], object], within: Any, beyond: Any, said: str
) -> None:
    assert ask(within)
    with pytest.raises((InvalidProblem, LibraryTooLarge), match="^" + re.escape(said)):
        ask(beyond)


def test_every_solution_tells_its_loss() -> None:
    for name in ("squared", "absolute", "hinge"):
        assert fit([0, 1, 2], [-1, 1, 1], RELU, beta=0.1, loss=name).loss == NAMED[name]


def refused(ask: Callable[[], object]) -> str:
    with pytest.raises((InvalidProblem, LibraryTooLarge)) as told:
        ask()
    return str(told.value)


def test_what_is_as_large_as_the_limit_is_taken_and_a_number_more_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    x, deep = np.arange(6.0), Architecture("absolute", 3)
    refuse_above(7, 7, "candidates to test", 6, deep)
    assert refused(lambda: refuse_above(7, 8, "candidates", 6, deep)) == (
        "6 distinct inputs at depth 3 give up to 8 candidates; the limit is 7. "
        "Use fewer points or a smaller depth."
    )
    size = len(build_library(x, RELU))
    monkeypatch.setattr(limits, "MAX_MATRIX_ENTRIES", 6 * size)
    refuse_entries(size, 6, RELU)
    assert build_library(x, RELU).matrix().size == 6 * size
    monkeypatch.setattr(limits, "MAX_MATRIX_ENTRIES", 6 * size - 1)
    assert refused(lambda: refuse_entries(size, 6, RELU)) == (
        f"6 distinct inputs at depth 2 give {size} features, a dictionary of {6 * size} numbers; the limits "
        f"are 500,000 features and {6 * size - 1} numbers. Use fewer points or a smaller depth."
    )
    assert refused(build_library(x, RELU).matrix).startswith(
        f"The dictionary would hold {6 * size} numbers; the limit is {6 * size - 1}. Use columns()"
    )
    monkeypatch.setattr(limits, "MAX_MATRIX_ENTRIES", 10**6)
    monkeypatch.setattr(limits, "MAX_LIBRARY", size)
    refuse_entries(size, 6, RELU)
    assert f"the limits are {size} features and" in refused(lambda: refuse_entries(size + 1, 6, RELU))


def test_steps_that_are_not_listed_say_why(monkeypatch: pytest.MonkeyPatch) -> None:
    x, y = np.arange(40.0), np.random.default_rng(0).normal(size=40)
    wide = sign(3, kind="parallel", width=9)
    library = build_library(x, wide)
    for ask in (library.matrix, lambda: library.correlations(y)):
        assert re.match(
            r"40 distinct inputs with up to 9 switches give a library of [\d,]+ features; at most 5,000 are",
            refused(ask),
        )
    many = fit(x, y, wide, beta_ratio=0.05).alternatives()
    assert f"The library has {library.size:,} features and is not listed" in refused(lambda: many.is_unique)
    steps = fit_path(x, y, sign(2), ratio=0.01)
    used = len(steps.at(steps.betas[-1]).coefficients)
    monkeypatch.setattr(limits, "MAX_MATRIX_ENTRIES", used**2)
    assert len(fit_path(x, y, sign(2), ratio=0.01).betas) == len(steps.betas)
    monkeypatch.setattr(limits, "MAX_MATRIX_ENTRIES", used**2 - 1)
    assert refused(lambda: fit_path(x, y, sign(2), ratio=0.01)).startswith(
        f"The path has about {used} knots with up to {used} features each; the limit is {used**2 - 1:,}"
    )
