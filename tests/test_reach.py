"""Out of reach of the complete library: the best of fewer layers, its true gap, and what is said of it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

import mirrors
from mirrors import Activation, Architecture
from mirrors.solution import within
from ui import words
from ui.answer import solve, unchosen, walks_path
from ui.scene import Scene

X = np.random.default_rng(0).uniform(size=12)
Y = np.random.default_rng(1).normal(size=12)
POINTS = tuple(zip(X.round(3).tolist(), Y.round(3).tolist(), strict=True))
#: Of more than three layers their units are too many to list, once the limit is so low.
FEW_CANDIDATES, FEW_FEATURES = 2_000, 1_500
NETWORKS = {
    "even folds": Architecture("absolute", 5),
    "mirrored pairs": Architecture("relu", 5, kind="symmetrized"),
    "leaky": Architecture("leaky_relu", 5),
    "turned leaky": Architecture(Activation("turned", left=1.0, right=0.25), 5),
    "uneven folds": Architecture(Activation("uneven", left=-0.5), 5),
    "turned uneven folds": Architecture(Activation("turned fold", left=1.0, right=-0.5), 5),
    "tents": Architecture(Activation("tent", left=1.0, right=-1.0), 5),
}


@pytest.fixture
def out_of_reach(monkeypatch):
    monkeypatch.setattr("mirrors.limits.MAX_CANDIDATES", FEW_CANDIDATES)
    monkeypatch.setattr("mirrors.limits.MAX_LIBRARY", FEW_FEATURES)


def bound_of_all_depths(x: np.ndarray, y: np.ndarray, beta: float, folds: bool) -> float:
    """By a conic solver over the slopes: docs/theory.md sections 12.1 and 12.4."""
    import cvxpy

    order = np.argsort(x)
    x, y = x[order], y[order]
    slopes, start = cvxpy.Variable(len(x) - 1), cvxpy.Variable()
    rises = np.tril(np.ones((len(x), len(x) - 1)), -1) * np.diff(x) @ slopes
    steep = cvxpy.norm_inf(slopes)
    bends = cvxpy.norm1(cvxpy.diff(cvxpy.hstack([0, slopes, 0]))) / 2
    cost = 0.5 * cvxpy.sum_squares(start + rises - y) + beta * (steep if folds else bends)
    return float(cvxpy.Problem(cvxpy.Minimize(cost)).solve(cvxpy.CLARABEL))


@pytest.mark.parametrize("network", NETWORKS.values(), ids=NETWORKS)
def test_the_best_of_fewer_layers_is_a_network_of_all_with_the_gap_it_says(network, out_of_reach):
    beta = 0.02
    with pytest.raises(mirrors.LibraryTooLarge):
        mirrors.fit(X, Y, network, beta=beta)
    found = mirrors.fit(X, Y, network, beta=beta, time_limit=60)
    assert found.is_out_of_reach and found.time_limit is None
    trained = found.network()
    assert all(len(unit.weights) == network.hidden_layers for unit in trained.units)
    np.testing.assert_allclose(trained(X), found.predict(X), atol=1e-9)
    np.testing.assert_allclose(found.predict(X), Y - found.residual, atol=1e-9)
    assert trained.objective(X, Y, beta) == pytest.approx(found.objective, rel=1e-9)
    least = bound_of_all_depths(X, Y, beta, folds=network.folds)
    assert found.certificate.excess == pytest.approx(found.objective / least - 1, rel=1e-4)
    depth = found.library.listed_depth
    shallow = mirrors.fit(X, Y, replace(network, depth=depth), beta=beta)
    assert shallow.is_proven and found.objective == pytest.approx(shallow.objective, rel=1e-9)
    assert f"the best found of up to {depth} layers, {within(found)} at any depth" in found.cautions[-1]
    with pytest.raises(mirrors.LibraryTooLarge, match="too many units of 5 layers"):
        found.alternatives()


@pytest.mark.parametrize("loss", ["absolute", mirrors.Huber(0.5)], ids=str)
def test_other_losses_have_their_best_of_fewer_layers_too(loss, out_of_reach):
    found = mirrors.fit(X, Y, Architecture("absolute", 5), beta=0.02, loss=loss, time_limit=60)
    shallow = mirrors.fit(X, Y, Architecture("absolute", 3), beta=0.02, loss=loss)
    assert found.library.listed_depth == 3 and found.objective == pytest.approx(shallow.objective, rel=1e-9)
    assert found.certificate.dual_objective <= shallow.depth_bound * (1 + 1e-9)
    assert "too many units of 5 layers" in found.cautions[-1]


def test_no_deeper_network_gets_below_what_is_said_to_be_possible(monkeypatch):
    """The optimum of five layers, once they may be listed."""
    network = Architecture("absolute", 5)
    best = mirrors.fit(X, Y, network, beta=0.02)
    monkeypatch.setattr("mirrors.limits.MAX_CANDIDATES", FEW_CANDIDATES)
    found = mirrors.fit(X, Y, network, beta=0.02, time_limit=60)
    assert best.objective <= found.objective <= best.objective * (1 + found.certificate.excess)


def test_the_page_says_how_near_the_best_the_network_is_that_it_shows(out_of_reach):
    scene = Scene(POINTS, "absolute", 5, beta_ratio=1e-2)
    found = solve(scene)
    assert not isinstance(found, str) and found.is_out_of_reach
    near = within(found)
    assert near in words.headline(found) and "suffice" not in words.headline(found)
    said = words.proof(found)
    assert said.startswith(f"**W{near[1:]}.**") and "Proven optimal" not in said
    wanted = scene.replace(shown="smoothest")
    assert solve(wanted) == found
    assert "cannot be looked for" in unchosen(wanted) and "as good" not in unchosen(wanted)


def test_the_app_lists_only_what_takes_seconds(monkeypatch):
    """Who works alone may wait for more."""
    monkeypatch.setattr("mirrors.limits.QUICK_CANDIDATES", FEW_CANDIDATES)
    scene = Scene(POINTS[1:], "absolute", 5, beta_ratio=1e-2)  # of others it is known what cannot be listed
    found = solve(scene)
    assert not isinstance(found, str) and found.is_out_of_reach and not walks_path(scene)
    alone = mirrors.fit(scene.x, scene.y, scene.architecture, beta=found.beta)
    assert alone.is_proven and alone.library.listed_depth == 5 and alone.objective < found.objective


def test_a_library_that_cannot_be_listed_is_tried_once(monkeypatch):
    """Where its size is known only while it is listed."""
    monkeypatch.setattr("mirrors.limits.MAX_VERTICES", FEW_FEATURES)
    scene = Scene(POINTS[:-1], "absolute", 5, beta_ratio=1e-2)
    assert walks_path(scene)
    found = solve(scene)
    assert not isinstance(found, str) and found.is_out_of_reach
    monkeypatch.setattr("mirrors.build_library", None)
    assert not walks_path(scene) and not isinstance(solve(scene.replace(beta_ratio=2e-2)), str)
