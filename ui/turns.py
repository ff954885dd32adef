"""Large computations of all sessions take turns, so that small ones are always answered at once."""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, nullcontext

import numpy as np

from mirrors import Architecture, InvalidProblem, LibraryTooLarge, deadline, limits
from mirrors.libraries import library_size, quick_only

from .live.payloads.numbers import number
from .scene import Scene
from .shell import Note, shell

#: How often somebody who waits looks whether it is their turn, in seconds.
_LOOK = 0.05
#: Nobody is told of a wait shorter than this.
_SHORT = 0.3


class Busy(InvalidProblem):
    """Too many large computations are waiting already."""


class Queue:
    """First come, first served, one at a time.

    Parameters
    ----------
    most : int
        So many may wait.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self._lock = threading.Lock()
        self._line: deque[object] = deque()

    def __len__(self) -> int:
        return len(self._line)

    @contextmanager
    def turn(self, tell: bool = True) -> Iterator[None]:
        """Wait for one's turn and keep it for the block.

        Parameters
        ----------
        tell : bool
            Say on the page how many are before; not for what is cached, because it would be cached too.

        Raises
        ------
        Busy
            If the queue is full.
        """
        ticket = object()
        with self._lock:
            if len(self._line) > self.most:
                raise Busy(
                    f"The server is at work on {len(self._line)} large problems of other people. "
                    "Try again in a moment, or use fewer points or a smaller depth."
                )
            self._line.append(ticket)
        try:
            self._wait(ticket, tell)
            yield
        finally:
            with self._lock:
                self._line.remove(ticket)

    def _wait(self, ticket: object, tell: bool) -> None:
        told: Note | None = None
        since = time.monotonic()
        while self._line[0] is not ticket:
            if tell and told is None and time.monotonic() - since > _SHORT:
                told = shell().note()
            if told is not None:
                # the server ends the run here when something newer was asked
                told.caption(
                    f"Large problems take turns on this server: {self._line.index(ticket)} before yours."
                )
            time.sleep(_LOOK)
        if told is not None:
            told.empty()


#: All sessions share it.
QUEUE = Queue(limits.MAX_WAITING)


def cost(x: Sequence[float] | np.ndarray, architecture: Architecture) -> int:
    """At most so many numbers are in the dictionary; networks that jump need few of them."""
    n = len(np.unique(x))
    return n * (n if architecture.is_step else library_size(n, architecture))


@contextmanager
def in_turn(
    x: Sequence[float] | np.ndarray, architecture: Architecture, effort: int = 1, tell: bool = True
) -> Iterator[None]:
    """Wait for one's turn if the work is large: about `effort` fits to the inputs `x`.

    When its tab is left the work ends, and so does the run. What takes longer than seconds is not listed.
    """
    if effort * cost(x, architecture) <= limits.LARGE:
        with quick_only():
            yield
    else:
        with QUEUE.turn(tell), shell().busy("Solving a large problem") if tell else nullcontext():
            try:
                with deadline.limited(None, lambda: shell().is_left), quick_only():
                    yield
                    deadline.check()  # what was cut short is kept for nobody
            except deadline.OutOfTime:
                shell().rerun()


def check_band(scene: Scene) -> None:
    """Whether all optimal networks of a Scene can be looked for while somebody waits.

    Raises
    ------
    LibraryTooLarge
        If not.
    """
    if (size := cost(scene.x, scene.architecture)) > limits.MAX_BAND:
        raise LibraryTooLarge(
            "All other optimal networks are not looked for here: that would take "
            f"{number(size / limits.MAX_BAND, 2)} times what the app allows. Use fewer points or a smaller "
            "depth."
        )
