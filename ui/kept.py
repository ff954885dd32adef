"""Answers kept for all sessions, by their size: many small ones, and few that hold a large library."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Protocol, TypeVar

import numpy as np
import streamlit as st

from mirrors import Architecture, limits

from .turns import cost

#: A small answer holds up to 16 MB, a large one up to 500: so many are kept of each kind.
_SMALL, _LARGE = 24, 2
#: Kinds of questions, by name: Streamlit is told to know them by their `repr`.
_QUESTIONS = ("ui.scene.Scene", "ui.series.Asked")


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
        def cache(size: str, most: int) -> Callable[..., Answer]:
            @wraps(compute)
            def named(*question: Any) -> Answer:
                return compute(*question)

            named.__qualname__ = f"{compute.__qualname__} ({size})"  # Streamlit tells caches by it
            keys: dict[str | type, Callable[[Any], Any]] = dict.fromkeys(_QUESTIONS, repr)
            return st.cache_resource(max_entries=most, show_spinner=spinner, hash_funcs=keys)(named)

        small, large = cache("small", _SMALL), cache("large", _LARGE)

        @wraps(compute)
        def answer(question: Question, *rest: Any) -> Answer:
            heavy = cost(question.x, question.architecture) > limits.LARGE
            return (large if heavy else small)(question, *rest)

        return answer

    return decorate
