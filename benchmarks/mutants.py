"""Small faults for mutation testing: cosmic-ray's, one for each place of a module."""

from __future__ import annotations

import ast
import contextlib
import math
import random
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.plugins import get_operator, operator_names

ROOT = Path(__file__).resolve().parent.parent
#: An operator becomes another of its kind.
_KINDS = (
    {"Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow"},
    {"BitOr", "BitAnd", "BitXor"},
    {"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE"},
    {"Is", "IsNot"},
)


@dataclass
class Mutant:
    """One fault: where it is, the line before and after, and what the tests said."""

    path: str
    line: int
    operator: str
    occurrence: int
    before: str
    after: str
    verdict: str = ""

    @property
    def place(self) -> tuple[str, str, int]:
        """What tells it from others while the module stays as it is."""
        return self.path, self.operator, self.occurrence

    @property
    def change(self) -> str:
        """Place and change, for people."""
        return f"{self.path}: {self.before} → {self.after}"


def operators() -> list[str]:
    """cosmic-ray's operators that stay within a kind."""
    names = []
    for name in operator_names():
        change = re.fullmatch(r"core/Replace(?:Binary|Comparison)Operator_([A-Za-z]+)_([A-Za-z]+)", name)
        if not get_operator(name).arguments() and (
            not change or any(set(change.groups()) <= kind for kind in _KINDS)
        ):
            names.append(name)
    return names


def places(path: Path) -> list[list[tuple[str, int]]]:
    """For each place of a module the faults that could be put there: operator, and its how-manieth place."""
    tree = get_ast(path.read_text("utf-8"))
    found: dict[tuple[str, Any, Any], list[tuple[str, int]]] = {}
    for name in operators():
        operator = get_operator(name)()
        at = ((start, end) for node in ast_nodes(tree) for start, end in operator.mutation_positions(node))
        for occurrence, (start, end) in enumerate(at):
            found.setdefault((name.split("_")[0], start, end), []).append((name, occurrence))
    return list(found.values())


def meaning(code: str) -> str:
    """The program without what has no effect when it runs: annotations, caches, guards that do not fire.

    A guard is ``strict`` of a zip, ``frozen`` of a dataclass, @abstractmethod, or a decorator of a stub.
    """
    tree = ast.parse(code)
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            node.keywords = [each for each in node.keywords if each.arg not in ("strict", "frozen")]
        for name in ("annotation", "returns"):
            if getattr(node, name, None) is not None:
                setattr(node, name, ast.Constant(0))
        if isinstance(node, ast.FunctionDef | ast.ClassDef):
            is_stub = all(isinstance(each, ast.Expr) for each in node.body)
            kept = [d for d in node.decorator_list if not re.search("abstractmethod|cache'", ast.dump(d))]
            node.decorator_list = [] if is_stub and isinstance(node, ast.FunctionDef) else kept
    return ast.dump(tree)


def mutant(path: Path, name: str, occurrence: int) -> Mutant | None:
    """The fault, unless the program would mean the same or nothing."""
    code = path.read_text("utf-8")
    changed = mutate_code(code, get_operator(name)(), occurrence)
    with contextlib.suppress(SyntaxError):
        if changed is None or meaning(changed) == meaning(code):
            return None
        old, new = code.splitlines(), changed.splitlines()
        line = next(i for i, lines in enumerate(zip(old, new, strict=False)) if lines[0] != lines[1])
        told = str(path.relative_to(ROOT))
        return Mutant(told, line + 1, name, occurrence, old[line].strip(), new[line].strip())
    return None


def sample(area: str, size: int, seed: int) -> tuple[list[Mutant], int]:
    """`size` faults at random places of a folder (0: one at every place), and how many places there are."""
    everywhere = []
    for path in sorted((ROOT / area).rglob("*.py")):
        rng, found = random.Random(f"{seed} {path.relative_to(ROOT)}"), places(path)
        rng.shuffle(found)  # each module on its own, so that a change in one leaves the others' sample
        share = ((rank + rng.random()) / len(found) for rank in range(len(found)))
        everywhere += [(at, path, *rng.choice(variants)) for at, variants in zip(share, found, strict=True)]
    everywhere.sort()
    chosen: list[Mutant] = []
    for _, path, name, occurrence in everywhere:
        fault = mutant(path, name, occurrence) if len(chosen) < (size or math.inf) else None
        chosen += [fault] if fault else []
    return chosen, len(everywhere)
