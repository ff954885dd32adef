"""Claims on what networks are made of: which features there are, and that there are no others."""

from __future__ import annotations

import cvxpy as cp
import numpy as np
from scipy.optimize import minimize

from mirrors import Architecture, Solution, build_library, closed_forms, fit, race
from mirrors.libraries import Library
from mirrors.training import places

from .claim import (
    ABSTRACT,
    ABSTRACT_3,
    NOTEBOOKS,
    THEORY,
    TINY,
    Check,
    Claim,
    at_most,
    equal,
    mirrored_data,
    random_data,
    yes,
)

BENDING = (
    *(Architecture(name, depth) for name in ("relu", "leaky_relu", "absolute") for depth in (2, 3, 4)),
    *(Architecture("relu", depth, kind="symmetrized") for depth in (3, 4)),
)
STEPS = tuple(
    Architecture(name, 3, kind="parallel", width=width) for name in ("sign", "threshold") for width in (1, 3)
)


def equivalence() -> Claim:
    """The rescaled network costs what the Lasso solution costs, and no unit anywhere would lower it."""
    x, y = random_data(0)
    same, above, fits = 0.0, -np.inf, {}
    for architecture in (*BENDING, *STEPS):
        solution = fit(x, y, architecture, beta_ratio=0.05)
        trained = solution.network().objective(x, y, solution.beta)
        same = max(same, abs(trained / solution.objective - 1), solution.relative_gap)
        if architecture in BENDING:
            above = max(above, strongest_found(solution) - 1)
        if architecture.depth == 3:
            fits[named(architecture)] = solution
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
        fits,
    )


def named(architecture: Architecture) -> str:
    """An architecture of three layers, for the title of a panel."""
    kind = "symmetrized " if architecture.kind == "symmetrized" else ""
    width = f", {architecture.width} wide" if architecture.width else ""
    return f"{kind}{architecture.unit.title}{width}"


def strongest_found(solution: Solution) -> float:
    """The largest |r . unit| / beta that Powell's method finds from 24 random starts and signs."""
    a, x, r = solution.architecture, solution.x, solution.residual
    rng = np.random.default_rng(1)

    def met(biases: np.ndarray, signs: np.ndarray) -> float:
        t = x
        for neuron, s, b in zip(a.layers, signs, biases, strict=True):
            t = neuron.value(s * (t - b))
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
        fits[solution.architecture.unit.title] = solution
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
        {
            "these points": complete,
            "points whose best network needs mirrors": fit(*mirrored_data(63), architecture, beta_ratio=0.3),
        },
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
    checks, fits = [], {}
    for inputs, labels, depth, cost in given:
        solution = fit(inputs, labels, Architecture("relu", depth), beta_ratio=TINY)
        data = f"y = {', '.join(map(str, labels))}"
        checks.append(
            equal(f"cost of {data} at {depth} layers", cost, solution.objective / solution.beta, NOTEBOOKS)
        )
        fits[f"{data}: {depth} layers"] = solution
    u, v = np.array([0, 4, 5, 7, 10, 11.0]), np.array([0, 0, 0, 2, 3, 3.0])
    few = np.array([0, 2, 6, 7.0])
    published = [
        np.maximum(u[:, None] - [5, 7, 10], 0) @ [1, -2 / 3, -1 / 3] - v,
        np.clip(u[:, None] - 5, 0, [2, 5]) @ [2 / 3, 1 / 3] - v,
        np.maximum(few[:, None] - [2, 6], 0) @ [0.75, 3.25] - [0, 0, 3, 7],
    ]
    apart = float(np.abs(np.concatenate(published)).max())
    checks.append(at_most("published coefficients of three, distance from y", 1e-12, apart, NOTEBOOKS))
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
        "Holds, and more: chains of ReLUs gain nothing from a fourth layer on. They cannot fold, so no "
        "optimum needs a reflection; the third layer adds ramps that end, and one may end at a reflection, "
        "at the same cost with fewer neurons.",
        checks,
        fits,
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
        ABSTRACT_3,
        "Holds for pairs of ReLUs that share their weight; single chains of ReLUs need no reflection.",
        [
            yes(
                "kinks at reflections in the library of 3 layers",
                f"{mirrored} of {len(kinks)}",
                mirrored > 0,
                ABSTRACT_3,
            )
        ],
        {"symmetrized ReLU, 3 layers": fit(x, y, architecture, beta_ratio=0.02)},
    )


def steps() -> Claim:
    """Sign and threshold networks, against cvxpy and against clipping."""
    y = np.random.default_rng(4).normal(size=12)
    x = np.arange(12.0)
    checks: list[Check] = []
    fits: dict[str, Solution] = {}
    for name, factor in (("sign", 0.5), ("threshold", 1.0)):
        u = cp.Variable(12)
        loss = cp.sum_squares(u - y) / 2 + factor * 0.4 * cp.norm1(cp.diff(u))
        other = float(cp.Problem(cp.Minimize(loss)).solve(solver=cp.CLARABEL))
        once = fit(x, y, Architecture(name, 2), beta=0.4)
        what = f"{name}, 2 layers: total-variation denoising by cvxpy"
        checks.append(equal(what, other, once.objective, THEORY + "4.4"))
        many = fit(x, y, Architecture(name, 3, kind="parallel", width=11), beta=0.4)
        answer = closed_forms.CLIPPING.answer(x, y, many.architecture, 0.4)
        assert answer is not None and answer.objective is not None
        checks.append(
            equal(f"{name}, many neurons: clipped labels", answer.objective, many.objective, THEORY + "4.4")
        )
        fits |= {f"{name}, 2 layers": once, f"{name}, many neurons": many}
    tree = fit(x, y, Architecture("sign", 4, kind="tree", widths=(3, 2)), beta=0.2)
    wide = fit(x, y, Architecture("sign", 3, kind="parallel", width=6), beta=0.2)
    what = "a tree of 3 · 2 neurons against 6 in parallel"
    checks.append(equal(what, wide.objective, tree.objective, THEORY + "4.2"))
    fits |= {"sign, a tree of 3 · 2 neurons": tree, "sign, 6 neurons in parallel": wide}
    return Claim(
        "Rectangular and tree networks with sign activation are Lasso models, too, at any depth.",
        ABSTRACT_3,
        "Holds. A unit is any vector with few enough switches; a tree of widths 3 and 2 has as many as 6 "
        "neurons in parallel. There are no reflections.",
        checks,
        fits,
    )


def all_kinks(library: Library) -> np.ndarray:
    """The kinks of all features, one after another."""
    return np.array([place.position for i in range(len(library)) for place in library.feature(i).breakpoints])
