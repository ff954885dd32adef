"""The network computes the fit, and its training objective is the Lasso's."""

from __future__ import annotations

import json

import numpy as np
import pytest

from mirrors import Architecture, Network, fit

STEP_SHAPES = [
    ({"depth": 2}, [1]),
    ({"depth": 4}, [1, 1, 1]),
    ({"kind": "parallel", "depth": 3, "width": 3}, [3, 1]),
    ({"kind": "parallel", "depth": 5, "width": 4}, [4, 1, 1, 1]),
    ({"kind": "parallel", "depth": 3, "width": 15}, [15, 1]),
    ({"kind": "tree", "depth": 4, "widths": (2, 3)}, [6, 3, 1]),
    ({"kind": "tree", "depth": 5, "widths": (3, 1, 2)}, [6, 2, 2, 1]),
]


def assert_computes(network, solution, inputs):
    scale = np.abs(solution.y).max()
    np.testing.assert_allclose(network(inputs), solution.predict(inputs), atol=1e-11 * scale)
    assert network.objective(solution.x, solution.y, solution.beta) == pytest.approx(
        solution.objective, rel=1e-10
    )
    again = Network.from_dict(json.loads(json.dumps(network.to_dict())))
    assert again == network


@pytest.mark.parametrize("name", ["relu", "leaky_relu", "absolute"])
@pytest.mark.parametrize("depth", [2, 3, 4])
def test_homogeneous_networks(name, depth):
    rng = np.random.default_rng(depth)
    x, y = rng.normal(size=6), rng.normal(size=6)
    solution = fit(x, y, Architecture(name, depth), beta_ratio=0.02)
    network = solution.network()
    assert_computes(network, solution, np.linspace(-5, 5, 101))
    sizes = {round(abs(w), 10) for w in (network.units[0].output, *network.units[0].weights)}
    assert len(sizes) == 1  # balanced


@pytest.mark.parametrize("depth", [2, 3, 4])
def test_symmetrized_networks_hold_tied_pairs(depth):
    rng = np.random.default_rng(depth)
    x, y = rng.normal(size=6), rng.normal(size=6)
    solution = fit(x, y, Architecture("relu", depth, kind="symmetrized"), beta_ratio=0.02)
    network = solution.network()
    assert_computes(network, solution, np.linspace(-5, 5, 101))
    for unit in network.units:
        layers = list(zip(unit.weights, unit.biases, strict=True))
        for weights, biases in layers[:-1]:
            assert len(weights) == len(biases) == 2
            np.testing.assert_array_equal(weights[0], -np.array(weights[1]))
            assert biases[0] == -biases[1]
        assert np.size(layers[-1][1]) == 1


@pytest.mark.parametrize("name", ["sign", "threshold"])
@pytest.mark.parametrize(("shape", "neurons"), STEP_SHAPES, ids=lambda v: str(v))
def test_step_networks_have_the_stated_layers(name, shape, neurons):
    rng = np.random.default_rng(1)
    x, y = rng.normal(size=9), rng.normal(size=9)
    solution = fit(x, y, Architecture(name, **shape), beta_ratio=0.02)
    network = solution.network()
    inputs = np.concatenate([x, np.nextafter(x, -9), np.linspace(-5, 5, 101)])
    assert_computes(network, solution, inputs)
    for unit in network.units:
        assert [np.size(c) for c in unit.biases] == neurons
        fan_in = [1, *neurons[:-1]]
        assert [np.shape(np.atleast_2d(w)) for w in unit.weights] == list(zip(neurons, fan_in, strict=True))
        assert abs(unit.output) == pytest.approx(unit.amplitude)


def test_a_tree_neuron_is_fed_by_its_own_children():
    rng = np.random.default_rng(4)
    solution = fit(
        np.arange(12),
        rng.normal(size=12),
        Architecture("sign", 4, kind="tree", widths=(2, 3)),
        beta_ratio=0.1,
    )
    assert max(len(f.biases) for f in solution.features) > 2
    for unit in solution.network().units:
        fed = np.array(unit.weights[1]) != 0
        assert (fed.sum(axis=0) <= 1).all()
        for neuron, row in enumerate(fed):
            assert set(np.flatnonzero(row)) <= {2 * neuron, 2 * neuron + 1}


@pytest.mark.parametrize("activation", ["relu", "absolute", "sign", "threshold"])
@pytest.mark.parametrize("ratio", [0.1, 1.0])
def test_what_is_no_number_has_no_value(activation, ratio):
    solution = fit([0, 1, 2], [0, 1, 3], Architecture(activation, 2), beta_ratio=ratio)
    for function in (solution.predict, solution.network(), *solution.features):
        assert np.isnan(function([np.nan, 1.0])).tolist() == [True, False]
