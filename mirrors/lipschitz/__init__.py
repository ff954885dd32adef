"""The bound over all depths: the fit that pays for its steepest slope alone (docs/theory.md section 12)."""

from .fit import LipschitzFit, lipschitz_fit

__all__ = ["LipschitzFit", "lipschitz_fit"]
