"""``python -m scripts.contract``: what Python says to the browser, written down for its modules.

The payload's types of ``ui/live/contract/`` as TypeScript, colours and signs of ``ui/live/palette.py``.

With ``--check`` it writes nothing and fails if the file is not current.
"""

from __future__ import annotations

import ast
import builtins
import inspect
import json
import sys
import textwrap
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from scripts.serve import ROOT
from ui.live import palette

SOURCES = ROOT / "ui/live/contract"
TARGET = ROOT / "ui/live/assets/contract.d.ts"
PALETTE = ROOT / "ui/live/assets/lib/palette.js"
_HEAD = "// Written by python -m scripts.contract from ui/live/contract/; change it there."
_KNOWN = "Known are bool, int, float, str, None, Literal, list, tuple, dict[str, ...], | and declared names."
_SIMPLE = {"bool": "boolean", "int": "number", "float": "number", "str": "string"}


def declarations(sources: Mapping[str, str]) -> str:
    """TypeScript for modules of TypedDicts and of aliases of types, in their order and with their comments.

    ``total=False``, ``NotRequired`` and ``Required`` make ``?``; docstrings and ``#:`` comments come along.
    ValueError names the module and line of anything else, so that nothing is left out in silence.

    Parameters
    ----------
    sources : the text of each module, by its name; no two declare one name
    """
    modules = {name: ast.parse(source) for name, source in sources.items()}
    declared = [name for module in modules.values() for node in module.body if (name := _declared(node))]
    if twice := {name for name in declared if declared.count(name) > 1}:
        raise ValueError(f"The contract declares more than once: {', '.join(sorted(twice))}.")
    said = [_HEAD]
    for name, module in modules.items():
        translator = _Translator(name, sources[name].splitlines(), set(declared))
        said += filter(None, map(translator.statement, module.body))
    return "\n\n".join(said) + "\n"


def _declared(node: ast.stmt) -> str:
    """The name of a class or an alias, or nothing."""
    return node.name if isinstance(node, ast.ClassDef) else _alias(node)


def _alias(node: ast.stmt) -> str:
    """The name of ``Name = ...``, or nothing."""
    match node:
        case ast.Assign(targets=[ast.Name(id=name)]):
            return name
    return ""


@dataclass(frozen=True)
class _Translator:
    """Statements, fields and types of a module, given its lines and the names that the contract declares."""

    module: str
    lines: list[str]
    names: set[str]

    def statement(self, node: ast.stmt) -> str:
        match node:
            case ast.Expr(value=ast.Constant(value=str())) | ast.Import() | ast.ImportFrom():
                return ""
            case ast.Assign() if name := _alias(node):
                return f"{_comment(self.remark(node))}export type {name} = {self.type(node.value)};"
            case ast.ClassDef():
                return self.interface(node)
        raise self.unknown(node, "Here stand TypedDicts and aliases of types only.")

    def interface(self, node: ast.ClassDef) -> str:
        bases = [ast.unparse(base) for base in node.bases]
        parents = [base for base in bases if base in self.names]
        if bases != (parents or ["TypedDict"]):
            raise self.unknown(node, "A class has the base TypedDict, or TypedDicts of the contract.")
        total = "total=False" not in map(ast.unparse, node.keywords)
        extends = f" extends {', '.join(parents)}" if parents else ""
        fields = "\n".join(self.fields(node, total))
        comment = _comment(ast.get_docstring(node) or "")
        return f"{comment}export interface {node.name}{extends} {{\n{textwrap.indent(fields, '  ')}\n}}"

    def fields(self, node: ast.ClassDef, total: bool) -> Iterator[str]:
        for line in node.body:
            match line:
                case ast.Expr(value=ast.Constant(value=str())):
                    continue
                case ast.AnnAssign(target=ast.Name(id=name), annotation=annotation, value=None):
                    optional, annotation = _optional(annotation, not total)
                    mark = "?" if optional else ""
                    yield f"{_comment(self.remark(line))}{name}{mark}: {self.type(annotation)};"
                case _:
                    raise self.unknown(line, "A TypedDict has fields only.")

    def remark(self, node: ast.stmt) -> str:
        """The ``#:`` comment right above."""
        above = (line.strip() for line in reversed(self.lines[: node.lineno - 1]))
        told = [line[2:] for line in takewhile(lambda line: line.startswith("#:"), above)]
        return inspect.cleandoc("\n".join(reversed(told)))

    def type(self, node: ast.expr) -> str:
        match node:
            case ast.Constant(value=None):
                return "null"
            case ast.Name(id=name) if name in self.names:
                return name
            case ast.Name(id=name) if name in _SIMPLE:
                return _SIMPLE[name]
            case ast.BinOp(left=left, op=ast.BitOr(), right=right):
                return f"{self.type(left)} | {self.type(right)}"
            case ast.Subscript(value=ast.Name(id=outer), slice=inner):
                found = self.compound(outer, inner.elts if isinstance(inner, ast.Tuple) else [inner])
                if found is not None:
                    return found
        raise self.unknown(node, _KNOWN)

    def compound(self, outer: str, parts: list[ast.expr]) -> str | None:
        """``outer[parts]``."""
        match outer, parts:
            case "Literal", _:
                # JSON and TypeScript write strings, numbers and booleans alike
                return " | ".join(json.dumps(ast.literal_eval(part), ensure_ascii=False) for part in parts)
            case ("list", [item]) | ("tuple", [item, ast.Constant(value=builtins.Ellipsis)]):
                return self.array(item)
            case "tuple", _:
                return f"[{', '.join(map(self.type, parts))}]"
            case "dict", [ast.Name(id="str"), value]:
                return f"Record<string, {self.type(value)}>"
        return None

    def array(self, item: ast.expr) -> str:
        of = self.type(item)
        return f"({of})[]" if " | " in of else f"{of}[]"

    def unknown(self, node: ast.stmt | ast.expr, known: str) -> ValueError:
        line, _, _ = ast.unparse(node).partition("\n")
        return ValueError(f"{self.module}, line {node.lineno}, has no translation: {line}. {known}")


def _optional(annotation: ast.expr, otherwise: bool) -> tuple[bool, ast.expr]:
    """Whether a field may be missing, and its type."""
    match annotation:
        case ast.Subscript(value=ast.Name(id="NotRequired" | "Required" as word), slice=inner):
            return word == "NotRequired", inner
    return otherwise, annotation


def _comment(text: str) -> str:
    """``/** ... */`` with an end of line, or nothing."""
    text = text.replace("*/", "* /")
    if "\n" not in text:
        return f"/** {text} */\n" if text else ""
    body = "\n".join(f" * {line}".rstrip() for line in text.splitlines())
    return f"/**\n{body}\n */\n"


def sources() -> dict[str, str]:
    """The text of each module of the contract, by its name."""
    return {path.name: path.read_text("utf-8") for path in sorted(SOURCES.glob("*.py"))}


def written() -> dict[Path, str]:
    """Every file that Python writes for the browser, and what it should hold."""
    return {TARGET: declarations(sources()), PALETTE: palette.as_module()}


def main(arguments: list[str]) -> int:
    stale = [path for path, text in written().items() if not path.exists() or path.read_text("utf-8") != text]
    if "--check" in arguments and stale:
        print(f"Not current: {', '.join(map(str, stale))}; python -m scripts.contract writes them.")
        return 1
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(written()[path], "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
