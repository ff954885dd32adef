"""What the paper claims and its authors' notebooks show, each computed again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import cvxpy as cp
import numpy as np
from scipy.optimize import minimize

from mirrors import Architecture, Solution, build_library, closed_forms, fit, race
from mirrors.libraries import Library
from mirrors.time_series import SERIES, load, pairs
from mirrors.training import places

NOTEBOOKS = "the authors' notebooks"
ABSTRACT = "the abstract"
THEORY = "docs/theory.md, section "
#: Stands for beta -> 0, where objective / beta is the least sum of |coefficients|.
TINY = 1e-7
BENDING = (
    *(Architecture(name, depth) for name in ("relu", "leaky_relu", "absolute") for depth in (2, 3, 4)),
    *(Architecture("relu", depth, kind="symmetrized") for depth in (3, 4)),
)
STEPS = tuple(
    Architecture(name, 3, kind="parallel", width=width) for name in ("sign", "threshold") for width in (1, 3)
)


@dataclass(frozen=True)
class Check:
    """One number: what it is, what it should be and says who, what it is here, and whether they agree."""

    what: str
    expected: str
    source: str
    found: str
    holds: bool


@dataclass(frozen=True)
class Claim:
    """A statement with its checks.

    Attributes
    ----------
    verdict : str
        What is to be said where all checks hold; with a condition, or with what was found beyond the claim.
    curves : dict of str to Solution
        What the picture shows, a panel each.
    """

    statement: str
    source: str
    verdict: str
    checks: list[Check]
    curves: dict[str, Solution] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether every check does."""
        return all(check.holds for check in self.checks)


def equal(what: str, expected: float, found: float, source: str, rel: float = 1e-5) -> Check:
    """A number that must come out."""
    return Check(
        what, f"{expected:.6g}", source, f"{found:.6g}", abs(found - expected) <= rel * abs(expected) + 1e-12
    )


def at_most(what: str, bound: float, found: float, source: str) -> Check:
    """A deviation that must be rounding, or a bound."""
    return Check(what, f"≤ {bound:.2g}", source, f"{found:.2g}", found <= bound)


def yes(what: str, found: str, holds: bool, source: str) -> Check:
    """Something that is so or not."""
    return Check(what, "yes", source, found, holds)


def all_kinks(library: Library) -> np.ndarray:
    """The kinks of all features, one after another."""
    return np.array([place.position for i in range(len(library)) for place in library.feature(i).breakpoints])


def random_data(seed: int, n: int = 7) -> tuple[np.ndarray, np.ndarray]:
    """Normal inputs and labels."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=n), rng.normal(size=n)


def mirrored_data(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Problems 31 and 63 have a unique optimum that bends at reflections (absolute value, 3 layers)."""
    rng = np.random.default_rng(seed)
    return np.sort(rng.uniform(-1, 1, 6)), rng.normal(size=6)


def equivalence() -> Claim:
    """The rescaled network costs what the Lasso solution costs, and no unit anywhere would lower it."""
    x, y = random_data(0)
    same, above = 0.0, -np.inf
    for architecture in (*BENDING, *STEPS):
        solution = fit(x, y, architecture, beta_ratio=0.05)
        trained = solution.network().objective(x, y, solution.beta)
        same = max(same, abs(trained / solution.objective - 1), solution.relative_gap)
    for architecture in BENDING:
        above = max(above, strongest_found(fit(x, y, architecture, beta_ratio=0.05)) - 1)
    return Claim(
        "Training a network with one input is a Lasso over a finite dictionary of explicit features, at any "
        "depth, for piecewise linear activations.",
        ABSTRACT,
        f"Holds, for {len(BENDING) + len(STEPS)} architectures of 2 to 4 layers. A search over continuous "
        "biases finds no unit that the dictionary has not.",
        [
            at_most("network's training objective against the Lasso's, and gap", 1e-9, same, THEORY + "2.1"),
            at_most("|r · unit| / β − 1, best of 24 searches over biases", 1e-9, above, THEORY + "2.3"),
        ],
    )


