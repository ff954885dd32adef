"""What is true of a Scene, kept for the pages that ask again."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

import mirrors
from mirrors import library_size, limits
from mirrors.libraries import quick_only, within_limits
from mirrors.losses import Loss
from mirrors.solution import fit_in_reach, fit_loss

from . import words
from .kept import kept
from .scene import SHOWN, Scene
from .session import session
from .turns import check_band, cost, in_turn

#: About so many fits cost as much as a path, the band of all optimal networks, or one fit for another loss.
_PATH, _BAND, _LOSS = 20, 200, 5

#: Seconds for a depth that is tried beside the one shown.
_TRY = 2.0
#: Seconds for the search of fewer neurons, and the most points for which their limit is told, too.
_PATIENCE, _MOST_LIMIT = 0.4, 10
#: With more points one solve is quicker than the path.
MOST_ON_PATH = 100


def solve(scene: Scene) -> mirrors.Solution | str:
    """The global optimum, or the reason why there is none, for a person.

    A session keeps its last optimum for the next run on the same Scene, unless it is large.
    """
    before, kept_answer = session().solved
    if before == scene and kept_answer is not None:
        return kept_answer
    small = cost(scene.x, scene.architecture) <= limits.LARGE
    session().solved, session().unchosen = (scene, None), ""
    try:
        answer = _chosen(scene, _solved(scene, before))
    except (mirrors.InvalidProblem, mirrors.LibraryTooLarge) as problem:
        session().unsolved = scene, str(problem)
        return f"**{problem}** Your points are kept."
    session().solved = scene, answer if small else None
    return answer


def why_none(scene: Scene) -> str:
    """Why a Scene that was solved before has no optimum; nothing where it has one."""
    last, why = session().unsolved
    return why if last == scene else ""


def _solved(scene: Scene, before: Scene | None) -> mirrors.Solution:
    """While only the price of weights moves, it is read off the path, which is traced at the first move."""
    moved = before is not None and before != scene and _any_price(before) == _any_price(scene)
    if moved and walks_path(scene):
        path = path_of(scene)
        if len(path.segments):
            return path.shown(max(scene.beta_ratio * path.betas[0], path.betas[-1]))
    with in_turn(scene.x, scene.architecture):
        return fit_in_reach(
            scene.x, scene.y, scene.architecture, lambda: _library_of(scene), beta_ratio=scene.beta_ratio
        )


def _chosen(scene: Scene, usual: mirrors.Solution) -> mirrors.Solution:
    """The one of several best networks that is to be shown; the usual one where they cannot be listed."""
    if scene.shown == "features":
        return usual
    try:
        with quick_only():
            others = usual.alternatives()
            if scene.shown == "smoothest":
                return others.smoothest_outside()
            return others.fewest_neurons(_PATIENCE).solution
    except mirrors.LibraryTooLarge:
        session().unchosen = words.unchosen(SHOWN[scene.shown], usual)
        return usual


def unchosen(scene: Scene) -> str:
    """Why the usual network is shown of the Scene solved last, though another was asked for; else nothing."""
    tab = session()
    return tab.unchosen if tab.solved[0] == scene else ""


def limit_of(scene: Scene) -> mirrors.Solution | None:
    """Where fewest neurons are shown: the network of fewest neurons through all points, as beta -> 0."""
    if scene.shown != "neurons" or len(scene.points) > _MOST_LIMIT or scene.architecture.is_step:
        return None
    try:
        with quick_only():
            found = mirrors.interpolate(scene.x, scene.y, scene.architecture)
            return found.alternatives().fewest_neurons(_PATIENCE).solution
    except (mirrors.InvalidProblem, mirrors.LibraryTooLarge):
        return None


def solve_loss(scene: Scene, loss: Loss) -> mirrors.Solution | str:
    """The same for another loss, at the same share of its own largest useful price."""
    y = scene.y
    try:
        with in_turn(scene.x, scene.architecture, _LOSS):
            return fit_loss(_library_of(scene), y, loss, np.ones_like(y), beta_ratio=scene.beta_ratio)
    except (mirrors.InvalidProblem, mirrors.LibraryTooLarge) as problem:
        return f"**{problem}** Your points are kept."


def _library_of(scene: Scene) -> mirrors.Library:
    """The library depends on the inputs alone: a session keeps it, or why there is none, while labels move.

    Raises
    ------
    LibraryTooLarge
    """
    asked, why = _inputs_of(scene), _why_out_of_reach(scene)
    if why:
        raise mirrors.LibraryTooLarge(why)
    before, library = session().library
    if before == asked and isinstance(library, mirrors.Library):
        return library
    try:
        library = mirrors.build_library(scene.x, scene.architecture)
    except mirrors.LibraryTooLarge as problem:
        session().library = asked, str(problem)
        raise
    # of units that are never listed, which ones have been met depends on what was asked before
    is_kept = cost(scene.x, scene.architecture) <= limits.LARGE and not scene.architecture.is_step
    session().library = (asked, library) if is_kept else (None, None)
    return library


def _inputs_of(scene: Scene) -> tuple[tuple[float, ...], mirrors.Architecture]:
    """What the library of a Scene depends on."""
    return tuple(x for x, _ in scene.points), scene.architecture


def _why_out_of_reach(scene: Scene) -> str:
    """Why the library of a Scene could not be listed a moment ago; nothing where it could."""
    before, why = session().library
    return why if isinstance(why, str) and before == _inputs_of(scene) else ""


def walks_path(scene: Scene) -> bool:
    """Whether the path is quicker than fits, and shows the same of several optima."""
    architecture, n = scene.architecture, len(set(scene.x.tolist()))
    # of units that are never listed, which ones have been met depends on what was asked before
    is_listed = library_size(n, architecture) <= limits.MAX_LISTED_SWITCHES
    with quick_only():
        has_path = is_listed if architecture.is_step else within_limits(n, architecture)
    has_path = has_path and not _why_out_of_reach(scene)
    return has_path and len(scene.points) <= MOST_ON_PATH and scene.shown == "features"


def _any_price(scene: Scene) -> Scene:
    return scene.replace(beta_ratio=1.0)


@kept("Computing the band")
def others_of(
    scene: Scene, left: float, right: float
) -> tuple[mirrors.Alternatives[mirrors.Solution], tuple[np.ndarray, ...], str]:
    """All optimal networks of a Scene, the band they fill between two inputs, and how many there are.

    Raises
    ------
    LibraryTooLarge
        If the library does not list its units, or there are too many of them.
    """
    check_band(scene)
    with in_turn(scene.x, scene.architecture, _BAND, tell=False):
        solution = mirrors.fit(scene.x, scene.y, scene.architecture, beta_ratio=scene.beta_ratio)
        alternatives = solution.alternatives()
        return alternatives, alternatives.band_curve(left, right), words.uniqueness(alternatives)


@kept("Trying other depths")
def by_depth(scene: Scene) -> tuple[mirrors.Solution, ...]:
    """The optima of a Scene at its price with 2, 3, ... layers, up to one that no deeper network beats.

    It ends sooner where units are too many to list, at all or within a few seconds. None of networks that
    jump: what they can do depends on their width.
    """
    architecture, found = scene.architecture, []
    if architecture.is_step:
        return ()
    with in_turn(scene.x, architecture, _PATH, tell=False):
        beta = mirrors.fit(scene.x, scene.y, architecture, beta_ratio=scene.beta_ratio, time_limit=_TRY).beta
        for depth in range(2, limits.MAX_DEPTH + 1) if beta else ():
            kind = architecture.kind if depth > 2 else "deep_narrow"
            layers = replace(architecture, depth=depth, kind=kind)
            try:
                fit = mirrors.fit(scene.x, scene.y, layers, beta=beta, time_limit=_TRY)
            except mirrors.LibraryTooLarge:
                break
            if not fit.is_proven:
                break
            found.append(fit)
            if fit.is_deep_enough:
                break
    return tuple(found)


@kept("Tracing the path")
def _path(scene: Scene) -> mirrors.Path:
    with in_turn(scene.x, scene.architecture, _PATH, tell=False):
        return mirrors.fit_path(scene.x, scene.y, scene.architecture)


def path_of(scene: Scene) -> mirrors.Path:
    """The path of a Scene, the same whatever its price of weights."""
    return _path(_any_price(scene))
