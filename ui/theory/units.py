"""Live examples for sections 1 to 4: what units there are."""

from __future__ import annotations

import numpy as np

import mirrors
from mirrors import limits
from mirrors.libraries.vertices import candidate_count

from .. import words
from ..catalogue import Catalogue
from ..closed import solver_cost
from ..figures.theory import fits_figure, mirrors_figure, vertices_figure
from ..scene import Scene
from .case import Case, Example, fitted, small, two_columns

#: Candidate vertices up to which libraries are built to be counted.
_COUNTED = 200_000
#: A level this close to 1 has reached it.
_REACHED = 1e-7


def symbols(case: Case) -> Example:
    """The sizes of the problem."""
    solution, architecture = case.solution, case.scene.architecture
    rows = {
        "N, data points": f"{len(solution.x)}",
        "L, layers": f"{architecture.depth}",
        "D, hidden layers": f"{architecture.hidden_layers}",
        "β, price of weights": f"{solution.beta:.6g}",
        "ξ, output bias": f"{solution.intercept:.6g}",
        "columns of A": words.amount(solution.library_size),
        "of them with z ≠ 0": f"{len(solution.coefficients)}",
    }
    return Example(case.says("The problem in these symbols:"), two_columns("symbol", "here", rows))


def rescaled(case: Case) -> Example:
    """Unequal weights cost more."""
    size = float(np.abs(case.solution.coefficients).max())
    power = 2 if case.scene.architecture.is_step else case.scene.architecture.depth
    weight, factors = size ** (1 / power), (0.5, 1.0, 1.5, 2.0)
    prices = [
        ((weight * f) ** power + (weight / f) ** power) / power + size * (1 - 2 / power) for f in factors
    ]
    text = (
        f"The strongest unit has |z| = {size:.4g}. Multiply its output weight by a factor and divide another "
        "weight by it: the function stays, and the price is least when all weights are equal."
    )
    table = {
        "output weight times": [f"{f:g}" for f in factors],
        "price of the unit / β": [f"{p:.6g}" for p in prices],
    }
    return Example(case.says(text), table)


def certified(case: Case) -> Example:
    """No feature gains more than it costs."""
    residual, levels = case.solution.residual, Catalogue(case.solution).levels
    reached = int(np.count_nonzero(levels >= 1 - _REACHED))
    text = (
        f"The {words.count(len(residual), 'residual')} sum to {small(residual.sum())}. Of "
        f"{words.count(len(levels), 'feature')} the most useful has |a · r| / β = {levels.max():.10g}; "
        f"{reached} reach 1, and the network uses {len(case.solution.coefficients)} of these."
    )
    return Example(case.says(text))


def vertices(case: Case) -> Example:
    """No crease beats the best vertex."""
    scene = case.scene
    scene = scene.with_network(
        depth=2, activation="absolute" if scene.architecture.is_step else scene.activation
    )
    solution, neuron = fitted(scene), scene.architecture.unit
    low, high = case.data_span
    between = np.random.default_rng(0).uniform(low, high, 2000)
    creases = np.union1d(between, solution.x)
    sides = {"the unit": 1.0} if neuron.is_even else {"faces right": 1.0, "faces left": -1.0}
    levels = {
        name: np.abs(solution.residual @ neuron.value(side * (solution.x[:, None] - creases))) / solution.beta
        for name, side in sides.items()
    }
    best = np.max(list(levels.values()), axis=0)
    at_point = np.isin(creases, solution.x)
    text = (
        f"Two layers, so that a unit has one crease b. Of 2,000 creases drawn at random the best has "
        f"|φ(b)| / β = {best[~at_point].max():.8g}, the best vertex {best[at_point].max():.8g}. Between "
        "two vertices φ is a straight line, so no crease in between can beat both ends."
    )
    return Example(case.says(text), figure=vertices_figure(solution, creases, levels))


def counted(case: Case) -> Example:
    """How many vertices there are."""
    points = np.unique(case.scene.x)
    n = len(points)
    depths = [d for d in range(2, limits.MAX_DEPTH + 1) if candidate_count(n, d - 1) <= _COUNTED]
    architectures = [mirrors.Architecture("absolute", d) for d in depths]
    table = {
        "layers": [f"{d}" for d in depths],
        "candidates at most": [f"{mirrors.library_size(n, a):,}" for a in architectures],
        "vertices": [f"{len(mirrors.build_library(points, a)):,}" for a in architectures],
    }
    text = (
        f"All vertices for absolute value on {n} distinct inputs, just enumerated. At L = 3 generic inputs "
        f"have {n * n + n * (n - 1) // 2:,}; on grids some coincide."
    )
    return Example(case.says(text), table)


