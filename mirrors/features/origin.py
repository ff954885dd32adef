"""Where each breakpoint of a feature comes from: data point, midpoint, or their images in mirrors.

A kink of layer l is an input x whose folded value t_{l-1}(x) meets the crease b_l. Unfolding the crease
layer by layer gives all such inputs, each with the *branch* (left or right of every earlier crease) it lies
on. A data point on the crease is the origin; every other branch is reached from it by one reflection for
each layer in which the branches differ, the deepest first (docs/theory.md section 3).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

import numpy as np

from .breakpoint import Breakpoint, Crease, subscript
from .feature import Feature
from .slopes import bending
from .unfolding import fold, unfold

Branch = tuple[int, ...]
Step = tuple[float, float, float]

#: Points named in the words of one crease.
_NAMED = 3


@dataclass(frozen=True)
class _Origin:
    """One way in which the crease of a layer is fixed: a position on a branch, and what it is made of."""

    branch: Branch
    position: float
    kind: str
    label: str
    steps: tuple[Step, ...] = ()
    sources: tuple[float, ...] = ()


class Unfolding:
    """The creases of one chain, laid back onto the line of inputs."""

    def __init__(self, feature: Feature):
        self.feature = feature
        self.biases = feature.biases
        self.sample = feature.sample
        self._told: dict[int, list[_Origin]] = {}

    def breakpoints(self) -> tuple[Breakpoint, ...]:
        """All breakpoints, ascending; where several creases meet, the simplest origin is told."""
        found = [
            self._explain(layer, branch, position)
            for layer in range(len(self.biases))
            for branch, position in self._unfold(layer)
        ]
        found.sort(key=lambda p: (p.order, p.kind != "data", p.position))
        kept: list[Breakpoint] = []
        for point in found:
            if all(abs(point.position - other.position) > self.sample.tolerance for other in kept):
                kept.append(point)
        kept.sort(key=lambda p: p.position)
        return tuple(bending(kept, self.feature, self.sample.scale, 1e-6))

    def equations(self) -> tuple[Crease, ...]:
        """For each layer the points on its crease, else what it folds onto later creases."""
        return tuple(self._equation(layer) for layer in range(len(self.biases)))

    def _equation(self, layer: int) -> Crease:
        on = self._on_crease[layer]
        pairs = [] if on else self._folded_pairs(layer)
        if on:
            names = [self.sample.name(x) for x in on]
            sides = [f"{subscript('t', layer)}({name})" for name in names] if layer else names
            text = " = ".join([*_few(sides), subscript("b", layer + 1)])
        elif pairs:
            told = [f"{self.sample.name(p)} onto {self.sample.name(q)}" for p, q, _ in pairs]
            text = "folds " + " and ".join(_few(list(dict.fromkeys(told))))
        else:
            text = self._balanced_origin(layer).label
        folds = tuple((self._row(p), self._row(q), later + 1) for p, q, later in pairs)
        return Crease(layer + 1, self.biases[layer], tuple(self._row(x) for x in on), folds, text)

    def _row(self, point: float) -> int:
        return int(self.sample.first_row[np.searchsorted(self.sample.points, point)])

    # ---- the line and its branches
    def _folded(self, x: float | np.ndarray, layers: int) -> np.ndarray:
        """t_layers(x)."""
        feature = self.feature
        return np.asarray(
            fold(np.asarray(x), feature.architecture.layers[:layers], feature.signs, self.biases)
        )

    def _branch_of(self, x: float, layers: int) -> Branch:
        """Side of every earlier crease: +1, -1, or 0 for a point on the crease, which is on both."""
        if not self.feature.architecture.folds:
            return (0,) * layers
        sides = []
        for layer in range(layers):
            t = self._folded(x, layer) - self.biases[layer]
            sides.append(0 if abs(t) <= self.sample.tolerance else int(np.sign(t)))
        return tuple(sides)

    def _unfold(self, layer: int) -> list[tuple[Branch, float]]:
        """All isolated inputs that a crease appears at, each with its branch."""
        feature, crease = self.feature, self.biases[layer]
        earlier = feature.architecture.layers[:layer], feature.signs[:layer], self.biases[:layer]
        found = unfold(crease, *earlier, self.sample.tolerance)
        return [(tuple(int(side) for side in branch), float(x)) for branch, x in found if x == x]

    def _unfold_along(self, branch: Branch, layer: int) -> float:
        """The input at which crease `layer` appears when looked at along a branch."""
        x = self.biases[layer]
        for k in range(layer - 1, -1, -1):
            # where nothing folds there are no branches: along the side that is not flat
            x = self.biases[k] + x / (self._steepness(k, branch[k] or 1) or self._steepness(k, -1))
        return x

    def _steepness(self, layer: int, side: int) -> float:
        """Slope of a layer over its input, on one side of its crease."""
        s = self.feature.signs[layer]
        return s * self.feature.architecture.layers[layer].slope(s * side)

    def _reflect(self, x: float, start: Branch, goal: Branch) -> tuple[tuple[Step, ...], list[str], float]:
        """Carry a position from one branch to another: the reflections, their mirrors' names, the image."""
        steps: list[Step] = []
        names = []
        branch = tuple(a or b or 1 for a, b in zip(start, goal, strict=True))
        for layer in _differing(branch, goal):
            mirror = self._unfold_along(branch, layer)
            names.append(self._mirror_name(layer, branch[:layer], mirror))
            stretch = self._steepness(layer, branch[layer]) / self._steepness(layer, -branch[layer])
            image = mirror + stretch * (x - mirror)  # an even mirror: as far on the other side
            steps.append((x, mirror, image))
            x = image
            branch = (*branch[:layer], -branch[layer], *branch[layer + 1 :])
        return tuple(steps), names, x

    # ---- what fixes a crease
    @cached_property
    def _on_crease(self) -> list[list[float]]:
        """The data points that lie on each crease."""
        points = self.sample.points
        return [
            points[np.abs(self._folded(points, layer) - b) <= self._slack].tolist()
            for layer, b in enumerate(self.biases)
        ]

    @property
    def _slack(self) -> float:
        return 4 * self.sample.tolerance

    def _origins(self, layer: int) -> list[_Origin]:
        """What fixes the crease of a layer; the names of mirrors ask for earlier layers only."""
        if layer not in self._told:
            self._told[layer] = self._find_origins(layer)
        return self._told[layer]

    def _find_origins(self, layer: int) -> list[_Origin]:
        """Points pinned on the crease, else folded pairs of later creases."""
        if self._on_crease[layer]:
            return [
                _Origin(self._branch_of(x, layer), x, "data", self.sample.name(x), (), (x,))
                for x in self._on_crease[layer]
            ]
        pairs = self._folded_pairs(layer)
        origins = [origin for p, q, _ in pairs for origin in self._midpoint_origins(layer, p, q)]
        return origins or [self._balanced_origin(layer)]

    def _folded_pairs(self, layer: int) -> list[tuple[float, float, int]]:
        """Pairs of points that this crease folds onto each other, and the later crease they meet on."""
        return [
            (p, q, later)
            for later in range(layer + 1, len(self.biases))
            for p, q in combinations(self._on_crease[later], 2)
            if self._meet_at(p, q, layer)
        ]

    def _meet_at(self, p: float, q: float, layer: int) -> bool:
        """Whether the fold at `layer` is what brings two points together."""
        before, after = (
            abs(float(np.diff(self._folded(np.array([p, q]), k))[0])) for k in (layer, layer + 1)
        )
        return before > 2 * self._slack >= after

    def _midpoint_origins(self, layer: int, p: float, q: float) -> list[_Origin]:
        """The crease halfway between p and the image of q on p's branch, and the other way round."""
        name, found = self.sample.name, []
        for near, far in ((p, q), (q, p)):
            start = self._branch_of(far, layer)
            # a point may lie on an earlier crease; what is halfway to the other one lies on one side of it
            branch = tuple(a or b or 1 for a, b in zip(self._branch_of(near, layer), start, strict=True))
            steps, mirrors, image = self._reflect(far, start, branch)
            between = "midpoint of" if self.feature.architecture.layers[layer].is_even else "fold between"
            label = f"{between} {name(p)} and {name(q)}"
            if steps:
                label = f"{between} {name(near)} and ({_chain_label(name(far), mirrors)})"
            position = self._fold_between(layer, branch, near, image)
            found.append(_Origin(branch, position, "midpoint", label, steps, (p, q)))
        return found

    def _fold_between(self, layer: int, branch: Branch, p: float, q: float) -> float:
        """Where between two inputs on one branch this layer folds them onto each other."""
        upper, lower = (self._steepness(layer, side) for side in (1, -1))
        facing = np.prod([self._steepness(k, side) for k, side in enumerate(branch)])
        low, high = sorted((p, q), key=lambda x: facing * x)
        return (upper * high - lower * low) / (upper - lower)

    def _balanced_origin(self, layer: int) -> _Origin:
        """A crease with no point on it and no fold that it makes: fixed by later ones together, or free."""
        if self._is_free(layer):
            return self._free_origin(layer)
        involved = sorted({x for later in self._on_crease[layer + 1 :] for x in later})
        branch = self._branch_of(involved[0], layer)
        names = ", ".join(self.sample.name(x) for x in involved)
        label = f"crease that folds {names} onto later creases"
        return _Origin(branch, self._unfold_along(branch, layer), "midpoint", label, (), tuple(involved))

    def _is_free(self, layer: int) -> bool:
        """Whether no later layers hold more points than it takes to fix them alone.

        Where nothing folds, points meet on one crease only where the chain is flat: they hold it as one.
        """
        most = None if self.feature.architecture.folds else 1
        held = np.cumsum([len(on[:most]) for on in self._on_crease[layer:]])
        return bool((held <= np.arange(len(held))).all())

    def _free_origin(self, layer: int) -> _Origin:
        """A crease that the labels put where it is, between the vertices: perhaps onto a reflection."""
        found = self._unfold(layer) if self.feature.architecture.folds else []
        branch, position = min(
            found or [((0,) * layer, self._unfold_along((0,) * layer, layer))],
            key=lambda place: (
                self._reflection_at(place[1]) is None,
                abs(place[1] - self.sample.points.mean()),
            ),
        )
        return self._placed(branch, position)

    def _placed(self, branch: Branch, position: float) -> _Origin:
        """What the labels put here, and no data point."""
        points, name = self.sample.points, self.sample.name
        mirrored = self._reflection_at(position)
        if mirrored:
            source, mirror = mirrored
            steps = ((source, mirror, position),)
            return _Origin(
                branch, position, "reflection", _chain_label(name(source), [name(mirror)]), steps, (source,)
            )
        right = int(np.searchsorted(points, position))
        ends = points[max(right - 1, 0) : right + 1].tolist()
        where = (
            f"between {name(ends[0])} and {name(ends[1])}" if len(ends) == 2 else f"beyond {name(ends[0])}"
        )
        return _Origin(branch, position, "between", f"{where}, where the labels put it", (), tuple(ends))

    def _reflection_at(self, position: float) -> tuple[float, float] | None:
        """A data point and its mirror, another one, whose image lies here: those that lie nearest."""
        points = self.sample.points
        images = 2 * points[:, None] - points
        np.fill_diagonal(images, np.inf)
        mirrors, sources = np.nonzero(np.abs(images - position) <= self._slack)
        if not len(mirrors):
            return None
        nearest = int(np.abs(points[mirrors] - position).argmin())
        return float(points[sources[nearest]]), float(points[mirrors[nearest]])

    # ---- in words
    def _nearest(self, origins: list[_Origin], branch: Branch) -> _Origin:
        return min(origins, key=lambda o: (len(_differing(o.branch, branch)) + len(o.steps), o.position))

    def _explain(self, layer: int, branch: Branch, position: float) -> Breakpoint:
        """The breakpoint on a branch, told from the origin that needs the fewest mirrors."""
        row = self.sample.point_at(position)
        best = self._nearest(self._origins(layer), branch)
        further, mirrors, _ = self._reflect(best.position, best.branch, branch)
        if best.kind == "data" and not further and row is None:  # held by points where the chain is flat
            best = self._placed(branch, position)
        steps = best.steps + further
        return Breakpoint(
            position=position if row is None else float(self.sample.x[row]),
            kind="reflection" if further else best.kind,
            order=len(steps),
            label=_chain_label(best.label, mirrors),
            on_data=row,
            steps=steps,
            sources=best.sources,
            layer=layer + 1,
        )

    def _mirror_name(self, layer: int, branch: Branch, position: float) -> str:
        """A data point, a midpoint, the image of one of them; else a number."""
        if self.sample.point_at(position) is None:
            origin = self._nearest(self._origins(layer), branch)
            label = f"the {origin.label}" if origin.kind == "midpoint" else origin.label
            if not origin.steps:
                return f"the image of {label}" if _differing(origin.branch, branch) else label
        return self.sample.name(position)


def _differing(a: Branch, b: Branch) -> list[int]:
    """Layers in which two branches lie on opposite sides, the deepest first."""
    return [k for k in range(len(a) - 1, -1, -1) if a[k] * b[k] < 0]


def _chain_label(start: str, mirrors: list[str]) -> str:
    """ "x₅ mirrored at x₃, then at the image of x₁"."""
    return start + (f" mirrored at {', then at '.join(mirrors)}" if mirrors else "")


def _few(names: list[str]) -> list[str]:
    return names[:_NAMED] + ["…"] * (len(names) > _NAMED)
