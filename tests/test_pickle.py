"""Everything that a user holds crosses a process, and is the same on the other side."""

from __future__ import annotations

import copy
import pickle
import sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from types import ModuleType

import numpy as np
import pytest

from mirrors import Activation, Architecture, Huber, Quantile, build_library, fit, fit_path, train

X, Y = np.array([0.0, 1.0, 2.5, 4.0, 5.0, 5.0]), np.array([0.0, 1.0, 0.2, 1.0, 0.4, 0.0])
ARCHITECTURES = [
    Architecture("relu", 2),
    Architecture("relu", 3),
    Architecture("leaky_relu", 3, slope=0.3),
    Architecture("absolute", 4),
    Architecture("relu", 3, kind="symmetrized"),
    Architecture("sign", 3, kind="parallel", width=2),
    Architecture("threshold", 4, kind="tree", widths=(2, 2)),
    Architecture(Activation("uneven", left=-0.5), 3),
    Architecture(Activation("tent", left=1.0, right=-1.0), 3),
]
WIDE = Architecture("sign", 3, kind="parallel", width=40)


def name(architecture):
    return f"{architecture.unit.name}-{architecture.kind}-{architecture.depth}"


def there_and_back(thing):
    return [pickle.loads(pickle.dumps(thing)), copy.deepcopy(thing), copy.copy(thing)]


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=name)
def test_what_is_made_from_an_architecture_is_equal_after_a_round_trip(architecture):
    solution = fit(X, Y, architecture, beta_ratio=0.1)
    path = fit_path(X, Y, architecture, ratio=0.1)
    things = [architecture, build_library(X, architecture), solution, solution.network(), path]
    things += [*solution.features, solution.alternatives()]
    for thing in things:
        for other in there_and_back(thing):
            assert other == thing and hash(other) == hash(thing)


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=name)
def test_what_comes_back_still_works(architecture):
    solution = fit(X, Y, architecture, beta_ratio=0.1)
    grid = np.linspace(-1, 6, 30)
    for other in there_and_back(solution):
        np.testing.assert_array_equal(other.predict(grid), solution.predict(grid))
        assert other.relative_gap == solution.relative_gap and other.breakpoints == solution.breakpoints
        low, high = other.alternatives().band(grid[::10])
        assert (low <= high).all()


@pytest.mark.parametrize(
    "loss", ["absolute", "logistic", "hinge", "poisson", Huber(0.5), Quantile(0.3)], ids=str
)
def test_other_losses_too(loss):
    labels = (Y > 0.3).astype(float)
    solution = fit(X, labels, Architecture("relu", 2), beta_ratio=0.1, loss=loss)
    for other in there_and_back(solution):
        assert other == solution and other.loss == solution.loss
        assert other.relative_gap == solution.relative_gap


def test_a_library_that_is_not_listed_keeps_the_units_that_it_met():
    rng = np.random.default_rng(0)
    x, y = np.arange(60.0), rng.normal(size=60)
    solution = fit(x, y, WIDE, beta_ratio=0.2)
    others = there_and_back(solution)
    assert all(o == solution and len(o.library) == len(solution.library) for o in others)
    for other in others:  # asking may meet more units
        np.testing.assert_array_equal(other.predict(x), solution.predict(x))
        assert other.library.largest(solution.residual) == solution.library.largest(solution.residual)


def test_a_run_of_training_too():
    run = train(X, Y, Architecture("relu", 2), 0.1, units=4, steps=10, seed=1)
    (other, *_) = there_and_back(run)
    np.testing.assert_array_equal(other.objective, run.objective)
    assert other.network == run.network


def test_what_differs_is_not_equal():
    one = fit(X, Y, Architecture("relu", 2), beta_ratio=0.1)
    others = [
        fit(X, Y, Architecture("relu", 2), beta_ratio=0.2),
        fit(X, Y + 1, Architecture("relu", 2), beta_ratio=0.1),
        fit(2 * X, Y, Architecture("relu", 2), beta_ratio=0.1),
        fit(X, Y, Architecture("absolute", 2), beta_ratio=0.1),
        fit(X, Y, Architecture("relu", 2), beta_ratio=0.1, loss="absolute"),
    ]
    for other in others:
        assert one != other and one.alternatives() != "one"
    assert build_library(X, Architecture("absolute", 3)) != build_library(
        X, Architecture("absolute", 3), members="data"
    )


def solved(ratio):
    return fit(X, Y, Architecture("absolute", 3), beta_ratio=ratio)


def test_a_process_pool_gives_what_this_process_finds(monkeypatch):
    # a page of the app that an earlier test ran is left as the main module, and would be run again
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    ratios = [0.5, 0.1]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for ratio, found in zip(ratios, pool.map(solved, ratios), strict=True):
            assert found == solved(ratio)
