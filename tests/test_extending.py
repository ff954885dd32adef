"""What docs/architecture.md says under "To add", carried out: one entry each, and everything else follows."""

from __future__ import annotations

import ast
import json
from itertools import pairwise
from pathlib import Path

import cvxpy as cp
import numpy as np
import pytest

import mirrors
from mirrors import Activation, Architecture, InvalidProblem, Network, build_library, fit
from mirrors.activations import ACTIVATIONS
from mirrors.closed_forms import FORMS
from mirrors.export import features_csv, numpy_source, onnx_model, pytorch_source, reproduce_source
from mirrors.losses import NAMED, Kinked, OfResidual, Smooth
from tests.optimality import assert_optimal
from tests.optional import needs

OWN = [
    Activation("half", left=0.5),
    Activation("uneven", left=-0.5),
    Activation("nearly flat", left=-0.01),
    Activation("turned", left=1.0, right=-0.25),
    Activation("tent", left=1.0, right=-1.0),
    Activation("capped", left=1.0, right=0.0),
    Activation("falling", left=-0.3, right=-1.0),
    Activation("bit", left=0.0, right=0.0, low=-2.0, high=1.0),
]
X = np.array([0.3, -1.2, 2.2, 0.9, 1.5, -0.4, 3.0])
Y = np.array([0.1, 1.0, -0.5, 0.7, 0.2, -1.1, 0.4])


# ---- an activation
@pytest.mark.parametrize("depth", [2, 3, 4])
@pytest.mark.parametrize("neuron", OWN, ids=lambda a: a.name)
def test_a_neuron_of_ones_own_is_fitted_and_proven_optimal(neuron, depth):
    solution = fit(X, Y, Architecture(neuron, depth), beta_ratio=0.05)
    assert_optimal(solution)
    for feature, column in zip(solution.features, solution.library.columns(solution.indices).T, strict=True):
        np.testing.assert_allclose(feature(X), column, atol=1e-12)
        assert feature.formula and feature.origin
    problem, a = cp.Variable(len(solution.library)), solution.library.matrix()
    c = cp.Variable()
    cost = cp.sum_squares(a @ problem + c - Y) / 2 + solution.beta * cp.norm1(problem)
    assert solution.objective == pytest.approx(
        cp.Problem(cp.Minimize(cost)).solve(solver=cp.CLARABEL), rel=1e-6
    )


@pytest.mark.parametrize("neuron", OWN, ids=lambda a: a.name)
def test_its_breakpoints_are_where_it_bends(neuron):
    library = build_library(X[:5], Architecture(neuron, 4))
    rng = np.random.default_rng(0)
    for index in rng.integers(0, len(library), 40):
        feature = library.feature(int(index))
        ends = np.array([p.position for p in feature.breakpoints])
        told = np.concatenate([[ends.min(initial=0) - 5], ends, [ends.max(initial=0) + 5]])
        for low, high in pairwise(told):
            inside = np.linspace(low, high, 12)[1:-1]
            bend = np.diff(feature(inside), 2)
            np.testing.assert_allclose(bend, 0, atol=1e-9)
        known = library.kinks(np.array([index]))
        assert all(np.nanmin(np.abs(known - end)) < 1e-9 for end in ends)


@pytest.mark.parametrize("neuron", [a for a in OWN if a.kind == "fold"], ids=lambda a: a.name)
def test_the_steps_of_a_breakpoint_lead_to_it_and_each_image_is_folded_onto_its_source(neuron):
    library = build_library(X[:5], Architecture(neuron, 4))
    seen = 0
    for index in np.random.default_rng(0).integers(0, len(library), 60):
        feature = library.feature(int(index))
        for point in feature.breakpoints:
            assert (
                not point.steps
                or point.kind != "reflection"
                or point.steps[-1][2] == pytest.approx(point.position, abs=1e-8)
            )
            for source, mirror, image in point.steps:
                assert (source - mirror) * (image - mirror) < 0
                for layers in range(1, 4):
                    near, far = feature.folded(np.array([source, image]), layers)
                    if near == pytest.approx(far, abs=1e-9):
                        seen += 1
                        break
                else:
                    raise AssertionError(f"{source} and {image} never meet")
    assert seen > 20


