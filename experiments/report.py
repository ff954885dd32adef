"""The race as a document: tables of what was found, and the sentences that follow from them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from mirrors.training.places import KINDS

from .problems import FIVE, NEEDED, TOLERANCE

if TYPE_CHECKING:
    from .race import Row

#: A run that ends less than this share above the optimum has reached it.
REACHED = 1e-3

_TEXT = """# The race: how often training reaches the optimum, and when it finds mirrors

Written by `OMP_NUM_THREADS=1 python -m experiments race --document docs`; {minutes:.0f} minutes of training
beside other work. The rows are kept in `build/race` ([studies.md](studies.md)). Absolute values, Adam.

- *chains*: the deep narrow network, {units} units. *standard*: fully connected, {width} neurons a layer,
  plain weight decay; the optimum of chains is no bound for it.
- *bend*: the sum of the slope changes from the first to the last data point. *At reflections*: the share of
  it within {tolerance:.1%} of the range of a place 2xᵢ − xⱼ that is no data point. *By chance*: the share of
  the range that these places take up.
- *found the mirror*: bends where the optimum has its strongest reflection, the same way, at least half as
  much.
- *reached*: the objective is less than {reached:.1%} above the optimum.

## Five problems

The optimum of each is unique and bends at one reflection. Depth 3, {five_seeds} random starts each.

{five}

{five_verdict}

## What decides

Drawn at random: 4 to 8 uniform inputs, normal labels, β = 0.1, 0.2 or 0.35 βₘₐₓ, kept where at least
{needed:.0%} of the bend of the optimum that `fit` shows lies at reflections. *One optimum*: all optimal
networks agree between the data; everywhere for {everywhere}.
*Many*: they do not. {seeds} random starts each.

{groups}

The runs on chains, by whether they reached the optimum:

{decides}

{verdict}

Standard networks hardly find it: they pay otherwise for their weights; the optimum of chains is not theirs.

## Ten problems as they come

Seven uniform inputs, normal labels, β = 0.02 βₘₐₓ; {random_seeds} random starts each. Places: after
training / at the start / by chance.

{random}

![Excess over the optimum](img/race.svg)

- {below}
- Kinks gather on data points, far beyond chance, at every depth and in standard networks too. At reflections
  there are no more than chance has it: problems as they come have many optima.
