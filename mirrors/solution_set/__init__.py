"""All optimal networks of one problem: how they differ, which are the simplest, and their band."""

from .alternatives import Alternatives, Sparsest

__all__ = ["Alternatives", "Sparsest"]
