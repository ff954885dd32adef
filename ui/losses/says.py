"""What a fit shows of its loss, in sentences computed from the points. Pure: solutions -> text (Markdown)."""

from __future__ import annotations

from typing import Any

import numpy as np

from mirrors.naming import point_name

from ..live.payloads.numbers import number
from ..words import count
from .classes import wrong
from .kinds import KINDS, Kind

#: A point so near to the curve, as a share of the spread of the labels, lies on it.
_ON = 1e-7
#: Points and places that are named one by one.
_NAMED = 4


def says(kind: Kind, sol: Any, squared: Any, places: list[float]) -> list[str]:
    """A few sentences.

    Parameters
    ----------
    kind : Kind
    sol, squared : mirrors.Solution
        The optimum for this loss, and for squared errors at the same share of its largest useful price.
    places : list of float
        Where the class changes, if there are classes.
    """
    if kind.labels == "classes":
        return _of_classes(sol, places)
    if kind.labels == "counts":
        return _of_counts(sol)
    on = int(np.count_nonzero(_on(sol)))
    through = f"The curve goes through **{on} of {count(len(sol.y), 'point')}**."
    said = [through if on == len(sol.y) else _of_the_farthest(sol, squared)]
    if kind.amount == "tau":
        said.append(_of_shares(sol))
    elif kind is KINDS["absolute"] and on < len(sol.y):
        said.append(through)
    return said


def pulls(sol: Any) -> np.ndarray:
    """How hard each point pulls the curve, upwards: the dual variable (N,)."""
    return np.asarray(getattr(sol, "theta", sol.residual), dtype=float)


def _of_the_farthest(sol: Any, squared: Any) -> str:
    row = int(np.argmax(np.abs(sol.residual)))
    error, pull = abs(sol.residual[row]), abs(pulls(sol)[row])
    said = (
        f"**{point_name(row)} is farthest from the curve**, by {number(error)}, and pulls with {number(pull)}"
    )
    if sol is squared:
        return f"{said}: as hard as its error is large."
    low, high = (float(bound[0]) for bound in sol.loss.bounds(np.zeros(1)))
    bound = number(high) if high == -low else f"{number(high)} up or {number(-low)} down"
    other = abs(squared.residual[row])
    return (
        f"{said}; no point can pull harder than {bound}. With squared errors it pulls with {number(other)}."
    )


def _of_shares(sol: Any) -> str:
    on, n, tau = _on(sol), len(sol.y), sol.loss.high
    below = int(np.count_nonzero((sol.residual < 0) & ~on))
    asked = f"τ = {number(tau)} asks for {number(tau * n)}"
    return f"**Below the curve: {below} of {count(n, 'point')}**, and {np.count_nonzero(on)} on it; {asked}."


def _of_counts(sol: Any) -> list[str]:
    rates = np.exp(sol.predict(sol.x))
    row = int(np.argmax(np.abs(sol.y - rates)))
    return [
        f"**The expected counts add up to {number(rates.sum())}**, and the counts to {number(sol.y.sum())}.",
        f"At {point_name(row)} the curve expects {number(rates[row])} and the count is {number(sol.y[row])}.",
    ]


def _of_classes(sol: Any, places: list[float]) -> list[str]:
    rows = wrong(sol)
    names = _listed([point_name(row) for row in rows])
    if rows:
        side = f"**{len(rows)} of {count(len(sol.y), 'point')} on the wrong side**: {names}."
    else:
        side = f"**No point is on the wrong side**, of {len(sol.y)}."
    where = _listed([number(x) for x in places])
    if places:
        return [side, f"**The class changes at x = {where}**."]
    always = number(float(sol.classes(sol.x[:1])[0]))
    return [side, f"In this picture the class never changes: it is {always} everywhere."]


def _listed(parts: list[str]) -> str:
    shown = parts[:_NAMED]
    more = f" and {len(parts) - _NAMED} more" if len(parts) > _NAMED else ""
    if more or len(shown) < 2:
        return ", ".join(shown) + more
    return f"{', '.join(shown[:-1])} and {shown[-1]}"


def _on(sol: Any) -> np.ndarray:
    return np.asarray(np.abs(sol.residual) <= _near(sol))


def _near(sol: Any) -> float:
    return _ON * (float(np.ptp(sol.y)) or 1.0)
