"""Closed forms of units that jump: sign and threshold (docs/theory.md section 7)."""

from __future__ import annotations

import numpy as np

from ..architecture import Architecture
from ..datasets import random_points, square_wave
from ..taut_string import taut_string
from .record import ClosedForm, Example, Problem, Result


def _jump(problem: Problem) -> float:
    low, high = problem.architecture.step_values
    return high - low


def _total_variation(problem: Problem) -> Result | None:
    architecture = problem.architecture
    if not architecture.is_step or architecture.switches != 1 or not problem.is_distinct:
        return None
    jump = _jump(problem)
    sums = np.abs(np.cumsum(problem.centred))
    return Result(
        taut_string(problem.y, problem.beta / jump), critical={r"\beta_{\max}": jump * float(sums.max())}
    )


def _clipping(problem: Problem) -> Result | None:
    architecture = problem.architecture
    if not architecture.is_step or architecture.switches < len(problem.y) - 1 or not problem.is_distinct:
        return None
    jump, mean = _jump(problem), float(problem.y.mean())
    largest = jump * float(np.abs(problem.centred).sum()) / 2
    if problem.beta >= largest:
        fitted = np.full(len(problem.y), mean)
    else:
        cut = problem.beta / jump
        fitted = problem.y.clip(-_level(-problem.y, cut), _level(problem.y, cut))
    return Result(fitted, critical={r"\beta_{\max}": largest})


def _level(y: np.ndarray, area: float) -> float:
    """The level above which the labels hold `area`: sum (y - level)_+ = area."""
    descending = np.sort(y)[::-1]
    levels = (np.cumsum(descending) - area) / np.arange(1, len(y) + 1)
    return float(levels.max())


def _square_wave(problem: Problem) -> Result | None:
    architecture = problem.architecture
    if not architecture.is_step or not problem.is_distinct:
        return None
    shape = _plateaus(problem)
    if shape is None:
        return None
    count, length = shape
    amplitude = float(np.abs(problem.centred).max())
    switches = min(architecture.switches, count - 1)
    per = 2 * problem.beta / (_jump(problem) * length * amplitude)  # beta of a sign network over n A
    turn = per
    if switches == count - 1 or switches % 2 == 0:
        last = switches if switches % 2 == 0 else count
        ends = inside = max(0.0, 1 - per / last)
    else:
        last = switches + 1
        turn = 2 * switches * (count - 1 - switches) / (2 * count - 3 - switches)
        if per <= turn:
            ends, inside = 1 - per / (2 * switches), 1 - per / switches
        else:
            rest = (switches - 1) / (count - 2)
            ends = max(0.0, last - per) / (2 + (switches - 1) * rest)
            inside = rest * ends
    kept = np.full(count, inside)
    kept[[0, -1]] = ends
    unit = _jump(problem) / 2 * length * amplitude
    critical = {r"\beta_{\max}": unit * last}
    if turn != per:
        critical = {r"\beta_1": unit * turn, **critical}
    return Result(problem.y.mean() + np.repeat(kept, length) * problem.centred, critical=critical)


def _plateaus(problem: Problem) -> tuple[int, int] | None:
    """Number and length of the plateaus of a square wave of whole periods, or None."""
    y = problem.centred
    tall = float(np.abs(y).max())
    if tall == 0 or np.abs(np.abs(y) - tall).max() > 1e-12 * tall:
        return None
    turns = np.flatnonzero(np.diff(np.sign(y))) + 1
    lengths = np.diff(np.concatenate([[0], turns, [len(y)]]))
    if len(lengths) % 2 or np.ptp(lengths):
        return None
    return len(lengths), int(lengths[0])


TOTAL_VARIATION = ClosedForm(
    "total_variation",
    "One switch: total-variation denoising",
    "Sign or threshold units that switch once (K = 1), distinct inputs.",
    r"f = \arg\min_u \tfrac12 \lVert u - y \rVert^2 + \frac{\beta}{c} \sum_n |u_{n+1} - u_n|, \quad "
    r"c = 2 \text{ (sign)},\ 1 \text{ (threshold)}",
    _total_variation,
    Example(random_points(3, 12), Architecture("sign", 2), 0.2),
)
CLIPPING = ClosedForm(
    "clipping",
    "Enough switches: clipping",
    "Sign or threshold units that may switch between all points (K at least N - 1), distinct inputs.",
    r"f = \min(\max(y, \ell), h), \quad \sum_n (y_n - h)_+ = \sum_n (\ell - y_n)_+ = \frac{\beta}{c}, \quad "
    r"c = 2 \text{ (sign)},\ 1 \text{ (threshold)}",
    _clipping,
    Example(random_points(5, 9), Architecture("sign", 3, kind="parallel", width=8), 0.3),
)
SQUARE_WAVE = ClosedForm(
    "square_wave",
    "The square wave, for any number of switches",
    "Sign or threshold units that switch up to K times, distinct inputs, labels that alternate between two "
    "values: J = 2T plateaus of n points each.",
    r"b = \frac{2 \beta}{c\,n A}: \quad K \ge J - 1:\ f = \left(1 - \tfrac{b}{J}\right)_+ y; \quad "
    r"K \text{ even}:\ \left(1 - \tfrac{b}{K}\right)_+ y; \quad K \text{ odd}:\ "
    r"\text{ends } 1 - \tfrac{b}{2K},\ \text{inside } 1 - \tfrac{b}{K} \ \text{ up to } \ "
    r"b_1 = \tfrac{2K(J - 1 - K)}{2J - 3 - K}, \ \text{ then ends } \ "
    r"s = \tfrac{(K + 1 - b)_+}{2 + (K-1)^2/(J-2)}, \ \text{ inside } \ \tfrac{K-1}{J-2}\, s",
    _square_wave,
    Example(square_wave(10), Architecture("sign", 3, kind="parallel", width=3), 0.3),
)
