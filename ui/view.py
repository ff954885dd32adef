"""What part of the plane the axes span."""

from __future__ import annotations

from collections.abc import Sequence

View = tuple[float, float, float, float]

#: Breakpoints so far outside the data, as a share of the data's width, are still shown.
_NEAR = 0.6


def fitting_view(points: Sequence[tuple[float, float]], breakpoints: Sequence[float] = ()) -> View:
    """All points and the breakpoints near them, with room around: (x0, x1, y0, y1)."""
    xs = [x for x, _ in points]
    left, right = min(xs, default=0.0), max(xs, default=1.0)
    reach = _NEAR * (right - left)
    near = [b for b in breakpoints if left - reach <= b <= right + reach]
    x0, x1 = _padded(xs + near, 0.1)
    y0, y1 = _padded([y for _, y in points], 0.25)
    return x0, x1, y0, y1


def held_view(
    before: View | None,
    points: Sequence[tuple[float, float]],
    dragging: bool,
    breakpoints: Sequence[float] = (),
) -> View:
    """The view to show now: it never moves during a drag, and afterwards only if the points need it.

    The old view stays while all points are inside and fill at least half of it in both directions.
    """
    if before is None or not points:
        return fitting_view(points, breakpoints)
    x0, x1, y0, y1 = before
    inside = all(x0 <= x <= x1 and y0 <= y <= y1 for x, y in points)
    now = fitting_view(points, breakpoints)
    filled = now[1] - now[0] >= 0.5 * (x1 - x0) and now[3] - now[2] >= 0.5 * (y1 - y0)
    return before if dragging or (inside and filled) else now


def _padded(values: list[float], share: float) -> tuple[float, float]:
    low, high = min(values, default=0.0), max(values, default=1.0)
    room = (high - low) * share or max(abs(low) * 0.1, 1.0)
    return low - room, high + room