- Images in two and more mirrors are not counted as reflections, which at depth 4 leaves some out.
"""


def document(rows: list[Row], units: int, width: int) -> str:
    """Markdown; sections of groups that were not run are empty tables.

    Parameters
    ----------
    rows : list of Row
    units, width : int
        Chains, and neurons in a layer of a standard network.
    """
    five, random = _of(rows, group="five"), _of(rows, group="random")
    drawn = [row for row in rows if row.group in ("unique", "many")]
    return _TEXT.format(
        minutes=sum(row.seconds for row in rows) / 60,
        units=units,
        width=width,
        tolerance=TOLERANCE,
        reached=REACHED,
        needed=NEEDED,
        five_seeds=_seeds(five),
        five=_five(five),
        five_verdict=_five_verdict(_of(five, network="chains")),
        everywhere=_everywhere(_of(drawn, group="unique")),
        seeds=_seeds(drawn),
        groups=_groups(drawn),
        decides=_decides(_of(drawn, network="chains")),
        verdict=_verdict(_of(drawn, network="chains")),
        random_seeds=_seeds(random),
        random=_random(random),
        below=_below(_of(rows, network="chains")),
    )


# ---- the five
def _five(rows: list[Row]) -> str:
    head = [
        "x", "y", "β / βₘₐₓ", "network", "bend at data / reflections / midpoints",
        "at reflections by chance", "times chance", "found the mirror", "reached",
    ]  # fmt: skip
    lines = []
    for number, network in _cases(rows, "data", "network"):
        chosen = _of(rows, data=number, network=network)
        x, y, ratio = FIVE[number]
        chance = _mean(chosen, "chance_reflection")
        lines.append(
            [
                _listed(x),
                _listed(y),
                f"{ratio:g}",
                network,
                " / ".join(f"{_mean(chosen, f'end_{kind}'):.0%}" for kind in KINDS),
                f"{chance:.1%}",
                f"{_mean(chosen, 'end_reflection') / chance:.1f}",
                _share(chosen, "end_mirror"),
                _reached(chosen),
            ]
        )
    return _table(head, lines)


def _five_verdict(rows: list[Row]) -> str:
    """How many times chance the trained bend at reflections is, at least."""
    times = [
        _mean(chosen, "end_reflection") / _mean(chosen, "chance_reflection")
        for (number,) in _cases(rows, "data")
        if (chosen := _of(rows, data=number))
    ]
    if not times:
        return ""
    return (
        f"On chains the share at reflections is {min(times):.0f} to {max(times):.0f} times what chance has, "
        f"and {sum(row.end_mirror for row in rows)} of {len(rows)} starts found the mirror."
    )


# ---- what decides
def _everywhere(rows: list[Row]) -> str:
    told = [
        f"{len(_cases(_of(rows, depth=depth, unique=True), 'data'))} of them at depth {depth}"
        for (depth,) in _cases(rows, "depth")
    ]
    return " and ".join(told) or "none"


def _groups(rows: list[Row]) -> str:
    head = [
        "optimum", "network", "depth", "problems", "runs", "reached",
        "at reflections: optimum / end / start / chance", "times chance", "found the mirror: end / start",
        "problems where one did",
    ]  # fmt: skip
    lines = []
    for network, depth, group in sorted(_cases(rows, "network", "depth", "group"), key=_unique_first):
        chosen = _of(rows, network=network, depth=depth, group=group)
        found = [row for row in chosen if row.end_mirror]
        when = ("optimum", "end", "start", "chance")
        problems = len(_cases(chosen, "data"))
        lines.append(
            [
                "one" if group == "unique" else "many",
                network,
                str(depth),
                str(problems),
                str(len(chosen)),
                _reached(chosen),
                " / ".join(f"{_mean(chosen, f'{one}_reflection'):.0%}" for one in when),
                f"{_mean(chosen, 'end_reflection') / _mean(chosen, 'chance_reflection'):.1f}",
                " / ".join(_rate(chosen, f"{when}_mirror") for when in ("end", "start")),
                f"{len(_cases(found, 'data'))} of {problems}",
            ]
        )
    return _table(head, lines)


def _unique_first(case: tuple[str, int, str]) -> tuple[str, int, bool]:
    network, depth, group = case
    return network, depth, group != "unique"


def _decides(rows: list[Row]) -> str:
    head = ["optimum", "depth", "reached", "runs", "at reflections: optimum / end", "found the mirror"]
    lines = []
    for depth, group in sorted(
        _cases(rows, "depth", "group"), key=lambda case: (case[0], case[1] != "unique")
    ):
        for reached in (True, False):
            chosen = [r for r in _of(rows, depth=depth, group=group) if has_reached(r) == reached]
            if chosen:
                shares = f"{_mean(chosen, 'optimum_reflection'):.0%} / {_mean(chosen, 'end_reflection'):.0%}"
                found = _share(chosen, "end_mirror")
                name = "one" if group == "unique" else "many"
                lines.append([name, str(depth), "yes" if reached else "no", str(len(chosen)), shares, found])
    return _table(head, lines)


def _verdict(rows: list[Row]) -> str:
    """Uniqueness and whether training reached the optimum, against each other."""

    def told(group: str, reached: bool) -> str:
        chosen = [row for row in _of(rows, group=group) if has_reached(row) == reached]
        return _rate(chosen, "end_mirror")

    return (
        "What decides is whether there is one optimum, and then whether training gets there. Where there is "
        f"one, {told('unique', True)} of the runs that reached it found its mirror, and "
        f"{told('unique', False)} of the others. Where there are many, {told('many', True)} of the runs that "
        "reached one, and "
        f"{told('many', False)} of the others: training stops at other networks that are as good, or nearly."
    )


# ---- as they come
def _random(rows: list[Row]) -> str:
    head = [
        "network", "depth", "runs", "reached", "problems with one", "median excess",
        *(f"at {kind}" for kind in ("data points", "reflections", "midpoints")), "ms a run", "ms exact",
    ]  # fmt: skip
    lines = []
    for network, depth in sorted(_cases(rows, "network", "depth")):
        chosen = _of(rows, network=network, depth=depth)
        bound = network == "chains"  # the optimum means nothing for the others
        good = [row for row in chosen if has_reached(row)]
        lines.append(
            [
                network,
                str(depth),
                str(len(chosen)),
                str(len(good)) if bound else "–",
                f"{len(_cases(good, 'data'))} of {len(_cases(chosen, 'data'))}" if bound else "–",
                f"{np.median([row.ratio for row in chosen]) - 1:.1%}" if bound else "–",
                *(
                    " / ".join(
                        f"{_mean(chosen, f'{when}_{kind}'):.0%}" for when in ("end", "start", "chance")
                    )
                    for kind in KINDS
                ),
                f"{1e3 * _mean(chosen, 'seconds'):.0f}",
                f"{1e3 * float(np.median([row.exact_seconds for row in chosen])):.0f}",
            ]
        )
    return _table(head, lines)


def _below(rows: list[Row]) -> str:
    below = max((1 - row.ratio for row in rows), default=0.0)
    return (
        "No run on chains, in any table, ends below the optimum by more than rounding "
        f"(at most {max(below, 0):.0e} of it)."
    )


# ---- words and numbers
def has_reached(row: Row) -> bool:
    """Whether training got to the optimum."""
    return row.ratio - 1 < REACHED


def _reached(rows: list[Row]) -> str:
    return f"{sum(map(has_reached, rows))} of {len(rows)}" if rows[0].network == "chains" else "–"


def _share(rows: list[Row], name: str) -> str:
    return f"{sum(getattr(row, name) for row in rows)} of {len(rows)}"


def _rate(rows: list[Row], name: str) -> str:
    return f"{_mean(rows, name):.0%}" if rows else "none"


def _mean(rows: list[Row], name: str) -> float:
    return float(np.mean([getattr(row, name) for row in rows]))


def _seeds(rows: list[Row]) -> int:
    return len({row.seed for row in rows})


def _of(rows: list[Row], **wanted: object) -> list[Row]:
    return [row for row in rows if all(getattr(row, name) == value for name, value in wanted.items())]


def _cases(rows: list[Row], *names: str) -> list[tuple[Any, ...]]:
    """The distinct values of some fields, in order."""
    return sorted({tuple(getattr(row, name) for name in names) for row in rows})


def _listed(values: Sequence[float]) -> str:
    return ", ".join(f"{value:g}" for value in values)


def _table(head: list[str], lines: list[list[str]]) -> str:
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, ["---"] * len(head), *lines))
