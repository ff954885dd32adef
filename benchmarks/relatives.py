"""Relatives of inputs that once failed: what is drawn for each kind of fault, and what must hold of it.

``python benchmarks/fuzz.py --relatives 500`` draws that many of each, ``tests/test_relatives.py`` a few.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

import mirrors
from mirrors import Architecture, InvalidProblem, LibraryTooLarge
from mirrors.export import numpy_source
from mirrors.time_series import choose_network, pairs, rmse, split

FOLDS = [
    Architecture("absolute", 3),
    Architecture("absolute", 4),
    Architecture("relu", 3, kind="symmetrized"),
]
BENDING = [
    *FOLDS,
    *(Architecture("relu", depth) for depth in (2, 3)),
    *(Architecture("leaky_relu", 2, slope=slope) for slope in (0.1, 0.5, 0.999)),
    Architecture("absolute", 2),
]
STEPS = [Architecture("sign", 2), Architecture("threshold", 3, kind="parallel", width=3)]
ANY = st.sampled_from([*BENDING, *STEPS])
RATIOS = st.sampled_from([0.5, 0.1, 1e-3, 1e-5])

#: Inputs at a few places of a grid, each moved by nothing, by rounding, or by a little more.
nudges = st.one_of(
    st.sampled_from([0.0, 1e-16, 2e-16, 1e-14]),
    st.builds(lambda power, sign: sign * 10.0**-power, st.floats(5, 16), st.sampled_from([1, -1])),
)
near_points = st.lists(
    st.tuples(st.builds(lambda k, nudge: 0.1 * k + nudge, st.integers(-5, 5), nudges), st.integers(-2, 2)),
    min_size=1,
    max_size=8,
)
few_points = st.lists(
    st.tuples(st.sampled_from([0.0, 1.0, -3.5]), st.integers(-2, 2)), min_size=1, max_size=4
)
extremes = st.one_of(
    st.integers(-3, 3).map(float),
    st.integers(-3, 3).map(float),
    st.floats(allow_nan=False, allow_infinity=False),
    st.sampled_from([0.0, 5e-324, 1e-320, 1e-300, 1e300, 1.7e308, -1e12, 1e-12]),
)


def finite(solution: mirrors.Solution) -> None:
    """Numbers throughout, and a gap that is small or told."""
    numbers = [
        solution.objective,
        solution.relative_gap,
        *solution.predict(solution.x),
        *solution.coefficients,
    ]
    assert np.isfinite(numbers).all(), "a number is not finite"
    told = any("duality gap" in said or "saves more" in said for said in solution.cautions)
    assert solution.is_proven != told, f"a silent gap of {solution.relative_gap:.1e}"


def few_points_and_many_layers(points: list[Any], network: Architecture, depth: int, ratio: float) -> None:
    """One or two points exhausted memory."""
    x, y = np.array(points, dtype=float).T
    kind = network.kind if network.kind != "parallel" else "deep_narrow"
    deep = Architecture(network.activation, depth, slope=network.slope, kind=kind)
    solution = mirrors.fit(x, y, deep, beta_ratio=ratio)
    finite(solution)
    assert solution.library_size <= mirrors.limits.MAX_MATRIX_ENTRIES


def optima_on_grids(n: int, labels: list[int], network: Architecture, ratio: float) -> None:
    """A linear program's answer was used without its status."""
    x = np.arange(float(n))
    y = np.resize(np.array(labels, dtype=float), n)
    found = mirrors.fit(x, y, network, beta_ratio=ratio)
    others = found.alternatives()
    low, high = others.band([-1e6, 0.5, 1e6])
    shown, size = found.predict([-1e6, 0.5, 1e6]), 1e-6 * max(1.0, np.abs(found.predict([-1e6, 1e6])).max())
    assert others.is_unique in (True, False) and (low <= shown + size).all() and (shown <= high + size).all()


def nearly_equal_inputs(points: list[Any], network: Architecture, ratio: float) -> None:
    """A wrong optimum, a stall, a raw LinAlgError."""
    x, y = np.array(points, dtype=float).T
    finite(mirrors.fit(x, y, network, beta_ratio=ratio))


def extreme_numbers(points: list[Any], network: Architecture, ratio: float) -> None:
    """A gap of 0 for NaN, and links that ended in a traceback."""
    x, y = np.array(points, dtype=float).T
    finite(mirrors.fit(x, y, network, beta_ratio=ratio))


def losses_of_any_size(
    points: list[Any], network: Architecture, loss: mirrors.losses.Loss, powers: list[float], ratio: float
) -> None:
    """Solvers that raised, warned or stopped early."""
    x, y = np.array(points, dtype=float).T
    weights = 10.0 ** np.resize(powers, len(x))
    finite(mirrors.fit(x, y, network, beta_ratio=ratio, loss=loss, weights=weights))


def the_network_that_was_judged(steps: list[float], network: Architecture) -> None:
    """Another network was scored than returned."""
    chosen = choose_network(pairs(np.cumsum(steps)), [network])
    early, late = split(pairs(np.cumsum(steps)))
    shown = mirrors.fit(early.x, early.y, network, beta_ratio=chosen.beta_ratio).predict(late.x)
    reported = chosen.scores[network][1].min()
    assert abs(rmse(late.y, shown) - reported) <= 1e-9 * max(reported, np.abs(late.y).max()), (
        "another one's error"
    )


