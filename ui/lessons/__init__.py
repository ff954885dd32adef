"""The lessons: a story of short steps, each one idea, one figure, and a guess that is graded exactly.

A file in ``story/`` has one lesson, ``LESSON``; `LESSONS` are all of them, in the order of their place.
"""

from importlib import import_module
from pkgutil import iter_modules

from . import story
from .lesson import Figure, Gains, Guess, Lesson, Question, Verdict

__all__ = ["LESSONS", "Figure", "Gains", "Guess", "Lesson", "Question", "Verdict"]

_FOUND = [import_module(f"{story.__name__}.{file.name}").LESSON for file in iter_modules(story.__path__)]
LESSONS: tuple[Lesson, ...] = tuple(sorted(_FOUND, key=lambda lesson: lesson.place))
