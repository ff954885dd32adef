"""Answers kept for all sessions, by their size: many small ones, and few that hold a large library."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

import numpy as np

from mirrors import Architecture, limits

from .shell import shell
from .turns import cost

#: A small answer holds up to 16 MB, a large one up to 500: so many are kept of each kind.
_SMALL, _LARGE = 24, 2


class Question(Protocol):
    """Inputs and an architecture, with whatever else is asked; its `repr` tells all of it."""

    @property
    def x(self) -> np.ndarray | tuple[float, ...]:
        """Inputs."""

    @property
    def architecture(self) -> Architecture:
        """The network."""


Answer = TypeVar("Answer")


def kept(spinner: str) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """A function whose first argument is a Question, computed once for each; meanwhile a spinner turns."""

    def decorate(compute: Callable[..., Answer]) -> Callable[..., Answer]:
        def named(size: str) -> Callable[..., Answer]:
            @wraps(compute)
            def same(*question: Any) -> Answer:
                return compute(*question)

            same.__qualname__ = f"{compute.__qualname__} ({size})"  # Streamlit tells caches by it
            return same

        small, large = named("small"), named("large")

        @wraps(compute)
        def answer(question: Question, *rest: Any) -> Answer:
            heavy = cost(question.x, question.architecture) > limits.LARGE
            same, most = (large, _LARGE) if heavy else (small, _SMALL)
            found: Answer = shell().keep(same, most, spinner)(question, *rest)
            return found

        return answer

    return decorate
