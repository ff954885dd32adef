"""The payload's types in TypeScript mean what they mean in Python; tsc itself is asked."""

from __future__ import annotations

import json
import os
import re
import subprocess
from importlib import import_module
from pathlib import Path
from typing import Any, is_typeddict

import pytest

from scripts.contract import TARGET, declarations, main, sources
from scripts.node import commands, wheel
from scripts.serve import ROOT
from tests.typed_values import faulty_objects, objects

TSC = ROOT / "node_modules/typescript/bin/tsc"

#: Every construct that a contract may use.
SAMPLE = '''
"""Of what it is."""
from typing import Literal, NotRequired, Required, TypedDict

#: In units of the data:
#: first x, then y.
Point = tuple[float, float]
Side = Literal["left", "right", 2, False, None]

class Part(TypedDict):
    """A part, said in
    two lines, with a */ in it."""

    #: Its name.
    name: str
    shown: bool
    at: Point | None
    more: NotRequired[int]

class Whole(Part, total=False):
    parts: Required[list[Part]]
    sides: list[Side]
    mixed: list[int | str]
    run: tuple[int, ...]
    grid: list[list[float]]
    pair: tuple[Part, str | None]
    by_name: dict[str, Part | None]
'''


def declared() -> dict[str, Any]:
    """The TypedDicts of the contract, by name."""
    modules = [import_module(f"ui.live.contract.{Path(name).stem}") for name in sources()]
    return {name: value for module in modules for name, value in vars(module).items() if is_typeddict(value)}


def typed_dicts(source: str) -> dict[str, Any]:
    """The TypedDicts of a module, by name."""
    module: dict[str, Any] = {}
    exec(compile(source, "contract", "exec", dont_inherit=True), module)
    return {name: value for name, value in module.items() if is_typeddict(value)}


def values_of(name: str, types: dict[str, Any]) -> str:
    """A module with values of the types that a declaration file has, and values of none."""
    lines = [f"import type * as C from './{name}.d.ts';"]
    for title, cls in types.items():
        right = ",\n".join(map(json.dumps, objects(cls)))
        lines += [f"export const right{title}: C.{title}[] = [\n{right}];"]
        for i, wrong in enumerate(faulty_objects(cls)):
            lines += ["// @ts-expect-error", f"export const wrong{title}{i}: C.{title} = {wrong};"]
    return "\n".join(lines)


@pytest.mark.skipif(
    not TSC.exists() and not os.environ.get("CI"), reason="python -m scripts.node npm ci brings tsc"
)
def test_typescript_takes_the_same_values(tmp_path: Path) -> None:
    for name, types, modules in (
        ("sample", typed_dicts(SAMPLE), {"sample": SAMPLE}),
        ("contract", declared(), sources()),
    ):
        (tmp_path / f"{name}.d.ts").write_text(declarations(modules), "utf-8")
        (tmp_path / f"{name}_values.ts").write_text(values_of(name, types), "utf-8")
    options = ["--strict", "--noEmit", "--module", "nodenext", "--types", ""]
    command = [*commands(wheel())["node"], str(TSC), *options, "sample_values.ts", "contract_values.ts"]
    ran = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert (ran.returncode, ran.stdout + ran.stderr) == (0, "")


def test_the_file_for_the_browser_is_current() -> None:
    assert TARGET.read_text("utf-8") == declarations(sources()), "python -m scripts.contract"


def test_a_file_that_is_not_current_is_named_and_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tmp_path / "assets/contract.d.ts"
    monkeypatch.setattr("scripts.contract.TARGET", written)
    assert main(["--check"]) == 1 and str(written) in capsys.readouterr().out and not written.exists()
    assert main([]) == main(["--check"]) == 0
    written.write_text(written.read_text("utf-8") + "\n", "utf-8")
    assert main(["--check"]) == 1


def test_comments_come_along() -> None:
    written = declarations({"sample": SAMPLE})
    assert "/**\n * In units of the data:\n * first x, then y.\n */\nexport type Point" in written
    assert "/**\n * A part, said in\n * two lines, with a * / in it.\n */\nexport interface Part {" in written
    assert "  /** Its name. */\n  name: string;\n  shown: boolean;" in written


@pytest.mark.parametrize(
    ("line", "culprit"),
    [
        ("MAX = 3", "3"),
        ("Point: type = tuple[float, float]", "Point: type = tuple[float, float]"),
        ("Other = list[Unheard]", "Unheard"),
        ("Keys = dict[int, str]", "dict[int, str]"),
        ("Both = list[int, str]", "list[int, str]"),
        ("class Plain: size: int", "class Plain:"),
        ("class Odd(TypedDict, Plain): size: int", "class Odd(TypedDict, Plain):"),
        ("class Part(TypedDict): size: complex", "complex"),
        ("class Part(TypedDict): size: int = 3", "size: int = 3"),
        ("class Part(TypedDict): pass", "pass"),
        ("def function(): ...", "def function():"),
    ],
)
def test_what_has_no_translation_is_named(line: str, culprit: str) -> None:
    with pytest.raises(ValueError, match=re.escape(f"odd.py, line 2, has no translation: {culprit}. ")):
        declarations({"odd.py": f"from typing import TypedDict\n{line}\n"})


def test_a_name_that_two_modules_declare_is_told() -> None:
    """TypeScript would make one interface of both."""
    part = "from typing import TypedDict\nclass Part(TypedDict): size: int\n"
    with pytest.raises(ValueError, match="more than once: Part"):
        declarations({"one.py": part, "other.py": part})
