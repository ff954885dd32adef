"""Bad input gets a message that names the value and the fix."""

from __future__ import annotations

import json

import numpy as np
import pytest

from mirrors import (
    Architecture,
    Huber,
    InvalidProblem,
    LibraryTooLarge,
    Network,
    Quantile,
    build_library,
    closed_forms,
    fit,
    fit_path,
    library_size,
    lipschitz_fit,
    train,
)
from mirrors.time_series import choose_network, coverage, fan, mae, pairs, pinball, rmse


@pytest.mark.parametrize(
    ("x", "y", "options", "says"),
    [
        ([0, np.nan], [0, 1], {"beta": 1}, r"x\[1\] is nan"),
        ([0, 1], [0, np.inf], {"beta": 1}, r"y\[1\] is inf"),
        ([0, 1, 2], [0, 1], {"beta": 1}, "same length"),
        ([], [], {"beta": 1}, "at least one"),
        ([0, 1], [0, 1], {"beta": 0}, "beta is 0"),
        ([0, 1], [0, 1], {"beta": -2}, "beta is -2"),
        ([0, 1], [0, 1], {"beta_ratio": float("nan")}, "beta_ratio is nan"),
        ([0, 1], [0, 1], {"beta": "much"}, "beta is 'much'"),
        ([0, 1], [0, 1], {}, "either beta or beta_ratio"),
        ([0, 1], [0, 1], {"beta": 1, "beta_ratio": 1}, "either beta or beta_ratio"),
        (["a", 1], [0, 1], {"beta": 1}, "x must be a list of numbers"),
        ([[0, 1]], [0, 1], {"beta": 1}, "one-dimensional"),
        ([0, 1], [0, 1], {"beta": 1, "loss": "odd"}, "loss 'odd'"),
        ([0, 1], [0, 1], {"beta": 1, "loss": np.ones(2)}, "loss array"),
        ([0, 1], [0, 1], {"beta": -1, "loss": "absolute"}, "beta is -1"),
        ([0, 10**400], [0, 1], {"beta": 1}, "x has a number of size above"),
        ([0, 1], [0, 1 + 2j], {"beta": 1}, "y must be a list of numbers"),
        ([0, 1], [0, 1], {"beta": 10**400}, "beta is 1000"),
    ],
)
def test_bad_problems(x, y, options, says):
    with pytest.raises(InvalidProblem, match=says):
        fit(x, y, Architecture("absolute", 3), **options)


@pytest.mark.parametrize("places", ["x", {}, ["a"], [1, None, "b"], 10**400, object(), 1j])
def test_predictions_at_what_is_no_number(places):
    for fitted in (fit([0, 1], [0, 1], beta=0.1), lipschitz_fit([0, 1], [0, 1], beta=0.1)):
        with pytest.raises(InvalidProblem, match="give a number or an array of numbers"):
            fitted.predict(places)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"members": np.array(["data", "paper"])}, "members is array"),
        ({"loss": Huber}, "loss"),
    ],
)
def test_options_of_other_types(options, says):
    with pytest.raises(InvalidProblem, match=says):
        fit([0, 1], [0, 1], beta=0.1, **options)


@pytest.mark.parametrize("loss", [Huber, Quantile])
def test_a_number_of_a_loss_beyond_any_float(loss):
    with pytest.raises(InvalidProblem, match="is 1000"):
        loss(10**400)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"depth": 10**400}, "depth is 1000"),
        ({"activation": "tanh"}, "'tanh' is unknown"),
        ({"depth": 1}, "depth is 1"),
        ({"depth": 2.5}, "depth is 2.5"),
        ({"depth": 13}, "depth is 13; use 2 to 12 layers"),
        ({"activation": "relu", "depth": 101}, "depth is 101; use 2 to 100 layers"),
        ({"activation": []}, r"\[\] is unknown"),
        ({"activation": "leaky_relu", "slope": 1.5}, "slope is 1.5"),
        ({"kind": "wide"}, "'wide' is unknown"),
    ],
)
def test_bad_architectures(options, says):
    with pytest.raises(InvalidProblem, match=says):
        Architecture(**options)


def test_a_library_too_large_says_what_to_reduce():
    with pytest.raises(LibraryTooLarge, match="smaller depth"):
        fit(np.arange(60), np.arange(60) % 7, Architecture("absolute", 6), beta=1)


@pytest.mark.parametrize("architecture", [Architecture("relu", 2), Architecture("relu", 3), Architecture()])
@pytest.mark.parametrize("index", [-1, 10**6])
def test_a_unit_that_is_not_there(architecture, index):
    for x in (range(4), range(50)):
        with pytest.raises(IndexError):
            build_library(x, architecture).feature(index)


