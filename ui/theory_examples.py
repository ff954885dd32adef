"""Live examples beside the theory: what each part says, computed on the user's points. Pure."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import plotly.graph_objects as go

import mirrors
from mirrors import limits
from mirrors.closed_forms import FORMS
from mirrors.libraries.vertices import candidate_count
from mirrors.losses import Huber, Quantile
from mirrors.time_series import load, pairs

from . import reports, words
from .answer import others_of
from .catalogue import Catalogue
from .closed import compared, solver_cost
from .figures.band import band_figure
from .figures.closed import closed_figure
from .figures.theory import fits_figure, mirrors_figure, vertices_figure
from .scene import Scene
from .turns import cost
from .view import fitting_view

#: What solves several problems does so on the user's points only up to so many, and to this `ui.turns.cost`.
_FEW_POINTS, _FEW = 60, limits.LARGE // 10
#: Candidate vertices up to which libraries are built to be counted.
_COUNTED = 200_000
#: A level this close to 1 has reached it.
_REACHED = 1e-7


@dataclass(frozen=True)
class Example:
    """What is said beside a part of the text (Markdown), with a table of columns and a picture."""

    text: str
    table: dict[str, list[str]] | None = None
    figure: go.Figure | None = None


@dataclass(frozen=True)
class Case:
    """A Scene with at least one unit in use, and its optimum."""

    scene: Scene
    solution: mirrors.Solution
    is_own: bool

    @classmethod
    def of(cls, scene: Scene, solution: mirrors.Solution | None) -> Case:
        """The user's, or the default where there is no answer or nothing to see in it."""
        if solution is not None and len(solution.coefficients):
            return cls(scene, solution, True)
        default = Scene.default()
        return cls(default, _fit(default), False)

    @property
    def few(self) -> Case:
        """Itself, or the default where several solutions would take long."""
        scene = self.scene
        few = len(scene.points) <= _FEW_POINTS and cost(scene.x, scene.architecture) <= _FEW
        return self if few else Case.of(scene, None)

    @property
    def data_span(self) -> tuple[float, float]:
        """The part of the line where the points are."""
        return fitting_view(self.scene.points)[:2]

    @property
    def span(self) -> tuple[float, float]:
        """The part of the line where the points and the breakpoints near them are."""
        marks = [point.position for point in self.solution.breakpoints]
        return fitting_view(self.scene.points, marks)[:2]

    def says(self, text: str) -> str:
        """The text, after whose points it speaks of."""
        return f"**On {'your points' if self.is_own else 'an example'}.** {text}"


def _fit(scene: Scene) -> mirrors.Solution:
    return mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)


def _symbols(case: Case) -> Example:
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
    return Example(case.says("The problem in these symbols:"), _two_columns("symbol", "here", rows))


def _rescaled(case: Case) -> Example:
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


def _certified(case: Case) -> Example:
    residual, levels = case.solution.residual, Catalogue(case.solution).levels
    reached = int(np.count_nonzero(levels >= 1 - _REACHED))
    text = (
        f"The {words.count(len(residual), 'residual')} sum to {_small(residual.sum())}. Of "
        f"{words.count(len(levels), 'feature')} the most useful has |a · r| / β = {levels.max():.10g}; "
        f"{reached} reach 1, and the network uses {len(case.solution.coefficients)} of these."
    )
    return Example(case.says(text))


