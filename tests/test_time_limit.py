"""A time limit ends a search with the best network so far, or says what the problem would cost."""

from __future__ import annotations

import numpy as np
import pytest

from mirrors import (
    Activation,
    Architecture,
    Huber,
    InvalidProblem,
    LibraryTooLarge,
    Quantile,
    build_library,
    deadline,
    fit,
)

RNG = np.random.default_rng(0)
X, Y = RNG.uniform(-1, 1, 600), RNG.normal(size=600)
#: Far below what any of these needs, far above what it takes to notice.
SHORT = 1e-4


@pytest.mark.parametrize(
    ("architecture", "options"),
    [
        (Architecture("relu", 2), {}),
        (Architecture("absolute", 3), {}),
        (Architecture("relu", 2), {"loss": Quantile(0.3)}),
        (Architecture("relu", 2), {"loss": Huber(0.3)}),
        (Architecture("relu", 2), {"loss": "logistic"}),
        (Architecture("sign", 3, kind="parallel", width=4), {}),
    ],
    ids=str,
)
def test_the_best_network_so_far_has_its_true_gap_and_says_why(architecture, options):
    n = 600 if architecture.depth == 2 else 100
    y = (Y > 0).astype(float) if options.get("loss") == "logistic" else Y
    solution = fit(X[:n], y[:n], architecture, beta_ratio=0.01, time_limit=SHORT, **options)
    assert solution.relative_gap > 1e-9
    (said,) = solution.cautions
    assert said.startswith("The 0.0001 s given were over before the optimum was found: the duality gap is")
    whole = fit(X[:n], y[:n], architecture, beta=solution.beta, **options)
    assert whole.is_proven and whole.time_limit is None
    assert whole.objective <= solution.objective * (1 + 1e-9)
    assert solution.certificate.dual_objective <= whole.objective * (1 + 1e-9)


def test_a_library_that_is_not_whole_is_of_no_use():
    x = RNG.normal(size=12)
    architecture = Architecture(Activation("uneven", left=-0.5), 4)
    with (
        deadline.limited(SHORT),
        pytest.raises(LibraryTooLarge, match=r"The 0.0001 s given are over .* up to [\d,]+ candidates. Give"),
    ):
        build_library(x, architecture)


@pytest.mark.parametrize("activation", ["absolute", Activation("uneven", left=-0.5)], ids=str)
def test_fewer_layers_are_better_than_none(activation):
    x = RNG.normal(size=12)
    found = fit(x, np.sin(x), Architecture(activation, 5), beta=0.1, time_limit=SHORT)
    assert "s given were over before all units of 5 layers were listed" in found.cautions[-1]
    assert found.relative_gap > 1e-9 and found.is_out_of_reach


def test_time_enough_changes_nothing():
    given, free = (fit(X[:50], Y[:50], beta_ratio=0.1, time_limit=limit) for limit in (60, None))
    assert given == free and given.cautions == () and given.time_limit is None
    assert not deadline.passed()


@pytest.mark.parametrize("limit", [0, -1.0, np.nan, "soon"])
def test_a_limit_is_a_number_of_seconds(limit):
    with pytest.raises(InvalidProblem, match="time_limit is"):
        fit([0, 1], [0, 1], beta=0.1, time_limit=limit)