@pytest.mark.parametrize(
    "asks",
    [
        lambda given: fit([0, 1], [0, 1], given, beta=0.1),
        lambda given: fit_path([0, 1], [0, 1], given),
        lambda given: build_library([0, 1], given),
        lambda given: library_size(2, given),
        lambda given: train([0, 1], [0, 1], given, 0.1),
        lambda given: closed_forms.TWO_POINTS.answer([0, 1], [0, 1], given, 0.1),
        lambda given: choose_network(pairs(range(12)), [given]),
        lambda given: fan(pairs(range(12)), given, 0.1),
    ],
)
@pytest.mark.parametrize("given", ["relu", 3, ["relu", 2], Architecture])
def test_what_is_no_architecture_is_told_how_to_give_one(asks, given):
    with pytest.raises(InvalidProblem, match=r"The architecture is .*; give one such as"):
        asks(given)


@pytest.mark.parametrize("masked", [3, 0])
def test_what_is_masked_is_not_fitted(masked):
    mask = np.arange(4) == masked
    values = np.ma.array([0, 1, 2, 999.0], mask=mask)
    for x, y, name in ((values, range(4), "x"), (range(4), values, "y")):
        with pytest.raises(InvalidProblem, match=rf"{name}\[{masked}\] is masked; leave out the rows"):
            fit(x, y, beta=0.1)
    nothing_masked = np.ma.array([0, 1, 2, 9.0], mask=False)
    assert fit(nothing_masked, range(4), beta=0.1).is_proven


def test_the_numbers_of_numpy_are_taken_as_plain_ones():
    slope, depth = np.float32(0.25), np.int64(3)
    leaky = Architecture("leaky_relu", depth, slope=slope)
    assert leaky == Architecture("leaky_relu", 3, slope=0.25)
    wide = Architecture("sign", np.int32(4), kind="tree", widths=(np.int64(2), np.uint8(3)))
    parallel = Architecture("sign", 3, kind="parallel", width=np.int16(5))
    for architecture in (leaky, wide, parallel, Architecture("leaky_relu", 2, slope=np.float64(0.2))):
        network = fit([0, 1, 2], [0, 1, 0], architecture, beta=0.1).network()
        assert Network.from_dict(json.loads(json.dumps(network.to_dict()))) == network
        assert "np." not in repr(architecture) + network.to_pytorch()
    for odd in (True, np.True_, "0.2", 1.5, np.nan, np.float32(0)):
        with pytest.raises(InvalidProblem, match="strictly between 0 and 1"):
            Architecture("leaky_relu", 2, slope=odd)


@pytest.mark.parametrize("count", [-1, 0, 2.5, "3", True, None])
def test_a_library_of_no_whole_number_of_inputs(count):
    with pytest.raises(InvalidProblem, match=r"n_distinct is .* whole number of inputs, 1 or more"):
        library_size(count, Architecture())


@pytest.mark.parametrize(
    "library",
    [
        build_library(range(4), Architecture("relu", 2)),
        build_library(range(4), Architecture("relu", 3)),
        build_library(range(4), Architecture("absolute", 4)),
        build_library(range(50), Architecture("absolute", 3)),
        build_library(range(4), Architecture("sign", 2)),
        build_library(
            range(40), Architecture("sign", 3, kind="parallel", width=9)
        ),  # lists what it has met: none
    ],
    ids=lambda library: type(library).__name__,
)
def test_a_number_that_no_unit_has(library):
    for odd in (-1, len(library), 63 + len(library), 1.9, "1", None, True):
        for ask in (library.feature, library.twins, lambda index: library.columns([index])):
            with pytest.raises(InvalidProblem, match=r"There is no unit|give their numbers"):
                ask(odd)
    assert library.columns([]).shape == (len(library.sample.x), 0)


@pytest.mark.parametrize(
    "metric", [rmse, mae, lambda y, f: pinball(y, f, 0.3), lambda y, f: coverage(y, f, f)]
)
def test_metrics_take_lists_of_one_length(metric):
    assert metric([1, 2], [1, 2]) == metric(np.array([1.0, 2.0]), np.array([1.0, 2.0]))
    for y, forecast in (([1, 2, 3], [1]), ([1, 2], [[1, 2]]), ([], []), (np.ones((2, 1)), np.ones(2))):
        with pytest.raises(InvalidProblem, match="has the shape"):
            metric(y, forecast)
    with pytest.raises(InvalidProblem, match="lists of numbers"):
        metric(["a"], [1])


def test_a_choice_among_no_networks():
    with pytest.raises(InvalidProblem, match="at least one architecture"):
        choose_network(pairs(range(12)), [])
