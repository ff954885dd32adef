"""What a Solution means, in sentences a student understands. Pure: Solution -> text."""

from __future__ import annotations

from collections import Counter

from mirrors import Solution
from mirrors.features.feature import number

_ACTIVATION_LAYERS = {
    "relu": "ReLU",
    "leaky_relu": "leaky ReLU",
    "absolute": "absolute-value",
    "sign": "sign",
    "threshold": "threshold",
}


def _count(n: int, noun: str) -> str:
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def _joined(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def headline(solution: Solution) -> str:
    """The page's first sentence: what the optimum is, now (Markdown)."""
    depth = solution.architecture.depth
    kind = _ACTIVATION_LAYERS[solution.architecture.activation]
    start = f"**{depth} layers, {kind}:** "
    used, size = len(solution.coefficients), solution.library_size
    if not used:
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
        terms.append(f"{'-' if z < 0 else '+'} {factor}{feature.formula}")
    lines = [" ".join(terms[i : i + 3]) for i in range(0, len(terms), 3)]
    return r"\begin{aligned} f(x) = {}& " + r" \\ & ".join(lines) + r" \end{aligned}"


def certificate(solution: Solution) -> str:
    """The proof of optimality, term by term (Markdown)."""
    network = solution.network()
    trained = network.objective(solution.x, solution.y, solution.beta)
    return f"""
| | |
|---|---|
| Training objective of the network: ½ · squared error + β · weight penalty | {trained:.6g} |
| Objective of the Lasso: ½ · squared error + β · sum of coefficient sizes | {solution.objective:.6g} |
| No network of this kind, however wide, can get below | {solution.certificate.dual_objective:.6g} |
| Relative gap between the two | {solution.relative_gap:.1e} |
| Features in the complete dictionary | {solution.library_size:,} |
| Features selected (neuron chains needed) | {len(solution.coefficients):,} |
| β, the price of weights | {solution.beta:.4g} |
| β_max, from where on a constant is best | {solution.beta_max:.4g} |
"""


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


OTHERS_EXIST = (
    "The values at the data points are unique; the network need not be. Of several equally good networks "
    "this page shows one by a fixed rule: few features first, then few mirrors."
)

_SIGNS = {"data": "●", "reflection": "◆", "midpoint": "▲", "switch": "▌"}


def breakpoint_table(solution: Solution) -> str:
    """All breakpoints of the fit: where, how each came about, through how many mirrors (Markdown)."""
    if not solution.breakpoints:
        return "Nowhere: the network is a straight line here."
    rows = ["| | position | comes from | mirrors |", "|---|---|---|---|"]
    rows += [f"| {_SIGNS[p.kind]} | {p.position:.5g} | {p.label} | {p.order} |" for p in solution.breakpoints]
    return "\n".join(rows)
