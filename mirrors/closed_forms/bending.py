"""Closed forms of units that bend (docs/theory.md section 7)."""

from __future__ import annotations

import numpy as np

from ..architecture import Architecture
from ..datasets import PRESETS, square_wave
from ..libraries import build_library
from .record import ClosedForm, Example, Problem, Result

#: Two numbers closer than this share of the largest one are one.
_SAME = 1e-12


def _constant(problem: Problem) -> Result | None:
    library = build_library(problem.x, problem.architecture)
    largest = library.largest(library.sample.summed(problem.centred)) * library.column_scale
    if problem.beta < largest:
        return None
    return Result(np.full(len(problem.y), problem.y.mean()), critical={r"\beta_{\max}": largest})


def _two_points(problem: Problem) -> Result | None:
    sample, architecture = problem.sample, problem.architecture
    if len(sample.u) != 2:
        return None
    low, high = architecture.step_values if architecture.is_step else sample.points
    reach = float(high - low)
    means = sample.summed(problem.y) / sample.counts
    difference = float(means[1] - means[0])
    mass = float(sample.counts.prod() / sample.counts.sum())
    largest = mass * reach * abs(difference)
    rest = np.sign(difference) * max(0.0, abs(difference) - problem.beta / (mass * reach))
    share = sample.counts[::-1] / sample.counts.sum()
    at_points = problem.y.mean() + rest * share * np.array([-1.0, 1.0])
    return Result(at_points[sample.row_of], critical={r"\beta_{\max}": largest})


def _left_slope(problem: Problem) -> float:
    """The least slope beside a slope of 1 that one unit can have over three points."""
    architecture = problem.architecture
    kappas = [layer.kappa for layer in architecture.layers]
    return min(kappas) if min(kappas) < 0 else float(np.prod(kappas))


def _three_points(problem: Problem) -> Result | None:
    if len(problem.x) != 3 or not problem.is_distinct or problem.architecture.is_step:
        return None
    sample, tall = problem.sample, float(np.abs(problem.centred).max()) or 1.0
    kappa, gaps, beta = _left_slope(problem), np.diff(sample.u), problem.beta / (sample.scale * tall)
    slopes = np.array([[1.0, 1.0], [kappa, 1.0], [1.0, kappa]])
    units = np.concatenate([np.zeros((3, 1)), np.cumsum(slopes * gaps, axis=1)], axis=1)
    units -= units.mean(axis=1, keepdims=True)
    y = problem.centred / tall  # inputs, labels and beta near 1 in size, whatever their units
    faces = np.concatenate([units, -units])  # the residual obeys faces @ r <= beta
    largest = float((faces @ y).max())
    candidates = [y]
    for i, a in enumerate(faces):
        candidates.append(y - a * ((a @ y - beta) / (a @ a)))
        for b in faces[i + 1 :]:
            system = np.array([a, b, np.ones(3)])
            if abs(np.linalg.det(system)) > _SAME * (a @ a) * np.sqrt(b @ b):
                candidates.append(np.linalg.solve(system, [beta, beta, 0.0]))
    slack = 1e-11 * max(beta, float(np.sqrt((faces * faces).sum(axis=1).max())))
    inside = [r for r in candidates if (faces @ r <= beta + slack).all()]
    residual = min(inside, key=lambda r: float((y - r) @ (y - r)))
    return Result(problem.y - tall * residual, critical={r"\beta_{\max}": largest * sample.scale * tall})


def _one_unit(problem: Problem) -> Result | None:
    if len(problem.x) < 2 or not problem.is_distinct or problem.architecture.is_step:
        return None
    slopes = np.diff(problem.y) / np.diff(problem.x)
    steep = float(np.abs(slopes).max())
    if steep == 0 or np.abs(np.abs(slopes) - steep).max() > _SAME * steep:
        return None
    bends = int(np.count_nonzero(np.diff(np.sign(slopes))))
    if bends and not (problem.architecture.reflects and _is_zigzag(problem, bends)):
        return None
    square = float(problem.centred @ problem.centred)
    share = min(1.0, problem.beta * steep / square)
    return Result(
        problem.y - share * problem.centred,
        critical={r"\beta_{\max} = \lVert y - \bar y \rVert^2 / s": square / steep},
    )


