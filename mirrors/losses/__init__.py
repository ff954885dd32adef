"""Losses other than the plain squared one: the same libraries are complete (docs/theory.md section 8)."""

from .fitting import fit_loss
from .loss import Huber, Loss, Quantile, as_loss
from .solution import LossSolution

__all__ = ["Huber", "Loss", "LossSolution", "Quantile", "as_loss", "fit_loss"]
