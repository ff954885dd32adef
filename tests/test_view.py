"""The axes: everything that matters is inside, and they hold still."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from ui.view import fitting_view, held_view

numbers = st.floats(-1e6, 1e6).map(lambda v: round(v, 3))
point_lists = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=10)


@given(point_lists)
def test_all_points_are_strictly_inside(points) -> None:
    x0, x1, y0, y1 = fitting_view(points)
    assert all(x0 < x < x1 and y0 < y < y1 for x, y in points)


def test_a_near_mirror_image_is_shown_and_a_far_one_is_not() -> None:
    points = [(0.0, 0.0), (10.0, 1.0)]
    x0, x1, _, _ = fitting_view(points, [-5.0, 400.0])
    assert x0 < -5
    assert x1 < 20


@given(point_lists, point_lists)
def test_the_view_never_moves_during_a_drag(before, after) -> None:
    view = fitting_view(before)
    assert held_view(view, after, dragging=True) == view


def test_afterwards_it_moves_only_when_the_points_need_it() -> None:
    points = [(0.0, 0.0), (10.0, 1.0)]
    view = fitting_view(points)
    assert held_view(view, [(0.0, 0.1), (9.5, 1.0)], dragging=False) == view
    assert held_view(view, [(0.0, 0.0), (99.0, 1.0)], dragging=False)[1] > 99
    assert held_view(view, [(0.0, 0.0), (1.0, 1.0)], dragging=False)[1] < 2
