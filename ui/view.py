"""What part of the plane the axes span."""

from __future__ import annotations

from collections.abc import Sequence

View = tuple[float, float, float, float]
#: A breakpoint of the fit and the fit there; without its height only x counts.
Place = tuple[float, float | None]

#: Breakpoints so far outside the data, as a share of the data's width, are still shown.
_NEAR = 0.6
#: And their heights, as a share of the data's height; between the points four times as far.
_TALL = 0.75


def fitting_view(points: Sequence[tuple[float, float]], bends: Sequence[Place] = ()) -> View:
    """All points and the breakpoints near them, with room around: (x0, x1, y0, y1)."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    left, right = min(xs, default=0.0), max(xs, default=1.0)
    low, high = min(ys, default=0.0), max(ys, default=1.0)
    reach, rise = _NEAR * (right - left), _TALL * (high - low)
    near = [(x, y) for x, y in bends if left - reach <= x <= right + reach]
    heights = [
        y
        for x, y in near
        if y is not None and max(low - y, y - high) <= rise * (4 if left <= x <= right else 1)
    ]
    x0, x1 = _padded(xs + [x for x, _ in near], 0.08)
    y0, y1 = _padded(ys + heights, 0.18)
    return x0, x1, y0, y1


def fitting_span(points: Sequence[tuple[float, float]], bends: Sequence[float] = ()) -> tuple[float, float]:
    """What such a view spans of x, given where the breakpoints are."""
    return fitting_view(points, [(x, None) for x in bends])[:2]


def held_view(
    before: View | None,
    points: Sequence[tuple[float, float]],
    dragging: bool,
    bends: Sequence[Place] = (),
) -> View:
    """The view to show now: it never moves during a drag, and afterwards only if it has to.

    The old view stays while all points and the breakpoints near them are inside and fill at least half of it
    in both directions.
    """
    if before is None or not points:
        return fitting_view(points, bends)
    if dragging:
        return before
    x0, x1, y0, y1 = before
    now = fitting_view(points, bends)
    spare = 0.02
    wide, tall = spare * (now[1] - now[0]), spare * (now[3] - now[2])
    tight = _tight(now)
    inside = (
        x0 <= tight[0] + wide and tight[1] - wide <= x1 and y0 <= tight[2] + tall and tight[3] - tall <= y1
    )
    filled = now[1] - now[0] >= 0.5 * (x1 - x0) and now[3] - now[2] >= 0.5 * (y1 - y0)
    return before if inside and filled else now


def taller(view: View, low: float, high: float) -> View:
    """The same span of x, and of y also what lies between `low` and `high`, with room around it.

    >>> taller((0.0, 5.0, -1.0, 1.0), -0.5, 1.5)
    (0.0, 5.0, -1.0, 1.625)
    """
    x0, x1, y0, y1 = view
    room = 0.05 * (max(high, y1) - min(low, y0))
    return x0, x1, low - room if low < y0 else y0, high + room if high > y1 else y1


def _tight(view: View) -> View:
    """A view without the room around."""
    x0, x1, y0, y1 = view
    wide, tall = 0.08 / 1.16 * (x1 - x0), 0.18 / 1.36 * (y1 - y0)
    return x0 + wide, x1 - wide, y0 + tall, y1 - tall


def _padded(values: list[float], share: float) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * share or max(abs(low) * 0.1, 1.0)
    return low - room, high + room
