"""Values that belong to a type, and such that do not, told by Python's own reading of the type."""

from __future__ import annotations

import json
import types
from collections.abc import Iterator
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict


def objects(cls: Any) -> list[dict[str, Any]]:
    """Of a TypedDict: one with all keys, one with the required alone, one for each value of each field."""
    fields = {name: values(hint) for name, hint in get_type_hints(cls).items()}
    full = {name: found[0] for name, found in fields.items()}
    least = {name: value for name, value in full.items() if name in cls.__required_keys__}
    return [full, least, *({**full, name: value} for name in fields for value in fields[name])]


def faulty_objects(cls: Any) -> Iterator[str]:
    """As JavaScript: with a key too many, without a required one, and with each fault of each field."""
    full = {name: json.dumps(value) for name, value in objects(cls)[0].items()}

    def written(fields: dict[str, str]) -> str:
        return f"{{{', '.join(f'{name}: {value}' for name, value in fields.items())}}}"

    yield written({**full, "extra": "1"})
    for name, hint in get_type_hints(cls).items():
        if name in cls.__required_keys__:
            yield written({key: value for key, value in full.items() if key != name})
        yield from (written({**full, name: fault}) for fault in faults(hint))


def values(hint: Any) -> list[Any]:
    """At least one value for each way there is to be of a type, as JSON has it; of a TypedDict only one."""
    origin, inner = get_origin(hint), get_args(hint)
    if is_typeddict(hint):
        return objects(hint)[:1]
    if origin is Literal:
        return list(inner)
    if origin in (Union, types.UnionType):
        return [value for member in inner for value in values(member)]
    if origin is list or inner[1:] == (...,):
        return [values(inner[0]), [], *([value] for value in values(inner[0]))]
    if origin is tuple:
        return [[values(part)[end] for part in inner] for end in (0, -1)]
    if origin is dict:
        return [{"any name": value} for value in values(inner[1])] + [{}]
    plain: dict[Any, list[Any]] = {bool: [True], int: [-3], float: [0.5, 2], str: ["any"], type(None): [None]}
    return plain[hint]


def faults(hint: Any) -> Iterator[str]:
    """As JavaScript what is not of a type: all of it wrong, or one part; a TypedDict only as a whole."""
    origin, inner = get_origin(hint), get_args(hint)
    yield "Symbol()"
    if origin is Literal:
        yield '"not among them"'
    elif origin in (Union, types.UnionType):
        yield from (fault for member in inner for fault in faults(member))
    elif origin is list or inner[1:] == (...,):
        yield from (f"[{fault}]" for fault in faults(inner[0]))
    elif origin is tuple:
        right = [json.dumps(values(part)[0]) for part in inner]
        yield f"[{', '.join([*right, right[-1]])}]"
        for i, part in enumerate(inner):
            yield from (f"[{', '.join([*right[:i], fault, *right[i + 1 :]])}]" for fault in faults(part))
    elif origin is dict:
        yield from (f'{{"any name": {fault}}}' for fault in faults(inner[1]))
