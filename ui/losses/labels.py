"""Which labels a loss takes, and what can be done about others: always a new Scene, never in silence."""

from __future__ import annotations

import numpy as np

from mirrors.naming import point_name

from ..live.payloads.numbers import number
from ..scene import Scene
from .kinds import Kind

#: What turns labels into such that a loss takes, by the name that the browser sends.
CHANGES = {
    "above": "Take points above the middle as class 1, the others as −1",
    "lift": "Lift all points until the lowest is at 0",
}
#: For each sort of labels: the change that leads to them, and the data set that has them.
_OFFERS = {"classes": ("above", "classes"), "counts": ("lift", "counts"), "numbers": ()}


def levels(y: np.ndarray) -> tuple[float, float]:
    """The labels of the two classes: −1 and 1, or 0 and 1."""
    return (0.0 if (y == 0).any() else -1.0), 1.0


def refusal(kind: Kind, y: np.ndarray) -> str:
    """Why a loss cannot take these labels, for a person; nothing where it can."""
    if kind.labels == "classes" and (bad := np.flatnonzero(~np.isin(y, levels(y)))).size:
        asks = "tells two classes apart: labels are −1 and 1, or 0 and 1"
    elif kind.labels == "counts" and (bad := np.flatnonzero(y < 0)).size:
        asks = "is for counts, which are 0 or more"
    else:
        return ""
    i, name = int(bad[0]), kind.title.partition(":")[0]
    return f"**{name}** {asks}. The label of {point_name(i)} is {number(y[i])}. Your points are kept."


def offers(kind: Kind) -> tuple[str, ...]:
    """A change of `CHANGES` that leads to labels which the loss takes, and a preset that has them."""
    return _OFFERS[kind.labels]


def changed(scene: Scene, change: str) -> Scene:
    """The Scene with its labels changed; the same for a change that there is not."""
    y = scene.y
    if change == "above":
        y = np.where(y > 0.5 * (y.min() + y.max()), 1.0, -1.0)
    elif change == "lift":
        y = y - y.min()
    return scene.replace(points=tuple(zip(scene.x.tolist(), y.tolist(), strict=True)))
