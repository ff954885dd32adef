"""Everything public shows how it is used: its docstring holds an example, which pytest runs."""

from __future__ import annotations

import doctest
import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

import mirrors


def _public() -> Iterator[tuple[str, list[Any]]]:
    """Functions, classes and methods of `mirrors`, each with what may hold its docstring."""
    names = ["mirrors", *(f"mirrors.{m.name}" for m in pkgutil.iter_modules(mirrors.__path__))]
    for module in map(importlib.import_module, names):
        for name in getattr(module, "__all__", ()):
            thing = getattr(module, name)
            if callable(thing) and (inspect.isclass(thing) or inspect.isfunction(inspect.unwrap(thing))):
                yield f"{module.__name__}.{name}", [thing]
                yield from _methods(thing)


def _methods(thing: Any) -> Iterator[tuple[str, list[Any]]]:
    """Methods written in this package; one that is overridden may be shown where it comes from."""
    for base in getattr(thing, "__mro__", ()):
        written = base.__module__.startswith("mirrors")
        for name, value in vars(base).items() if written else ():
            method = getattr(value, "__func__", value)
            if inspect.isfunction(method) and (name == "__call__" or not name.startswith("_")):
                yield (
                    f"{thing.__qualname__}.{name}",
                    [vars(c)[name] for c in thing.__mro__ if name in vars(c)],
                )


@pytest.mark.parametrize(
    "holders", [pytest.param(holders, id=name) for name, holders in dict(_public()).items()]
)
def test_a_public_name_has_an_example(holders):
    texts = [inspect.getdoc(getattr(holder, "__func__", holder)) or "" for holder in holders]
    assert any(map(doctest.DocTestParser().get_examples, texts)), "no example (>>>) in its docstring"
