"""Features and fits as formulas of plain characters."""

from __future__ import annotations

import re
from typing import Any

from ..contract.formulas import Formula, Term
from .numbers import number

_CHARACTERS = {
    r"\mathbf{1}\left\{": "[",
    r"\ge 0\right\}": "≥ 0]",
    r"\operatorname{sign}": "sign",
    r"\varphi": "φ",
    r"\left": "",
    r"\right": "",
    ")_+": ")₊",
    "-": "−",
    "||": "‖",
}


def formula(feature: Any) -> str:
    """A feature's LaTeX in plain characters and four digits, such as ``‖x − 3| − 2|``."""
    text = _plain(re.sub(r"(\d[\d.]*)(?: \\cdot 10\^\{(-?\d+)\})?", _shorter, feature.formula))
    return f"({text})" if feature.architecture.is_step and len(feature.biases) > 1 else text


def neuron(activation: Any, argument: str) -> str:
    """What a neuron does to its argument, such as ``|x − b₁|``."""
    return _plain(activation.latex.replace("ARG", argument))


def _plain(latex: str) -> str:
    for command, characters in _CHARACTERS.items():
        latex = latex.replace(command, characters)
    return latex


def _shorter(found: re.Match[str]) -> str:
    return number(float(f"{found[1]}e{found[2] or 0}"))


def formula_payload(sol: Any) -> Formula:
    """The whole fit, term by term, output bias first; also as LaTeX."""
    terms: list[Term] = [{"text": f"f(x) = {number(sol.intercept)}", "n": None}]
    for rank, (feature, z) in enumerate(zip(sol.features, sol.coefficients.tolist(), strict=True)):
        factor = "" if number(abs(z)) == "1" else f"{number(abs(z))} · "
        terms.append({"text": f"{'−' if z < 0 else '+'} {factor}{formula(feature)}", "n": rank + 1})
    return {"terms": terms, "latex": sol.formula, "where": meaning(sol.architecture.unit)}


def meaning(activation: Any) -> str:
    """What φ stands for, where a neuron has no sign of its own."""
    if r"\varphi" not in activation.latex:
        return ""
    pieces = [
        number(level) if activation.kind == "step" else f"{number(slope)} t"
        for level, slope in ((activation.low, activation.left), (activation.high, activation.right))
    ]
    return f"φ is {activation.title}: φ(t) = {pieces[0]} for t < 0, and {pieces[1]} from 0 on."
