"""Every exported form, loaded back by the library it is made for, computes the app's fit."""

from __future__ import annotations

import csv
import io
import json
import sys
from itertools import cycle

import numpy as np
import pytest

from mirrors import Architecture, Network, Solution, fit
from mirrors.export import (
    features_csv,
    numpy_source,
    onnx_model,
    pytorch_source,
    reproduce_source,
    solution_json,
)
from mirrors.losses import Huber, Quantile
from tests.optional import needs

SHAPES = [
    *(Architecture(name, depth) for name in ("relu", "leaky_relu", "absolute") for depth in (2, 3, 4, 5)),
    Architecture("leaky_relu", 3, slope=0.3),
    *(Architecture("relu", depth, kind="symmetrized") for depth in (2, 3, 4, 5)),
    *(Architecture(name, depth) for name in ("sign", "threshold") for depth in (2, 5)),
    Architecture("sign", 3, kind="parallel", width=3),
    Architecture("threshold", 5, kind="parallel", width=4),
    Architecture("sign", 4, kind="tree", widths=(2, 3)),
    Architecture("threshold", 4, kind="tree", widths=(2, 2)),
]


SCALES = [(1.0, 1.0), (1e-6, 1e6), (1e6, 1e-6), (1e6, 1e6), (1e-6, 1e-6)]


@pytest.fixture(
    params=zip(SHAPES, cycle(SCALES), strict=False),
    ids=lambda p: f"{p[0].activation}-{p[0].kind}-{p[0].depth}-{p[1][0]:g}-{p[1][1]:g}",
    scope="module",
)
def solution(request) -> Solution:
    architecture, (width, height) = request.param
    rng = np.random.default_rng(architecture.depth)
    x, y = width * rng.normal(size=6), height * rng.normal(size=6)
    found = fit(x, y, architecture, beta_ratio=0.02)
    assert len(found.features)
    return found


def test_constant_labels_are_reproduced_too(capsys):
    source = reproduce_source(fit([0, 1, 2], [3, 3, 3], Architecture("relu", 2), beta=0.5))
    exec(source, {})
    assert capsys.readouterr().out == "0.0\n"


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
    single = torch.tensor(inputs(solution), dtype=torch.float32)
    assert torch.equal(module(single), module(single.double()))


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


@pytest.mark.parametrize("loss", ["squared", "absolute", Huber(0.3), Quantile(0.8)], ids=str)
def test_the_lines_that_reproduce_another_loss_name_it_and_the_weights(loss, capsys):
    solution = fit([0, 1, 2, 3, 4], [0, 1, 0, 3, 1], beta_ratio=0.1, loss=loss, weights=[1, 2, 1, 1, 0.5])
    run(reproduce_source(solution))
    assert float(capsys.readouterr().out) == pytest.approx(solution.objective, rel=1e-9)


def test_without_the_package_onnx_the_error_says_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "onnx", None)
    with pytest.raises(ImportError, match="pip install onnx"):
        onnx_model(fit([0.0, 1.0], [0.0, 1.0], beta_ratio=0.1).network())


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


def test_the_json_of_a_solution_computes_its_fit_and_its_objective_again(solution):
    told = json.loads(solution_json(solution))
    x, y = np.array(told["points"]).T
    total = np.full(1000, told["intercept"])
    for feature in told["features"]:
        total += feature["coefficient"] * solution.library.feature(feature["library_index"])(inputs(solution))
    assert_is_the_fit(total, solution)
    rebuilt = Network.from_dict(told["network"])
    assert rebuilt.objective(x, y, told["beta"]) == pytest.approx(told["objective"], rel=1e-9)


def test_a_constant_network_exports_too():
    torch = needs("torch")
    needs("onnx")
    from onnx.reference import ReferenceEvaluator

    network = fit([0.0, 1.0], [3.0, 3.0], beta_ratio=0.1).network()
    x = np.array([-1.0, 5.0])
    np.testing.assert_array_equal(run(numpy_source(network))["network"](x), 3.0)
    np.testing.assert_array_equal(run(pytorch_source(network))["Network"]()(torch.tensor(x)).detach(), 3.0)
    np.testing.assert_array_equal(ReferenceEvaluator(onnx_model(network)).run(None, {"x": x})[0], 3.0)