def _vertices(case: Case) -> Example:
    scene = case.scene
    scene = scene.with_network(
        depth=2, activation="absolute" if scene.architecture.is_step else scene.activation
    )
    solution, neuron = _fit(scene), scene.architecture.unit
    low, high = case.data_span
    between = np.random.default_rng(0).uniform(low, high, 2000)
    creases = np.union1d(between, solution.x)
    sides = {"the unit": 1.0} if neuron.name == "absolute" else {"faces right": 1.0, "faces left": -1.0}
    levels = {
        name: np.abs(solution.residual @ neuron.value(side * (solution.x[:, None] - creases), scene.slope))
        / solution.beta
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


def _counted(case: Case) -> Example:
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


def _twins(case: Case) -> Example:
    solution = case.solution
    counts = [len(solution.library.twins(int(i))) - 1 for i in solution.indices]
    most = int(np.argmax(counts))
    text = (
        f"Of {words.count(len(counts), 'unit')} in use, {sum(c > 0 for c in counts)} share a column with "
        "units that are other functions away from the data."
    )
    if counts[most]:
        formula, others = solution.features[most].formula, words.count(counts[most], "other")
        text += f" The most twins has ${formula}$: {others}."
    return Example(case.says(text))


def _sizes(case: Case) -> Example:
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


def _reflections(case: Case) -> Example:
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


def _saturated(case: Case) -> Example:
    case = case.few
    scene = case.scene.with_network(activation="relu", depth=3, kind="deep_narrow")
    beta = _fit(scene).beta
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
        f"{_small(abs(found[4].objective - found[3].objective))}, from two to three by "
        f"{found[2].objective - found[3].objective:.3g}."
    )
    shown = {f"{d} layers": found[d] for d in (2, 3, 4)}
    return Example(case.says(text), table, fits_figure(shown, *case.data_span))


def _zigzag(case: Case) -> Example:
    least = limits.BETA_RATIO_MIN
    scenes = {d: Scene.default().replace(depth=d, beta_ratio=least) for d in (2, 3, 4)}
    table = {
        "layers": [f"{d}" for d in scenes],
        "cost as β falls to 0": [f"{solver_cost(s):.6g}" for s in scenes.values()],
        "features in use": [f"{len(_fit(s).coefficients)}" for s in scenes.values()],
    }
    return Example("**This example,** solved on the spot:", table)


def _switching(case: Case) -> Example:
    case = case.few
    n = len(np.unique(case.scene.x))
    scene = case.scene.with_network(activation="sign", depth=2)
    beta = 0.2 * _fit(scene).beta_max
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
        f"Sign, three layers, β = {beta:.4g}: a fifth of β_max for K = 1. More switches a unit: a longer "
        "list, and never a higher objective."
    )
    return Example(case.says(text), table, figure)


def _rebuilt(case: Case) -> Example:
    network, (low, high) = case.solution.network(), case.span
    grid = np.linspace(low, high, 1001)
    apart = np.abs(network(grid) - case.solution.predict(grid)).max() / (np.ptp(case.scene.y) or 1.0)
    labels, trained, lasso = zip(*words.objectives(case.solution), strict=True)
    text = (
        "The network with these weights and the sum of features, at 1,001 inputs: at most "
        f"{_small(apart)} of the range of the labels apart. Their objectives, term by term:"
    )
    return Example(case.says(text), {"": list(labels), "network": list(trained), "Lasso": list(lasso)})


def _gap(case: Case) -> Example:
    rows = dict(words.certificate(case.solution))
    return Example(case.says(words.verdict(case.solution)), _two_columns("what", "number", rows))


def _path(case: Case) -> Example:
    case = case.few
    scene = case.scene
    path = mirrors.fit_path(scene.x, scene.y, scene.architecture)
    first, second = path.betas[:2]
    middle = mirrors.fit(scene.x, scene.y, scene.architecture, beta=(first + second) / 2)
    ends = (path.at(first).predict(scene.x) + path.at(second).predict(scene.x)) / 2
    apart = np.abs(middle.predict(scene.x) - ends).max() / np.ptp(scene.y)
    text = (
        f"From β_max = {first:.4g} down the path has {words.count(len(path.betas) - 1, 'straight piece')}. "
        "Halfway along the first the solver's fit is the mean of the fits at both ends, to "
        f"{_small(apart)} of the range of the labels."
    )
    return Example(case.says(text))


def _band(case: Case) -> Example:
    case = case.few
    try:
        _, band, sentence = others_of(case.scene, *case.span)
    except mirrors.LibraryTooLarge as problem:
        return Example(case.says(words.plain(problem)))
    return Example(case.says(sentence), figure=band_figure(case.solution, *band))