def strongest_found(solution: Solution) -> float:
    """The largest |r . unit| / beta that Powell's method finds from 24 random starts and signs."""
    a, x, r = solution.architecture, solution.x, solution.residual
    rng = np.random.default_rng(1)

    def met(biases: np.ndarray, signs: np.ndarray) -> float:
        t = x
        for neuron, s, b in zip(a.layers, signs, biases, strict=True):
            t = neuron.value(s * (t - b), a.slope)
        return -abs(float(t @ r))

    found = 0.0
    for _ in range(24):
        signs, start = rng.choice([-1, 1], a.depth - 1), rng.normal(size=a.depth - 1)
        ended = minimize(met, start, args=(signs,), method="Powell", bounds=[(-9, 9)] * len(start))
        found = max(found, -float(ended.fun))
    return found / solution.beta


def ramps() -> Claim:
    """Depth 2."""
    x, y = random_data(1)
    apart, fits = 0.0, {}
    for name in ("relu", "leaky_relu", "absolute"):
        solution = fit(x, y, Architecture(name, 2), beta_ratio=0.05)
        kinks = np.array([place.position for place in solution.breakpoints])
        apart = max(apart, np.abs(kinks[:, None] - x).min(axis=1).max())
        fits[name.replace("_", " ")] = solution
    return Claim(
        "With two layers the features are ramps, and networks bend at data points only.",
        ABSTRACT,
        "Holds.",
        [at_most("distance of a kink from the nearest data point", 1e-12, apart, THEORY + "3")],
        fits,
    )


def reflections() -> Claim:
    """Depth 3: every kink of every feature, and what is left out when midpoints are."""
    x, y = random_data(5)
    architecture = Architecture("absolute", 3)
    library = build_library(x, architecture)
    data, images, middles = places.places(x, architecture)
    allowed = np.concatenate([data, images, middles])
    kinks = all_kinks(library)
    off = np.abs(kinks[:, None] - allowed).min(axis=1).max()
    at = [np.abs(kinks[:, None] - where).min(axis=1) < 1e-9 for where in (images, middles)]
    complete = fit(x, y, architecture, beta_ratio=0.02)
    part = build_library(x, architecture, members="data").matrix()
    part = part - part.mean(axis=0)
    z = cp.Variable(part.shape[1])
    loss = cp.sum_squares(part @ z - (y - y.mean())) / 2 + complete.beta * cp.norm1(z)
    without = float(cp.Problem(cp.Minimize(loss)).solve(solver=cp.CLARABEL))
    *_, trained = race(x, y, architecture, complete.beta, seeds=range(20), every=12000, steps=12000, units=30)
    best = float(trained.objective[-1].min())
    return Claim(
        "With absolute values a third layer makes features that reflect data points about each other.",
        ABSTRACT,
        "Holds, and more is needed than reflections of data points: features that bend at the midpoint of "
        f"two points. Without them the objective ends at {without:.4f}, not {complete.objective:.4f}, and "
        f"Adam finds networks below it ({best:.4f}).",
        [
            at_most("distance of a kink from data, reflections and midpoints", 1e-12, off, THEORY + "3.2"),
            yes(
                "kinks at reflections in the library", f"{at[0].sum()} of {len(kinks)}", at[0].any(), ABSTRACT
            ),
            yes("kinks at midpoints", f"{at[1].sum()} of {len(kinks)}", at[1].any(), THEORY + "3.2"),
            yes(
                "the data library is not enough",
                f"{without:.4f}",
                without > 1.01 * complete.objective,
                THEORY + "3.2",
            ),
            at_most(
                "optimum / best of 20 runs of Adam − 1", 0, complete.objective / best - 1, THEORY + "3.2"
            ),
            yes("Adam gets below the data library", f"{best:.4f}", best < without, THEORY + "3.2"),
        ],
        {"absolute value, 3 layers": complete},
    )


