"""Which of several optima is shown: few features, told by the simplest units, the same ones every time."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Architecture, build_library, fit
from mirrors.choice import _without_rounding
from mirrors.lasso import LassoProblem
from tests.test_fit import ARCHITECTURES

FOLDED = [Architecture("absolute", 3), Architecture("relu", 3, kind="symmetrized")]


def whole_numbers(seed, n=7):
    """Data with many ties, on which optima are many."""
    return np.arange(float(n)), np.random.default_rng(seed).integers(0, 3, n).astype(float)


@pytest.mark.parametrize(
    "architecture", [Architecture("absolute", 2), Architecture("leaky_relu", 3)], ids=str
)
def test_no_optimal_network_of_the_library_has_fewer_features(architecture):
    for seed in range(12):
        x, y = whole_numbers(seed)
        shown = fit(x, y, architecture, beta_ratio=0.03)
        assert len(shown.features) == shown.alternatives().fewest_features().count


@pytest.mark.parametrize("architecture", [*FOLDED, Architecture("relu", 3)])
def test_where_the_search_is_no_proof_it_misses_the_fewest_by_little(architecture):
    missed = []
    for seed in range(12):
        x, y = whole_numbers(seed)
        shown = fit(x, y, architecture, beta_ratio=0.03)
        missed.append(len(shown.features) - shown.alternatives().fewest_features().count)
    assert min(missed) >= 0 and max(missed) <= 2 and np.mean(missed) < 0.7


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=lambda a: f"{a.activation}-{a.kind}-{a.depth}")
def test_the_order_of_the_rows_does_not_matter(architecture):
    rng = np.random.default_rng(0)
    for seed in range(4):
        x, y = whole_numbers(seed)
        order = rng.permutation(len(x))
        shown, again = (fit(x[o], y[o], architecture, beta_ratio=0.1) for o in (np.arange(len(x)), order))
        assert [f.biases for f in shown.features] == [f.biases for f in again.features]


@pytest.mark.parametrize("architecture", [*FOLDED, Architecture("absolute", 4)])
def test_of_units_that_share_a_column_the_one_with_most_creases_on_data_is_told(architecture):
    x = np.array([0.0, 1.0, 2.0, 4.0])
    library = build_library(x, architecture)

    def rank(index):
        feature = library.feature(index)
        layers = [feature.folded(x, k) for k in range(architecture.hidden_layers)]
        loose = sum(np.abs(t - b).min() > 1e-9 for t, b in zip(layers, feature.biases, strict=True))
        return loose, np.count_nonzero(feature.biases[1:]), index

    several = 0
    for index in range(len(library)):
        twins = library.twins(index).tolist()
        assert library.simplest_twin(index) == min(twins, key=rank)
        several += len(twins) > 1
    assert several > 0


def test_a_tiny_coefficient_beside_large_ones_that_cancel_stays_where_the_fit_needs_it():
    library, beta = build_library([0, 1, 2, 3.5], Architecture("relu", 2)), 1e-6
    problem = LassoProblem(library, np.zeros(4))
    indices, z = np.array([0, 0, 2]), np.array([1e4, -1e4 + 0.1, 1e-9])
    columns = problem.coordinates.columns(indices)
    residual = np.linalg.lstsq(columns.T, np.full(3, beta), rcond=None)[0]
    problem = LassoProblem(library, columns @ z + residual)
    assert problem.label_scale < 2
    kept, w = _without_rounding(problem, indices, z / problem.label_scale, beta / problem.label_scale)
    assert (kept.tolist(), len(w)) == (indices.tolist(), 3)
    kept, w = _without_rounding(problem, indices, z * [1, 1, 1e-9] / problem.label_scale, beta)
    assert kept.tolist() == [0, 0]