def _closed(case: Case, number: int) -> Example:
    shown = compared(FORMS[number], case.few.scene)
    marks = [point.position for point in shown.solution.breakpoints]
    figure = closed_figure(shown.solution, shown.answer.fitted, *fitting_view(shown.scene.points, marks)[:2])
    return Example(reports.closed_form(shown), figure=figure)


def _losses(case: Case) -> Example:
    case = case.few
    scene = case.scene
    losses = {
        "squared": "squared",
        "absolute": "absolute",
        "Huber": Huber(0.1 * float(np.ptp(scene.y))),
        "90 % quantile": Quantile(0.9),
    }
    found = {
        name: mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=0.1, loss=loss)
        for name, loss in losses.items()
    }
    table = {
        "loss": list(found),
        "features in use": [f"{len(s.coefficients)}" for s in found.values()],
        "β": [f"{s.beta:.4g}" for s in found.values()],
        "relative gap": [_small(s.relative_gap) for s in found.values()],
    }
    sizes = words.count(found["squared"].library_size, "feature")
    text = f"Four losses, one dictionary of {sizes}, each at a tenth of its β_max:"
    return Example(case.says(text), table, fits_figure(found, *case.data_span))


def _series(case: Case) -> Example:
    made = pairs(load("lynx").values, 1)
    solution = mirrors.fit(made.x, made.y, mirrors.Architecture("relu", 2), beta_ratio=0.02)
    rows = {
        "pairs (value, next value)": f"{len(made.x)}",
        "different values": f"{len(np.unique(made.x))}",
        "features in use": f"{len(solution.coefficients)}",
        "relative gap": _small(solution.relative_gap),
    }
    text = "**A real series:** lynx trapped in Canada, year by year; two layers of ReLU."
    return Example(text, _two_columns("what", "number", rows))


def _priced(case: Case) -> Example:
    x, residual = np.random.default_rng(0).normal(size=(2, 60))
    residual -= residual.mean()
    library = mirrors.build_library(x, mirrors.Architecture("absolute", 3))
    matrix = library.matrix()
    started = time.perf_counter()
    quick = library.correlations(residual)
    priced = time.perf_counter() - started
    apart = np.abs(quick - residual @ matrix).max() / np.abs(quick).max()
    rows = {
        "features": f"{len(library):,}",
        "numbers in the table that is not needed": f"{matrix.size:,}",
        "all a · r from two running sums": f"{1e3 * priced:.2f} ms",
        "largest relative difference to the table's": _small(apart),
    }
    return Example("**60 random inputs, three layers,** just measured:", _two_columns("what", "number", rows))


def _to_check(case: Case) -> Example:
    solution = case.solution
    rows = {
        "β": f"{solution.beta:.12g}",
        "β_max": f"{solution.beta_max:.12g}",
        "objective": f"{solution.objective:.12g}",
    }
    return Example(case.says("One more such problem, with its answer:"), _two_columns("what", "number", rows))


def _small(value: float) -> str:
    return words.power_of_ten(value) if value else "0"


def _two_columns(left: str, right: str, rows: dict[str, str]) -> dict[str, list[str]]:
    return {left: list(rows), right: list(rows.values())}


#: Part of the text -> its example.
EXAMPLES: dict[str, Callable[[Case], Example]] = {
    "1": _symbols,
    "2.1": _rescaled,
    "2.2": _certified,
    "2.3": _vertices,
    "2.4": _counted,
    "2.5": _twins,
    "3.1": _sizes,
    "3.2": _reflections,
    "3.3": _saturated,
    "3.6": _zigzag,
    "4.2": _switching,
    "5": _rebuilt,
    "6.1": _gap,
    "6.3": _path,
    "6.6": _band,
    **{f"7.{k}": partial(_closed, number=k - 1) for k in range(1, len(FORMS) + 1)},
    "8": _losses,
    "9": _series,
    "10.1": _priced,
    "11": _to_check,
}
