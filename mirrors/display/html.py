"""What a notebook shows: a sentence, the formula, breakpoints and certificate, as HTML that needs nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING, Any

from ..errors import LibraryTooLarge
from ..limits import MAX_BAND

if TYPE_CHECKING:
    from ..path import Path
    from ..solution import Solution
    from ..solution_set import Alternatives
    from ..time_series import Choice

#: Rows of a table before "and so many more".
_ROWS = 12


def solution_html(solution: Solution) -> str:
    """The network as a formula, where it bends, and the proof."""
    used, size = len(solution.features), solution.library_size
    proof = "proven" if solution.is_proven else "not proven to 1e-9"
    gap = f"relative gap {solution.relative_gap:.1e} ({proof})"
    head = f"Globally optimal network: {used} of {size:,} features, {gap}"
    where = [
        (f"{p.position:.6g}", p.kind, p.label, "" if p.on_data is None else str(p.on_data))
        for p in solution.breakpoints
    ]
    certificate = solution.certificate
    numbers = [
        ("objective", f"{certificate.objective:.8g}"),
        ("lower bound for every network", f"{certificate.dual_objective:.8g}"),
        ("beta", f"{solution.beta:.6g}"),
        ("beta_max", f"{solution.beta_max:.6g}"),
    ]
    return _block(
        head,
        _described(solution),
        *solution.cautions,
        formula=solution.formula,
        tables=[
            _table(
                ("breakpoint", "kind", "from", "row"), where, "It is a constant." if not used else "No kinks."
            ),
            _table(("certificate", ""), numbers),
        ],
    )


def path_html(path: Path) -> str:
    """The knots, and how many features each begins with."""
    rows = []
    for knot, coefficients in zip(path.betas.tolist(), path.coefficients, strict=True):
        share = knot / path.betas[0] if path.betas[0] else 0.0
        rows.append((f"{knot:.6g}", f"{share:.4g}", str((coefficients != 0).sum())))
    head = f"Exact path: {len(rows)} knots, {len(path.features)} features that are used somewhere"
    return _block(head, tables=[_table(("beta", "share of beta_max", "features"), rows)])


def alternatives_html(alternatives: Alternatives[Any]) -> str:
    """Whether there are others, and how many dimensions they fill."""
    solution = alternatives.solution
    try:
        if solution.library.size > MAX_BAND:
            return _block("All optimal networks", "The library is too large to look for them unasked.")
        if alternatives.is_unique:
            return _block("The optimal network is unique", _described(solution))
        told = f"Over the library they fill {alternatives.dimension} dimensions."
        return _block(
            "Other networks are exactly as good; they agree at the data", _described(solution), told
        )
    except LibraryTooLarge as error:
        return _block("All optimal networks", str(error))


def choice_html(choice: Choice) -> str:
    """Each candidate with its least error, the chosen one first."""
    rows = sorted(
        (float(errors.min()), a.unit.name, a.kind, a.depth, float(ratios[errors.argmin()]))
        for a, (ratios, errors) in choice.scores.items()
    )
    told = [
        (f"{error:.6g}", name, kind, str(depth), f"{ratio:.3g}") for error, name, kind, depth, ratio in rows
    ]
    names = ("RMSE", "activation", "kind", "depth", "beta / beta_max")
    head = "Chosen on the later part of the training pairs: the first of these"
    return _block(head, tables=[_table(names, told), solution_html(choice.solution)])


def _described(solution: Any) -> str:
    """The problem in one line."""
    a = solution.architecture
    x, y = solution.names
    what = f"{a.unit.name}, {a.depth} layers" + ("" if a.kind == "deep_narrow" else f", {a.kind}")
    return f"{y} from {x}, {len(solution.x)} points; {what}."


def _block(head: str, *sentences: str, formula: str = "", tables: Sequence[str] = ()) -> str:
    told = "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)
    shown = f"<div>$${escape(formula)}$$</div>" if formula else ""
    return f"<div><p><b>{escape(head)}</b></p>{told}{shown}{''.join(tables)}</div>"


def _table(names: Sequence[str], rows: Sequence[Iterable[str]], nothing: str = "") -> str:
    if not rows:
        return f"<p>{escape(nothing)}</p>"
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in names)
    body = "".join(
        "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[:_ROWS]
    )
    more = f"<p>and {len(rows) - _ROWS} more</p>" if len(rows) > _ROWS else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"
