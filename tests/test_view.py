"""The axes: everything that matters is inside, and they hold still."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from mirrors import Architecture, fit
from mirrors.datasets import PRESETS
from ui.view import fitting_span, fitting_view, held_view, taller

numbers = st.floats(-1e6, 1e6).map(lambda v: round(v, 3))
point_lists = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=10)


@given(point_lists)
def test_all_points_are_strictly_inside(points) -> None:
    x0, x1, y0, y1 = fitting_view(points)
    assert all(x0 < x < x1 and y0 < y < y1 for x, y in points)


def test_a_lone_point_far_from_zero_has_a_tenth_of_its_size_around_it() -> None:
    assert fitting_view([(1000.0, -500.0)]) == (900.0, 1100.0, -550.0, -450.0)
    assert fitting_view([(0.0, 2.0)]) == (-1.0, 1.0, 1.0, 3.0)


def test_a_near_mirror_image_is_shown_and_a_far_one_is_not() -> None:
    points = [(0.0, 0.0), (10.0, 1.0)]
    x0, x1, _, _ = fitting_view(points, [(-5.0, None), (400.0, None)])
    assert x0 < -5
    assert x1 < 20
    assert fitting_span(points, [-5.0, 400.0]) == (x0, x1)


@given(point_lists, st.floats(-0.59, 1.59), st.floats(-3, 4))
def test_a_kink_near_the_data_is_in_the_frame_and_a_far_one_leaves_it_alone(points, right, up) -> None:
    """Between the points three heights beyond them still count as near, outside three quarters."""
    (left, wide), (low, tall) = ((min(v), max(v) - min(v)) for v in zip(*points, strict=True))
    kink = (left + right * wide, low + up * tall)
    is_between, is_near = left <= kink[0] <= left + wide, -0.7 <= up <= 1.7
    x0, x1, y0, y1 = fitting_view(points, [kink])
    assert x0 < kink[0] < x1
    if is_near or (is_between and -2.9 <= up <= 3.9):
        assert y0 < kink[1] < y1
    elif not is_between and not -0.8 <= up <= 1.8 and tall > 0:
        assert (y0, y1) == fitting_view(points)[2:]


def test_the_valley_of_three_mirror_images_lies_inside() -> None:
    """The kink at 8, the first point mirrored at the second, is lower than all points."""
    preset = PRESETS["images"]
    x, y = np.array(preset.points).T
    solution = fit(x, y, Architecture("absolute", 3), beta_ratio=0.02)
    places = [b.position for b in solution.breakpoints]
    bends = list(zip(places, solution.predict(np.array(places)).tolist(), strict=True))
    x0, x1, y0, y1 = fitting_view(preset.points, bends)
    near = [(p, q) for p, q in bends if -1 <= p <= 11]
    assert min(q for p, q in near if abs(p - 8) < 1e-9) < y.min()
    assert all(x0 < p < x1 and y0 < q < y1 for p, q in near)


@given(point_lists, point_lists)
def test_the_view_never_moves_during_a_drag(before, after) -> None:
    view = fitting_view(before)
    assert held_view(view, after, dragging=True) == view


@given(point_lists, point_lists)
def test_afterwards_all_points_are_in_the_view_but_for_a_hair(before, after) -> None:
    x0, x1, y0, y1 = held_view(fitting_view(before), after, dragging=False)
    left, right, low, high = fitting_view(after)
    wide, tall = 0.03 * (right - left), 0.03 * (high - low)
    assert all(x0 - wide <= x <= x1 + wide and y0 - tall <= y <= y1 + tall for x, y in after)


def test_afterwards_it_moves_only_when_the_points_need_it() -> None:
    points = [(0.0, 0.0), (10.0, 1.0)]
    view = fitting_view(points)
    assert held_view(view, [(0.0, 0.1), (9.5, 1.0)], dragging=False) == view
    assert held_view(view, [(0.0, 0.0), (99.0, 1.0)], dragging=False)[1] > 99
    assert held_view(view, [(0.0, 0.0), (1.0, 1.0)], dragging=False)[1] < 2
    for half in ((-2.0, 2.0, -1.0, 1.0), (-1.0, 1.0, -2.0, 2.0)):  # whole numbers: exactly half is filled
        assert held_view(half, [(0.0, 0.0)], dragging=False) == half


def test_afterwards_kinks_that_left_the_view_come_back_into_it() -> None:
    points = [(0.0, 0.0), (10.0, 1.0)]
    view = fitting_view(points)
    assert held_view(view, points, True, [(5.0, -2.0)]) == view
    moved = held_view(view, points, False, [(5.0, -2.0)])
    assert moved[2] < -2
    assert held_view(moved, points, False, [(5.0, -1.9)]) == moved


def test_the_room_around_is_a_share_of_what_is_shown() -> None:
    points = [(10.0, 20.0), (20.0, 30.0)]
    assert fitting_view(points) == (10 - 0.8, 20 + 0.8, 20 - 1.8, 30 + 1.8)
    assert fitting_span(points, [25.0]) == (10 - 1.2, 25 + 1.2)
    assert fitting_view(points, [(26.0, 37.5)])[1::2] == (
        26 + 1.28,
        37.5 + 0.18 * 17.5,
    )  # the last that is near
    assert fitting_view(points, [(26.1, 25.0)]) == fitting_view(points)
    assert fitting_view(points, [(4.0, 12.5)])[::2] == (4 - 1.28, 12.5 - 0.18 * 17.5)
    assert fitting_view(points, [(3.9, 25.0)]) == fitting_view(points)
    assert fitting_view(points, [(15.0, 60.0)])[3] == 60 + 0.18 * 40  # between the points four times as far
    assert fitting_view(points, [(15.0, -10.0)])[2] == -10 - 0.18 * 40
    assert fitting_view(points, [(15.0, 60.1)]) == fitting_view(points)
    assert fitting_view([]) == (-0.08, 1.08, -0.18, 1.18)


def test_the_view_is_kept_up_to_a_hair_and_left_at_a_hair_more() -> None:
    """A point may lie on the border of the old view and a fiftieth of the new one beyond it."""
    points = [(10.0, 20.0), (20.0, 30.0)]
    border = (10.0, 20.0, 20.0, 30.0)
    assert held_view(border, points, False) == border
    for k, side in enumerate((1, -1, 1, -1)):
        room = 0.02 * (11.6 if k < 2 else 13.6)
        for share, is_kept in ((0.9, True), (1.1, False)):
            nearer = tuple(v + side * share * room * (k == j) for j, v in enumerate(border))
            assert (held_view(nearer, points, False) == nearer) == is_kept
    assert held_view(None, points, True) == fitting_view(points)
    assert held_view(border, [], True) == fitting_view([])


def test_half_filled_is_enough_in_both_directions() -> None:
    points = [(10.0, 20.0), (20.0, 30.0)]  # 11.6 wide, 13.6 tall with the room around
    for wide, tall, is_kept in ((23.1, 27.1, True), (23.3, 27.1, False), (23.1, 27.3, False)):
        view = (9.0, 9.0 + wide, 18.0, 18.0 + tall)
        assert (held_view(view, points, False) == view) == is_kept


def test_a_taller_view_takes_in_what_lies_between() -> None:
    view = (0.0, 5.0, -1.0, 1.0)
    assert taller(view, -0.5, 0.5) == view
    assert taller(view, -3.0, 0.0) == (0.0, 5.0, -3.2, 1.0)
    assert taller(view, -3.0, 3.0) == (0.0, 5.0, -3.3, 3.3)
