"""What a reader has to know besides a solution's numbers, in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..lasso import PROMISE
from ..naming import point_name

if TYPE_CHECKING:
    from .result import Solution

#: Nearly equal inputs that are named one by one.
_NAMED = 6


def cautions(solution: Solution) -> tuple[str, ...]:
    """Inputs that count as one, a beta_max of another depth, a promise that is not kept.

    >>> import mirrors
    >>> cautions(mirrors.fit([0, 1, 2], [0, 1, 0], beta=0.1))
    ()
    """
    return (*_about_inputs(solution), *_about_largest_penalty(solution), *_about_promise(solution))


def within(solution: Solution) -> str:
    """How near an objective is to the best possible one, at least.

    >>> import mirrors
    >>> x, y = [0, 5, 6, 11], [0, 5, 4, 9]
    >>> within(mirrors.fit(x, y, mirrors.Architecture("absolute", 9), beta=0.1, time_limit=60))
    'within 49 % of the best possible'
    """
    excess = solution.certificate.excess
    if excess < 1:
        return f"within {100 * excess:.2g} % of the best possible"
    return f"at most {1 + excess:.2g} times the best possible"


def _about_inputs(solution: Solution) -> Iterator[str]:
    for rows in solution.library.sample.nearly_equal:
        names = [point_name(row) for row in rows[:_NAMED]]
        others = f" and {len(rows) - _NAMED} more" if len(rows) > _NAMED else ""
        listed = ", ".join(names) + others if others else f"{', '.join(names[:-1])} and {names[-1]}"
        yield f"{listed} are nearly equal and count as one input."


def _about_largest_penalty(solution: Solution) -> Iterator[str]:
    labels = solution.y - solution.y.mean()
    if not solution.library.reaches(solution.library.sample.summed(labels)):
        yield (
            "beta_max is that of every depth: from it on the constant is optimal, however many layers "
            f"there are. That of {solution.architecture.depth} layers would need the complete library."
        )


def _about_promise(solution: Solution) -> Iterator[str]:
    if solution.is_proven:
        return
    gap, seconds = solution.relative_gap, solution.time_limit
    depth, listed = solution.architecture.depth, solution.library.listed_depth
    if solution.is_out_of_reach:
        units = f"units of {depth} layers"
        why = f"There are too many {units} to list"
        if seconds is not None:
            why = f"The {seconds:g} s given were over before all {units} were listed"
        yield f"{why}. This is the best found of up to {listed} layers, {within(solution)} at any depth."
    elif seconds is not None:
        yield (
            f"The {seconds:g} s given were over before the optimum was found: the duality gap is "
            f"{gap:.1e}. Give more time, fewer points, fewer layers or a larger beta."
        )
    else:
        yield (
            f"The duality gap is {gap:.1e}, above the {PROMISE:g} that is promised: large "
            "coefficients cancel, and rounding shows. Use a larger beta, or move or remove inputs that "
            "lie close together."
        )