def the_same_numbers_in_other_types(
    points: list[Any], network: Architecture, made: Callable[..., Any]
) -> None:
    """Masked values were fitted; numpy's numbers came out in sources that do not import it."""
    x, y = np.array(points, dtype=float).T
    plain = mirrors.fit(x, y, network, beta_ratio=0.1)
    given = mirrors.fit(made(x), made(y), network, beta_ratio=np.float64(0.1))
    assert given.objective == plain.objective and given.indices.tolist() == plain.indices.tolist()
    json.dumps(given.network().to_dict())
    assert "np.float" not in numpy_source(given.network()) + given.network().to_pytorch()
    masked = np.ma.array(x, mask=[*[False] * (len(x) - 1), True])
    try:
        mirrors.fit(masked, y, network, beta_ratio=0.1)
    except InvalidProblem:
        return
    raise AssertionError("a masked value was fitted")


def answers_at_any_scale(points: list[Any], network: Architecture, power: int, ratio: float) -> None:
    """Formulas and paths that were not free of scale."""
    x, y = np.array(points, dtype=float).T
    plain, scaled = (mirrors.fit(x * s, y, network, beta_ratio=ratio) for s in (1.0, 10.0**power))
    unit = 0.5 * float(((y - y.mean()) ** 2).sum())
    assert abs(plain.objective - scaled.objective) <= 1e-9 * unit, "another optimum"
    for form in mirrors.closed_forms.FORMS if scaled.beta_max > 0 else ():
        answer = form.answer(scaled.x, scaled.y, network, scaled.beta)
        if answer is not None and answer.objective is not None:
            assert abs(answer.objective - scaled.objective) <= 1e-9 * unit, form.title
    path = mirrors.fit_path(x * 10.0**power, y, network, ratio=1e-2)
    for top, bottom in zip(path.betas[:-1], path.betas[1:], strict=True):
        assert path.at(float(top + bottom) / 2).relative_gap <= 1e-9, "between two knots"


def many_steps(seed: int, n: int, network: Architecture, ratio: float) -> None:
    """Minutes and gigabytes where total variation takes milliseconds."""
    rng = np.random.default_rng(seed)
    x = rng.normal(size=n)
    finite(mirrors.fit(x, np.sign(x) + rng.normal(size=n), network, beta_ratio=ratio))


points = st.lists(st.tuples(st.integers(-5, 5), st.integers(-3, 3)), min_size=2, max_size=7)
outlying = st.lists(
    st.tuples(st.integers(-5, 5), st.sampled_from([0.0, 1.0, -2.0, 1e6, 1e9, 1e-6])), min_size=2, max_size=9
)
deltas = st.floats(-9, 9).map(lambda power: mirrors.Huber(10.0**power))
taus = st.sampled_from([1e-8, 1e-3, 0.1, 0.5, 1 - 1e-6]).map(mirrors.Quantile)

#: For each kind of fault what must hold, and of what.
RELATIVES: dict[Callable[..., None], dict[str, st.SearchStrategy[Any]]] = {
    few_points_and_many_layers: {
        "points": few_points,
        "network": st.sampled_from([*BENDING, STEPS[0]]),
        "depth": st.integers(2, 12),
        "ratio": RATIOS,
    },
    optima_on_grids: {
        "n": st.integers(2, 24),
        "labels": st.lists(st.integers(-1, 2), min_size=2, max_size=6),
        "network": st.sampled_from([*BENDING[:1], *BENDING[3:]]),
        "ratio": st.sampled_from([0.1, 0.01, 1e-3]),
    },
    nearly_equal_inputs: {"points": near_points, "network": ANY, "ratio": RATIOS},
    extreme_numbers: {
        "points": st.lists(st.tuples(extremes, extremes), min_size=1, max_size=5),
        "network": ANY,
        "ratio": st.one_of(RATIOS, st.sampled_from([1e308, 5e-324, 1e-300])),
    },
    losses_of_any_size: {
        "points": outlying,
        "network": ANY,
        "loss": st.one_of(deltas, taus),
        "powers": st.one_of(st.just([0.0]), st.lists(st.floats(-12, 12), min_size=1, max_size=9)),
        "ratio": RATIOS,
    },
    the_network_that_was_judged: {
        "steps": st.lists(st.integers(-300, 300).map(lambda k: k / 100), min_size=8, max_size=25),
        "network": st.sampled_from(BENDING[3:]),
    },
    the_same_numbers_in_other_types: {
        "points": points,
        "network": ANY,
        "made": st.sampled_from([list, tuple, np.asarray, np.float32, lambda v: v.astype(int)]),
    },
    answers_at_any_scale: {
        "points": points,
        "network": ANY,
        "power": st.integers(-12, 12),
        "ratio": st.sampled_from([0.5, 0.1, 0.01]),
    },
    many_steps: {
        "seed": st.integers(0, 10**6),
        "n": st.integers(50, 2_000),
        "network": st.sampled_from(STEPS[:1]),
        "ratio": st.sampled_from([0.1, 1e-2, 1e-3, 1e-4]),
    },
}


def check(claim: Callable[..., None], examples: int) -> None:
    """Draw so many relatives, the same ones every time; the package may refuse a problem in its own words.

    Raises
    ------
    AssertionError
        With the smallest one of which the claim does not hold.
    """

    @given(drawn=st.fixed_dictionaries(RELATIVES[claim]))
    @settings(max_examples=examples, deadline=None, derandomize=True, database=None)
    def of_each(drawn: dict[str, Any]) -> None:
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            with suppress(InvalidProblem, LibraryTooLarge):
                claim(**drawn)

    of_each()