def _is_zigzag(problem: Problem, bends: int) -> bool:
    """Whether the points are equally spaced, every one inside is a kink, and the folds suffice."""
    architecture, gaps = problem.architecture, np.diff(problem.x)
    equal = np.abs(gaps - gaps.mean()).max() <= _SAME * gaps.mean() * len(gaps)
    folds = architecture.hidden_layers - (architecture.kind == "symmetrized")
    return bool(equal) and bends == len(gaps) - 1 and len(gaps) <= 2**folds


def _least_cost(problem: Problem) -> Result | None:
    architecture = problem.architecture
    if architecture.depth != 2 or architecture.is_step or len(problem.x) < 2 or not problem.is_distinct:
        return None
    kappa = architecture.unit.kappa
    slopes = np.diff(problem.y) / np.diff(problem.x)
    bends = np.diff(slopes) / (1 - kappa)
    up, down = float(bends.clip(0).sum()), float((-bends).clip(0).sum())
    beyond = max(0.0, slopes[0] - kappa * up - down, -up - kappa * down - slopes[0])
    return Result(problem.y, cost=up + down + float(beyond))


CONSTANT = ClosedForm(
    "constant",
    "The constant fit",
    "Any network, and a penalty of at least the largest correlation of a feature with the labels.",
    r"\beta \ge \beta_{\max} = \max_j |a_j^\top (y - \bar y)| \;\Rightarrow\; f = \bar y",
    _constant,
    Example(square_wave(8), Architecture("absolute", 3), 1.0),
)
TWO_POINTS = ClosedForm(
    "two_points",
    "Two inputs",
    "Any network of any depth; two distinct inputs, each any number of times.",
    r"f(x_2) - f(x_1) = \operatorname{sign}(\Delta)\left(|\Delta| - \frac{\beta}{\mu h}\right)_+, \quad "
    r"\mu = \frac{n_1 n_2}{n_1 + n_2}, \quad h = x_2 - x_1 \ (\text{sign: } 2, \text{ threshold: } 1)",
    _two_points,
    Example(((0.0, 0.0), (2.0, 1.0)), Architecture("absolute", 3), 0.3),
)
THREE_POINTS = ClosedForm(
    "three_points",
    "Three inputs",
    "Units that bend, of any depth; three distinct inputs.",
    r"\sum |z| = \max\left(|p|, |q|, \frac{|p - q|}{1 - \kappa}\right), \quad "
    r"p, q = \text{slopes of } f, \quad \kappa = -1 \text{ (folds)},\ "
    r"0 \text{ (ReLU)},\ \kappa^{L-1} \text{ (leaky)}",
    _three_points,
    Example(((0.0, 0.0), (1.0, 1.0), (3.0, 0.5)), Architecture("relu", 3), 0.1),
)
ONE_UNIT = ClosedForm(
    "one_unit",
    "Lines and zigzags: one unit",
    "Distinct inputs. Labels on a line of slope s, and units that bend; or labels that go up and down with "
    "slope s over equally spaced inputs, at most 2^D + 1 of them, and D layers that fold.",
    r"f = \bar y + \left(1 - \frac{\beta s}{\lVert y - \bar y \rVert^2}\right)_+ (y - \bar y)",
    _one_unit,
    Example(square_wave(9), Architecture("absolute", 4), 0.1),
)
LEAST_COST = ClosedForm(
    "least_cost",
    "The least cost of an interpolation",
    "Units that bend at depth 2, distinct inputs, and a penalty that goes to 0.",
    r"\lim_{\beta \to 0} \sum |z| = P + M + \max(0,\ q_1 - \kappa P - M,\ -P - \kappa M - q_1), \quad "
    r"P, M = \frac{\sum_n (\pm d_n)_+}{1 - \kappa}",
    _least_cost,
    Example(PRESETS["published_six"].points, Architecture("relu", 2), 1e-3),
)
