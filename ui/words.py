"""What a Solution means, in sentences a student understands. Pure: Solution -> text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from mirrors import Alternatives, Architecture, Solution
from mirrors.solution import within


def plain(message: object) -> str:
    """A message as Markdown without links, pictures, formulas or markup, whatever a user wrote into it."""
    joined = re.sub(r"://|(?<=www)\.|@", "\u2060\\g<0>", str(message))  # else an address becomes a link
    return re.sub(r"([\\`*\[\]<>$]|:(?=\S))", r"\\\1", joined)


def letters(message: object) -> str:
    """A message for the browser's modules, which know no markup but bold words: here there are none."""
    return str(message).replace("**", "*\u2060*").replace("**", "*\u2060*")


def count(n: int, noun: str, nouns: str = "") -> str:
    """A number of things, in the plural unless it is one."""
    return f"{amount(n)} {noun if n == 1 else nouns or noun + 's'}"


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def amount(n: int) -> str:
    """A count as a person reads it, however large."""
    return f"{n:,}" if n < 10**12 else "10" + str(len(str(n)) - 1).translate(_SUPERSCRIPTS)


#: Kinks told one by one.
_TOLD = 3
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def power_of_ten(value: float) -> str:
    """A small number as a person reads it: 1.2 · 10⁻⁹; 0 as it is."""
    if not value:
        return "0"
    mantissa, exponent = f"{value:.1e}".split("e")
    return f"{mantissa} · 10{str(int(exponent)).translate(_SUPERSCRIPTS)}"


def headline(solution: Solution, limit: Solution | None = None) -> str:
    """The page's first sentence: what the optimum is now, and what it is as β → 0 (Markdown)."""
    architecture = solution.architecture
    kind = "symmetrized ReLU" if architecture.kind == "symmetrized" else architecture.unit.adjective
    if architecture.is_step and architecture.switches > 1:
        kind += f" with up to {architecture.switches} jumps a unit"
    start = f"**{architecture.depth} layers, {kind}:** "
    used, size = len(solution.coefficients), solution.library_size
    if not used and solution.is_out_of_reach:
        return (
            start + f"of up to {solution.library.listed_depth} layers a constant is best: {within(solution)}."
        )
    if not used:
        if solution.beta_max == 0:
            return start + "the best network is a constant. No feature could bring it closer to these points."
        return start + "the best network is a constant: β is so large that no feature pays for itself."
    verb = "suffices" if used == 1 else "suffice"
    if solution.is_out_of_reach:
        verb = f"of up to {solution.library.listed_depth} layers: {within(solution)}"
    of = f"{used:,} of {count(size, 'feature')}"
    if solution.library.merged:
        of = count(used, "neuron")
    sentence = start + f"**{of}** {verb}. "
    kinds = Counter(point.kind for point in solution.breakpoints)
    parts = []
    if kinds["switch"]:
        parts.append(f"{count(kinds['switch'], 'jump')} at data points")
    if kinds["data"]:
        parts.append(f"{count(kinds['data'], 'kink')} on data points")
    if kinds["midpoint"]:
        parts.append(f"{count(kinds['midpoint'], 'kink')} halfway between points")
    if kinds["reflection"]:
        mirrored = [p.label for p in solution.breakpoints if p.kind == "reflection"]
        example = f" ({mirrored[0]}{', …' if len(mirrored) > 1 else ''})"
        images = "at a mirror image" if len(mirrored) == 1 else "at mirror images"
        parts.append(f"{count(len(mirrored), 'kink')} {images}{example}")
    if kinds["between"]:
        parts.append(f"{count(kinds['between'], 'kink')} where the labels put {_them(kinds['between'])}")
    if parts:
        sentence += f"The curve has {_joined(parts)}."
    return sentence + _in_the_limit(limit) if limit else sentence


def unchosen(wanted: str, usual: Solution) -> str:
    """Why the `usual` one of several best networks is shown, though that with the `wanted` was asked for."""
    return (
        f"There are too many features to list, so that with the {wanted} cannot be looked for; use fewer "
        "points or a smaller depth." + " This one is as good." * (not usual.is_out_of_reach)
    )


def _them(n: int) -> str:
    return "it" if n == 1 else "them"


def _in_the_limit(limit: Solution) -> str:
    """The network of fewest neurons as β → 0, if it is small enough to be told."""
    used, places = len(limit.coefficients), [p.label for p in limit.breakpoints]
    if not 0 < len(places) <= _TOLD:
        return ""
    return f" As β → 0: {count(used, 'neuron')}, kinks at {_joined(places)}."


def mirrors(architecture: Architecture) -> str:
    """Whether the optima of a kind of network have reflections, and why (docs/theory.md section 3.3)."""
    name = architecture.unit.title
    if architecture.folds:
        return "A neuron that folds is a mirror: from three layers on the best networks need reflections."
    if architecture.is_step:
        return f"A neuron that jumps ({name}) sees how often it may switch and no more: nothing is reflected."
    if architecture.unit.left and architecture.unit.right:
        return f"A neuron of this kind ({name}) bends the line but does not fold it: nothing is reflected."
    needs_none = (
        f"A chain of this network ({name}) can flatten the line but not fold it: it needs no reflection."
    )
    if architecture.depth == 2:
        return needs_none
    return (
        f"{needs_none} It may have one: a ramp may end between two points, where the labels put it, and that "
        "may be a mirror image."
    )


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
        ("βₘₐₓ: from here on the best network is a constant", f"{solution.beta_max:.4g}"),
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


