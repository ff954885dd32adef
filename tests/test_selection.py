"""The choice of beta, against grids, brute force and numbers of noise that are known."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.model_selection import GridSearchCV, KFold, TimeSeriesSplit

from mirrors import Architecture, InvalidProblem, fit, fit_path
from mirrors.path import path_down_to
from mirrors.selection import Information, PiecewiseQuadratic, mean_of, noise_variance
from mirrors.sklearn import MirrorsRegressor, MirrorsRegressorCV


def data(seed, n=20):
    rng = np.random.default_rng(seed)
    x = rng.uniform(-1, 1, n)
    return x, np.sin(5 * x) + 0.3 * rng.normal(size=n)


numbers = st.integers(-5, 5).map(float)
pieces = st.lists(st.tuples(st.integers(1, 4), numbers, numbers, st.integers(0, 3)), min_size=1, max_size=4)


@st.composite
def curves(draw):
    widths, lower, upper, bends = np.array(draw(pieces), dtype=float).T
    return PiecewiseQuadratic(1.0 + np.append(0.0, np.cumsum(widths)), lower, upper, bends)


@settings(max_examples=60)
@given(st.lists(curves(), min_size=1, max_size=3), st.floats(0, 5))
def test_the_least_value_and_how_far_it_stays_near(given, more):
    mean = mean_of(given)
    fine = np.unique(np.concatenate([np.linspace(0.5, 18, 2001), mean.knots]))
    values = np.mean([curve(fine) for curve in given], axis=0)
    np.testing.assert_allclose(mean(fine), values, atol=1e-9)
    least = mean(mean.minimiser())
    assert least <= values.min() + 1e-9
    near = mean.largest_below(float(least) + more)
    assert mean(near) <= least + more + 1e-9
    further = fine[(fine > near + 1e-6) & (fine <= mean.knots[-1])]
    assert (mean(further) > least + more - 1e-9).all()


@pytest.mark.parametrize("parts", [("relu", 2), ("absolute", 3), ("sign", 2)], ids=str)
@pytest.mark.parametrize("folds", [KFold(4, shuffle=True, random_state=1), TimeSeriesSplit(3)], ids=str)
def test_no_beta_of_a_grid_is_better(parts, folds):
    x, y = data(seed=len(parts[0]))
    model = MirrorsRegressorCV(*parts, cv=folds).fit(x[:, None], y)
    lowest, highest = 1e-4 * model.solution_.beta_max, 1.5 * model.solution_.beta_max
    grid = np.geomspace(lowest, highest, 10_000)
    errors = np.mean([error(grid) for error in model.fold_errors_], axis=0)
    for place, (train, test) in enumerate(folds.split(x)):  # and the curves are what networks on the paths do
        path = path_down_to(x[train], y[train], Architecture(*parts), lowest)
        for beta in grid[::1500].tolist():
            error = np.mean((y[test] - path.at(beta).predict(x[test])) ** 2)
            assert model.fold_errors_[place](beta) == pytest.approx(error, rel=1e-7, abs=1e-10)
    assert (model.fold_gaps_ < 1e-9).all()
    assert model.error_ and model.error_(model.beta_) <= errors.min() * (1 + 1e-12)


def test_as_a_grid_search_with_the_chosen_beta_among_its_own():
    x, y = data(3)
    model = MirrorsRegressorCV("relu", 2, cv=KFold(5)).fit(x[:, None], y)
    grid = [*np.geomspace(1e-3, 3, 12).tolist(), model.beta_]
    options = dict(cv=KFold(5), scoring="neg_mean_squared_error")
    search = GridSearchCV(MirrorsRegressor("relu", 2), {"beta": grid}, **options).fit(x[:, None], y)
    assert search.best_params_["beta"] == model.beta_ and model.error_
    assert -search.best_score_ == pytest.approx(model.error_(model.beta_), rel=1e-9)
    np.testing.assert_array_equal(search.predict(x[:, None]), model.predict(x[:, None]))


def test_one_standard_error_is_simpler_and_as_good():
    x, y = data(0, 40)
    least = MirrorsRegressorCV("relu", 2).fit(x[:, None], y)
    simple = MirrorsRegressorCV("relu", 2, rule="one_standard_error").fit(x[:, None], y)
    folds = np.array([error(least.beta_) for error in least.fold_errors_])
    level = folds.mean() + folds.std(ddof=1) / np.sqrt(5)
    assert simple.beta_ > least.beta_ and simple.error_
    assert simple.error_(simple.beta_) == pytest.approx(level, rel=1e-9)
    with pytest.raises(InvalidProblem, match="cv gives one fold"):
        one = [(np.arange(30), np.arange(30, 40))]
        MirrorsRegressorCV("relu", 2, rule="one_standard_error", cv=one).fit(x[:, None], y)


@pytest.mark.parametrize("rule", ["aic", "bic", "gcv"])
def test_criteria_are_least_at_the_chosen_knot(rule):
    x, y = data(1, 25)
    relu = Architecture("relu", 2)
    model = MirrorsRegressorCV("relu", 2, rule=rule, noise_variance=0.09).fit(x[:, None], y)

    def criterion(beta):
        solution = fit(x, y, relu, beta=beta)
        columns = np.column_stack([np.ones(25), solution.library.columns(solution.indices)])
        dof, residual = np.linalg.matrix_rank(columns), solution.residual @ solution.residual
        if rule == "gcv":
            return 25 * residual / (25 - dof) ** 2
        return residual / 0.09 + (2 if rule == "aic" else np.log(25)) * dof

    chosen = criterion(model.beta_ * (1 + 1e-9))  # just above the knot, where nothing is in doubt
    assert chosen <= min(criterion(beta) for beta in np.geomspace(3e-3, 4, 60)) * (1 + 1e-6)


def test_degrees_of_freedom_are_what_the_fit_gives_up_to_noise():
    """Stein: their mean is the covariance of fit and label over the variance of the noise."""
    rng, relu = np.random.default_rng(0), Architecture("relu", 2)
    x, beta, covariance, counted = np.linspace(0, 1, 15), 0.4, [], []
    for _ in range(80):
        noise = rng.normal(size=15)
        path = fit_path(x, np.sin(6 * x) + noise, relu, ratio=1e-2)
        solution = path.at(beta)
        covariance.append(noise @ solution.predict(x))
        counted.append(Information.along(path).degrees_of_freedom[np.searchsorted(-path.betas, -beta)])
    spread = np.std(np.subtract(covariance, counted)) / np.sqrt(80)
    assert abs(np.mean(covariance) - np.mean(counted)) < 4 * spread


def test_noise_is_told_from_neighbours():
    told = noise_variance(np.array([0.0, 1, 3]), np.array([0.0, 1, 0]))  # two thirds of an end, and one
    assert told == pytest.approx(1 / (4 / 9 + 1 / 9 + 1))
    rng = np.random.default_rng(0)
    x = np.sort(np.round(rng.uniform(0, 10, 2000), 1))  # with repeats
    assert noise_variance(x, 3 * x + 0.5 * rng.normal(size=2000)) == pytest.approx(0.25, rel=0.15)
    without = MirrorsRegressorCV("relu", 2, rule="bic").fit(np.arange(6.0)[:, None], np.arange(6.0))
    assert without.information_.noise_variance == 0 and without.beta_ == without.information_.betas[-1]


def test_of_training_labels_that_are_all_one_number_the_error_is_that_of_the_constant():
    """Also where one fold alone has them: a path without segments."""
    x, y = np.arange(8.0), np.array([2.0, 2.0, 2.0, 2.0, 0.0, 5.0, 1.0, 2.0])
    folds = [(np.arange(4), np.arange(4, 8)), (np.arange(2, 8), np.arange(2))]
    model = MirrorsRegressorCV("relu", 2, cv=folds).fit(x[:, None], y)
    assert model.fold_errors_[0](model.beta_) == np.mean((y[4:] - 2.0) ** 2) == 3.5


def test_labels_that_are_all_one_number():
    for rule in ("error", "one_standard_error", "aic", "gcv"):
        model = MirrorsRegressorCV("relu", 2, rule=rule).fit(np.arange(9.0)[:, None], np.full(9, 2.0))
        assert model.predict([[0.5]]) == 2.0


def test_what_cannot_be_used_is_told():
    x, y = data(0)
    for message, options in [
        ("rule 'best' is unknown", dict(rule="best")),
        ("min_ratio is 2", dict(min_ratio=2)),
        ("noise_variance is -1", dict(rule="bic", noise_variance=-1)),
    ]:
        with pytest.raises(InvalidProblem, match=message):
            MirrorsRegressorCV("relu", 2, **options).fit(x[:, None], y)
