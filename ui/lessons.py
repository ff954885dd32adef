"""Short lessons: a Scene, a few words that react to it, and one thing to try."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from mirrors import LibraryTooLarge, Solution
from mirrors.closed_forms import CLIPPING
from mirrors.datasets import PRESETS, random_points

from .scene import Scene
from .turns import check_band
from .words import count


@dataclass(frozen=True)
class Lesson:
    """One step.

    Attributes
    ----------
    title, about : str
    scene : Scene
        Where it starts.
    says : callable (Scene, Solution) -> str
        What is so right now (Markdown).
    task : str
        One thing to try.
    done : callable (Scene, Solution) -> bool
        Whether it has been done.
    """

    title: str
    about: str
    scene: Scene
    says: Callable[[Scene, Solution], str]
    task: str
    done: Callable[[Scene, Solution], bool]


def _kinks(solution: Solution) -> Counter[str]:
    return Counter(point.kind for point in solution.breakpoints)


def _on_data(_: Scene, solution: Solution) -> str:
    kinks = len(solution.breakpoints)
    at = sum(point.on_data is not None for point in solution.breakpoints)
    return f"Right now the curve has {count(kinks, 'kink')}; **{at} of them on data points**."


def _mirrored(_: Scene, solution: Solution) -> str:
    seen = [point for point in solution.breakpoints if point.kind == "reflection"]
    labels = ", ".join(point.label for point in seen[:3])
    shown = f": {labels}." if labels else "."
    return f"Right now **{count(len(seen), 'kink')}** came from a mirror{shown}"


def _units(scene: Scene, solution: Solution) -> str:
    units = len(solution.features)
    verb = "does" if units == 1 else "do"
    return f"Right now, with {scene.depth} layers, **{count(units, 'unit')}** {verb} it all."


def _sparse(scene: Scene, solution: Solution) -> str:
    return (
        f"Right now β / β_max = {scene.beta_ratio:.3g}, and the network has "
        f"**{count(len(solution.features), 'feature')}**."
    )


def _only(scene: Scene, solution: Solution) -> str:
    freedom = _freedom(scene, solution)
    if freedom is None:
        return "The dictionary is too large to look for **all** best networks: use fewer points or layers."
    is_only, directions = freedom
    if is_only:
        return "Right now the network shown is the **only** best one."
    return (
        "Right now there are **infinitely many** best networks; within the dictionary they differ in "
        f"{count(directions, 'direction')}."
    )


def _is_only(scene: Scene, solution: Solution) -> bool:
    freedom = _freedom(scene, solution)
    return bool(len(solution.features)) and freedom is not None and freedom[0]


def _freedom(scene: Scene, solution: Solution) -> tuple[bool, int] | None:
    """Whether there is only one best network, and in how many directions it could move in the dictionary."""
    try:
        check_band(scene)
        found = solution.alternatives()
        return found.is_unique, found.dimension
    except LibraryTooLarge:
        return None


def _clips(scene: Scene, solution: Solution) -> bool:
    return CLIPPING.answer(scene.x, scene.y, scene.architecture, solution.beta or 1.0) is not None


def _jumps(scene: Scene, solution: Solution) -> str:
    clips = _clips(scene, solution)
    return f"Right now a unit may jump {count(scene.architecture.switches, 'time')}: " + (
        "**the fit clips the labels** at two levels." if clips else "**the fit smooths** into plateaus."
    )


def _moved(start: Scene) -> Callable[[Scene, Solution], bool]:
    return lambda scene, _: {x for x, _ in scene.points} != {x for x, _ in start.points}


_FIVE = ((0.0, 0.2), (1.0, 1.4), (2.2, 0.4), (3.4, 1.6), (5.0, 0.6))
_KINKS = Scene(_FIVE, "absolute", 2, beta_ratio=0.02)
LESSONS = (
    Lesson(
        "Kinks sit on data points",
        "A network of two layers is a curve made of straight pieces. It could bend anywhere, but the best "
        "one bends at data points alone: nowhere else is a bend worth its price.",
        _KINKS,
        _on_data,
        "Drag a point that has a kink to the left or right. Its kink goes with it.",
        _moved(_KINKS),
    ),
    Lesson(
        "A third layer mirrors",
        "With a third layer a unit can fold the line of inputs at one data point and bend at another. The "
        "bend then shows twice: at the point, and at its mirror image. Absolute values fold; a ReLU only "
        "cuts, and needs no mirror.",
        Scene.of_links(),
        _mirrored,
        "Move points until at least two kinks came from a mirror. Tap a diamond to see its mirror.",
        lambda _, solution: _kinks(solution)["reflection"] >= 2,
    ),
    Lesson(
        "Mirrors of mirrors",
        "Each further layer folds what is folded already. Fold a zigzag three times, and all of it lies on "
        "one straight line: a single unit draws it.",
        Scene.of_links().replace(depth=4),
        _units,
        "Take a layer away (Depth, in the sidebar) and count again.",
        lambda scene, solution: scene.depth < 4 and len(solution.features) > 1,
    ),
    Lesson(
        "The price of weights",
        "β says what weights cost. The network takes a feature only while it pays for itself: cheap weights "
        "follow the noise, dear ones leave the essential.",
        Scene(PRESETS["sine"].points, "absolute", 3, beta_ratio=1e-3),
        _sparse,
        "Raise the price until at most two features are left.",
        lambda _, solution: 1 <= len(solution.features) <= 2,
    ),
    Lesson(
        "Many best networks",
        "All best networks agree at the data points. Between and beyond them they need not: often there are "
        "infinitely many, all with the same proof. The Landscape page shows the band they fill.",
        Scene.of_links(),
        _only,
        "Find a price or points for which there is only one.",
        _is_only,
    ),
    Lesson(
        "Networks that jump",
        "Sign units jump. If a unit may jump once, the best network is total-variation smoothing: it joins "
        "neighbours into plateaus. If it may jump often, it clips: labels beyond two levels are cut off.",
        Scene(random_points(5, 9), "sign", 3, kind="parallel", width=1, beta_ratio=0.3),
        _jumps,
        "Allow more jumps (in the sidebar) until the network clips.",
        _clips,
    ),
    Lesson(
        "Does training find it?",
        "The usual way is to start at random and go downhill. The Race page does that beside the exact "
        "solution: training comes near, never below. Here the best network is the only one, and has a "
        "mirror: about half of the starts find it.",
        Scene.default(),
        lambda _, solution: f"The finish line is an objective of **{solution.objective:.6g}**.",
        "Open the Race page and run a race on these points.",
        lambda *_: False,
    ),
)