def published(complete: Solution, paper: Solution) -> str:
    """What the library of the paper changes for a ReLU network, and why it has reflections (Markdown)."""
    ours, theirs = len(complete.coefficients), len(paper.coefficients)
    sample, library = paper.library.sample, paper.library
    kinks = library.kinks(np.arange(len(library)))
    off = np.abs(kinks[:, :, None] - sample.points).min(axis=2) > sample.tolerance
    mirrored = int(np.count_nonzero((off & ~np.isnan(kinks)).any(axis=1)))
    same = abs(paper.objective - complete.objective) <= 1e-9 * complete.objective
    cost = f"the same objective, {paper.objective:.8g}" if same else f"the objective {paper.objective:.8g}"
    fewer = "as many as" if theirs == ours else "fewer than" if theirs < ours else "more than"
    reflections = (
        f"{count(mirrored, 'of them has', 'of them have')} a crease at a data point mirrored at another."
        if mirrored
        else "At three layers none of them has a crease at a reflection; at four some have."
    )
    return (
        f"**The paper lists {count(len(library), 'unit')}** (many with equal columns), we list "
        f"{complete.library_size}. They reach {cost}: no optimum *needs* a reflection here. {reflections} "
        f"Why are they there? Same cost, fewer neurons, where the labels are right for it. Here the network "
        f"takes {theirs} of theirs, {fewer} the {ours} of ours."
    )


def proof(solution: Solution) -> str:
    """How sure the optimum is, and what a reader has to know besides (Markdown)."""
    used, size = len(solution.coefficients), solution.library_size
    gap = power_of_ten(solution.relative_gap)
    selected = f"{used:,} of {count(size, 'feature')} selected"
    if solution.is_out_of_reach:
        near = within(solution)
        return " ".join([f"**{near[0].upper()}{near[1:]}.**", *reversed(solution.cautions)])
    said = (
        f"**Proven optimal:** relative gap {gap}; training can find nothing better. {selected}."
        if solution.is_proven
        else f"**Optimal to {gap}** of the constant fit's error. {selected}."
    )
    return " ".join([said, *_deeper(solution), *solution.cautions])


def _deeper(solution: Solution) -> list[str]:
    """What more layers could buy, where depth alone says something."""
    if solution.architecture.is_step:
        return []
    if solution.is_deep_enough:
        return ["No deeper network is better."]
    return [f"More layers can save at most {100 * solution.depth_gap:.2g} % of a constant's error."]


def depths(fits: Sequence[Solution]) -> str:
    """What more layers buy, from the optima of 2, 3, ... layers at one price."""
    last, first = fits[-1], fits[0]
    layers, saved = last.architecture.depth, 100 * (1 - last.objective / first.objective)
    said = f"At this price the best network of {layers} layers costs {saved:.3g} % less than that of 2. "
    if last.is_deep_enough:
        return (said if layers > 2 else "") + f"**No network of more than {layers} layers is better.**"
    return (
        (said if layers > 2 else "")
        + f"More than {layers} layers can save at most {100 * last.depth_gap:.2g} % of a constant's error; "
        "their units are too many to list here."
    )


def uniqueness(alternatives: Alternatives[Solution]) -> str:
    """How many networks are equally good, in a few sentences (Markdown)."""
    shown = len(alternatives.solution.coefficients)
    if not shown:
        return "**The constant is the only best network**: every feature would cost, and none would help."
    if alternatives.is_unique:
        return f"**This network is the only best one.** It uses {count(shown, 'feature')}."
    fewest = alternatives.fewest_features()
    degrees = count(alternatives.dimension, "way")
    few = (
        "No best network of dictionary features uses fewer than"
        if fewest.is_proven
        else "Found so far: one of"
    )
    return (
        "**Many networks are equally good.** All of them take the same values at the data points; in the "
        "shaded band they may differ. Within the dictionary the coefficients can move in "
        f"{degrees} without any loss. {few} {count(fewest.count, 'feature')}; the one shown uses {shown:,}."
    )


def walk(one: Solution, two: Solution, share: float) -> str:
    """What a mixture of two optimal networks costs, computed from the mixture."""
    residual = (1 - share) * one.residual + share * two.residual
    size = (1 - share) * float(abs(one.coefficients).sum()) + share * float(abs(two.coefficients).sum())
    objective = 0.5 * float(residual @ residual) + one.beta * size
    if share == 0:
        used = f"{count(len(one.features), 'feature')}"
    else:
        used = f"a mixture of two networks of {len(one.features)} and {count(len(two.features), 'feature')}"
    return f"The dashed network, {used}, has the objective {objective:.10g}: the same as the one shown."


def stationary(best: Solution, smaller: Solution) -> str:
    """How far a network of fewer units stays above the optimum (Markdown)."""
    ratio, used = smaller.objective / best.objective, len(smaller.coefficients)
    kept = count(smaller.library_size, "unit")
    which = "the best network found" if best.is_out_of_reach else "the global optimum"
    if ratio <= 1 + 1e-9:
        return f"With {kept} the objective is still {smaller.objective:.8g}: **{which}**."
    above = f"{100 * (ratio - 1):.3g} % above" if ratio < 2 else f"{ratio:.3g} times"
    in_use = f"{used:,} of them in use" if used else "none of them in use: none pays for itself"
    return (
        f"With {kept} the objective is {smaller.objective:.8g}, **{above} {which}** "
        f"{best.objective:.8g}, and {in_use}."
    )
