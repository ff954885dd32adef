"""All optimal networks of one problem: how they differ, which are the simplest, and their band."""

from .alternatives import Alternatives
from .sparsest import Sparsest

__all__ = ["Alternatives", "Sparsest"]
