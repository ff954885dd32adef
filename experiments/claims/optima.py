"""Claims on what optimal networks are like: all of them, formulas, training, and a use."""

from __future__ import annotations

import numpy as np

from mirrors import Architecture, closed_forms, fit, race
from mirrors.time_series import SERIES, load, pairs
from mirrors.training import places

from .claim import ABSTRACT, THEORY, TINY, Check, Claim, at_most, mirrored_data, random_data, yes


def landscape() -> Claim:
    """All optimal networks of one problem."""
    x, y = random_data(2, 6)
    solution = fit(x, y, Architecture("absolute", 3), beta_ratio=0.05)
    several = solution.alternatives()
    corners = several.extreme_points
    worst = max(abs(c.objective / solution.objective - 1) for c in corners)
    apart = max(float(np.abs(c.predict(x) - solution.predict(x)).max()) for c in corners)
    grid = np.linspace(x.min(), x.max(), 61)
    low, high = several.band(grid)
    values = np.array([corner.predict(grid) for corner in corners])
    place = int(np.ptp(values, axis=0).argmax())
    ends = {"lowest": int(values[:, place].argmin()), "highest": int(values[:, place].argmax())}
    six = fit(np.arange(6.0), [0, 1, 0, 1, 1, 0], Architecture("relu", 3), beta_ratio=0.05).alternatives()
    agree = float(np.ptp([corner.predict(3.5) for corner in six.extreme_points]))
    wide = float(np.ptp(six.band([3.5])))
    one = fit(*mirrored_data(63), Architecture("absolute", 3), beta_ratio=0.3).alternatives().is_unique
    return Claim(
        "The Lasso shows the landscape: all globally optimal networks.",
        ABSTRACT,
        "Holds. They share one fit at the data, and lie in a polytope. Between the data the polytope of the "
        "dictionary is not all: whole families of further units can be optimal, which the band takes in.",
        [
            yes(
                "optimal networks at the corners of the polytope",
                str(len(corners)),
                len(corners) > 1,
                THEORY + "6.4",
            ),
            at_most("their objectives, relative difference", 1e-9, worst, THEORY + "6.4"),
            at_most("their fits at the data, difference", 1e-9, apart, THEORY + "6.4"),
            yes(
                "they differ between the data",
                f"by up to {float((high - low).max()):.3g}",
                float((high - low).max()) > 1e-6,
                THEORY + "6.6",
            ),
            yes(
                "width of the band on six other points, at 3.5, where all corners agree",
                f"{wide:.3g}",
                agree < 1e-9 < wide,
                THEORY + "6.6",
            ),
            yes("another problem has only one optimal network", str(one), one, THEORY + "6.7"),
        ],
        {f"the corner {end} at x = {grid[place]:.2g}": corners[corner] for end, corner in ends.items()},
    )


def special_cases() -> Claim:
    """Every closed form on problems made up for it."""
    worst: dict[str, list[float]] = {form.title: [] for form in closed_forms.FORMS}
    fits = {}
    for seed in range(20):
        for form in closed_forms.FORMS:
            x, y, architecture, ratio = made_up(form, np.random.default_rng(seed))
            solution = fit(x, y, architecture, beta_ratio=ratio)
            answer = form.answer(x, y, architecture, solution.beta)
            assert answer is not None  # made up for this form
            if answer.cost is not None:
                difference = solution.objective / solution.beta / answer.cost - 1
            else:
                assert answer.objective is not None
                difference = answer.objective / solution.objective - 1
            worst[form.title].append(abs(difference))
            fits[form.title] = solution  # the last one is drawn
    rounding = {"The least cost of an interpolation": 1e-4}  # the limit of small beta, not at a beta
    return Claim(
        "Special cases have closed forms.",
        ABSTRACT,
        "Holds for eight of them, 20 random problems each.",
        [
            at_most(
                f"{title}: objective by formula against solver",
                rounding.get(title, 1e-9),
                max(found),
                THEORY + "7",
            )
            for title, found in worst.items()
        ],
        fits,
    )


