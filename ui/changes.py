"""What is different between two snapshots, in sentences. Pure."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import numpy as np

from mirrors.features.breakpoint import point_name

from .live.payloads.numbers import number
from .scene import SHOWN, Scene
from .words import count

if TYPE_CHECKING:
    from .snapshots import Snapshot

#: Points told one by one.
_TOLD = 2
#: Curves closer than this share of the labels' range are the same.
_SAME = 1e-9
_KINKS = {
    "data": "at data points",
    "reflection": "at mirror images",
    "midpoint": "halfway between points",
    "switch": "jumps",
    "between": "where the labels put them",
}


def set_differently(one: Scene, two: Scene) -> list[str]:
    """What the user changed from one Scene to the other (Markdown)."""
    told = _points(one, two)
    if one.architecture != two.architecture:
        told.append(f"**Network:** {network(two)} instead of {network(one)}.")
    if one.beta_ratio != two.beta_ratio:
        price = "dearer" if two.beta_ratio > one.beta_ratio else "cheaper"
        ratios = f"{number(two.beta_ratio, 3)} instead of {number(one.beta_ratio, 3)}"
        told.append(f"**β / βₘₐₓ:** {ratios}, so weights are {price}.")
    if one.shown != two.shown:
        told.append(f"**Shown of equal networks:** {SHOWN[two.shown]} instead of {SHOWN[one.shown]}.")
    return told


def came_of_it(one: Snapshot, two: Snapshot) -> list[str]:
    """How the optima differ (Markdown)."""
    before, after = one.solution, two.solution
    used = (len(before.coefficients), len(after.coefficients))
    sizes = (float(np.abs(before.coefficients).sum()), float(np.abs(after.coefficients).sum()))
    errors = (_squares(before.residual), _squares(after.residual))
    return [
        f"**Features:** {_pair(*map(str, used))}, of {_pair(f'{one.size:,}', f'{two.size:,}')}.",
        _kinks(one, two),
        f"**Sum of squared errors:** {_pair(*map(number, errors))}.",
        f"**Sum of coefficient sizes:** {_pair(*map(number, sizes))}.",
        _objective(one, two),
        _curves(one, two),
    ]


def network(scene: Scene) -> str:
    """A network in a few words."""
    name = scene.architecture.unit.title
    pairs = " in mirrored pairs" if scene.kind == "symmetrized" else ""
    return f"{scene.depth} layers, {name}{pairs}"


def _pair(before: str, after: str) -> str:
    """Second, then first: how a person tells a change."""
    return f"{after} instead of {before}" if before != after else f"{after} in both"


def _points(one: Scene, two: Scene) -> list[str]:
    before, after = one.points, two.points
    if sorted(before) == sorted(after):
        return []
    if len(before) != len(after):
        return [f"**Points:** {_pair(str(len(before)), str(len(after)))}."]
    moved = [i for i, (p, q) in enumerate(zip(before, after, strict=True)) if p != q]
    if len(moved) > _TOLD:
        return [f"**Points:** {len(moved)} of {len(after)} moved."]
    return [
        f"**Points:** {point_name(i)} moved from {_place(before[i])} to {_place(after[i])}." for i in moved
    ]


def _place(point: tuple[float, float]) -> str:
    return f"({number(point[0])}, {number(point[1])})"


def _kinks(one: Snapshot, two: Snapshot) -> str:
    before, after = (Counter(b.kind for b in each.solution.breakpoints) for each in (one, two))
    kinds = [kind for kind in _KINKS if before[kind] or after[kind]]
    told = "; ".join(f"{_KINKS[kind]} {_pair(str(before[kind]), str(after[kind]))}" for kind in kinds)
    return f"**Kinks:** {told}." if told else "**Kinks:** none in both."


def _curves(one: Snapshot, two: Snapshot) -> str:
    """Where the curves are farthest apart, between the points of both; exact, for pieces are straight."""
    low = max(one.scene.x.min(), two.scene.x.min())
    high = min(one.scene.x.max(), two.scene.x.max())
    if high < low:
        return "**Curves:** their points share no range of x."
    bends = [b.position for each in (one, two) for b in each.solution.breakpoints]
    places = np.array([low, high, *(p for p in bends if low < p < high)])
    if one.scene.architecture.is_step or two.scene.architecture.is_step:
        near = 1e-9 * (high - low)  # on both sides of a jump
        places = np.clip(np.concatenate([places - near, places, places + near]), low, high)
    apart = np.abs(two.solution.predict(places) - one.solution.predict(places))
    most = int(apart.argmax())
    if apart[most] <= _SAME * np.ptp(np.concatenate([one.scene.y, two.scene.y])):
        return "**Curves:** the same wherever both have points."
    return f"**Curves:** at most {number(apart[most])} apart, at x = {number(places[most])}."


def _objective(one: Snapshot, two: Snapshot) -> str:
    """Both, and what else differs that they depend on: of β it is a share of βₘₐₓ that is chosen."""
    told = _pair(number(one.solution.objective), number(two.solution.objective))
    betas = number(one.solution.beta), number(two.solution.beta)
    at = f", at β = {betas[1]} instead of {betas[0]}" if betas[0] != betas[1] else ""
    others = ", for other points" if sorted(one.scene.points) != sorted(two.scene.points) else ""
    return f"**Objective:** {told}{at}{others}."


def _squares(residual: np.ndarray) -> float:
    return float(residual @ residual)


def caption(snapshot: Snapshot) -> list[str]:
    """What a small picture says of itself: the network and its price; what came of it."""
    solution = snapshot.solution
    used = count(len(solution.coefficients), "feature")
    kinks = count(len(solution.breakpoints), "jump" if snapshot.scene.architecture.is_step else "kink")
    return [
        f"{network(snapshot.scene)}, β / βₘₐₓ {number(snapshot.scene.beta_ratio, 3)}",
        f"{used}, {kinks}, objective {number(solution.objective)}",
    ]
