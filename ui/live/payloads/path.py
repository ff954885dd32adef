"""The whole path, so that the browser can walk along it while the slider of beta is held."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from mirrors import Path
from mirrors.network.reconstruct import reconstruct

from ..contract import path as contract
from .formulas import formula
from .marks import breakpoint_payload
from .network import unit_payload

#: Two places inside a segment, as shares of it: where `fit` shows the same features at both, it does between.
_INSIDE = (1 / 3, 2 / 3)


def path_payload(path: Path) -> contract.Path:
    """Knots, segments and features; of a network whose features are piecewise linear.

    The network followed is the one that `fit` shows, wherever that is a straight line between two knots too.
    """
    top = float(path.betas[0])
    ratios = (path.betas / top).tolist()
    told = [
        _shown_between(path, high, low) or _followed(path, row)
        for row, (high, low) in enumerate(_spans(path))
    ]
    used = sorted({index for indices, *_ in told for index in indices})
    place = {index: k for k, index in enumerate(used)}
    return {
        "betas": ratios,
        "segments": [
            {
                "features": [place[index] for index in indices],
                "top": at_top.tolist(),
                "bottom": at_bottom.tolist(),
                "intercepts": intercepts,
            }
            for indices, at_top, at_bottom, intercepts in told
        ],
        "features": [_feature(path, index) for index in used],
        "constant": float(path.problem.mean),
    }


Segment = tuple[list[int], np.ndarray, np.ndarray, tuple[float, float]]


def _spans(path: Path) -> list[tuple[float, float]]:
    return list(pairwise(path.betas.tolist()))


def _shown_between(path: Path, high: float, low: float) -> Segment | None:
    """What `fit` shows between two knots, if it is one set of features with straight coefficients."""
    first, second = (path.shown(high + share * (low - high)) for share in _INSIDE)
    if not np.array_equal(first.indices, second.indices):
        return None
    at = [np.append(s.coefficients, s.intercept) for s in (first, second)]
    step = at[1] - at[0]
    top, bottom = at[0] - step, at[1] + step
    signs = np.sign(first.coefficients)
    small = 1e-9 * np.abs(first.coefficients).max(initial=0.0)
    ends = [end[:-1] for end in (top, bottom)]
    if any((end * signs < -small).any() for end in ends):
        return None
    # what comes or goes at a knot is none there, where a straight line leaves some rounding
    ends = [np.where(np.abs(end) <= small, 0.0, end) for end in ends]
    return first.indices.tolist(), ends[0], ends[1], (float(top[-1]), float(bottom[-1]))


def _followed(path: Path, row: int) -> Segment:
    """What the path itself follows between two knots."""
    segment, scale = path.segments[row], path.problem.coefficient_scale
    return segment.indices.tolist(), segment.at_top * scale, segment.at_bottom * scale, path.intercepts[row]


def _feature(path: Path, index: int) -> contract.PathFeature:
    library = path.problem.library
    feature = library.feature(index)
    positions = [b.position for b in feature.breakpoints]
    width = library.sample.scale
    around = positions or [float(library.sample.x[0])]
    xs = [min(around) - width, *positions, max(around) + width]
    unit = reconstruct(library.architecture, [feature], np.ones(1), 0.0).units[0]
    return {
        "index": index,
        "formula": formula(feature),
        "breaks": [breakpoint_payload(b) for b in feature.breakpoints],
        "xs": xs,
        "ys": np.asarray(feature(np.array(xs))).tolist(),
        "unit": unit_payload(unit, 0),
    }
