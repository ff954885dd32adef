"""What the figures of frames draw: pure functions of a Solution, a path or a race."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from mirrors import Path, Solution

from ...catalogue import Catalogue, Choice
from ...certificate import has_one_crease, has_plane, pull_of_creases
from ...drawn_path import drawn_betas, drawn_columns
from ..contract.canvas import Band
from ..contract.chart import Chart, Trace
from ..contract.figures import Picture
from ..palette import BLUE, FEATURE_COLOURS, GREY, ORANGE, VERMILION
from .canvas import canvas_payload
from .fold import fold_payload, ridges_payload
from .marks import kinds_in, kinds_of
from .traces import Dash, chart, dots, line
from .wall import library_payload

#: Features drawn by their rank.
_RANKS = 400
#: Tiles told; the frame shows as many as fit.
_TILES = 60


def canvas_picture(solution: Solution, view: Sequence[float]) -> Picture:
    """Points, curve and the kinks on their rail."""
    return {"canvas": canvas_payload(solution, view), "kinds": kinds_in(solution)}


def band_picture(solution: Solution, view: Sequence[float], band: tuple[np.ndarray, ...] | None) -> Picture:
    """The same, with the lowest and highest value of any best network: (places, low, high), each (m,)."""
    told: Band | None = None
    if band is not None:
        xs, low, high = (part.tolist() for part in band)
        told = {"xs": xs, "low": low, "high": high}
    return {**canvas_picture(solution, view), "band": told}


def folding_picture(solution: Solution, span: tuple[float, float]) -> Picture:
    """The folds of the largest selected feature."""
    index = int(solution.indices[np.argmax(np.abs(solution.coefficients))])
    marks = [point.position for point in solution.library.feature(index).breakpoints]
    return {"fold": fold_payload(solution, index, (min([span[0], *marks]), max([span[1], *marks])))}


def wall_picture(solution: Solution, chosen: int | None, span: tuple[float, float]) -> tuple[str, Picture]:
    """The dictionary, the most useful features first, with a sentence on the chosen one, if any."""
    catalogue = Catalogue(solution)
    told = library_payload(catalogue, catalogue.found(Choice()), _TILES, chosen, span)
    wall, closely = told["wall"], told["closely"]
    wall["caption"] = "Numbers on colour: selected. The fuller the bar, the nearer |a · r| is to β."
    return closely["about"][0] if closely else "", {"wall": wall, "kinds": kinds_of(solution.architecture)}


def path_picture(path: Path, beta: float) -> Picture:
    """Coefficients over beta, as shares of beta_max; `beta` is marked."""
    top, coefficients = float(path.betas[0]), path.coefficients
    betas = drawn_betas(path)
    powers, knots = np.log10(betas / top), np.log10(path.betas / top)
    curves = [
        line(
            powers,
            _in_use(np.interp(betas, path.betas[::-1], coefficients[::-1, column])),
            FEATURE_COLOURS[rank % len(FEATURE_COLOURS)],
            name=None if rank else "coefficient, a line for each feature",
        )
        for rank, column in enumerate(drawn_columns(path))
    ]
    ends = (coefficients.min(initial=0.0), coefficients.max(initial=0.0))
    now = line([np.log10(beta / top)] * 2, ends, ORANGE, "dash", "β now")
    knot = dots(knots, np.zeros(len(knots)), GREY, "knot: a feature comes or goes")
    span = (float(knots[0]), float(knots[-1]))
    title = "β as a share of the largest useful one: dear weights left, cheap ones right"
    return {"charts": [chart(title, "coefficient", span, [*curves, now, knot], log=True)]}


def dual_picture(solution: Solution, span: tuple[float, float]) -> Picture:
    """|a . r| against beta: over the crease, over both creases of mirrors, or of each feature."""
    if has_one_crease(solution.architecture):
        return {"charts": [_pull_of_creases(solution, span)]}
    if has_plane(solution.architecture) and len(solution.indices):
        index = int(solution.indices[np.argmax(np.abs(solution.coefficients))])
        feature = solution.library.feature(index)
        fold, ridges = fold_payload(solution, index, span), ridges_payload(solution, feature, span)
        return {"plane": {"fold": fold, "ridges": ridges}}
    return {"charts": [_levels(solution)]}


def empty_picture(view: Sequence[float]) -> Picture:
    """Points without a fit."""
    return {"canvas": canvas_payload(None, view), "kinds": []}


def _in_use(coefficient: np.ndarray) -> np.ndarray:
    """From where it begins to where it ends to be other than 0; nan elsewhere."""
    used = coefficient != 0
    near = used | np.append(used[1:], False) | np.append(False, used[:-1])
    return np.where(near, coefficient, np.nan)


def _pull_of_creases(solution: Solution, span: tuple[float, float]) -> Chart:
    creases, sides = pull_of_creases(solution, *span)
    dashes: tuple[Dash, ...] = ("solid", "dash")
    curves = [
        line(creases, levels, colour, dash, name)
        for (name, levels), colour, dash in zip(sides.items(), (BLUE, VERMILION), dashes, strict=False)
    ]
    biases = [float(feature.biases[0]) for feature in solution.features if len(feature.biases)]
    signs = np.sign(solution.coefficients)[: len(biases)]
    selected = dots(biases, signs, ORANGE, "selected units")
    title = "where the unit bends or jumps"
    return chart(title, "a · r / β", span, [*curves, *_bounds(span), selected])


def _levels(solution: Solution) -> Chart:
    levels = np.sort(Catalogue(solution).levels)[::-1]
    ranks = np.unique(np.geomspace(1, len(levels), min(_RANKS, len(levels))).astype(int))
    span = (0.0, float(len(levels) + 1))
    library = solution.library
    whose = "of the dictionary" if len(library) == library.size else "that the solver met"
    features = dots(ranks, levels[ranks - 1], BLUE, f"feature {whose}, the most useful first")
    return chart("rank of the feature", "|a · r| / β", span, [*_bounds(span)[:1], features])


def _bounds(span: tuple[float, float]) -> list[Trace]:
    names = {1.0: "β: beyond it a unit would pay for itself", -1.0: None}
    return [line(span, (at, at), GREY, "dot", name) for at, name in names.items()]
