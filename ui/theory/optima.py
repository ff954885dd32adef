"""Live examples for sections 5 to 11: what the optimum is like."""

from __future__ import annotations

import time

import numpy as np

import mirrors
from mirrors.closed_forms import FORMS
from mirrors.losses import Huber, Quantile
from mirrors.time_series import load, pairs

from .. import reports, words
from ..answer import others_of
from ..closed import compared
from ..figures.band import band_figure
from ..figures.closed import closed_figure
from ..figures.theory import fits_figure
from ..view import fitting_span
from .case import Case, Example, small, two_columns


def rebuilt(case: Case) -> Example:
    """The network is the sum of features."""
    network, (low, high) = case.solution.network(), case.span
    grid = np.linspace(low, high, 1001)
    apart = np.abs(network(grid) - case.solution.predict(grid)).max() / (np.ptp(case.scene.y) or 1.0)
    labels, trained, lasso = zip(*words.objectives(case.solution), strict=True)
    text = (
        "The network with these weights and the sum of features, at 1,001 inputs: at most "
        f"{small(apart)} of the range of the labels apart. Their objectives, term by term:"
    )
    return Example(case.says(text), {"": list(labels), "network": list(trained), "Lasso": list(lasso)})


def gap(case: Case) -> Example:
    """The proof in numbers."""
    rows = dict(words.certificate(case.solution))
    return Example(case.says(words.proof(case.solution)), two_columns("what", "number", rows))


def path(case: Case) -> Example:
    """Straight between two knots."""
    case = case.few
    scene = case.scene
    path = mirrors.fit_path(scene.x, scene.y, scene.architecture)
    first, second = path.betas[:2]
    middle = mirrors.fit(scene.x, scene.y, scene.architecture, beta=(first + second) / 2)
    ends = (path.at(first).predict(scene.x) + path.at(second).predict(scene.x)) / 2
    apart = np.abs(middle.predict(scene.x) - ends).max() / np.ptp(scene.y)
    text = (
        f"From βₘₐₓ = {first:.4g} down the path has {words.count(len(path.betas) - 1, 'straight piece')}. "
        "Halfway along the first the solver's fit is the mean of the fits at both ends, to "
        f"{small(apart)} of the range of the labels."
    )
    return Example(case.says(text))


def band(case: Case) -> Example:
    """All optimal networks."""
    case = case.few
    try:
        _, band, sentence = others_of(case.scene, *case.span)
    except mirrors.LibraryTooLarge as problem:
        return Example(case.says(words.plain(problem)))
    return Example(case.says(sentence), figure=band_figure(case.solution, *band))


def closed_form(case: Case, number: int) -> Example:
    """A formula beside the solver; `number` of `FORMS`."""
    shown = compared(FORMS[number], case.few.scene)
    marks = [point.position for point in shown.solution.breakpoints]
    figure = closed_figure(shown.solution, shown.answer.fitted, *fitting_span(shown.scene.points, marks))
    return Example(reports.closed_form(shown), figure=figure)


def losses(case: Case) -> Example:
    """One dictionary for several losses."""
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
        "relative gap": [small(s.relative_gap) for s in found.values()],
    }
    sizes = words.count(found["squared"].library_size, "feature")
    text = f"Four losses, one dictionary of {sizes}, each at a tenth of its βₘₐₓ:"
    return Example(case.says(text), table, fits_figure(found, *case.data_span))


def series(case: Case) -> Example:
    """A series as a problem in one dimension."""
    made = pairs(load("lynx").values, 1)
    solution = mirrors.fit(made.x, made.y, mirrors.Architecture("relu", 2), beta_ratio=0.02)
    rows = {
        "pairs (value, next value)": f"{len(made.x)}",
        "different values": f"{len(np.unique(made.x))}",
        "features in use": f"{len(solution.coefficients)}",
        "relative gap": small(solution.relative_gap),
    }
    text = "**A real series:** lynx trapped in Canada, year by year; two layers of ReLU."
    return Example(text, two_columns("what", "number", rows))


def priced(case: Case) -> Example:
    """Correlations without the matrix."""
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
        "largest relative difference to the table's": small(apart),
    }
    return Example("**60 random inputs, three layers,** just measured:", two_columns("what", "number", rows))


def to_check(case: Case) -> Example:
    """A problem with its answer."""
    solution = case.solution
    rows = {
        "β": f"{solution.beta:.12g}",
        "βₘₐₓ": f"{solution.beta_max:.12g}",
        "objective": f"{solution.objective:.12g}",
    }
    return Example(case.says("One more such problem, with its answer:"), two_columns("what", "number", rows))
