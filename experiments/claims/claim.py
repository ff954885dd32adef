"""What a claim is: a statement, numbers that must come out, and networks that show it."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from mirrors import Solution

NOTEBOOKS = "the authors' notebooks"
#: The abstract of the paper's latest version; that of the third names further networks.
ABSTRACT, ABSTRACT_3 = "the abstract, v4", "the abstract, v3"
THEORY = "docs/theory.md, section "
#: Stands for beta -> 0, where objective / beta is the least sum of |coefficients|.
TINY = 1e-7


@dataclass(frozen=True)
class Check:
    """One number: what it is, what it should be and says who, what it is here, and whether they agree.

    `note` says more where they do.
    """

    what: str
    expected: str
    source: str
    found: str
    holds: bool
    note: str = ""


@dataclass(frozen=True)
class Claim:
    """A statement with its checks.

    Attributes
    ----------
    verdict : str
        What is to be said where all checks hold; with a condition, or with what was found beyond the claim.
    curves : dict of str to Solution
        What the picture shows, a panel each.
    """

    statement: str
    source: str
    verdict: str
    checks: list[Check]
    curves: dict[str, Solution]

    @property
    def holds(self) -> bool:
        """Whether every check does."""
        return all(check.holds for check in self.checks)


def equal(what: str, expected: float, found: float, source: str, rel: float = 1e-5) -> Check:
    """A number that must come out."""
    return Check(
        what, f"{expected:.6g}", source, f"{found:.6g}", abs(found - expected) <= rel * abs(expected) + 1e-12
    )


def at_most(what: str, bound: float, found: float, source: str) -> Check:
    """A deviation that must be rounding, or a bound."""
    return Check(what, f"≤ {bound:.2g}", source, f"{found:.2g}", found <= bound)


def yes(what: str, found: str, holds: bool, source: str) -> Check:
    """Something that is so or not."""
    return Check(what, "yes", source, found, holds)


def random_data(seed: int, n: int = 7) -> tuple[np.ndarray, np.ndarray]:
    """Normal inputs and labels."""
    rng = np.random.default_rng(seed)
    return rng.normal(size=n), rng.normal(size=n)


def mirrored_data(seed: int) -> tuple[np.ndarray, np.ndarray]:
    """Problems 31 and 63 have a unique optimum that bends at reflections (absolute value, 3 layers)."""
    rng = np.random.default_rng(seed)
    return np.sort(rng.uniform(-1, 1, 6)), rng.normal(size=6)