def zigzag() -> Claim:
    """Depth 4 and on: eight points up and down."""
    x, y = np.arange(8.0), np.arange(8) % 2.0
    expected = {2: (7, 7), 3: (7 / 3, 6), 4: (1, 1)}
    checks, fits = [], {}
    for depth, (cost, features) in expected.items():
        solution = fit(x, y, Architecture("absolute", depth), beta_ratio=TINY)
        checks += [
            equal(f"cost at {depth} layers", cost, solution.objective / solution.beta, THEORY + "3.6"),
            equal(f"features at {depth} layers", features, len(solution.features), THEORY + "3.6"),
        ]
        fits[f"{depth} layers"] = fit(x, y, Architecture("absolute", depth), beta_ratio=0.05)
    u = np.linspace(-2, 9, 200)
    (feature,) = solution.features
    far = np.abs(feature(u) - np.abs(np.abs(np.abs(u - 3) - 2) - 1)).max()
    checks.append(at_most("the one feature against |||x − 3| − 2| − 1|", 1e-9, float(far), THEORY + "3.6"))
    return Claim(
        "Each further layer makes reflections of the reflections.",
        ABSTRACT,
        "Holds: three mirrors make a zigzag of seven kinks from one neuron a layer.",
        checks,
        fits,
    )


def relu() -> Claim:
    """ReLU chains, and the costs that the notebooks show."""
    given = [
        ([0, 4, 5, 7, 10, 11], [0, 0, 0, 2, 3, 3], 2, 2.0),
        ([0, 4, 5, 7, 10, 11], [0, 0, 0, 2, 3, 3], 3, 1.0),
        ([0, 2, 6, 7], [0, 0, 3, 3], 2, 1.5),
        ([0, 2, 6, 7], [0, 0, 3, 7], 2, 4.0),
    ]
    checks = []
    for x, y, depth, cost in given:
        solution = fit(x, y, Architecture("relu", depth), beta_ratio=TINY)
        what = f"cost of y = {', '.join(map(str, y))} at {depth} layers"
        checks.append(equal(what, cost, solution.objective / solution.beta, NOTEBOOKS))
    u, v = np.array([0, 4, 5, 7, 10, 11.0]), np.array([0, 0, 0, 2, 3, 3.0])
    ramps = np.maximum(u[:, None] - [5, 7, 10], 0) @ [1, -2 / 3, -1 / 3]
    capped = np.clip(u[:, None] - 5, 0, [2, 5]) @ [2 / 3, 1 / 3]
    both = float(np.abs([ramps - v, capped - v]).max())
    checks.append(at_most("published coefficients of these costs, distance from y", 1e-12, both, NOTEBOOKS))
    x, y = random_data(2)
    objectives = [fit(x, y, Architecture("relu", depth), beta_ratio=0.02).objective for depth in (3, 4, 5)]
    n = len(x)
    checks += [
        equal(
            "features at 3 layers, 7 points",
            2 * n + n * (n - 1),
            len(build_library(x, Architecture("relu", 3))),
            THEORY + "3.3",
        ),
        at_most(
            "objective at 3 layers against 4 and 5",
            1e-9,
            float(np.ptp(objectives)) / objectives[0],
            THEORY + "3.3",
        ),
    ]
    return Claim(
        "Chains of ReLUs: the optimal costs of the authors' examples.",
        NOTEBOOKS,
        "Holds, and more: chains of ReLUs gain nothing from a fourth layer on. They cannot fold, so nothing "
        "is reflected; the third layer adds ramps that end, and that is all.",
        checks,
    )


def symmetrized() -> Claim:
    """Troughs and tents."""
    x, y = random_data(3)
    architecture = Architecture("relu", 3, kind="symmetrized")
    library = build_library(x, architecture)
    images = places.places(x, Architecture("absolute", 3))[1]
    kinks = all_kinks(library)
    mirrored = (np.abs(kinks[:, None] - images).min(axis=1) < 1e-9).sum()
    return Claim(
        "Symmetrized ReLU networks reflect data points, too.",
        ABSTRACT,
        "Holds for pairs of ReLUs that share their weight; single chains of ReLUs do not reflect.",
        [
            yes(
                "kinks at reflections in the library of 3 layers",
                f"{mirrored} of {len(kinks)}",
                mirrored > 0,
                ABSTRACT,
            )
        ],
        {"symmetrized ReLU, 3 layers": fit(x, y, architecture, beta_ratio=0.02)},
    )


