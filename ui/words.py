"""What a Solution means, in sentences a student understands. Pure: Solution -> text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from mirrors import Alternatives, Solution
from mirrors.features.feature import number
from mirrors.time_series import Pairs, mae, rmse
from mirrors.time_series.series import Map

if TYPE_CHECKING:
    from .closed import Comparison
    from .race import Race

_ACTIVATION_LAYERS = {
    "relu": "ReLU",
    "leaky_relu": "leaky ReLU",
    "absolute": "absolute-value",
    "sign": "sign",
    "threshold": "threshold",
}


def _count(n: int, noun: str) -> str:
    return f"{amount(n)} {noun}{'' if n == 1 else 's'}"


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def amount(n: int) -> str:
    """A count as a person reads it, however large."""
    return f"{n:,}" if n < 10**12 else "10" + str(len(str(n)) - 1).translate(_SUPERSCRIPTS)


_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def headline(solution: Solution) -> str:
    """The page's first sentence: what the optimum is, now (Markdown)."""
    architecture = solution.architecture
    kind = (
        "symmetrized ReLU"
        if architecture.kind == "symmetrized"
        else _ACTIVATION_LAYERS[architecture.activation]
    )
    if architecture.is_step and architecture.switches > 1:
        kind += f" with up to {architecture.switches} jumps a unit"
    start = f"**{architecture.depth} layers, {kind}:** "
    used, size = len(solution.coefficients), solution.library_size
    if not used:
        if solution.beta_max == 0:
            return start + "the best network is a constant. No feature could bring it closer to these points."
        return start + "the best network is a constant: β is so large that no feature pays for itself."
    verb = "suffices" if used == 1 else "suffice"
    sentence = start + f"**{used:,} of {_count(size, 'feature')}** {verb}. "
    kinds = Counter(point.kind for point in solution.breakpoints)
    parts = []
    if kinds["switch"]:
        parts.append(f"{_count(kinds['switch'], 'jump')} at data points")
    if kinds["data"]:
        parts.append(f"{_count(kinds['data'], 'kink')} on data points")
    if kinds["midpoint"]:
        parts.append(f"{_count(kinds['midpoint'], 'kink')} halfway between folded points")
    if kinds["reflection"]:
        mirrored = [p.label for p in solution.breakpoints if p.kind == "reflection"]
        example = f" ({mirrored[0]}{', …' if len(mirrored) > 1 else ''})"
        parts.append(f"{_count(kinds['reflection'], 'kink')} seen in mirrors{example}")
    return sentence + f"The curve has {_joined(parts)}." if parts else sentence


def formula(solution: Solution) -> str:
    """The whole fit in LaTeX, output bias included."""
    terms = [number(solution.intercept, 4)]
    for feature, z in zip(solution.features, solution.coefficients.tolist(), strict=True):
        factor = "" if f"{abs(z):.4g}" == "1" else number(abs(z), 4) + r"\,"
        inner = feature.formula
        if solution.architecture.is_step and len(feature.biases) > 1:
            inner = rf"\left({inner}\right)"
        terms.append(f"{'-' if z < 0 else '+'} {factor}{inner}")
    lines = [" ".join(terms[i : i + 3]) for i in range(0, len(terms), 3)]
    return r"\begin{aligned} f(x) = {}& " + r" \\ & ".join(lines) + r" \end{aligned}"


def certificate(solution: Solution) -> list[tuple[str, str]]:
    """The proof of optimality, term by term: what a number is, and the number."""
    network = solution.network()
    trained = network.objective(solution.x, solution.y, solution.beta)
    used, size = len(solution.coefficients), solution.library_size
    return [
        (
            "Objective of this network: ½ · squared errors + β · price of its weights",
            f"{trained:.8g}",
        ),
        ("The Lasso: ½ · squared errors + β · sum of coefficient sizes", f"{solution.objective:.8g}"),
        (
            "Lower bound: no network of this kind, however wide, gets below",
            f"{solution.certificate.dual_objective:.8g}",
        ),
        (
            "Gap between the last two, relative to the best constant",
            f"{solution.relative_gap:.1e}",
        ),
        ("Cost: objective / β", f"{solution.objective / solution.beta:.6g}" if solution.beta else "0"),
        ("Features selected, of all in the complete dictionary", f"{used:,} of {amount(size)}"),
        ("β, the price of weights", f"{solution.beta:.4g}"),
        ("β_max: from here on the best network is a constant", f"{solution.beta_max:.4g}"),
    ]


def objectives(solution: Solution) -> list[tuple[str, str, str]]:
    """The training objective and the Lasso's, term by term: what it is, and the two numbers."""
    network, squared = solution.network(), 0.5 * float(solution.residual @ solution.residual)
    error = network(solution.x) - solution.y
    price, total = solution.beta * network.penalty(), network.objective(solution.x, solution.y, solution.beta)
    sizes = float(abs(solution.coefficients).sum())
    depth = solution.architecture.depth
    what = (
        "β · half the squares of output weights and amplitudes"
        if solution.architecture.is_step
        else f"β · sum of |weight|{str(depth).translate(_SUPERSCRIPTS)} / {depth}"
    )
    return [
        (
            "½ · sum of squared errors at the data points",
            f"{0.5 * float(error @ error):.10g}",
            f"{squared:.10g}",
        ),
        (f"{what}; Lasso: β · sum of |coefficient|", f"{price:.10g}", f"{solution.beta * sizes:.10g}"),
        ("together", f"{total:.10g}", f"{solution.objective:.10g}"),
    ]


