"""Where each breakpoint of a feature comes from: data point, midpoint, or their images in mirrors.

A kink of layer l is an input x whose folded value t_{l-1}(x) meets the crease b_l. Unfolding the crease
layer by layer gives all such inputs, each with the *branch* (left or right of every earlier crease) it lies
on. A data point on the crease is the origin; every other branch is reached from it by one reflection for
each layer in which the branches differ, the deepest first (docs/theory.md section 3).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np

from .breakpoint import Breakpoint

if TYPE_CHECKING:
    from .feature import Feature

Branch = tuple[int, ...]
Step = tuple[float, float, float]


@dataclass(frozen=True)
class _Origin:
    """One way in which the crease of a layer is fixed: a position on a branch, and what it is made of."""

    branch: Branch
    position: float
    kind: str
    label: str
    steps: tuple[Step, ...] = ()
    sources: tuple[float, ...] = ()


def breakpoints_of(feature: Feature) -> tuple[Breakpoint, ...]:
    """All breakpoints of a feature, ascending; where several creases meet, the simplest origin is told."""
    if feature.architecture.is_step:
        return _switches(feature)
    found: list[Breakpoint] = []
    for layer in range(len(feature.biases)):
        origins = _origins(feature, layer)
        for branch, position in _unfold(feature, feature.biases[layer], layer):
            found.append(_explain(feature, origins, branch, position))
    found.sort(key=lambda p: (p.order, p.kind != "data", p.position))
    kept: list[Breakpoint] = []
    for point in found:
        if all(abs(point.position - other.position) > feature.sample.tolerance for other in kept):
            kept.append(point)
    kept.sort(key=lambda p: p.position)
    bends = slope_changes(feature, [p.position for p in kept])
    scale = np.abs(bends).max(initial=0.0)
    return tuple(p for p, bend in zip(kept, bends, strict=True) if abs(bend) > 1e-6 * scale)


def slope_changes(function: Callable[[np.ndarray], np.ndarray], positions: list[float]) -> np.ndarray:
    """Change of slope at each of the given ascending kinks of a piecewise-linear function."""
    if not positions:
        return np.empty(0)
    knots = np.array(positions)
    reach = max(float(knots[-1] - knots[0]), abs(float(knots[0])) * 1e-3, 1e-300)
    ends = np.concatenate([[knots[0] - reach], knots, [knots[-1] + reach]])
    left, right = ends[:-1], ends[1:]
    inner = np.stack([left + (right - left) / 4, right - (right - left) / 4])
    values = function(inner)
    return np.diff((values[1] - values[0]) / (inner[1] - inner[0]))


def _switches(feature: Feature) -> tuple[Breakpoint, ...]:
    position = feature.biases[0]
    row = feature.sample.point_at(position)
    label = f"jump at {feature.sample.name(position)}"
    return (Breakpoint(position, "switch", 0, label, row, (), (position,)),)


def _folded(feature: Feature, x: np.ndarray | float, layers: int) -> np.ndarray:
    """t_layers(x)."""
    t = np.asarray(x, dtype=float)
    for s, b in zip(feature.signs[:layers], feature.biases[:layers], strict=True):
        t = feature.architecture.unit.value(s * (t - b), feature.architecture.slope)
    return t


def _branch_of(feature: Feature, x: float, layers: int) -> Branch:
    """Side of every earlier crease: +1, -1, or 0 for a point on the crease, which is on both."""
    if feature.architecture.unit.kind != "fold":
        return (0,) * layers
    sides = []
    for layer in range(layers):
        t = _folded(feature, x, layer) - feature.biases[layer]
        sides.append(0 if abs(t) <= feature.sample.tolerance else int(np.sign(t)))
    return tuple(sides)


def _differing(a: Branch, b: Branch) -> list[int]:
    """Layers in which two branches lie on opposite sides, the deepest first."""
    return [k for k in range(len(a) - 1, -1, -1) if a[k] * b[k] < 0]


def _unfold(feature: Feature, value: float, layers: int) -> list[tuple[Branch, float]]:
    """All isolated inputs x with t_layers(x) = value, each with its branch."""
    preimages = feature.architecture.unit.preimages
    if preimages is None:  # a step has none
        return []
    reached: list[tuple[Branch, float]] = [((), value)]
    for layer in range(layers - 1, -1, -1):
        s, b = feature.signs[layer], feature.biases[layer]
        reached = [
            ((int(np.sign(t)), *branch), b + s * t)
            for branch, v in reached
            for t in preimages(0.0 if abs(v) <= feature.sample.tolerance else v, feature.architecture.slope)
        ]
    return reached


def _unfold_along(feature: Feature, branch: Branch, layer: int) -> float:
    """The input at which crease `layer` appears when looked at along a branch."""
    x = feature.biases[layer]
    for k in range(layer - 1, -1, -1):
        x = feature.biases[k] + (branch[k] or 1) * x
    return x


def _origins(feature: Feature, layer: int) -> list[_Origin]:
    """What fixes the crease of a layer: points pinned on it, else folded pairs of later creases."""
    pinned = _on_crease(feature, layer)
    if pinned:
        return [
            _Origin(_branch_of(feature, x, layer), x, "data", feature.sample.name(x), (), (x,))
            for x in pinned
        ]
    pairs = [
        origin
        for later in range(layer + 1, len(feature.biases))
        for p, q in combinations(_on_crease(feature, later), 2)
        if _meet_at(feature, p, q, layer)
        for origin in _midpoint_origins(feature, p, q, layer)
    ]
    return pairs or _balanced_origin(feature, layer)


def _on_crease(feature: Feature, layer: int) -> list[float]:
    """The data points that lie on a crease."""
    points = feature.sample.points
    distance = np.abs(_folded(feature, points, layer) - feature.biases[layer])
    return points[distance <= _slack(feature)].tolist()


def _slack(feature: Feature) -> float:
    return 4 * feature.sample.tolerance


def _meet_at(feature: Feature, p: float, q: float, layer: int) -> bool:
    """Whether the fold at `layer` is what brings two points together."""
    before = abs(_folded(feature, p, layer) - _folded(feature, q, layer))
    after = abs(_folded(feature, p, layer + 1) - _folded(feature, q, layer + 1))
    return before > 2 * _slack(feature) >= after


def _midpoint_origins(feature: Feature, p: float, q: float, layer: int) -> list[_Origin]:
    """The crease halfway between p and the image of q on p's branch, and the other way round."""
    found = []
    for near, far in ((p, q), (q, p)):
        branch = _branch_of(feature, near, layer)
        steps, image, _ = _reflect(feature, far, _branch_of(feature, far, layer), branch)
        label = f"midpoint of {feature.sample.name(p)} and {feature.sample.name(q)}"
        if steps:
            far_label = _chain_label(feature, feature.sample.name(far), steps)
            label = f"midpoint of {feature.sample.name(near)} and {far_label}"
        found.append(_Origin(branch, (near + image) / 2, "midpoint", label, steps, (p, q)))
    return found