def steps() -> Claim:
    """Sign and threshold networks, against cvxpy and against clipping."""
    y = np.random.default_rng(4).normal(size=12)
    x = np.arange(12.0)
    checks = []
    for name, factor in (("sign", 0.5), ("threshold", 1.0)):
        u = cp.Variable(12)
        loss = cp.sum_squares(u - y) / 2 + factor * 0.4 * cp.norm1(cp.diff(u))
        other = float(cp.Problem(cp.Minimize(loss)).solve(solver=cp.CLARABEL))
        found = fit(x, y, Architecture(name, 2), beta=0.4).objective
        checks.append(
            equal(f"{name}, 2 layers: total-variation denoising by cvxpy", other, found, THEORY + "4.3")
        )
        many = fit(x, y, Architecture(name, 3, kind="parallel", width=11), beta=0.4)
        answer = closed_forms.CLIPPING.answer(x, y, many.architecture, 0.4)
        checks.append(
            equal(f"{name}, many neurons: clipped labels", answer.objective, many.objective, THEORY + "4.4")
        )
    tree = fit(x, y, Architecture("sign", 4, kind="tree", widths=(3, 2)), beta=0.2).objective
    wide = fit(x, y, Architecture("sign", 3, kind="parallel", width=6), beta=0.2).objective
    checks.append(equal("a tree of 3 · 2 neurons against 6 in parallel", wide, tree, THEORY + "4.2"))
    return Claim(
        "Rectangular and tree networks with sign activation are Lasso models, too, at any depth.",
        ABSTRACT,
        "Holds. A unit is any vector with few enough switches; a tree of widths 3 and 2 has as many as 6 "
        "neurons in parallel. There are no reflections.",
        checks,
    )


def landscape() -> Claim:
    """All optimal networks of one problem."""
    x, y = np.arange(6.0), np.array([0, 1, 0, 1, 1, 0.0])
    solution = fit(x, y, Architecture("relu", 3), beta_ratio=0.05)
    several = solution.alternatives()
    corners = several.extreme_points
    worst = max(abs(c.objective / solution.objective - 1) for c in corners)
    apart = max(float(np.abs(c.predict(x) - solution.predict(x)).max()) for c in corners)
    grid = np.linspace(x.min(), x.max(), 61)
    low, high = several.band(grid)
    at = grid[np.argmax(high - low)]
    lowest, *_, highest = sorted(corners, key=lambda corner: float(corner.predict(at)))
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
            yes("another problem has only one optimal network", str(one), one, THEORY + "6.7"),
        ],
        {f"lowest corner at x = {at:.2g}": lowest, "highest corner there": highest},
    )


def special_cases() -> Claim:
    """Every closed form on problems made up for it."""
    worst: dict[str, list[float]] = {form.title: [] for form in closed_forms.FORMS}
    for seed in range(20):
        for form in closed_forms.FORMS:
            x, y, architecture, ratio = made_up(form.name, np.random.default_rng(seed))
            solution = fit(x, y, architecture, beta_ratio=ratio)
            answer = form.answer(x, y, architecture, solution.beta)
            if answer.objective is None:
                difference = solution.objective / solution.beta / answer.cost - 1
            else:
                difference = answer.objective / solution.objective - 1
            worst[form.title].append(abs(difference))
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
    )


def made_up(name: str, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, Architecture, float]:
    """A random problem that meets the conditions of a closed form."""
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
    return x, y, network, ratio


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
        chosen = range(20) if standard else np.flatnonzero(excess < 1e-3)
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
        "Holds where the optimal network is unique and bends at reflections (two problems chosen for that). "
        "On random data most kinks end at data points and few at reflections, because many networks are "
        "equally good there: [race.md](race.md).",
        checks,
        fits,
    )


def autoregression() -> Claim:
    """Each value of a series from the one before, with a proof."""
    gap = 0.0
    for name in SERIES:
        data = pairs(load(name).values)
        gap = max(gap, fit(data.x, data.y, Architecture("absolute", 3), beta_ratio=0.05).relative_gap)
    return Claim(
        "Autoregression of time series is such a problem.",
        ABSTRACT,
        "Holds: the globally optimal network of a real series, with its certificate. That does not make it "
        "the best forecast; [series.md](series.md) compares.",
        [at_most(f"relative duality gap, {len(SERIES)} series", 1e-9, gap, THEORY + "9")],
    )


CLAIMS: dict[str, Callable[[], Claim]] = {
    function.__name__: function
    for function in (
        equivalence,
        ramps,
        reflections,
        zigzag,
        relu,
        symmetrized,
        steps,
        landscape,
        special_cases,
        training,
        autoregression,
    )
}