def comparison(complete: Solution, data: Solution) -> str:
    """What the library of data creases alone loses against the complete one (Markdown)."""
    sizes = f"{amount(data.library_size)} of {amount(complete.library_size)} features"
    loss = data.objective / complete.objective - 1
    if loss <= 1e-9:
        return f"**Nothing is lost here.** {sizes} reach the same objective, {complete.objective:.8g}."
    return (
        f"**The objective is {100 * loss:.3g} % higher.** {sizes} reach {data.objective:.8g}; with creases "
        f"halfway between folded points it is {complete.objective:.8g}."
    )


def verdict(solution: Solution) -> str:
    """One sentence on how sure the optimum is."""
    if solution.relative_gap <= 1e-9:
        return (
            "**Proven optimal.** The two objectives agree, and the lower bound meets them: training can "
            "find nothing better."
        )
    return (
        f"**Optimal to {solution.relative_gap:.1e}** of the constant fit's error: rounding limits this case."
    )


def uniqueness(alternatives: Alternatives) -> str:
    """How many networks are equally good, in a few sentences (Markdown)."""
    shown = len(alternatives.solution.coefficients)
    if not shown:
        return "**The constant is the only best network**: every feature would cost, and none would help."
    if alternatives.is_unique:
        return f"**This network is the only best one.** It uses {_count(shown, 'feature')}."
    fewest = alternatives.fewest_features()
    degrees = _count(alternatives.dimension, "way")
    few = (
        "No best network of dictionary features uses fewer than"
        if fewest.is_proven
        else "Found so far: one of"
    )
    return (
        "**Many networks are equally good.** All of them take the same values at the data points; in the "
        "shaded band they may differ. Within the dictionary the coefficients can move in "
        f"{degrees} without any loss. {few} {_count(fewest.count, 'feature')}; the one shown uses {shown:,}."
    )


def walk(one: Solution, two: Solution, share: float) -> str:
    """What a mixture of two optimal networks costs, computed from the mixture."""
    residual = (1 - share) * one.residual + share * two.residual
    size = (1 - share) * float(abs(one.coefficients).sum()) + share * float(abs(two.coefficients).sum())
    objective = 0.5 * float(residual @ residual) + one.beta * size
    if share == 0:
        used = f"{_count(len(one.features), 'feature')}"
    else:
        used = f"a mixture of two networks of {len(one.features)} and {_count(len(two.features), 'feature')}"
    return f"The dashed network, {used}, has the objective {objective:.10g}: the same as the one shown."


def stationary(best: Solution, smaller: Solution) -> str:
    """How far a network of fewer units stays above the optimum (Markdown)."""
    above = smaller.objective / best.objective - 1
    kept = _count(smaller.library_size, "unit")
    if above <= 1e-9:
        return f"With {kept} the objective is still {smaller.objective:.8g}: **the global optimum**."
    return (
        f"With {kept} the objective is {smaller.objective:.8g}, **{100 * above:.3g} % above the global "
        f"optimum** {best.objective:.8g}. {_count(len(smaller.coefficients), 'unit')} of them still in use."
    )


def closed_form(shown: Comparison) -> str:
    """What a formula gives on a Scene, and how far the solver is from it (Markdown)."""
    answer, solution = shown.answer, shown.solution
    whose = "**On your points:** " if shown.is_own else "**On an example:** "
    agree = f"they are {_tiny(shown.difference)} apart" if shown.difference else "they agree exactly"
    if answer.cost is not None:
        text = f"the formula gives a cost of {answer.cost:.10g}; the solver's, as β falls to 0: {agree}."
    else:
        text = (
            f"the objective by the formula is {answer.objective:.10g}, by the solver "
            f"{solution.objective:.10g}. The fits: of the range of the labels, {agree}."
        )
    critical = "".join(f" ${name} = {value:.6g}$." for name, value in answer.critical.items())
    return whose + text + critical


def _tiny(value: float) -> str:
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{mantissa} · 10{str(int(exponent)).translate(_SUPERSCRIPTS)}"


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
    count = _count(len(lines), "straight piece")
    return f"**{count}.** Its objective is proven optimal to {_tiny(solution.relative_gap)}.\n\n" + "\n".join(
        lines
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
    gone = f" {_count(lost, 'start')} blew up; a smaller learning rate helps." if lost else ""
    if not race.is_bound:
        return (
            f"The best start is at **{best:.6g} times** the optimum of parallel chains, which is no bound "
            f"here: this network may count its weights more cheaply. {times}{gone}"
        )
    return (
        f"**{race.reached()} of {_count(race.seeds, 'start')}** reached the optimum to one in a thousand; "
        f"the best is {100 * (best - 1):.3g} % above it. None can get below. {times}{gone}"
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


OTHERS_EXIST = (
    "Its values at the data points are the only best ones; between them other networks may be just as good. "
    "Shown is one by a fixed rule: few features first, then few mirrors."
)
