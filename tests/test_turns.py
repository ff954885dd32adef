"""Large computations of several sessions: one at a time, in order, and nobody waits for what is small."""

import threading
import time

import numpy as np
import pytest

from mirrors import Architecture, LibraryTooLarge, limits
from ui import turns
from ui.answer import path_of
from ui.scene import Scene
from ui.tab import Rerun, Tab


def line_up(queue, count, work):
    """`count` threads that enter one after another; all are waited for."""
    threads = [threading.Thread(target=work, args=(i,)) for i in range(count)]
    for i, thread in enumerate(threads):
        thread.start()
        while len(queue) < i + 1:
            time.sleep(0.001)
    return threads


def test_turns_are_taken_one_at_a_time_and_in_order():
    queue, order, inside = turns.Queue(9), [], []
    first = threading.Event()

    def work(i):
        with queue.turn(tell=False):
            first.wait(5)
            inside.append(i)
            assert len(inside) == 1
            order.append(inside.pop())

    threads = line_up(queue, 5, work)
    first.set()
    for thread in threads:
        thread.join(5)
    assert order == [0, 1, 2, 3, 4]
    assert len(queue) == 0


def test_a_full_queue_refuses_with_a_message_and_recovers():
    queue, done = turns.Queue(2), threading.Event()

    def work(_):
        with queue.turn(tell=False):
            done.wait(5)

    threads = line_up(queue, 3, work)
    with pytest.raises(turns.Busy, match="3 large problems"), queue.turn(tell=False):
        pass
    done.set()
    for thread in threads:
        thread.join(5)
    with queue.turn(tell=False):
        assert len(queue) == 1


def test_a_failure_gives_the_turn_back():
    queue = turns.Queue(1)
    with pytest.raises(ZeroDivisionError), queue.turn(tell=False):
        _ = 1 / 0
    assert len(queue) == 0


def test_small_problems_never_wait(monkeypatch):
    monkeypatch.setattr(turns, "QUEUE", None)  # asking it would fail
    with turns.in_turn(range(30), Architecture("absolute", 3)):
        pass
    with pytest.raises(AttributeError), turns.in_turn(range(40), Architecture("absolute", 4)):
        pass
    with pytest.raises(AttributeError), turns.in_turn(range(30), Architecture("absolute", 3), effort=1000):
        pass


def test_what_takes_minutes_is_refused_before_it_begins():
    points = tuple((float(x), float(x % 3)) for x in range(40))
    with pytest.raises(LibraryTooLarge, match="fewer points"):
        turns.check_band(Scene(points, depth=4))
    turns.check_band(Scene(points[:12], depth=4))
    assert turns.cost(range(12), Architecture("absolute", 4)) < limits.LARGE


def test_work_ends_when_its_tab_is_left_and_nothing_of_it_is_kept(monkeypatch):
    tab = Tab()
    monkeypatch.setattr("ui.shell._shells", [tab])
    x = np.linspace(0, 1, 120)
    scene = Scene(tuple(zip(x.tolist(), np.sin(9 * x).tolist(), strict=True)), "absolute", 3)
    tab.is_left = True
    with pytest.raises(Rerun):
        path_of(scene)
    assert not any(tab.answers.values()) and len(turns.QUEUE) == 0
    tab.is_left = False
    assert path_of(scene.replace(points=scene.points[:20])).segments