def made_up(
    form: closed_forms.ClosedForm, rng: np.random.Generator
) -> tuple[np.ndarray, np.ndarray, Architecture, float]:
    """A random problem that meets the conditions of a closed form: at least its example, rescaled."""
    name = form.name
    n = {"two_points": 2, "three_points": 3}.get(name, 7)
    x, y = np.cumsum(rng.uniform(0.5, 2, size=n)), rng.normal(size=n)
    ratio, network = float(rng.uniform(0.05, 0.9)), Architecture("absolute", 3)
    if name == "constant":
        return x, y, network, float(rng.uniform(1, 2))
    if name == "one_unit":
        return (
            np.arange(9.0),
            float(rng.uniform(0.5, 2)) * (np.arange(9) % 2),
            Architecture("absolute", 4),
            ratio,
        )
    if name == "least_cost":
        return x, y, Architecture("relu", 2), TINY
    if name == "total_variation":
        return x, y, Architecture("sign", 2), ratio
    if name == "clipping":
        return x, y, Architecture("sign", 3, kind="parallel", width=6), ratio
    if name == "square_wave":
        return np.arange(10.0), np.arange(10) % 2.0, Architecture("sign", 3, kind="parallel", width=3), ratio
    if name in ("two_points", "three_points"):
        return x, y, network, ratio
    x, y = np.array(form.example.points).T
    return x, float(rng.uniform(0.5, 2)) * y, form.example.architecture, form.example.beta_ratio


def training() -> Claim:
    """Where kinks end, on two problems whose optimal network is unique and bends at reflections."""
    checks, fits = [], {}
    for seed, standard in ((63, False), (31, True)):
        x, y = mirrored_data(seed)
        architecture = Architecture("absolute", 3)
        solution = fit(x, y, architecture, beta_ratio=0.3)
        options = (
            dict(standard=True, units=20, start="kaiming", learning_rate=0.01) if standard else dict(units=30)
        )
        *_, end = race(
            x, y, architecture, solution.beta, seeds=range(20), every=12000, steps=12000, **options
        )
        known = places.places(x, architecture)
        excess = end.objective[-1] / solution.objective - 1
        chosen = range(20) if standard else np.flatnonzero(excess < 1e-3).tolist()
        found = np.mean([places.shares(x, *end.kinks(k), known, 1e-3) for k in chosen], axis=0)[1]
        chance = places.expected(x, known, 1e-3)[1]
        told = (
            "20 fully connected networks, 20 wide"
            if standard
            else f"{len(chosen)} of 20 chains that end within 0.1 % of the optimum"
        )
        checks.append(
            Check(
                f"share of the bend at reflections, {told}",
                f"> {chance:.1%} (chance)",
                ABSTRACT,
                f"{found:.1%}",
                found > 3 * chance,
            )
        )
        if not standard:
            checks.append(at_most("optimum / best run − 1", 0, -float(excess.min()), THEORY + "2.1"))
        fits[f"optimum of problem {seed}"] = solution
    return Claim(
        "Reflections also appear when standard networks are trained without convexity.",
        ABSTRACT,
        "Holds where the optimal network is unique and bends at reflections (here two problems chosen for "
        "that). Where many networks are equally good, most kinks end at data points and few at reflections; "
        "fully connected networks rarely have them. [race.md](race.md) draws many problems of both kinds.",
        checks,
        fits,
    )


def autoregression() -> Claim:
    """Each value of a series from the one before, with a proof."""
    gap, fits = 0.0, {}
    for name in SERIES:
        series = load(name)
        data = pairs(series.values)
        fits[series.title] = fit(data.x, data.y, Architecture("absolute", 3), beta_ratio=0.05)
        gap = max(gap, fits[series.title].relative_gap)
    return Claim(
        "Autoregression of time series is such a problem.",
        ABSTRACT,
        "Holds: the globally optimal network of a real series, with its certificate. That does not make it "
        "the best forecast; [series.md](series.md) compares.",
        [at_most(f"relative duality gap, {len(SERIES)} series", 1e-9, gap, THEORY + "9")],
        fits,
    )
