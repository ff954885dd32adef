"""Training: exact gradients, seeds that do not disturb one another, and the optimum as a bound."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Architecture, InvalidProblem, Network, fit, race, train
from mirrors.training import Settings
from mirrors.training.chains import Chains
from mirrors.training.standard import Standard
from tests.optional import needs

ARCHITECTURES = [
    Architecture("relu", 2),
    Architecture("relu", 4),
    Architecture("leaky_relu", 3),
    Architecture("absolute", 2),
    Architecture("absolute", 4),
    Architecture("relu", 3, kind="symmetrized"),
    Architecture("relu", 4, kind="symmetrized"),
]
#: A network without units.
FLAT = Network(Architecture("absolute", 2), (), 0.0)
SHAPES = [(shape, arch) for shape in (Chains, Standard) for arch in ARCHITECTURES]


def name(value):
    return f"{value.activation}-{value.depth}-{value.kind}" if isinstance(value, Architecture) else None


def points(seed, n=7):
    rng = np.random.default_rng(seed)
    return np.sort(rng.uniform(-1, 1, n)), rng.normal(size=n)


def random_model(shape, architecture, power):
    """A model and three random networks, no kink of which is near a data point: there are derivatives."""
    rng = np.random.default_rng(5)
    model = shape(architecture, 4, *points(0), beta=0.3, power=power)
    smooth: list[np.ndarray] = []
    while len(smooth) < 3:
        row = rng.normal(size=model.size)
        if min(np.abs(u).min() for u in model.hidden(row, model.x)) > 0.01:
            smooth.append(row)
    return model, np.array(smooth)


@pytest.mark.parametrize("power", [2, 3, 4])
@pytest.mark.parametrize(("shape", "architecture"), SHAPES, ids=name)
def test_gradient_is_the_slope_of_the_objective(shape, architecture, power):
    model, theta = random_model(shape, architecture, power)
    _, gradient = model.evaluate(theta)
    step = 1e-4
    for j in range(model.size):
        move = np.zeros(model.size)
        move[j] = step
        # Within a cell of the arrangement the objective is a polynomial; five points see degree 4 exactly.
        near = model.evaluate(theta + move)[0] - model.evaluate(theta - move)[0]
        far = model.evaluate(theta + 2 * move)[0] - model.evaluate(theta - 2 * move)[0]
        scale = np.abs(gradient).max(axis=1)
        np.testing.assert_array_less(np.abs((8 * near - far) / (12 * step) - gradient[:, j]), 1e-8 * scale)


@pytest.mark.parametrize(("shape", "architecture"), SHAPES, ids=name)
def test_gradient_equals_automatic_differentiation(shape, architecture):
    torch = needs("torch")
    model, theta = random_model(shape, architecture, architecture.depth)
    _, gradient = model.evaluate(theta)
    slope, units, depth = architecture.slope, model.units, architecture.depth
    functions = {
        "relu": torch.relu,
        "absolute": torch.abs,
        "leaky_relu": lambda u: torch.maximum(u, slope * u),
    }
    x, y = torch.from_numpy(model.x), torch.from_numpy(model.y)
    for row, expected in zip(theta, gradient, strict=True):
        p = torch.tensor(row, requires_grad=True)
        biases = p[model.weights : -1].reshape(depth - 1, units, 1)
        t, used = x[None], 0
        for layer in range(depth - 1):
            if shape is Chains:
                u = p[used : used + units, None] * t
                activation, used = architecture.layers[layer], used + units
            else:
                fed_by = units if layer else 1
                u = p[used : used + units * fed_by].reshape(units, fed_by) @ t
                activation, used = architecture.unit, used + units * fed_by
            t = functions[activation.name](u + biases[layer])
        residual = p[used : used + units] @ t + p[-1] - y
        penalty = (p[: model.weights].abs() ** depth).sum() / depth
        (0.5 * residual @ residual + model.beta * penalty).backward()
        np.testing.assert_allclose(p.grad.numpy(), expected, rtol=1e-8, atol=1e-8)


@pytest.mark.parametrize("optimizer", ["adam", "momentum", "lbfgs"])
@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=name)
def test_objective_is_that_of_the_network_and_never_below_the_optimum(optimizer, architecture):
    x, y = points(1)
    x, y = 1990 + 10 * x, 300 * y  # neither centred nor of unit size
    solution = fit(x, y, architecture, beta_ratio=0.05)
    run = train(x, y, architecture, solution.beta, units=12, steps=150, optimizer=optimizer)
    assert run.objective.shape == (150,)
    assert run.objective[-1] == pytest.approx(run.network.objective(x, y, solution.beta), rel=1e-9)
    assert run.objective[-1] < run.objective[0]
    assert run.objective.min() >= solution.objective * (1 - 1e-9)


@pytest.mark.parametrize("decay", ["balanced", "l2"])
def test_objective_of_a_standard_network_is_loss_and_plain_decay(decay):
    x, y = points(2)
    run = train(x, y, Architecture("relu", 3), 0.1, units=5, steps=50, standard=True, decay=decay)
    residual = run.network(x) - y
    squares = sum(np.sum(np.square(w)) for w in (*run.network.weights, run.network.output))
    assert run.objective[-1] == pytest.approx(0.5 * residual @ residual + 0.05 * squares, rel=1e-12)


def test_plain_decay_of_chains_is_half_the_squares():
    x, y = points(2)
    run = train(x, y, Architecture("absolute", 3), 0.1, units=5, steps=50, decay="l2")
    residual = run.network(x) - y
    squares = sum(np.sum(np.square((*u.weights, u.output))) for u in run.network.units)
    assert run.objective[-1] == pytest.approx(0.5 * residual @ residual + 0.05 * squares, rel=1e-12)


def test_some_seeds_reach_the_optimum_and_none_passes_it():
    x, y = points(2)
    architecture = Architecture("absolute", 3)
    solution = fit(x, y, architecture, beta_ratio=0.02)
    *_, last = race(x, y, architecture, solution.beta, seeds=range(10), every=6000, steps=6000)
    above = last.objective / solution.objective - 1
    assert (above[-1] < 1e-3).sum() >= 3
    assert last.objective.min() >= solution.objective - 1e-9


@pytest.mark.parametrize("standard", [False, True])
@pytest.mark.parametrize("optimizer", ["adam", "momentum", "lbfgs"])
def test_a_seed_does_the_same_alone_and_in_company(optimizer, standard):
    x, y = points(3)
    options = dict(units=6, steps=40, optimizer=optimizer, standard=standard)
    *_, last = race(x, y, Architecture("absolute", 3), 0.1, seeds=[4, 9], every=40, **options)
    alone = train(x, y, Architecture("absolute", 3), 0.1, seed=9, **options)
    np.testing.assert_allclose(last.objective[:, 1], alone.objective, rtol=1e-6)


def test_snapshots_cut_a_run_without_changing_it():
    x, y = points(3)
    whole = train(x, y, Architecture("relu", 3), 0.1, units=6, steps=70)
    snapshots = list(race(x, y, Architecture("relu", 3), 0.1, units=6, steps=70, every=30))
    assert [s.step for s in snapshots] == [0, 30, 60, 70]
    assert [len(s.objective) for s in snapshots] == [1, 30, 30, 10]
    np.testing.assert_array_equal(np.concatenate([s.objective for s in snapshots[1:]])[:, 0], whole.objective)
    start = snapshots[0].network(0).objective(x, y, 0.1)
    assert snapshots[0].objective[0, 0] == pytest.approx(start, rel=1e-12)
    grid = np.linspace(-2, 2, 9)
    np.testing.assert_allclose(snapshots[-1].predict(grid)[0], whole.network(grid), atol=1e-12)


def test_a_snapshot_does_not_change_when_the_race_goes_on():
    x, y = points(3)
    running = race(x, y, Architecture("relu", 3), 0.1, units=6, steps=70, every=30)
    first = next(running)
    before = first.predict(x)
    next(running)
    np.testing.assert_array_equal(first.predict(x), before)


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=name)
def test_training_stays_at_the_optimum(architecture):
    x, y = points(4)
    solution = fit(40 + 9 * x, y, architecture, beta_ratio=0.1)
    options = dict(start="optimum", noise=0.0, steps=30, optimizer="lbfgs", units=20)
    snapshots = list(race(40 + 9 * x, y, architecture, solution.beta, every=30, **options))
    for snapshot in snapshots:
        np.testing.assert_allclose(snapshot.objective, solution.objective, rtol=1e-9)


@pytest.mark.parametrize("architecture", ARCHITECTURES, ids=name)
def test_training_starts_at_a_network_of_ones_own(architecture):
    x, y = points(4)
    network = fit(x, y, architecture, beta_ratio=0.5).network()
    start = next(race(x, y, architecture, 0.2, seeds=(0, 1), start=network, noise=0.0, units=20))
    np.testing.assert_allclose(start.objective, network.objective(x, y, 0.2), rtol=1e-9)
    np.testing.assert_allclose(start.predict(x), [network(x)] * 2, atol=1e-9)
    beside = next(race(x, y, architecture, 0.2, start=network, noise=1.0, units=20)).network(0)
    for kept, unit in zip(beside.units, network.units, strict=False):
        for found, given in ((kept.weights, unit.weights), (kept.biases, unit.biases)):
            for one, two in zip(found, given, strict=True):
                np.testing.assert_allclose(one, two, atol=1e-9)
    assert np.abs(beside(x) - network(x)).max() > 1e-3


@pytest.mark.parametrize(("shape", "architecture"), SHAPES, ids=name)
def test_between_its_kinks_a_network_is_straight(shape, architecture):
    x, y = points(6)
    standard = shape is Standard
    start = next(race(10 * x, y, architecture, 0.1, units=5, standard=standard))
    positions, bends = start.kinks(0)
    network = start.network(0)
    assert (np.diff(positions) > 0).all()
    # Rebuilt from value and slope at the far left and the bends alone, it is the same function.
    left, right = positions[0] - 10.0, positions[-1] + 10.0
    slope = (network(left + 1) - network(left)) / 1.0
    grid = np.linspace(left, right, 2001)
    rebuilt = network(left) + slope * (grid - left) + np.maximum(grid[:, None] - positions, 0) @ bends
    np.testing.assert_allclose(network(grid), rebuilt, atol=1e-7 * np.abs(rebuilt).max())


def test_a_rate_far_too_high_is_reported_and_leaves_finite_weights():
    x, y = points(0)
    run = train(x, y, Architecture("absolute", 4), 0.1, optimizer="momentum", learning_rate=5.0, steps=200)
    assert run.diverged
    assert np.isfinite(run.objective).all()
    assert np.isfinite(run.network(x)).all()


@pytest.mark.parametrize("standard", [False, True])
def test_a_kaiming_start_keeps_the_size_of_what_it_sees(standard):
    """Weights of variance 2 / fan-in; only first-layer neurons have biases, with creases of variance 1."""
    x, y = points(0)
    units = 300
    start = next(race(x, y, Architecture("relu", 3), 0.1, units=units, start="kaiming", standard=standard))
    net = start.network(0)
    if standard:
        (first, second), (shift, no_shift), output = net.weights, net.biases, net.output
    else:
        first, second = np.array([u.weights for u in net.units]).T
        shift, no_shift = np.array([u.biases for u in net.units]).T
        output = np.array([u.output for u in net.units])
    spread, height = np.std(x), np.std(y)  # weights are told in the user's units
    fed_by = units if standard else 1
    whole = spread**2 * first.var() * second.var() * output.var() * units / height**2
    assert whole == pytest.approx(2 * (2 / fed_by) * 2, rel=0.5)
    creases = -shift / np.ravel(first)
    assert np.var((creases - np.mean(x)) / spread) == pytest.approx(1.0, rel=0.3)
    np.testing.assert_allclose(no_shift, 0, atol=1e-12)


def test_a_constant_rate_stays_and_a_cosine_falls_to_zero():
    constant, cosine = (Settings(steps=10, learning_rate=0.5, schedule=s) for s in ("constant", "cosine"))
    assert [constant.rate(step) for step in (0, 5, 10)] == [0.5, 0.5, 0.5]
    assert [cosine.rate(step) for step in (0, 5, 10)] == pytest.approx([0.5, 0.25, 0.0])


def test_written_networks_come_back():
    x, y = points(0)
    run = train(x, y, Architecture("relu", 3, kind="symmetrized"), 0.1, units=3, steps=5)
    assert Network.from_dict(run.network.to_dict()) == run.network


@pytest.mark.parametrize("x", [[1.0], [2.0, 2.0, 2.0]])
def test_inputs_without_spread(x):
    run = train(x, np.arange(len(x)), Architecture("absolute", 3), 0.1, units=3, steps=50)
    assert np.isfinite(run.objective).all()


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"units": 0}, "units is 0"),
        ({"steps": 2.5}, "steps is 2.5"),
        ({"optimizer": "sgd"}, "optimizer 'sgd' is unknown"),
        ({"learning_rate": 0}, "learning_rate is 0"),
        ({"learning_rate": float("nan")}, "learning_rate is nan"),
        ({"schedule": "odd"}, "schedule 'odd'"),
        ({"start": "zero"}, "start 'zero'"),
        ({"noise": -1}, "noise is -1"),
        ({"decay": "l1"}, "decay 'l1'"),
        ({"start": "optimum", "standard": True}, "not for standard"),
        ({"start": FLAT, "architecture": Architecture("relu", 4)}, "has another architecture"),
        ({"start": "optimum", "units": 1}, "units is 1; the optimal network has"),
        ({"seeds": []}, "seeds are"),
        ({"seeds": [-1]}, "seeds are"),
        ({"every": 0}, "every is 0"),
        ({"beta": 0}, "beta is 0"),
        ({"x": [0, np.nan, 1]}, r"x\[1\] is nan"),
        ({"architecture": Architecture("sign", 2)}, "no useful gradient"),
    ],
    ids=lambda v: str(v)[:30],
)
def test_bad_input_is_refused_at_once(options, says):
    problem = {"x": [0, 1, 2], "y": [0, 1, 5], "architecture": Architecture("absolute", 2), "beta": 0.01}
    with pytest.raises(InvalidProblem, match=says):
        race(**(problem | options))


def test_the_last_objective_is_that_of_the_network_where_a_line_search_fails(monkeypatch):
    import scipy.optimize

    def elsewhere(*arguments, minimize=scipy.optimize.minimize, **options):
        found = minimize(*arguments, **options)
        found.x = found.x + 1.0  # a point that no step went to
        return found

    monkeypatch.setattr("scipy.optimize.minimize", elsewhere)
    x, y, architecture = [0.0, 1.0, 2.0], [0.0, 1.0, 0.0], Architecture("relu", 2)
    run = train(x, y, architecture, 0.1, units=5, steps=20, optimizer="lbfgs")
    assert run.network.objective(x, y, 0.1) == pytest.approx(run.objective[-1], rel=1e-9)


def test_a_network_too_wide_to_train_is_refused():
    for standard in (False, True):
        with pytest.raises(InvalidProblem, match="units is 1,000,000; the limit is 2,000"):
            train([0, 1], [0, 1], Architecture("relu", 2), 0.1, units=10**6, standard=standard)