def twins(case: Case) -> Example:
    """Units whose columns are equal up to sign and a constant."""
    solution = case.solution
    counts = [len(solution.library.twins(int(i))) - 1 for i in solution.indices]
    most = int(np.argmax(counts))
    text = (
        f"Of {words.count(len(counts), 'unit')} in use, {sum(c > 0 for c in counts)} have the column of "
        "another unit, up to sign and a constant; away from the data these are other functions."
    )
    if counts[most]:
        formula, others = solution.features[most].formula, words.count(counts[most], "other")
        text += f" The most twins has ${formula}$: {others}."
    return Example(case.says(text))


def sizes(case: Case) -> Example:
    """How many features each architecture has."""
    n = len(np.unique(case.scene.x))
    rows = {
        "ReLU": ("relu", "deep_narrow"),
        "leaky ReLU": ("leaky_relu", "deep_narrow"),
        "absolute value": ("absolute", "deep_narrow"),
        "symmetrized ReLU": ("relu", "symmetrized"),
        "sign, one switch": ("sign", "deep_narrow"),
    }
    table = {"units that are": list(rows)}
    for depth in (2, 3, 4):
        table[f"L = {depth}"] = [
            words.amount(mirrors.library_size(n, mirrors.Architecture(name, depth, kind=kind)))
            for name, kind in rows.values()
        ]
    return Example(case.says(f"Features for {words.count(n, 'distinct input')}, at most:"), table)


def reflections(case: Case) -> Example:
    """Where folded features bend."""
    case = case if len(np.unique(case.scene.x)) > 2 else Case.of(case.scene, None)
    points = np.unique(case.scene.x)[:3]
    library = mirrors.build_library(points, mirrors.Architecture("absolute", 3))
    features = [library.feature(i) for i in range(len(library))]
    h = points[1] - points[0]
    wanted = {"data feature": (points[0], h), "midpoint feature": (points[0] + h / 2, h / 2)}
    chosen = {
        name: min(features, key=lambda f: float(np.abs(np.subtract(f.biases, creases)).sum()))
        for name, creases in wanted.items()
    }
    kinks = ", ".join(f"{p.position:.4g} ({p.label})" for p in chosen["data feature"].breakpoints)
    text = (
        f"Two features of three layers, made from the first two inputs. The data feature bends at {kinks}. "
        "The midpoint feature folds the two inputs onto each other: it bends there and halfway between."
    )
    figure = mirrors_figure(chosen, points[0] - 1.6 * h, points[1] + 1.6 * h)
    return Example(case.says(text), figure=figure)


def saturated(case: Case) -> Example:
    """ReLU gains nothing from a fourth layer."""
    case = case.few
    scene = case.scene.with_network(activation="relu", depth=3, kind="deep_narrow")
    beta = fitted(scene).beta
    found = {
        d: mirrors.fit(scene.x, scene.y, mirrors.Architecture("relu", d), beta=beta) for d in (2, 3, 4, 5)
    }
    table = {
        "layers": [f"{d}" for d in found],
        "features": [f"{s.library_size:,}" for s in found.values()],
        "objective": [f"{s.objective:.10g}" for s in found.values()],
    }
    text = (
        f"ReLU, the same β. From three layers to four the objective changes by "
        f"{small(abs(found[4].objective - found[3].objective))}, from two to three by "
        f"{found[2].objective - found[3].objective:.3g}."
    )
    shown = {f"{d} layers": found[d] for d in (2, 3, 4)}
    return Example(case.says(text), table, fits_figure(shown, *case.data_span))


def zigzag(case: Case) -> Example:
    """What depth is worth."""
    least = limits.BETA_RATIO_MIN
    scenes = {d: Scene.of_links().replace(depth=d, beta_ratio=least) for d in (2, 3, 4)}
    table = {
        "layers": [f"{d}" for d in scenes],
        "cost as β falls to 0": [f"{solver_cost(s):.6g}" for s in scenes.values()],
        "features in use": [f"{len(fitted(s).coefficients)}" for s in scenes.values()],
    }
    return Example("**This example,** solved on the spot:", table)


def switching(case: Case) -> Example:
    """What more switches are worth."""
    case = case.few
    n = len(np.unique(case.scene.x))
    scene = case.scene.with_network(activation="sign", depth=2)
    beta = 0.2 * fitted(scene).beta_max
    found = {
        k: mirrors.fit(scene.x, scene.y, mirrors.Architecture("sign", 3, kind="parallel", width=k), beta=beta)
        for k in (1, 2, 4)
    }
    table = {
        "K, switches a unit": [f"{k}" for k in found],
        f"units on {n} inputs": [words.amount(s.library_size) for s in found.values()],
        "objective": [f"{s.objective:.8g}" for s in found.values()],
        "units in use": [f"{len(s.coefficients)}" for s in found.values()],
    }
    figure = fits_figure({f"K = {k}": s for k, s in found.items()}, *case.data_span)
    text = (
        f"Sign, three layers, β = {beta:.4g}: a fifth of βₘₐₓ for K = 1. More switches a unit: a longer "
        "list, and never a higher objective."
    )
    return Example(case.says(text), table, figure)
