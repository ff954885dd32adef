"""Every exported form, loaded back by the library it is made for, computes the app's fit."""

from __future__ import annotations

import csv
import io
import json

import numpy as np
import pytest

from mirrors import Architecture, Network, Solution, fit
from mirrors.export import features_csv, numpy_source, onnx_model, pytorch_source, reproduce_source
from tests.optional import needs

SHAPES = [
    *(Architecture(name, depth) for name in ("relu", "leaky_relu", "absolute") for depth in (2, 3, 4)),
    Architecture("relu", 5),
    Architecture("absolute", 5),
    Architecture("leaky_relu", 3, slope=0.3),
    *(Architecture("relu", depth, kind="symmetrized") for depth in (3, 4)),
    *(Architecture(name, 2) for name in ("sign", "threshold")),
    Architecture("sign", 5),
    Architecture("sign", 3, kind="parallel", width=3),
    Architecture("threshold", 5, kind="parallel", width=4),
    Architecture("sign", 4, kind="tree", widths=(2, 3)),
    Architecture("threshold", 4, kind="tree", widths=(2, 2)),
]


@pytest.fixture(params=SHAPES, ids=lambda a: f"{a.activation}-{a.kind}-{a.depth}", scope="module")
def solution(request) -> Solution:
    rng = np.random.default_rng(request.param.depth)
    size = 10.0 ** rng.integers(-6, 7)
    x, y = size * rng.normal(size=6), 10.0 ** rng.integers(-6, 7) * rng.normal(size=6)
    found = fit(x, y, request.param, beta_ratio=0.02)
    assert len(found.features)
    return found


def inputs(solution):
    """A thousand, inside the data, at the points and far outside."""
    lo, hi = solution.x.min(), solution.x.max()
    inside, outside = np.linspace(lo, hi, 500), np.linspace(lo - 5 * (hi - lo), hi + 5 * (hi - lo), 494)
    return np.concatenate([inside, outside, solution.x])


def assert_is_the_fit(values, solution):
    expected = solution.predict(inputs(solution))
    np.testing.assert_allclose(values, expected, rtol=1e-12, atol=1e-12 * np.abs(expected).max())


def run(source):
    names: dict = {}
    exec(source, names)
    return names


def test_json(solution):
    network = Network.from_dict(json.loads(json.dumps(solution.network().to_dict())))
    assert_is_the_fit(network(inputs(solution)), solution)


def test_numpy(solution):
    network = run(numpy_source(solution.network()))["network"]
    assert_is_the_fit(network(inputs(solution)), solution)
    assert network(np.zeros((2, 3))).shape == (2, 3)


def test_pytorch(solution):
    torch = needs("torch")
    source = pytorch_source(solution.network())
    assert source == solution.network().to_pytorch()
    module = run(source)["Network"]()
    with torch.no_grad():
        assert_is_the_fit(module(torch.tensor(inputs(solution))).numpy(), solution)
    assert all(p.requires_grad for p in module.parameters())


def test_onnx(solution):
    needs("onnx")
    from onnx import load_model_from_string
    from onnx.reference import ReferenceEvaluator

    model = load_model_from_string(onnx_model(solution.network()).SerializeToString())
    (values,) = ReferenceEvaluator(model).run(None, {"x": inputs(solution)})
    assert_is_the_fit(values, solution)


def test_the_lines_that_reproduce_it(solution, capsys):
    again = run(reproduce_source(solution))
    assert float(capsys.readouterr().out) == pytest.approx(solution.objective, rel=1e-12)
    assert_is_the_fit(again["network"](inputs(solution)), solution)


def test_the_table_of_features_adds_up_to_the_fit(solution):
    rows = list(csv.DictReader(io.StringIO(features_csv(solution))))
    total = np.full(1000, solution.intercept)
    for row in rows:
        total += float(row["coefficient"]) * solution.library.feature(int(row["library_index"]))(
            inputs(solution)
        )
        feature = solution.library.feature(int(row["library_index"]))
        assert tuple(map(float, row["biases"].split())) == pytest.approx(feature.biases)
        assert len(row["breakpoints"].split()) == len(row["kinds"].split()) == len(feature.breakpoints)
    assert_is_the_fit(total, solution)


def test_a_constant_network_exports_too():
    torch = needs("torch")
    needs("onnx")
    from onnx.reference import ReferenceEvaluator

    network = fit([0.0, 1.0], [3.0, 3.0], beta_ratio=0.1).network()
    x = np.array([-1.0, 5.0])
    np.testing.assert_array_equal(run(numpy_source(network))["network"](x), 3.0)
    np.testing.assert_array_equal(run(pytorch_source(network))["Network"]()(torch.tensor(x)).detach(), 3.0)
    np.testing.assert_array_equal(ReferenceEvaluator(onnx_model(network)).run(None, {"x": x})[0], 3.0)
