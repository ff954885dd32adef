"""Steps of the active set: a feature comes in and the fit stays, signs hold, the optimum is reached."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import Architecture, build_library
from mirrors.lasso import LassoProblem
from mirrors.lasso.active_set import ActiveSet
from mirrors.lasso.coordinates import Coordinates

#: The columns of the first and the last unit are one another's opposites, up to a constant.
LIBRARY = build_library([0.0, 1.0, 2.5, 4.0, 5.0], Architecture("absolute", 2))
FIRST, LAST = 0, 4


@pytest.fixture
def problem():
    return LassoProblem(LIBRARY, np.array([0.0, 2.0, -1.0, 3.0, 1.0]))


def begun(problem, indices, z, beta=0.05):
    coordinates, indices = Coordinates(problem), np.array(indices)
    columns = coordinates.columns(indices)
    return ActiveSet.begun(problem, beta, coordinates, indices, columns, np.array(z), np.sign(z))


def fit(active):
    return active.columns[:, : len(active.z)] @ active.z


def joined(active, index, sign):
    active.join(index, active.coordinates.columns(np.array([index]))[:, 0], sign)
    return active


def test_an_independent_feature_comes_in_with_coefficient_zero(problem):
    active = begun(problem, [1, 2], [0.5, -0.25])
    before = fit(active)
    joined(active, 3, -1.0)
    assert active.indices == [1, 2, 3]
    np.testing.assert_array_equal(active.z, [0.5, -0.25, 0.0])
    np.testing.assert_array_equal(active.signs, [1.0, -1.0, -1.0])
    np.testing.assert_array_equal(fit(active), before)


def test_a_dependent_feature_takes_the_place_of_another_and_the_fit_stays(problem):
    active = begun(problem, [1, FIRST], [0.5, -0.25])
    before = fit(active)
    joined(active, LAST, 1.0)
    assert active.indices == [1, LAST]
    np.testing.assert_allclose(active.z, [0.5, 0.25], rtol=1e-12)
    np.testing.assert_allclose(fit(active), before, atol=1e-14)


def test_a_dependent_feature_that_only_undoes_another_stays_out(problem):
    active = begun(problem, [1, FIRST], [0.5, -0.25])
    joined(active, LAST, -1.0)
    assert active.indices == [1, FIRST]
    np.testing.assert_array_equal(active.z, [0.5, -0.25])


def test_of_dependent_features_only_some_are_taken_at_the_start(problem):
    active = begun(problem, [FIRST, 2, LAST], [0.5, 1.0, 0.75])
    assert active.indices == [FIRST, 2]
    np.testing.assert_array_equal(active.z, [0.5, 1.0])
    np.testing.assert_array_equal(active.signs, [1.0, 1.0])


@pytest.mark.parametrize("seed", range(20))
def test_settling_ends_at_the_best_of_what_is_left_and_never_climbs(problem, seed):
    rng = np.random.default_rng(seed)
    indices = np.sort(rng.choice(4, rng.integers(1, 5), replace=False))
    active = begun(problem, indices, rng.normal(size=len(indices)))

    def objective():
        r = active.b - fit(active)
        return 0.5 * r @ r + active.beta * np.abs(active.z).sum()

    before = objective()
    active.settle()
    assert set(active.indices) <= set(indices.tolist())
    assert (active.z * active.signs > 0).all()
    columns = active.columns[:, : len(active.z)]
    np.testing.assert_allclose(columns.T @ (active.b - fit(active)), active.beta * active.signs, atol=1e-13)
    np.testing.assert_allclose(active.residual(), active.b - fit(active), atol=1e-13)
    assert objective() <= before + 1e-14
    u, v = active.line()
    np.testing.assert_allclose(u - active.beta * v, active.z, atol=1e-12)


def test_a_coefficient_leaves_where_it_reaches_zero(problem):
    active = begun(problem, [1, 2, 3], [0.5, 0.5, 1.0])
    goal, start = active.goal(), active.z.copy()
    wrong = goal * active.signs < 0
    assert wrong.any()
    shares = np.where(wrong, start / (start - goal), np.inf)
    step = active._move(goal - start, 1.0)
    assert step == pytest.approx(shares.min())
    stays = np.arange(3) != shares.argmin()
    assert active.indices == np.array([1, 2, 3])[stays].tolist()
    np.testing.assert_allclose(active.z, (start + step * (goal - start))[stays], rtol=1e-12)
