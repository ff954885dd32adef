"""The kinds of settings that a page may have: how a link writes each, and what is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mirrors import limits
from mirrors.reading import number as read_number

from .packed import pack, unpack
from .scene import short

#: More choices than these are not listed to a person.
_FEW = 10


@dataclass(frozen=True)
class Kind:
    """How a link writes a setting.

    Attributes
    ----------
    read : callable (str) -> value
        Raises ValueError for what cannot be used.
    write : callable (value) -> str
    asks : str
        What can be used, for a person.
    called : str
        What a person calls it, where that is not its name.
    """

    read: Callable[[str], Any]
    write: Callable[[Any], str]
    asks: str
    called: str = ""


def whole(default: int | None, low: int, high: int) -> Any:
    """A whole number; None for none."""

    def read(text: str) -> int:
        value = _between(text, low, high)
        if value != round(value):
            raise ValueError(text)
        return int(value)

    return _field(default, read, str, f"a whole number from {low:,} to {high:,}")


def number(default: float | None, low: float, high: float) -> Any:
    """A number; None for none."""
    return _field(
        default, lambda text: _between(text, low, high), short, f"a number from {low:g} to {high:g}"
    )


def numbers(default: tuple[float, ...] | None, count: int) -> Any:
    """So many numbers; None for none."""

    def read(text: str) -> tuple[float, ...]:
        parts = text.split(",")
        if len(parts) != count:
            raise ValueError(text)
        return tuple(map(read_number, parts))

    return _field(default, read, lambda values: ",".join(map(short, values)), f"{count} numbers")


def some_numbers(most: int) -> Any:
    """Up to so many numbers, none at first."""

    def read(text: str) -> tuple[float, ...]:
        parts = text.split(",")
        if len(parts) > most:
            raise ValueError(text)
        return tuple(_between(part, -limits.MAX_MAGNITUDE, limits.MAX_MAGNITUDE) for part in parts)

    return _field((), read, lambda values: ",".join(map(short, values)), f"up to {most} numbers")


def wholes(low: int, high: int) -> Any:
    """Any number of different whole numbers, none at first."""

    def read(text: str) -> tuple[int, ...]:
        found = tuple(int(_between(part, low, high)) for part in text.split(","))
        if ",".join(map(str, found)) != text or len(set(found)) < len(found):
            raise ValueError(text)
        return found

    return _field((), read, lambda values: ",".join(map(str, values)), f"whole numbers from {low} to {high}")


def one_of(options: Iterable[Any], default: Any = ..., called: str = "") -> Any:
    """One of a few words or numbers: at first `default`, which is the first unless it is given."""
    return named({_text(option): option for option in options}, default, called)


def named(values: Mapping[str, Any], default: Any = ..., called: str = "") -> Any:
    """One of a few values, of which the link says the name."""
    names = {value: name for name, value in values.items()}
    first = next(iter(names)) if default is ... else default
    return _field(first, _named(values), names.__getitem__, _listed(values), called)


def some_of(options: Iterable[str]) -> Any:
    """Any number of a few words, none at first."""
    texts = {option: option for option in options}
    read = _named(texts)
    return _field((), lambda text: tuple(map(read, text.split(","))), ",".join, _listed(texts))


def switch(default: bool = False) -> Any:
    """On or off."""
    texts = {"on": True, "off": False}
    return _field(default, _named(texts), lambda value: "on" if value else "off", "on or off")


def text() -> Any:
    """What a person pastes, packed."""

    def read(packed: str) -> str:
        return unpack(packed, limits.MAX_UPLOAD_MB << 20).decode()

    return _field("", read, lambda value: pack(value.encode()), "the whole link")


def _field(
    default: Any, read: Callable[[str], Any], write: Callable[[Any], str], asks: str, called: str = ""
) -> Any:
    return field(default=default, metadata={"kind": Kind(read, write, asks, called)})


def _between(written: str, low: float, high: float) -> float:
    value = read_number(written)
    if not low <= value <= high:
        raise ValueError(written)
    return value


def _named(texts: Mapping[str, Any]) -> Callable[[str], Any]:
    def read(written: str) -> Any:
        if written not in texts:
            raise ValueError(written)
        return texts[written]

    return read


def _listed(texts: Iterable[str]) -> str:
    *most, last = texts
    if len(most) > _FEW:
        return f"one of the {len(most) + 1} choices from {most[0]} to {last}"
    return f"{', '.join(most)} or {last}" if most else last


def _text(value: Any) -> str:
    return short(value) if isinstance(value, float) else str(value)
