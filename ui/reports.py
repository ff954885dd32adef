"""What a race, a time series and a closed form tell, in sentences and tables. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from mirrors import Solution
from mirrors.time_series import Pairs, mae, rmse
from mirrors.time_series.series import Map

from .words import count, power_of_ten

if TYPE_CHECKING:
    from .closed import Comparison
    from .race import Race


def closed_form(shown: Comparison) -> str:
    """What a formula gives on a Scene, and how far the solver is from it (Markdown)."""
    answer, solution = shown.answer, shown.solution
    whose = "**On your points:** " if shown.is_own else "**On an example:** "
    apart = power_of_ten(shown.difference)
    if answer.cost is not None:
        agree = f"differs by {apart} of it" if shown.difference else "is the same"
        text = f"the formula gives a cost of {answer.cost:.10g}; the solver's, as β falls to 0, {agree}."
    else:
        agree = f"are {apart} of the range of the labels apart" if shown.difference else "agree exactly"
        text = (
            f"the objective by the formula is {answer.objective:.10g}, by the solver "
            f"{solution.objective:.10g}. The fits {agree}."
        )
    critical = "".join(f" ${name} = {value:.6g}$." for name, value in answer.critical.items())
    return whose + text + critical


def series_says(solution: Solution, values: np.ndarray) -> str:
    """What the map from one value to the next says, piece by piece (Markdown)."""
    low, high = float(values.min()), float(values.max())
    ends = [low, *(p.position for p in solution.breakpoints if low < p.position < high), high]
    if high == low:
        return "The series is constant, and so is the forecast."
    lines = []
    for left, right in pairwise(ends):
        inner = np.array([left + (right - left) / 4, right - (right - left) / 4])
        at = solution.predict(inner)
        slope = float((at[1] - at[0]) / (inner[1] - inner[0]))
        does = (
            "does not change"
            if abs(slope) < 5e-4
            else f"{'rises' if slope > 0 else 'falls'} by {abs(slope):.3g}"
        )
        lines.append(f"- from {left:.4g} to {right:.4g}: for each unit more now, the later value {does}")
    pieces = count(len(lines), "straight piece")
    return (
        f"**{pieces}.** Its objective is proven optimal, with a gap of {power_of_ten(solution.relative_gap)}."
        "\n\n" + "\n".join(lines)
    )


def forecast_table(forecasters: Mapping[str, Map], late: Pairs) -> dict[str, list[str]]:
    """Errors of all forecasters on pairs that none has seen."""
    found = {title: predict(late.x) for title, predict in forecasters.items()}
    return {
        f"on {len(late.y)} values held out": list(found),
        "RMSE": [f"{rmse(late.y, forecast):.4g}" for forecast in found.values()],
        "MAE": [f"{mae(late.y, forecast):.4g}" for forecast in found.values()],
    }


_PLACES = {"data": "on data points", "reflection": "on reflections", "midpoint": "halfway between two points"}


def race_progress(step: int, running: bool, ended: bool, seconds_left: float) -> str:
    """Where a race stands."""
    if ended:
        return f"Ended at step {step:,}"
    if not running:
        return f"Paused at step {step:,}"
    return f"Step {step:,}" + (f", {seconds_left:.0f} s left" if seconds_left == seconds_left else "")


def race_result(race: Race) -> str:
    """How far the random starts have come, against the exact solution (Markdown)."""
    assert race.snapshot is not None
    best = float(race.snapshot.objective[-1, race.best()]) / race.solution.objective
    times = f"Training so far: {race.snapshot.seconds:.2g} s. Solving exactly: {race.exact_seconds:.2g} s."
    lost = int(race.snapshot.diverged.sum())
    gone = f" {count(lost, 'start')} blew up; a smaller learning rate helps." if lost else ""
    if not race.is_bound:
        return _mirror_found(race) + (
            f"The best start is at **{best:.6g} times** the optimum of parallel chains, which is no bound "
            f"here: this network may count its weights more cheaply. {times}{gone}"
        )
    return _mirror_found(race) + (
        f"**{race.reached()} of {count(race.seeds, 'start')}** reached the optimum to one in a thousand; "
        f"the best is {100 * (best - 1):.3g} % above it. None can get below. {times}{gone}"
    )


def _mirror_found(race: Race) -> str:
    """How many starts bend at the mirror of the optimum; nothing where it has none between the points."""
    if race.mirror is None:
        return ""
    place = race.mirror.place
    return (
        f"**{race.found_mirror()} of {count(race.seeds, 'start')}** found the mirror: a kink at "
        f"{place.position:.4g}, {place.label}, as in the optimum. "
    )


#: What the table counts.
RACE_TABLE = (
    "Shares of |change of slope| between the outermost data points, averaged over the starts. A kink counts "
    "within 0.1 % of the data's range; what is a place of several kinds counts as the first in the table."
)


def race_table(shares: list[tuple[str, float, float]]) -> dict[str, list[str]]:
    """Where the bend of trained networks lies, against chance."""
    found, chance = 1 - sum(s for _, s, _ in shares), 1 - sum(c for *_, c in shares)
    rows = [*shares, ("elsewhere", found, chance)]
    return {
        "kinks": [_PLACES.get(row[0], row[0]) for row in rows],
        "share of the bend": [f"{100 * row[1]:.1f} %" for row in rows],
        "by chance": [f"{100 * row[2]:.1f} %" for row in rows],
    }