@pytest.mark.parametrize("neuron", OWN, ids=lambda a: a.name)
def test_all_exports_of_it_compute_the_fit(neuron, capsys):
    solution = fit(X, Y, Architecture(neuron, 3), beta_ratio=0.02)
    grid = np.linspace(-4, 6, 301)
    expected, network = solution.predict(grid), solution.network()
    again = Network.from_dict(json.loads(json.dumps(network.to_dict())))
    assert again == network
    made: dict = {}
    exec(numpy_source(network), made)
    names: dict = {}
    exec(reproduce_source(solution), names)
    for values in (network(grid), again(grid), made["network"](grid), names["network"](grid)):
        np.testing.assert_allclose(values, expected, atol=1e-12)
    assert float(capsys.readouterr().out) == pytest.approx(solution.objective)
    assert len(features_csv(solution).splitlines()) == 1 + len(solution.features)


@pytest.mark.parametrize("neuron", [*OWN, *ACTIVATIONS.values()], ids=lambda a: a.name)
def test_its_forms_in_other_languages_are_its_value(neuron):
    torch, onnx = needs("torch"), needs("onnx")
    from onnx.reference import ReferenceEvaluator

    assert onnx
    network = fit(X, Y, Architecture(neuron, 3), beta_ratio=0.02).network()
    grid = np.linspace(-4, 6, 301)
    made: dict = {}
    exec(pytorch_source(network), made)
    np.testing.assert_allclose(made["Network"]()(torch.tensor(grid)).detach(), network(grid), atol=1e-12)
    (values,) = ReferenceEvaluator(onnx_model(network)).run(None, {"x": grid})
    np.testing.assert_allclose(values, network(grid), atol=1e-12)
    t = np.array([-2.0, -0.5, 0.0, 0.5, 2.0])
    np.testing.assert_array_equal(eval(neuron.numpy_form(), {"np": np, "t": t}), neuron.value(t))
    written = eval(neuron.pytorch_form(), {"torch": torch, "t": torch.tensor(t)})
    np.testing.assert_array_equal(written, neuron.value(t))


@pytest.mark.parametrize("neuron", OWN, ids=lambda a: a.name)
def test_the_rest_of_the_package_takes_it(neuron):
    architecture = Architecture(neuron, 3)
    solution = fit(X, Y, architecture, beta_ratio=0.1)
    path = mirrors.fit_path(X, Y, architecture, ratio=0.05)
    assert path.at(solution.beta).objective == pytest.approx(solution.objective)
    low, high = solution.alternatives().band(X)
    np.testing.assert_allclose(low, high, atol=1e-9)
    assert mirrors.library_size(len(X), architecture) >= len(solution.library)
    if not architecture.is_step:
        run = mirrors.train(X, Y, architecture, solution.beta, units=30, steps=300, seed=3)
        assert run.objective[-1] >= solution.objective - 1e-9
    for form in FORMS:
        for points in (slice(2), slice(3)):
            answer = form.answer(X[points], Y[points], Architecture(neuron, 2), 0.1)
            if answer is not None and answer.objective is not None:
                fitted = fit(X[points], Y[points], Architecture(neuron, 2), beta=0.1)
                assert answer.objective == pytest.approx(fitted.objective, rel=1e-9)


def test_a_registered_one_goes_by_its_name(monkeypatch):
    monkeypatch.setitem(ACTIVATIONS, "uneven", OWN[1])
    by_name = fit(X, Y, Architecture("uneven", 3), beta_ratio=0.1)
    assert by_name.objective == fit(X, Y, Architecture(OWN[1], 3), beta_ratio=0.1).objective
    assert "Architecture('uneven', depth=3)" in reproduce_source(by_name)
    assert by_name.network().to_dict()["architecture"]["activation"] == "uneven"


def test_scaling_a_neuron_scales_the_price():
    """docs/theory.md section 3.8, for slopes that the package asks to rescale."""
    with pytest.raises(
        InvalidProblem, match=r"slopes of 'steep' are 1 and 2; .* Use 0.5 and 1.0, and 2\^\(L - 1\)"
    ):
        Activation("steep", left=1.0, right=2.0)


@pytest.mark.parametrize(
    ("numbers", "message"),
    [
        ({"left": 1.0}, "does not bend"),
        ({"left": float("nan")}, "left of 'x' is nan"),
        ({"left": "0.5"}, "left of 'x' is '0.5'"),
        ({"left": 0.5, "high": 1.0}, "slopes and levels"),
        ({"left": 0.0, "right": 0.0, "low": 2.0, "high": 1.0}, "low must be below high"),
    ],
)
def test_what_no_library_is_known_for_is_refused(numbers, message):
    with pytest.raises(InvalidProblem, match=message):
        Activation("x", **numbers)


@pytest.mark.parametrize(("left", "depth"), [(-1e-10, 3), (-1e-4, 5), (-1 + 1e-8, 3)])
def test_a_fold_too_near_another_neuron_is_refused(left, depth):
    with pytest.raises(InvalidProblem, match=r"too near .* to tell its units apart"):
        fit(X, Y, Architecture(Activation("uneven", left=left), depth), beta_ratio=0.1)


