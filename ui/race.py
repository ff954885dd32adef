"""A race between random starts and the global optimum, advanced in small slices of time.

Nothing runs between two slices: a session that is closed, or that looks at another page, costs nothing.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import numpy as np

import mirrors
from mirrors import InvalidProblem, Snapshot, limits
from mirrors.libraries import part_of
from mirrors.training.mirror import Mirror, mirror_of
from mirrors.training.places import KINDS, expected, places, shares

from .race_drawings import REACHED, SEEN
from .scene import Scene
from .turns import QUEUE, Busy, in_turn

#: Snapshots of a whole run; kinks are kept for each of them.
SNAPSHOTS = 120
#: Losses drawn for each seed.
DRAWN = 400
#: A kink counts as on a place within this share of the data's range.
TOLERANCE = 1e-3
#: Seconds of training between two pictures, and how often they are drawn.
_SLICE, TICK = 0.2, 0.45
#: A race that nobody looked at for so many seconds pauses.
_LEFT = 3.0


@dataclass
class Race:
    """One race and what is known of it so far.

    Attributes
    ----------
    scene : Scene
    options : dict
        What `mirrors.race` is asked for: units, steps, optimizer, ...
    seeds : int
    solution : mirrors.Solution
        The global optimum of parallel chains.
    exact_seconds : float
        Time that took.
    """

    scene: Scene
    options: dict[str, Any]
    seeds: int
    solution: mirrors.Solution
    exact_seconds: float
    running: bool = True
    ended: bool = False
    snapshot: Snapshot = field(init=False)
    kinks: list[tuple[int, list[tuple[np.ndarray, np.ndarray]]]] = field(default_factory=list)
    _objective: list[np.ndarray] = field(default_factory=list)
    _snapshots: Iterator[Snapshot] | None = None
    _looked: float = field(default_factory=time.monotonic)

    @classmethod
    def started(cls, scene: Scene, seeds: int, options: dict[str, Any]) -> Race:
        """Solve exactly, and line up.

        Raises
        ------
        InvalidProblem
            For settings that cannot be used, or more work than `limits.MAX_RACE`.
        """
        work = _work(scene, seeds, options)
        if work > limits.MAX_RACE:
            raise InvalidProblem(
                f"This race is too much work: {work / limits.MAX_RACE:.1f} times the limit. "
                "Use fewer random starts, units, steps or points."
            )
        with in_turn(scene.x, scene.architecture):
            began = time.perf_counter()
            solution = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
            exact = time.perf_counter() - began
        if used := len(solution.indices):  # the session keeps the units that are used, not the library
            library = part_of(solution.library, solution.indices)
            solution = replace(solution, library=library, indices=np.arange(used))
        if not solution.beta_max:
            raise InvalidProblem("The labels are constant: there is nothing to train. Move a point.")
        race = cls(scene, options, seeds, solution, exact)
        every = max(1, options["steps"] // SNAPSHOTS)
        race._snapshots = mirrors.race(
            scene.x, scene.y, scene.architecture, solution.beta, seeds=range(seeds), every=every, **options
        )
        race._take()
        return race

    def look(self) -> None:
        """Pause if nobody has looked for a while: the page was left."""
        now = time.monotonic()
        if now - self._looked > _LEFT:
            self.running = False
        self._looked = now

    def advance(self, seconds: float) -> None:
        """Train for about so long, if it runs, and as far as the next snapshot at least."""
        until = time.monotonic() + seconds
        while self.running and not self.ended:
            self._take()
            if time.monotonic() >= until:
                break
        self._looked = time.monotonic()

    def train(self) -> None:
        """Advance by one slice, shorter where others wait; not at all where it would have to wait itself."""
        with suppress(Busy), QUEUE.turn(tell=False):
            self.advance(_SLICE / len(QUEUE))

    def stop(self) -> None:
        """End it where it is."""
        self.running, self.ended, self._snapshots = False, True, None

    def _take(self) -> None:
        assert self._snapshots is not None
        snapshot = next(self._snapshots, None)
        if snapshot is None:
            return self.stop()
        self.snapshot = snapshot
        self._objective.append(snapshot.objective)
        if self.kinks:  # what bends little is never drawn
            step, last = self.kinks[-1]
            self.kinks[-1] = step, [_larger(*one) for one in last]
        self.kinks.append((snapshot.step, [snapshot.kinks(s) for s in range(self.seeds)]))

    @property
    def is_bound(self) -> bool:
        """Whether no network of this kind can get below the optimum."""
        depth_two = self.scene.depth == 2
        return not self.options.get("standard") and (depth_two or self.options.get("decay") != "l2")

    @property
    def progress(self) -> tuple[float, float]:
        """Share of the steps done, and seconds that the rest takes if it goes on like this."""
        share = self.snapshot.step / self.options["steps"]
        return share, self.snapshot.seconds * (1 / share - 1) if share else np.nan

    def losses(self) -> tuple[np.ndarray, np.ndarray]:
        """Steps (k,) and objectives (k, S), thinned out for drawing."""
        objective = np.concatenate(self._objective)
        kept = np.unique(np.linspace(0, len(objective) - 1, DRAWN).astype(int))
        return kept, objective[kept]

    def best(self) -> int:
        """The seed with the lowest objective now."""
        return int(np.nanargmin(self.snapshot.objective[-1]))

    def reached(self) -> int:
        """Seeds whose objective is within `REACHED` of the optimum."""
        return int((self.snapshot.objective[-1] <= self.solution.objective * (1 + REACHED)).sum())

    @cached_property
    def mirror(self) -> Mirror | None:
        """The reflection between the data points at which the optimum bends most."""
        return mirror_of(self.solution)

    def found_mirror(self) -> int:
        """Seeds whose network bends there now."""
        if self.mirror is None:
            return 0
        distance = TOLERANCE * float(np.ptp(self.scene.x))
        return sum(self.mirror.is_found(*one, distance) for one in self.kinks[-1][1])

    def bend_shares(self) -> list[tuple[str, float, float]]:
        """For each kind of place: its name, the share of bend there, on average over seeds, and by chance."""
        found = np.mean(
            [shares(self.scene.x, *one, self.places, TOLERANCE) for one in self.kinks[-1][1]], axis=0
        )
        return list(zip(KINDS, found.tolist(), self._chance.tolist(), strict=True))

    @cached_property
    def places(self) -> list[np.ndarray]:
        """Data points, reflections and midpoints."""
        return places(self.scene.x, self.scene.architecture)

    @cached_property
    def _chance(self) -> np.ndarray:
        return expected(self.scene.x, self.places, TOLERANCE)


def _larger(position: np.ndarray, bend: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    large = np.abs(bend) > SEEN * np.abs(bend).max(initial=0.0)
    return position[large], bend[large]


def _work(scene: Scene, seeds: int, options: dict[str, Any]) -> int:
    """What a race costs, on the scale of `limits.MAX_RACE`."""
    step = int(options["units"]) * len(scene.points) * (scene.depth - 1)
    if options.get("standard") and scene.depth > 2:
        step *= options["units"]
    if options["optimizer"] == "lbfgs":
        step = max(step, limits.LBFGS_STEP)
    return seeds * int(options["steps"]) * step