def _balanced_origin(feature: Feature, layer: int) -> list[_Origin]:
    """A crease fixed only by several later equations together: name the points that take part."""
    involved = sorted(
        {x for later in range(layer + 1, len(feature.biases)) for x in _on_crease(feature, later)}
    )
    branch = _branch_of(feature, involved[0], layer) if involved else (1,) * layer
    names = ", ".join(feature.sample.name(x) for x in involved)
    label = f"crease that folds {names} onto later creases" if names else "crease"
    position = _unfold_along(feature, branch, layer)
    return [_Origin(branch, position, "midpoint", label, (), tuple(involved))]


def _reflect(
    feature: Feature, x: float, start: Branch, goal: Branch
) -> tuple[tuple[Step, ...], float, Branch]:
    """Carry a position from one branch to another, one reflection for each differing layer."""
    steps: list[Step] = []
    branch = tuple(a or b or 1 for a, b in zip(start, goal, strict=True))
    for layer in _differing(branch, goal):
        mirror = _unfold_along(feature, branch, layer)
        steps.append((x, mirror, 2 * mirror - x))
        x = 2 * mirror - x
        branch = (*branch[:layer], -branch[layer], *branch[layer + 1 :])
    return tuple(steps), x, branch


def _explain(feature: Feature, origins: list[_Origin], branch: Branch, position: float) -> Breakpoint:
    """The breakpoint on a branch, told from the origin that needs the fewest mirrors."""
    row = feature.sample.point_at(position)
    best = min(origins, key=lambda o: (len(_differing(o.branch, branch)) + len(o.steps), o.position))
    further, _, _ = _reflect(feature, best.position, best.branch, branch)
    kind = "reflection" if further else best.kind
    label = _chain_label(feature, best.label, further)
    steps = best.steps + further
    position = position if row is None else float(feature.sample.x[row])
    return Breakpoint(position, kind, len(steps), label, row, steps, best.sources)


def _chain_label(feature: Feature, start: str, steps: tuple[Step, ...]) -> str:
    """ "x₅ mirrored at x₃, then at 2.5"."""
    places = [feature.sample.name(mirror) for _, mirror, _ in steps]
    return start + (f" mirrored at {', then at '.join(places)}" if places else "")
