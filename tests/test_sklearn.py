"""Estimators by the checks of scikit-learn, against `mirrors.fit`, and inside what users build of them."""

from __future__ import annotations

import os
import pickle

import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone
from sklearn.compose import TransformedTargetRegressor
from sklearn.experimental import enable_halving_search_cv  # noqa: F401  # brings HalvingGridSearchCV
from sklearn.model_selection import GridSearchCV, HalvingGridSearchCV, cross_val_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import FunctionTransformer, StandardScaler
from sklearn.utils.estimator_checks import check_estimator

import mirrors
from mirrors.sklearn import MirrorsClassifier, MirrorsRegressor

RNG = np.random.default_rng(0)
X = RNG.uniform(-1, 1, (24, 1))
Y = np.sin(4 * X[:, 0]) + 0.1 * RNG.normal(size=24)
CLASSES = np.where(Y > 0, "up", "down")
ARCHITECTURES = [
    dict(activation="relu", depth=2),
    dict(activation="leaky_relu", depth=3, slope=0.3),
    dict(activation="absolute", depth=3),
    dict(activation="relu", depth=3, kind="symmetrized"),
    dict(activation="sign", depth=3, kind="parallel", width=2),
    dict(activation="threshold", depth=4, kind="tree", widths=(2, 2)),
]


@pytest.mark.filterwarnings("ignore:X has .* columns")
@pytest.mark.parametrize("estimator", [MirrorsRegressor(), MirrorsClassifier("relu", 2)], ids=str)
def test_the_checks_of_scikit_learn(estimator):
    results = check_estimator(estimator, on_skip=None)
    skipped = [result["check_name"] for result in results if result["status"] != "passed"]
    # scikit-learn carries out this one only where the variable was set before SciPy was imported
    assert skipped == ([] if os.environ.get("SCIPY_ARRAY_API") else ["check_array_api_input"])


@pytest.mark.parametrize("parts", ARCHITECTURES, ids=str)
@pytest.mark.parametrize("given", [dict(beta=0.2), dict(beta_ratio=0.05), {}], ids=str)
def test_a_regressor_is_what_fit_finds(parts, given):
    model = MirrorsRegressor(**parts, **given).fit(X, Y)
    solution = mirrors.fit(X[:, 0], Y, mirrors.Architecture(**parts), **(given or dict(beta_ratio=0.1)))
    grid = np.linspace(-1.5, 1.5, 50)
    np.testing.assert_allclose(model.predict(grid[:, None]), solution.predict(grid), atol=1e-12)
    assert model.breakpoints_.tolist() == [point.position for point in solution.breakpoints]
    assert (model.beta_, model.duality_gap_) == (solution.beta, solution.relative_gap)


@pytest.mark.parametrize("loss", ["absolute", mirrors.Huber(0.3), mirrors.Quantile(0.9)], ids=str)
def test_losses_and_weights(loss):
    weights = RNG.integers(0, 3, 24).astype(float)
    model = MirrorsRegressor("relu", 2, loss=loss).fit(X, Y, sample_weight=weights)
    kept, relu = weights > 0, mirrors.Architecture("relu", 2)
    solution = mirrors.fit(X[kept, 0], Y[kept], relu, beta_ratio=0.1, loss=loss, weights=weights[kept])
    np.testing.assert_allclose(model.predict(X), solution.predict(X[:, 0]), atol=1e-12)


def test_counts_are_foretold_as_counts():
    counts = RNG.poisson(np.exp(Y))
    model = MirrorsRegressor("relu", 2, loss="poisson", beta_ratio=0.02).fit(X, counts)
    assert model.predict(X).sum() == pytest.approx(counts.sum())  # so says the slope in the intercept


@pytest.mark.parametrize("loss", ["logistic", "hinge"])
def test_a_classifier_is_what_fit_finds(loss):
    model = MirrorsClassifier("relu", 2, loss=loss).fit(X, CLASSES)
    solution = mirrors.fit(
        X[:, 0], CLASSES == "up", mirrors.Architecture("relu", 2), beta_ratio=0.1, loss=loss
    )
    np.testing.assert_allclose(model.decision_function(X), solution.predict(X[:, 0]), atol=1e-12)
    assert ((model.predict(X) == "up") == (solution.classes(X[:, 0]) == 1)).all()
    assert hasattr(model, "predict_proba") == (loss == "logistic")
    if loss == "logistic":
        expected = solution.probabilities(X[:, 0])
        np.testing.assert_allclose(model.predict_proba(X)[:, 1], expected, atol=1e-12)


def test_pipeline_searches_clone_and_pickle():
    pipeline = make_pipeline(StandardScaler(), MirrorsRegressor(activation="relu"))
    wanted = {"mirrorsregressor__depth": [2, 3], "mirrorsregressor__beta_ratio": [0.5, 0.05]}
    search = GridSearchCV(pipeline, wanted, cv=3).fit(X, Y)
    assert search.best_params_["mirrorsregressor__beta_ratio"] == 0.05
    ratios = {"beta_ratio": [0.5, 0.1, 0.02]}
    halving = HalvingGridSearchCV(MirrorsClassifier("relu", 2), ratios, cv=2, n_jobs=2, random_state=0)
    assert halving.fit(X, CLASSES).best_estimator_.duality_gap_ < 1e-9
    model = search.best_estimator_[-1]
    for other in (pickle.loads(pickle.dumps(model)), clone(model).fit(X, Y)):
        assert other.get_params() == model.get_params()
    assert pickle.loads(pickle.dumps(model)).solution_ == model.solution_
    assert cross_val_score(TransformedTargetRegressor(model, transformer=StandardScaler()), X, Y).mean() > 0.5


def test_named_columns_and_tables_out():
    table = pd.DataFrame({"time": Y[::-1], "dose": X[:, 0]})
    model = MirrorsRegressor(column="dose").fit(table, Y)
    assert model.feature_names_in_.tolist() == ["time", "dose"] and model.n_features_in_ == 2
    np.testing.assert_allclose(model.predict(table), MirrorsRegressor().fit(X, Y).predict(X), atol=1e-12)
    np.testing.assert_array_equal(
        model.predict(table), MirrorsRegressor(column=1).fit(table, Y).predict(table)
    )
    halved = make_pipeline(FunctionTransformer(lambda t: t / 2), MirrorsRegressor(column="dose"))
    halved.set_output(transform="pandas").fit(table, Y)
    assert halved[-1].column_ == 1


def test_what_cannot_be_used_is_told():
    with pytest.warns(UserWarning, match="X has 2 columns.*only the first is used.*column=0"):
        MirrorsRegressor().fit(np.hstack([X, X]), Y)
    for message, estimator, labels in [
        ("column is 3", MirrorsRegressor(column=3), Y),
        ("column is 'dose'", MirrorsRegressor(column="dose"), Y),
        ("either beta or beta_ratio", MirrorsRegressor(beta=1, beta_ratio=1), Y),
        ("depth is 1", MirrorsRegressor(depth=1), Y),
        ("with 3 classes", MirrorsClassifier(), np.arange(24) % 3),
        ("'squared' does not tell classes apart", MirrorsClassifier(loss="squared"), CLASSES),
    ]:
        with pytest.raises(mirrors.InvalidProblem, match=message):
            estimator.fit(X, labels)
