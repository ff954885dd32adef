"""Fewest neurons over all units: against every choice of ramps, and against moving what is free."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from scipy.optimize import nnls

import mirrors
from mirrors import Architecture, Huber
from mirrors.features import ChainFeature
from mirrors.libraries.joined import JoinedLibrary

OPT = [0, 4, 5, 7, 10, 11], [0, 0, 0, 2, 3, 3]


def fewest_ramps(x: np.ndarray, fitted: np.ndarray) -> int:
    """Of capped ramps whose ends lie anywhere, by trying all choices of gaps for their ends.

    The fit is a sum of ramps that begin where it bends up and end where it bends down: what is known of it is
    how much it bends at each point, with slope 0 outside. A ramp with ends in two gaps is a mixture of the
    four with ends at the borders of these.
    """
    order = np.argsort(x)
    x, fitted = x[order], fitted[order]
    bend = np.diff([0.0, *(np.diff(fitted) / np.diff(x)), 0.0])
    bend[np.abs(bend) <= 1e-9 * np.abs(bend).max()] = 0.0

    def places(side: float) -> list[tuple[int, ...]]:
        at = np.flatnonzero(side * bend > 0).tolist()
        pairs = [(p, p + 1) for p in at if p + 1 in at]
        return [*pairs, *((p,) for p in at if not any(p in pair for pair in pairs))]

    goal = np.concatenate([np.maximum(bend, 0), np.maximum(-bend, 0)])
    eye = np.eye(len(x))
    ramps = [
        np.array([[*eye[i], *eye[j]] for i in begins for j in ends]).T
        for begins in places(1.0)
        for ends in places(-1.0)
    ]
    for count in range(1, len(ramps) + 1):
        for some in combinations(ramps, count):
            if nnls(np.column_stack(some), goal)[1] <= 1e-8 * np.linalg.norm(goal):
                return count
    return 0


@pytest.mark.parametrize("depth", [3, 4])
def test_relu_chains_need_as_few_as_trying_all_choices_finds(depth):
    rng = np.random.default_rng(depth)
    for case in range(24):
        n = int(rng.integers(3, 7))
        x = np.sort(rng.permutation(15)[:n]).astype(float) if case % 2 else np.sort(rng.normal(size=n))
        y = rng.integers(0, 4, size=n) if case % 3 else rng.normal(size=n)
        arch = Architecture("relu", depth)
        sol = mirrors.interpolate(x, y, arch) if case % 4 else mirrors.fit(x, y, arch, beta_ratio=0.05)
        found = sol.alternatives().fewest_neurons()
        assert found.is_proven
        assert found.count == (fewest_ramps(x, sol.predict(x)) if len(sol.indices) else 0)


@pytest.mark.parametrize(
    "architecture",
    [
        Architecture("relu", 2),
        Architecture("leaky_relu", 3),
        Architecture("relu", 4),
        Architecture("absolute", 2),
        Architecture("absolute", 3),
        Architecture("absolute", 4),
        Architecture("relu", 3, kind="symmetrized"),
        Architecture(mirrors.Activation("bent", left=-0.5), 3),
    ],
    ids=str,
)
def test_merged_networks_are_optimal_and_inside_the_band(architecture):
    rng = np.random.default_rng(7)
    merged = 0
    n = 6 if architecture.depth < 4 else 4
    for case in range(6):
        x = rng.permutation(12)[:n] if case % 2 else rng.normal(size=n)
        y = np.abs(x - x.mean()) ** 1.5 if case % 3 == 0 else rng.integers(0, 3, size=n)
        sol = mirrors.fit(x, y, architecture, beta_ratio=0.02)
        others = sol.alternatives()
        found, features = others.fewest_neurons(), others.fewest_features().count
        assert found.bound <= found.count <= features
        assert found.solution.objective == pytest.approx(sol.objective, rel=1e-10)
        assert found.solution.relative_gap <= 1e-9
        network = found.network
        assert len(network.units) == found.count
        assert network.objective(sol.x, sol.y, sol.beta) == pytest.approx(sol.objective, rel=1e-10)
        grid = np.linspace(x.min() - 2, x.max() + 2, 9)
        low, high = others.band(grid)
        slack = 1e-7 * max(1.0, float(np.abs(sol.y).max()))
        assert ((network(grid) >= low - slack) & (network(grid) <= high + slack)).all()
        merged += found.count < features
    assert merged >= (architecture.depth == 2 or architecture.activation == "relu")


def test_the_single_ramp_ends_at_the_image_of_the_first_point_in_the_second():
    for depth in (3, 4):
        found = mirrors.interpolate(*OPT, Architecture("relu", depth)).alternatives().fewest_neurons()
        assert (found.count, found.is_proven) == (1, True)
        places = [(b.position, b.label) for b in found.solution.breakpoints]
        assert places == [(5.0, "x₃"), (pytest.approx(8.0), "x₁ mirrored at x₂")]


def test_a_free_kink_elsewhere_is_told_by_its_neighbours_and_costs_more_when_moved():
    sol = mirrors.fit(*OPT, Architecture("relu", 3), beta_ratio=0.05)
    best = sol.alternatives().fewest_neurons().solution
    (unit,) = best.features
    assert best.intercept == 0.0  # not the 2e-16 that rounding leaves
    first, last = best.breakpoints
    assert (first.kind, last.kind) == ("between", "between")
    assert last.label == "between x₅ and x₆, where the labels put it"
    for moved in (0.01, -0.01):
        biases = (unit.biases[0] + moved, unit.biases[1])
        shifted = ChainFeature(unit.architecture, biases, unit.signs, unit.sample)
        library = JoinedLibrary(sol.library, [shifted])
        values = shifted(sol.x)
        for z in best.coefficients * np.linspace(0.9, 1.1, 21):
            intercept = float(np.mean(sol.y - z * values))
            other = replace(
                best,
                library=library,
                indices=np.array([len(sol.library)]),
                coefficients=np.array([z]),
                intercept=intercept,
            )
            assert other.objective > sol.objective * (1 + 1e-7)


def test_too_many_to_try_gives_the_fewest_library_features_without_a_proof(monkeypatch):
    monkeypatch.setattr("mirrors.solution_set.merging._MANY_CELLS", 0)
    sol = mirrors.interpolate(*OPT, Architecture("relu", 3))
    found = sol.alternatives().fewest_neurons()
    assert (found.count, found.bound, found.is_proven) == (2, 1, False)


def test_other_losses_have_none():
    sol = mirrors.fit(*OPT, Architecture("relu", 3), beta_ratio=0.1, loss=Huber(1.0))
    with pytest.raises(mirrors.InvalidProblem, match="squared loss"):
        sol.alternatives()


def test_a_kink_beside_a_data_point_is_not_said_to_lie_on_one():
    relu, x = Architecture("relu", depth=4), [0, 4, 5, 7, 10, 11]
    solution = (
        mirrors.fit(x, [0, 0, 0, 2, 3, 3], relu, beta_ratio=1e-3).alternatives().fewest_neurons().solution
    )
    first = solution.breakpoints[0]
    assert 4.9 < first.position < 4.999
    assert (first.kind, first.label) == ("between", "between x₂ and x₃, where the labels put it")
