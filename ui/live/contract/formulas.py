"""The fit as a formula."""

from typing import TypedDict


class Term(TypedDict):
    """One term of the formula; that of selected feature n."""

    text: str
    n: int | None


class Formula(TypedDict):
    """The whole fit, as text and as LaTeX, and what a neuron does that has no sign of its own."""

    terms: list[Term]
    latex: str
    where: str