@pytest.mark.parametrize(("left", "depth"), [(-1e-8, 3), (-1e-4, 4), (-1 + 1e-6, 3)])
def test_a_fold_near_another_neuron_has_nearly_its_optimum(left, depth):
    near = "relu" if left > -0.5 else "absolute"
    one = fit(X, Y, Architecture(Activation("uneven", left=left), depth), beta=0.1)
    other = fit(X, Y, Architecture(near, depth), beta=0.1)
    assert one.relative_gap <= 1e-9
    assert one.objective == pytest.approx(other.objective, rel=100 * max(1e-8, min(-left, 1 + left)))


# ---- a loss
class LogCosh(OfResidual, Smooth):
    """log cosh(y - f)."""

    def cost(self, residual):
        return np.logaddexp(residual, -residual) - np.log(2.0)

    def slope(self, y, f):
        return np.tanh(y - f)

    def conjugate_cost(self, slope):
        return 0.5 * ((1 + slope) * np.log1p(slope) + (1 - slope) * np.log1p(-slope))

    def bounds(self, y):
        return np.full_like(y, -1 + 1e-15), np.full_like(y, 1 - 1e-15)


class Poisson(Smooth):
    """exp(f) - y f, for counts y."""

    def value(self, y, f):
        return np.exp(f) - y * f

    def slope(self, y, f):
        return y - np.exp(f)

    def conjugate(self, y, theta):
        rate = y - theta
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(rate > 0, rate * np.log(rate) - rate, 0.0)

    def bounds(self, y):
        return np.full_like(y, -np.inf), y


class Onesided(Kinked, OfResidual):
    """max(0, y - f), and a little of the other side."""

    def cost(self, residual):
        return np.maximum(residual, -0.1 * residual)

    def conjugate_cost(self, slope):
        return np.zeros_like(slope)

    def bounds(self, y):
        return np.full_like(y, -0.1), np.full_like(y, 1.0)


def test_a_loss_of_ones_own_goes_by_no_name_and_those_of_the_package_by_theirs():
    assert [loss.name for loss in (LogCosh(), Poisson(), Onesided())] == [None, None, None]
    assert {loss.name for loss in NAMED.values()} == set(NAMED)


def written_out(loss, y, f):
    """The same loss for cvxpy."""
    if isinstance(loss, Poisson):
        return cp.exp(f) - cp.multiply(y, f)
    if isinstance(loss, Onesided):
        return cp.maximum(y - f, -0.1 * (y - f))
    return cp.logistic(2 * (y - f)) - (y - f) - np.log(2.0)


@pytest.mark.parametrize("loss", [LogCosh(), Poisson(), Onesided()], ids=lambda v: type(v).__name__)
@pytest.mark.parametrize("ratio", [0.9, 0.3, 0.03])
def test_a_loss_of_ones_own_is_solved_with_a_proof(loss, ratio):
    y = np.array([0.0, 3.0, 1.0, 2.0, 7.0, 1.0, 0.0])
    weights = np.array([1.0, 2.0, 1.0, 1.0, 0.5, 1.0, 3.0])
    solution = fit(X, y, Architecture("absolute", 3), beta_ratio=ratio, loss=loss, weights=weights)
    assert solution.relative_gap <= 1e-8 and len(solution.indices)
    a, z, c = solution.library.matrix(), cp.Variable(len(solution.library)), cp.Variable()
    cost = weights @ written_out(loss, y, a @ z + c) + solution.beta * cp.norm1(z)
    found = cp.Problem(cp.Minimize(cost)).solve(solver=cp.CLARABEL)
    assert solution.objective == pytest.approx(found, rel=1e-6, abs=1e-6)


def test_a_loss_of_ones_own_cannot_be_written_into_a_few_lines():
    solution = fit(X, Y, beta_ratio=0.1, loss=LogCosh())
    with pytest.raises(InvalidProblem, match="LogCosh is your own"):
        reproduce_source(solution)
    assert numpy_source(solution.network())


# ---- one place for each thing
def test_nothing_asks_what_a_library_a_loss_or_an_activation_is():
    """No isinstance on one of them outside the files that define them."""
    root = Path(mirrors.__file__).parent
    own = {
        "Library": "libraries",
        "Loss": "losses",
        "Activation": "activations.py",
        "Solution": "solution",
    }
    for path in root.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "isinstance":
                asked = ast.unparse(node.args[1])
                for kind, home in own.items():
                    at_home = path.relative_to(root).parts[0] == home
                    assert at_home or not asked.endswith(kind), f"{path}: isinstance(..., {asked})"
